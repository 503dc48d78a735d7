"""What a worksheet's own XML says beyond its values: where cells lead, and formulas without a result.

Read as bytes, row by row, with no XML parser: nothing is expanded, nothing is
followed. The package has been weighed before (`workbook.must_be_affordable`).
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import product
from posixpath import basename, dirname, join, normpath
from typing import IO, NamedTuple

from essaim.catalogue.core.handles import plain
from essaim.catalogue.core.intake.table import Cell, Linked, as_text, is_blank


class CellNote(NamedTuple):
    """What one cell hides: the address it leads to, or the formula that was never calculated."""

    link: str = ""
    formula: str = ""


Notes = dict[int, dict[int, CellNote]]
"""By Excel's row number, then by column from 0."""

_ATTRIBUTES = rb"""((?:[^<>"']|"[^"<]*"|'[^'<]*')*)"""
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s" + _ATTRIBUTES + rb">")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s" + _ATTRIBUTES + rb">")
_HYPERLINK = re.compile(rb"<(?:\w+:)?hyperlink\s" + _ATTRIBUTES + rb">")
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\s([^<>]*)>\s*<(?:\w+:)?f\b([^<>]*?)(?:/>|>([^<]*)</(?:\w+:)?f>)"
    rb"\s*(?:<(?:\w+:)?v\b[^<>]*>([^<]*)<|<(?:\w+:)?is\b()>)?"
)
_SHARED = re.compile(rb'si="(\d+)"')
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_CHUNK = 256 * 1024
_LONGEST_ROW = 8 * 1024 * 1024
_LONGEST_PART = 32 * 1024 * 1024
_MOST_NOTES = 500_000
_WIDEST_RANGE = 10_000
_NEEDED = {"Id", "Target"}


def notes_of(package: zipfile.ZipFile, sheet: str) -> Notes:
    """Every link and every formula without a result of the sheet of that name."""
    part = _part_of(package, sheet)
    notes: Notes = {}
    if part is None:
        return notes
    links = _related(package, part, "/hyperlink")
    masters: dict[bytes, str] = {}
    kept = 0
    with package.open(part) as stream:
        for block in _whole_rows(stream):
            for row, column, note in (*_of_formulas(block, masters), *_of_links(block, links)):
                notes.setdefault(row, {})[column] = note
                kept += 1
            if kept > _MOST_NOTES:
                break
    return notes


def with_notes(cells: Sequence[Cell], notes: dict[int, CellNote], *, left: int) -> list[Cell]:
    """A row whose linked cells know where they lead, and whose uncalculated formulas show.

    `left` is the column where `cells` begin.
    """
    noted = list(cells)
    for column, note in notes.items():
        if 0 <= column - left < len(noted):
            noted[column - left] = _with_note(noted[column - left], note)
    return noted


def _with_note(cell: Cell, note: CellNote) -> Cell:
    if is_blank(cell):
        return note.formula or cell
    is_words = isinstance(cell, str) or (isinstance(cell, int | float) and as_text(cell).isdecimal())
    return Linked(as_text(cell), note.link) if note.link and is_words else cell


def _part_of(package: zipfile.ZipFile, sheet: str) -> str | None:
    """Which member of the package holds the sheet."""
    parts = _related(package, "xl/workbook.xml", "/worksheet")
    for tag in _SHEET.finditer(_content(package, "xl/workbook.xml")):
        said = _said(tag[1])
        if said.get("name") == sheet:
            target = parts.get(said.get("id", ""), "")
            part = target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
            return part if part in package.namelist() else None
    return None


def _related(package: zipfile.ZipFile, part: str, kind: str) -> dict[str, str]:
    """The targets that a part names, by id; only those of one kind."""
    relations = _content(package, f"{dirname(part)}/_rels/{basename(part)}.rels")
    found = [_said(tag[1]) for tag in _RELATION.finditer(relations)]
    return {one["Id"]: one["Target"] for one in found if one.get("Type", "").endswith(kind) and one.keys() >= _NEEDED}


def _content(package: zipfile.ZipFile, part: str) -> bytes:
    if part not in package.namelist():
        return b""
    with package.open(part) as stream:
        return stream.read(_LONGEST_PART)


def _said(attributes: bytes) -> dict[str, str]:
    """Attributes by their name without prefix."""
    return {
        name.rpartition(b":")[2].decode("utf-8", "replace"): unescape((double or single).decode("utf-8", "replace"))
        for name, double, single in _ATTRIBUTE.findall(attributes)
    }


def _whole_rows(stream: IO[bytes]) -> Iterator[bytes]:
    """The XML in pieces that never cut a row or a hyperlink in two."""
    held = b""
    while chunk := stream.read(_CHUNK):
        held += chunk
        end_of_row = held.rfind(b"row>")
        cut = end_of_row + 4 if end_of_row >= 0 else max(held.rfind(b"<hyperlink "), 0)
        if cut:
            yield held[:cut]
            held = held[cut:]
        elif len(held) > _LONGEST_ROW:
            held = b""
    yield held


def _of_formulas(block: bytes, masters: dict[bytes, str]) -> Iterator[tuple[int, int, CellNote]]:
    """Formulas that are a link, and those without a stored result; `masters` remembers shared ones."""
    if b"<f" not in block and b":f" not in block:
        return
    for cell in _FORMULA.finditer(block):
        has_result = cell[5] is not None or bool((cell[4] or b"").strip())
        if has_result and b"HYPERLINK" not in (cell[3] or b"").upper():
            continue
        said, shared = _said(cell[1]), _SHARED.search(cell[2])
        written = "=" + unescape((cell[3] or b"").decode("utf-8", "replace"))
        if shared:
            written = masters.setdefault(shared[1], written)
        place, link = _PLACE.fullmatch(said.get("r", "")), plain(written)
        # An empty text is a result too: Excel writes it with its type.
        if place and not has_result and said.get("t") != "str":
            yield *_position(place), CellNote(formula=written)
        elif place and not link.startswith("="):
            yield *_position(place), CellNote(link=link)


def _of_links(block: bytes, links: dict[str, str]) -> Iterator[tuple[int, int, CellNote]]:
    """The cells, or ranges of cells, that lead out of the workbook."""
    for tag in _HYPERLINK.finditer(block) if links else ():
        said = _said(tag[1])
        first, _, last = said.get("ref", "").partition(":")
        start, end = _PLACE.fullmatch(first), _PLACE.fullmatch(last or first)
        if start is None or end is None or said.get("id") not in links:
            continue
        (top, left), (bottom, right) = _position(start), _position(end)
        if (bottom - top + 1) * (right - left + 1) <= _WIDEST_RANGE:
            for row, column in product(range(top, bottom + 1), range(left, right + 1)):
                yield row, column, CellNote(link=links[said["id"]])


def _position(place: re.Match[str]) -> tuple[int, int]:
    """`B3` as row 3, column 1."""
    column = 0
    for letter in place[1]:
        column = column * 26 + ord(letter) - 64
    return int(place[2]), column - 1
