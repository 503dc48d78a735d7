"""What was refused, doubted or passed over, and where: codes and values, no sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

MOST_SHOWN = 200
"""Characters of a cell that a remark quotes."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing a person should know about a row, a column or the file.

    `row` None speaks of the whole file or column; `column` is the title as the
    file writes it; `value` what stands in the cell.
    """

    code: str
    row: int | None = None
    column: str = ""
    value: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A row that holds nobody: `blank`, `total`, `title`, `note` or `repeated_header`."""

    row: int
    kind: str
    sheet: str = ""


def quoted(value: object) -> str:
    """A cell as a remark shows it."""
    text = "" if value is None else str(value).strip()
    return text if len(text) <= MOST_SHOWN else text[: MOST_SHOWN - 1] + "…"
