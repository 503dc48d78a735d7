"""Pure measures of the audit."""
