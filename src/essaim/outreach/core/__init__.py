"""Pure rules of the outreach room."""
