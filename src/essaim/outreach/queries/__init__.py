"""Questions the outreach room answers; every one takes the viewer first."""
