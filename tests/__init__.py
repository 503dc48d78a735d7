"""Every test, by room and by what it looks at."""
