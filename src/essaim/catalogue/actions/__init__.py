"""What can be done in the catalogue: one verb, one transaction, one line in the log."""

from __future__ import annotations

from essaim.catalogue.actions.taking import Tally, take

__all__ = ["Tally", "take"]
