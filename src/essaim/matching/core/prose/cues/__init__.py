"""The words that prose is read by, one file for each thing they tell."""
