"""Pure rules of the pages across rooms."""
