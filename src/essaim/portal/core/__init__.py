"""Rules of what a creator is shown; no framework."""
