"""The plan: which creators, in which formats, how often, for the money."""
