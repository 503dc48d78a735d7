"""Questions asked of a large catalogue: as the product asks them, and written by hand for the engine."""
