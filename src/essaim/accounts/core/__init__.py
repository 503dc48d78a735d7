"""Pure rules of the accounts room."""
