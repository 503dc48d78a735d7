"""The rows of one sheet, each with its place in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Self

Cell = str | int | float | bool | date | datetime | time | list[Any] | dict[str, Any] | None
"""Text files give text; workbooks, JSON and Parquet give what they hold."""


class Linked(str):
    """A cell's text that leads somewhere when it is clicked."""

    __slots__ = ("link",)
    link: str

    def __new__(cls, text: str, link: str) -> Self:
        """Text, and its address."""
        linked = super().__new__(cls, text)
        linked.link = link
        return linked


Line = tuple[int, Sequence[Cell]]
"""The physical line where the row starts (Excel's own number in a workbook), and its cells."""


@dataclass(frozen=True)
class Table:
    """Rows that share their columns. `lines` starts again at each call."""

    lines: Callable[[], Iterator[Line]]
    sheet: str = ""
    titles: tuple[str, ...] | None = None
    """Column titles when the format itself names them (JSON, Parquet); None when a row must be found."""
    origin: str = ""
    """The code of the export this is, when opening it has told (`intake.origins`)."""
    account: str = ""
    """Whose export it is, when the file says so elsewhere than in its rows."""


@dataclass(frozen=True)
class Opened:
    """A file whose format is known."""

    name: str
    format: str
    """csv, tsv, xlsx, xls, ods, json, jsonl or parquet."""
    encoding: str | None
    """Of text formats; None for others."""
    tables: tuple[Table, ...]
    digest: str
    """SHA-256 of its bytes."""
    size: int
    hidden: tuple[str, ...] = ()
    """The sheets that a person does not see, and that are not read."""
    left_out: tuple[str, ...] = ()
    """The members of an archive that are not read."""


def is_blank(cell: Cell) -> bool:
    """Whether a cell holds nothing a person could see."""
    return cell is None or (isinstance(cell, str) and not cell.strip()) or cell == []


def address(cell: Cell) -> str:
    """Where a cell leads, else its text."""
    return cell.link if isinstance(cell, Linked) else as_text(cell)


def as_text(cell: Cell) -> str:
    """A cell as a person would type it: whole numbers without `.0`, dates in ISO 8601."""
    if isinstance(cell, str):
        return cell.strip()
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, list):
        return ", ".join(as_text(one) for one in cell)
    return str(cell)
