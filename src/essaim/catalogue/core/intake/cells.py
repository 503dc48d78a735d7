"""Turns a cell into the value of a field, as its column's mapping says."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, tzinfo
from functools import lru_cache

from essaim.catalogue.core.handles import plain, platform_named
from essaim.catalogue.core.intake import limits
from essaim.catalogue.core.intake.dates import DAY_FIRST, YearMissing, read_date, read_time
from essaim.catalogue.core.intake.mapping import Column
from essaim.catalogue.core.intake.numbers import Number, Unreadable, is_unknown, read_number
from essaim.catalogue.core.intake.table import Cell, address, as_text
from essaim.catalogue.core.intake.vocabulary import FIELDS, Reader
from essaim.catalogue.core.words import words
from essaim.language.countries import country_of, language_of

ReadCell = Callable[[Cell], object]
"""The value of a cell, None when it is unknown; raises `CellRefused`."""

_SCALE = {"thousands": 1e3, "millions": 1e6, "percent": 0.01}
_WIDTHS = {
    "display_name": 255,
    "first_name": 120,
    "last_name": 120,
    "region": 120,
    "city": 120,
    "location": 240,
    "post_id": 80,
}
_EMAIL = re.compile(r"[^\s@<>,;:\"()\[\]]+@[^\s@<>,;:\"()\[\]]+\.[^\s@<>,;:\"()\[\].]{2,24}")
_ADDRESS = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:[:/?#]\S*)?", re.IGNORECASE)
_YES = words("true yes oui vrai 1 x ✓ ✔ ✅ y o si ja verified vérifié certifié sponsored")
_NO = words("false no non faux 0 ✗ ✘ ❌ n nein not")
_LIST_MARKS = re.compile(r"[,;|\n]+")
_MOST_WORDS = 60
_LONGEST_ADDRESS = 500
_LONGEST_NUMBER = 200


class CellRefused(ValueError):
    """A cell that cannot be read; `code` says why, and the fact stays unknown."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def reader_of(column: Column, *, zone: tzinfo = UTC, as_of: datetime | None = None) -> ReadCell:
    """How this column's cells are read."""
    field = FIELDS[column.field or ""]
    match field.reader:
        case Reader.INTEGER:
            return _counts(column)
        case Reader.DECIMAL | Reader.RATE:
            return _quantities(column)
        case Reader.DATE:
            return _dates(column, zone, as_of)
        case Reader.TEXT:
            return _texts(_WIDTHS.get(field.name))
    return _READERS[field.reader]


def _counts(column: Column) -> ReadCell:
    scale = _SCALE.get(column.unit or "", 1)

    def read(cell: Cell) -> object:
        if isinstance(cell, str) and cell.isdecimal() and cell.isascii() and len(cell) < 13:
            return int(cell) if scale == 1 else round(int(cell) * scale)
        # A count is whole: both marks of "12,400" and "12.400" part thousands.
        value = _quantity(cell, "" if scale == 1 else column.decimal or ".")
        if value is None:
            return None
        value = value if scale == 1 else round(value * scale, 6)
        if value < 0 or not value.is_integer():
            raise CellRefused("unreadable_number")
        return int(value)

    return read


def _quantities(column: Column) -> ReadCell:
    scale, mark = _SCALE.get(column.unit or "", 1), column.decimal or "."
    is_rate = FIELDS[column.field or ""].reader is Reader.RATE

    def read(cell: Cell) -> object:
        if type(cell) is not str:
            value, factor = _quantity(cell, mark), scale
        else:
            number = _number(cell, mark)
            value = None if number is None else number.value
            factor = 0.01 if is_rate and number is not None and number.is_percent else scale
        if value is None:
            return None
        if value < 0:
            raise CellRefused("unreadable_number")
        # Rounding hides only what binary fractions added: 3.4 % is 0.034.
        return value if factor == 1 else round(value * factor, 12)

    return read


def _quantity(cell: Cell, mark: str) -> float | None:
    if isinstance(cell, bool | list | dict | date):
        raise CellRefused("unreadable_number")
    if isinstance(cell, int | float):
        if not abs(cell) <= limits.NUMBER:
            raise CellRefused("unreadable_number")
        return float(cell)
    number = None if cell is None else _number(as_text(cell), mark)
    return None if number is None else number.value


