"""Text understanding: hashtags as words, niches, places. Pure; what it knows ships with it."""
