"""What can be done in the catalogue: one verb, one transaction, one line in the log."""

from __future__ import annotations

from essaim.catalogue.actions.generation import publish_generation
from essaim.catalogue.actions.imports import import_file
from essaim.catalogue.actions.receiving import (
    ImportNotReady,
    confirm_mapping,
    end_cut_imports,
    imported_file,
    preview_of,
    receive_file,
    report_lines,
    report_of,
    rows_read,
    run_import,
)
from essaim.catalogue.actions.reports import Report
from essaim.catalogue.actions.taking import take
from essaim.catalogue.actions.tally import Tally

__all__ = [
    "ImportNotReady",
    "Report",
    "Tally",
    "confirm_mapping",
    "end_cut_imports",
    "import_file",
    "imported_file",
    "preview_of",
    "publish_generation",
    "receive_file",
    "report_lines",
    "report_of",
    "rows_read",
    "run_import",
    "take",
]
