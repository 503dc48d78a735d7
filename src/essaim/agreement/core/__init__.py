"""Pure rules of the agreement room."""
