"""What can be done in the catalogue: one verb, one transaction, one line in the log."""

from __future__ import annotations

from essaim.catalogue.actions.generation import publish_generation
from essaim.catalogue.actions.imports import import_file
from essaim.catalogue.actions.reports import Report
from essaim.catalogue.actions.taking import Tally, take

__all__ = ["Report", "Tally", "import_file", "publish_generation", "take"]
