"""Graphs from files: one link a line, `from to` or `from to chance`, as public sets have them.

Spaces, tabs, commas and semicolons part the ends; lines that begin with # or % are remarks; a first line with the
numbers of nodes and links, or with titles, is no link; gzip is unpacked. Ends may be numbers or names.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from essaim.catalogue.core.intake.refusals import DamagedFile, EmptyFile, TooLarge
from essaim.kernel.errors import EssaimError
from essaim.matching.core.influence.graph import Floats, Places

_GZIP = b"\x1f\x8b"
_BYTES = 1024**3
_PARTED = re.compile(r"[\s,;]+")
_QUOTED = 60
_REMARKS = ("#", "%", "//")

Row = tuple[int, list[str]]
"""A line's number in the file, and what stands on it."""


class NoGraphFile(EssaimError):
    """No file at that path, or one that may not be read (`file`)."""

    code = "reach_no_file"


class OddLine(EssaimError):
    """A line that is no link: its number (`line`), and the `text` there."""

    code = "reach_odd_line"


class NoLinks(EssaimError):
    """A file without any link (`file`)."""

    code = "reach_no_links"


@dataclass(frozen=True)
class Edges:
    """Links between nodes numbered by their place in `names`; `chances` are None unless every line has one."""

    names: Sequence[str]
    sources: Places
    targets: Places
    chances: Floats | None


def read_graph(path: Path) -> Edges:
    """The links of the file; raises `NoGraphFile`, `OddLine`, `NoLinks`, or a `FileRefused`."""
    rows = list(_rows(_text(path)))
    nodes, rows = _without_lead(rows)
    if not rows:
        raise NoLinks(file=path.name)
    numbers: dict[str, int] = {str(node): node for node in range(nodes)}
    ends = np.empty((len(rows), 2), dtype=np.int64)
    for place, (line, cells) in enumerate(rows):
        if len(cells) < 2:
            raise OddLine(line=line, text=" ".join(cells)[:_QUOTED])
        ends[place] = [numbers.setdefault(cell, len(numbers)) for cell in cells[:2]]
    chances = _chances(rows) if all(len(cells) > 2 for _, cells in rows) else None
    return Edges(tuple(numbers), ends[:, 0], ends[:, 1], chances)


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise NoGraphFile(file=str(path)) from error
    if content.startswith(_GZIP):
        try:
            content = gzip.decompress(content)
        except (EOFError, zlib.error, gzip.BadGzipFile) as broken:
            raise DamagedFile(detail=str(broken)) from broken
    if len(content) > _BYTES:
        raise TooLarge(size=len(content))
    if not content.strip():
        raise EmptyFile(file=path.name)
    return content.decode("utf-8-sig", errors="replace")


def _rows(text: str) -> Iterator[Row]:
    for number, line in enumerate(text.splitlines(), start=1):
        bare = line.strip().strip(",;")
        if bare and not bare.startswith(_REMARKS):
            yield number, [cell.strip('"') for cell in _PARTED.split(bare)]


def _without_lead(rows: list[Row]) -> tuple[int, list[Row]]:
    """The links without a first line of sizes or titles; and how many nodes that line tells of, else 0."""
    if len(rows) < 2:
        return 0, rows
    first, second = rows[0][1], rows[1][1]
    if len(first) == 2 and all(map(str.isdecimal, first)):
        nodes, links = map(int, first)
        is_size = len(second) > 2 or (links == len(rows) - 1 and nodes >= len(_ends(rows[1:])))
        return (nodes if is_size and _are_below(rows[1:], nodes) else 0), rows[1:] if is_size else rows
    is_title = not any(map(_is_number, first)) and all(map(_is_number, second))
    return 0, rows[1:] if is_title else rows


def _are_below(rows: Sequence[Row], nodes: int) -> bool:
    """Whether all ends are numbers from 0 to before `nodes`, so that nodes without links can be counted too."""
    return all(end.isdecimal() and str(int(end)) == end and int(end) < nodes for end in _ends(rows))


def _ends(rows: Sequence[Row]) -> set[str]:
    return {cell for _, cells in rows for cell in cells[:2]}


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _chances(rows: Sequence[Row]) -> Floats:
    chances = np.empty(len(rows))
    for place, (line, cells) in enumerate(rows):
        if not _is_number(cells[2]):
            raise OddLine(line=line, text=" ".join(cells)[:_QUOTED])
        chances[place] = float(cells[2])
    return chances
