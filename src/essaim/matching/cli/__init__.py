"""The commands of matching."""
