"""What can be done in the outreach room: one verb, one transaction, one line in the log."""
