"""Essaim: an open, self-hosted desk for micro-influencer marketing."""

__version__ = "0.1.0"
