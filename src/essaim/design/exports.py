"""Tables as files for the reader's own spreadsheet: CSV and XLSX, and nothing in them runs as a formula.

A French spreadsheet parts cells with `;` and decimals with a comma, an English
one with `,` and a point: each reader gets what opens at a double click.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import xlsxwriter
from django.http import HttpResponse
from django.utils import timezone
from django.utils.functional import Promise

from essaim.design.formats import locale

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?%?")

Row = Sequence[Any]


class Kind(StrEnum):
    """What a column's cells are."""

    TEXT = "text"
    COUNT = "count"
    SHARE = "share"
    """A part of one, written in percent."""
    SCORE = "score"
    """A part of one, written out of 100."""
    DAY = "day"


@dataclass(frozen=True)
class Column:
    """One column: its title in the reader's language, and how its cells are written."""

    title: str | Promise
    kind: Kind = Kind.TEXT


@dataclass(frozen=True)
class Sheet:
    """One table of a workbook, under its name."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Row]


def csv_answer(name: str, columns: Sequence[Column], rows: Iterable[Row]) -> HttpResponse:
    """A CSV download: UTF-8 with its mark, so that spreadsheets read accents."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if _is_french() else ",")
    writer.writerow([harmless(str(column.title)) for column in columns])
    writer.writerows([_written(column.kind, cell) for column, cell in zip(columns, row, strict=True)] for row in rows)
    return _attached("\ufeff" + text.getvalue(), "text/csv; charset=utf-8", f"{name}.csv")


def xlsx_answer(name: str, columns: Sequence[Column], rows: Iterable[Row]) -> HttpResponse:
    """An XLSX download: text stays text; numbers, percentages and dates keep their kind."""
    return xlsx_book_answer(name, [Sheet("", columns, rows)])


def xlsx_book_answer(name: str, sheets: Sequence[Sheet]) -> HttpResponse:
    """An XLSX download of several tables, one to a sheet, in that order."""
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as book:
        looks = {kind: book.add_format(look) for kind, look in _looks().items()}
        title = book.add_format({"bold": True})
        for sheet in sheets:
            _write(book.add_worksheet(_sheet_name(sheet.name) or None), sheet, looks, title)
    return _attached(file.getvalue(), XLSX, f"{name}.xlsx")


def _write(page: Any, sheet: Sheet, looks: Mapping[Kind, Any], title: Any) -> None:
    page.write_row(0, 0, [str(column.title) for column in sheet.columns], title)
    for place, row in enumerate(sheet.rows, start=1):
        for across, (column, cell) in enumerate(zip(sheet.columns, row, strict=True)):
            page.write(place, across, "" if cell is None else _plain(column.kind, cell), looks[column.kind])
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, 0, len(sheet.columns) - 1)
    for across, column in enumerate(sheet.columns):
        page.set_column(across, across, max(12, min(len(str(column.title)) + 4, 32)))


def _sheet_name(name: str) -> str:
    """As a workbook allows it: 31 characters, without the marks it keeps for itself, no apostrophe at an end."""
    return re.sub(r"[\[\]:*?/\\]", " ", name)[:31].strip("' ")


def harmless(cell: Any) -> str:
    """The cell's text; one that a spreadsheet would run is led by an apostrophe, numbers are left alone."""
    text = "" if cell is None else str(cell)
    if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def _is_french() -> bool:
    return locale().language == "fr"


def _looks() -> dict[Kind, dict[str, str]]:
    day = "dd/mm/yyyy" if _is_french() else "yyyy-mm-dd"
    return {
        Kind.TEXT: {"num_format": "@"},
        Kind.COUNT: {"num_format": "#,##0"},
        Kind.SHARE: {"num_format": "0.0%"},
        Kind.SCORE: {"num_format": "0.0"},
        Kind.DAY: {"num_format": day},
    }


def _plain(kind: Kind, cell: Any) -> Any:
    """The cell as the file keeps it: a day without its hour, a score out of 100, text as text."""
    if kind is Kind.DAY:
        return timezone.localtime(cell).date() if isinstance(cell, datetime) else cell
    if kind is Kind.SCORE:
        return round(cell * 100, 4)
    return str(cell) if kind is Kind.TEXT else cell


def _written(kind: Kind, cell: Any) -> str:
    if cell is None:
        return ""
    plain = _plain(kind, cell)
    if isinstance(plain, date):
        return plain.isoformat()
    if kind is Kind.TEXT:
        return harmless(plain)
    number = f"{plain * 100:.4f}" if kind is Kind.SHARE else f"{plain:.4f}"
    number = number.rstrip("0").rstrip(".")
    if _is_french():
        number = number.replace(".", ",")
    return f"{number}%" if kind is Kind.SHARE else number


def _attached(content: str | bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
