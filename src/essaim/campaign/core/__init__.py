"""Pure rules of the campaign room."""
