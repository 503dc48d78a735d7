"""Commands for those who work on Essaim itself."""
