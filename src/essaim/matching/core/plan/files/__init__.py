"""A plan from two files: who may be bought at which cost, and the people of each."""
