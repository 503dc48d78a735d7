"""Trends: what rises or falls against its own baseline, and how sure that is."""
