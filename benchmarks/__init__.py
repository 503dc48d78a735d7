"""How fast, on this machine: one file per question, ratios measured in one run."""
