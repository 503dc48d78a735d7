"""Listening: what is listened for, who says it, and how much of the talk is whose."""
