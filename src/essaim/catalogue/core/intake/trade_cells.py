"""The cells of one order or of some visits, by what they mean in their export."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from decimal import Decimal

from essaim.catalogue.core.intake.amounts import read_amount
from essaim.catalogue.core.intake.dates import read_date
from essaim.catalogue.core.intake.numbers import Unreadable, read_number
from essaim.catalogue.core.intake.remarks import Remark, quoted
from essaim.catalogue.core.intake.table import Cell, as_text, is_blank

_LONGEST = 200


@dataclass(frozen=True)
class TradeCells:
    """One row. What cannot be read is unknown, and leaves a warning."""

    row: int
    cells: Sequence[Cell]
    places: Mapping[str, int]
    """Where each meaning stands."""
    titles: Sequence[str]
    sheet: str
    warnings: list[Remark]

    def text(self, name: str) -> str:
        """The text of a cell; blank when there is none."""
        return as_text(self._cell(name))[:_LONGEST]

    def amount(self, name: str, *, lone_point_is_decimal: bool = False) -> tuple[Decimal | None, str]:
        """An amount and its currency, both unknown when the cell is."""
        try:
            return read_amount(self._cell(name), lone_point_is_decimal=lone_point_is_decimal)
        except Unreadable:
            self.warnings.append(self.remark("unreadable_number", name))
            return None, ""

    def count(self, name: str) -> float | None:
        """How many there were."""
        try:
            found = read_number(self.text(name), "")
        except Unreadable:
            self.warnings.append(self.remark("unreadable_number", name))
            return None
        return found.value if found else None

    def moment(self, name: str, zone: tzinfo) -> datetime | None:
        """A moment; a time without zone belongs to `zone`."""
        cell = self._cell(name)
        if is_blank(cell):
            return None
        try:
            if day := compact_day(as_text(cell), zone):
                return day
            found = read_date(cell, zone=zone)
        except Unreadable:
            self.warnings.append(self.remark("unreadable_date", name))
            return None
        return found.at if found else None

    def remark(self, code: str, name: str) -> Remark:
        """A remark about the cell of that meaning."""
        return Remark(code, self.row, self.titles[self.places[name]], quoted(self.text(name)), sheet=self.sheet)

    def _cell(self, name: str) -> Cell:
        place = self.places.get(name)
        return self.cells[place] if place is not None and place < len(self.cells) else None


def compact_day(text: str, zone: tzinfo) -> datetime | None:
    """`20260901`; None for another form. Raises `Unreadable` for a day that is none."""
    if not re.fullmatch(r"20\d{6}", text):
        return None
    try:
        return datetime(int(text[:4]), int(text[4:6]), int(text[6:]), tzinfo=zone)
    except ValueError as wrong:
        raise Unreadable(text) from wrong
