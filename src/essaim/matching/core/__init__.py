"""Pure rules of matching: the brief, the parts of fit, the shortlist."""
