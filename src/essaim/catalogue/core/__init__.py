"""Pure rules of the catalogue: platforms, handles, tiers, and the reading of files."""
