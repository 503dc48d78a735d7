"""Text with delimiters: commas, semicolons, tabs or bars, found by reading many lines."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from essaim.catalogue.core.intake import limits
from essaim.catalogue.core.intake.refusals import DamagedFile
from essaim.catalogue.core.intake.table import Line

csv.field_size_limit(limits.CELL_CHARACTERS)

_DELIMITERS = (";", "\t", "|", ",")
_DECLARED = re.compile(r"\s*\"?sep=(.)\"?\s*", re.IGNORECASE)
_LINES_SNIFFED = 300
_LONGEST_CELL = 100
"""Lines one quoted cell may span before its quotation mark is taken for a letter."""


@dataclass(frozen=True)
class Dialect:
    """How the text is cut into cells."""

    delimiter: str
    quotes: bool = True
    skipped: int = 0
    """Lines before the table that only declare the delimiter."""


def dialect_of(path: Path, encoding: str) -> Dialect:
    """The delimiter that cuts most lines into the same number of cells."""
    lines = list(islice(_physical_lines(path, encoding), _LINES_SNIFFED))
    declared = _DECLARED.fullmatch(lines[0].rstrip("\r\n")) if lines else None
    if declared:
        return Dialect(declared[1], _quotes_close(lines[1:], declared[1]), skipped=1)
    best = max(_DELIMITERS, key=lambda delimiter: _regularity(lines, delimiter))
    if _regularity(lines, best) == 0:
        best = max(",", *_DELIMITERS, key=lambda delimiter: sum(line.count(delimiter) for line in lines))
    return Dialect(best, _quotes_close(lines, best))


def rows(path: Path, encoding: str, dialect: Dialect) -> Iterator[Line]:
    """Each row with the line where it starts, quoted cells spanning lines included."""
    lines = islice(_physical_lines(path, encoding), dialect.skipped, None)
    reader = csv.reader(
        lines, delimiter=dialect.delimiter, quoting=csv.QUOTE_MINIMAL if dialect.quotes else csv.QUOTE_NONE
    )
    start = 1 + dialect.skipped
    try:
        for cells in reader:
            next_start = reader.line_num + 1 + dialect.skipped
            if next_start - start > limits.LINES_OF_A_CELL and max(map(len, cells)) > limits.CHARACTERS_OVER_LINES:
                raise DamagedFile(line=start)
            yield start, cells
            start = next_start
    except csv.Error as broken:
        raise DamagedFile(line=start, detail=str(broken)) from broken


def _physical_lines(path: Path, encoding: str) -> Iterator[str]:
    # The byte-order marks of UTF-16 are letters once decoded: utf-8-sig drops its own.
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        for number, line in enumerate(file):
            text = line.removeprefix("\ufeff") if number == 0 else line
            yield text.replace("\0", "") if "\0" in text else text


def _regularity(lines: list[str], delimiter: str) -> float:
    """The share of lines cut alike, less for few cells; 0 when the delimiter cuts nothing."""
    try:
        widths = Counter(len(cells) for cells in csv.reader(lines, delimiter=delimiter) if any(cells))
    except csv.Error:
        return 0
    cut = [(count, width) for width, count in widths.items() if width > 1]
    if not cut:
        return 0
    count, width = max(cut)
    return count / widths.total() * (1 - 0.5 / width)


def _quotes_close(lines: list[str], delimiter: str) -> bool:
    """Whether quotation marks enclose cells here, rather than being inches and nicknames."""
    reader = csv.reader(lines, delimiter=delimiter)
    before = 0
    try:
        for _ in reader:
            if reader.line_num - before > _LONGEST_CELL:
                return False
            before = reader.line_num
    except csv.Error:
        return False
    return True
