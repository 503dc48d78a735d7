"""The pages of the campaign room."""