def _number(text: str, mark: str) -> Number | None:
    if len(text) > _LONGEST_NUMBER:
        raise CellRefused("unreadable_number")
    try:
        return read_number(text, mark)
    except Unreadable:
        raise CellRefused("unreadable_number") from None


def _dates(column: Column, zone: tzinfo, as_of: datetime | None) -> ReadCell:
    order = column.dates or DAY_FIRST

    def read(cell: Cell) -> object:
        try:
            return read_date(cell, order=order, zone=zone, as_of=as_of)
        except YearMissing:
            raise CellRefused("date_without_year") from None
        except Unreadable:
            raise CellRefused("unreadable_date") from None

    return read


def _times(cell: Cell) -> object:
    try:
        return read_time(cell)
    except Unreadable:
        raise CellRefused("unreadable_date") from None


def _texts(width: int | None) -> ReadCell:
    def read(cell: Cell) -> object:
        text = cell.strip() if type(cell) is str else as_text(cell)
        if is_unknown(text):
            return None
        # Never evaluated, never kept: a spreadsheet that opens an export would run it.
        if text[0] == "=":
            raise CellRefused("unreadable_formula")
        if len(text) > limits.TEXT_KEPT:
            raise CellRefused("text_too_long")
        return text[:width] if width else text

    return read


def _lists(cell: Cell) -> object:
    if isinstance(cell, str) and cell.lstrip().startswith("="):
        raise CellRefused("unreadable_formula")
    values = cell if isinstance(cell, list) else _LIST_MARKS.split(as_text(cell).strip("[]"))
    words = (as_text(value).strip(" '\"") for value in values if not isinstance(value, dict))
    return [word[:_MOST_WORDS] for word in words if not is_unknown(word)] or None


def _countries(cell: Cell) -> object:
    return _country(cell if type(cell) is str else as_text(cell))


@lru_cache(maxsize=2_000)
def _country(text: str) -> str | None:
    return _named(text, country_of, "unreadable_country")


def _languages(cell: Cell) -> object:
    return _named(as_text(cell), language_of, "unreadable_language")


def _named(text: str, find: Callable[[str], str | None], code: str) -> str | None:
    if is_unknown(text):
        return None
    found = find(text[:120])
    if found is None:
        raise CellRefused(code)
    return found


def _emails(cell: Cell) -> object:
    text = as_text(cell)
    if is_unknown(text):
        return None
    found = _EMAIL.search(text.removeprefix("mailto:")) or _EMAIL.search(address(cell).removeprefix("mailto:"))
    if found is None or ".." in found[0] or len(found[0]) > 254:
        raise CellRefused("unreadable_email")
    return found[0].strip(".").lower()


def _links(cell: Cell) -> object:
    text = plain(address(cell))
    if is_unknown(text):
        return None
    first = text.split()[0].rstrip(",;")
    if not _ADDRESS.fullmatch(first) or len(first) > _LONGEST_ADDRESS - 8:
        raise CellRefused("unreadable_link")
    return first if first.lower().startswith(("http://", "https://")) else f"https://{first}"


@lru_cache(maxsize=256)
def _flag(text: str) -> bool | None:
    if is_unknown(text):
        return None
    word = text.strip().lower()
    if word in _YES or word in _NO:
        return word in _YES
    raise CellRefused("unreadable_flag")


def _flags(cell: Cell) -> object:
    return cell if isinstance(cell, bool) else _flag(as_text(cell))


def _platforms(cell: Cell) -> object:
    text = as_text(cell)
    if is_unknown(text):
        return None
    found = platform_named(text)
    if found is None:
        raise CellRefused("unsupported_platform")
    return found.value


def _as_they_are(cell: Cell) -> object:
    return cell


_READERS: dict[Reader, ReadCell] = {
    Reader.ACCOUNT: as_text,
    Reader.TIME: _times,
    Reader.LIST: _lists,
    Reader.COUNTRY: _countries,
    Reader.LANGUAGE: _languages,
    Reader.EMAIL: _emails,
    Reader.LINK: _links,
    Reader.FLAG: _flags,
    Reader.PLATFORM: _platforms,
    Reader.NESTED: _as_they_are,
}
