"""Tags of the pages of matching."""
