"""Excel and OpenDocument workbooks: every visible sheet, after a look at what they would cost."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from essaim.catalogue.core.intake import limits
from essaim.catalogue.core.intake.cell_notes import Notes, notes_of, with_notes
from essaim.catalogue.core.intake.refusals import DamagedFile, EncryptedFile, TooLarge
from essaim.catalogue.core.intake.table import Line, Table

_CELL = re.compile(rb'<c [^>]*?r="([A-Z]{1,3})(\d{1,7})"')
_LOCAL_HEADER = 30


class Sheets(NamedTuple):
    """A workbook's visible sheets, and the names of the others."""

    tables: tuple[Table, ...]
    hidden: tuple[str, ...]


def sheets_of(path: Path, *, has_notes: bool = False) -> Sheets:
    """The sheets of a workbook; refuses what is protected, damaged or too large.

    `has_notes` for a package of XML, whose cells may lead somewhere.
    """
    try:
        book = CalamineWorkbook.from_path(str(path))
        sheets = [sheet for sheet in book.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]
    except PasswordError as locked:
        raise EncryptedFile from locked
    except CalamineError as broken:
        raise DamagedFile(detail=str(broken)) from broken
    seen = [sheet.name for sheet in sheets if sheet.visible is SheetVisibleEnum.Visible]
    package = path if has_notes else None
    return Sheets(
        tuple(Table(lines=_Lines(book, name, package), sheet=name) for name in seen),
        tuple(sheet.name for sheet in sheets if sheet.visible is not SheetVisibleEnum.Visible),
    )


class _Lines:
    """The rows of one sheet, from its first; loaded when asked for."""

    def __init__(self, book: CalamineWorkbook, name: str, package: Path | None) -> None:
        self.book, self.name, self.package = book, name, package

    def __call__(self) -> Iterator[Line]:
        try:
            sheet = self.book.get_sheet_by_name(self.name)
        except CalamineError as broken:
            raise DamagedFile(detail=str(broken), sheet=self.name) from broken
        rows: Iterator[tuple[int, Any]] = enumerate(sheet.iter_rows(), start=1)
        if not self.notes:
            yield from rows
        # The rows begin at the sheet's first, the columns at the first that is used.
        left = sheet.start[1] if sheet.start else 0
        for row, cells in rows:
            yield row, with_notes(cells, self.notes[row], left=left) if row in self.notes else cells

    @cached_property
    def notes(self) -> Notes:
        """Where its cells lead, and formulas without a result; nothing when that cannot be read."""
        if self.package is None:
            return {}
        try:
            with zipfile.ZipFile(self.package) as package:
                return notes_of(package, self.name)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as broken:
            raise DamagedFile(detail=str(broken), sheet=self.name) from broken


def must_be_affordable(path: Path) -> None:
    """Refuse a package that would unpack to an absurd size, whatever its directory claims."""
    try:
        with zipfile.ZipFile(path) as package:
            members = package.infolist()
            unpacked = 0
            for member in members:
                unpacked += _weigh(path, member, limits.UNPACKED_BYTES - unpacked)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as broken:
        raise DamagedFile(detail=str(broken)) from broken
    if unpacked > limits.UNPACKED_FREELY and unpacked > limits.UNPACKED_RATIO * path.stat().st_size:
        raise TooLarge(unpacked=unpacked)


def _weigh(path: Path, member: zipfile.ZipInfo, allowed: int) -> int:
    """Bytes a member really unpacks to; its sheet's rectangle is checked on the way."""
    is_sheet = member.filename.startswith("xl/worksheets/") and member.filename.endswith(".xml")
    rectangle, weight, tail = [0, 0], 0, b""
    for chunk in _unpacked(path, member):
        weight += len(chunk)
        if weight > allowed:
            raise TooLarge(unpacked=weight)
        if is_sheet:
            tail = _stretch(rectangle, tail + chunk)
    return weight


def _unpacked(path: Path, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """A member's content as it inflates, without trusting the size it declares."""
    with path.open("rb") as file:
        file.seek(member.header_offset)
        header = file.read(_LOCAL_HEADER)
        file.seek(int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"), 1)
        left, inflate = member.compress_size, zlib.decompressobj(-15)
        while left > 0 and (packed := file.read(min(65_536, left))):
            left -= len(packed)
            yield packed if member.compress_type == zipfile.ZIP_STORED else inflate.decompress(packed)


def _stretch(rectangle: list[int], xml: bytes) -> bytes:
    """Widen the rectangle to the cells seen; what may be half a cell is handed back."""
    for cell in _CELL.finditer(xml):
        column = 0
        for letter in cell[1]:
            column = column * 26 + letter - 64
        rectangle[1] = max(rectangle[1], column)
        row = int(cell[2])
        rectangle[0] = max(rectangle[0], row)
    if rectangle[0] * rectangle[1] > limits.SHEET_CELLS:
        raise TooLarge(cells=rectangle[0] * rectangle[1])
    return xml[-200:] if b"<c " in xml[-200:] else xml[-3:]
