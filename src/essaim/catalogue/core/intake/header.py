"""Finds the row of titles, below whatever stands above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from essaim.catalogue.core.handles import plain, platform_named
from essaim.catalogue.core.intake.table import Line, as_text, is_blank
from essaim.catalogue.core.intake.titles import read_title
from essaim.catalogue.core.intake.vocabulary import field_named_by

_SEARCHED = 60
_AN_ACCOUNT = re.compile(
    r"@[\w.·-]+|(?:https?://)?(?:[\w-]+\.)*(?:instagram|tiktok|youtube|linkedin)\.com/\S+", re.IGNORECASE
)
_LONGEST_TITLE = 120


@dataclass(frozen=True)
class Header:
    """The titles of a table. `row` None when the table starts without them."""

    titles: tuple[str, ...]
    row: int | None


def find_header(lines: Sequence[Line]) -> Header:
    """The row whose cells are titles we know; failing that, the first row as wide as those below it.

    A list of handles or links without titles gets the letters of its columns.
    """
    searched = [line for line in lines[:_SEARCHED] if not all(is_blank(cell) for cell in line[1])]
    if not searched:
        return Header((), None)
    best = max(searched, key=_titles_known)
    if _titles_known(best) > 0:
        return _header(best)
    first = next((line for line in searched if _holds_accounts(line)), None)
    if first is not None and _holds_accounts(searched[0]):
        return Header(tuple(letters(index) for index in range(len(first[1]))), None)
    widest = max(_filled(line) for line in searched)
    return _header(next(line for line in searched if _filled(line) > widest // 2))


def _titles_known(line: Line) -> float:
    """How many cells are titles; cells with digits or accounts in them speak against it."""
    known = 0.0
    for cell in line[1]:
        if not isinstance(cell, str) or is_blank(cell):
            continue
        text = cell.strip()
        if _AN_ACCOUNT.fullmatch(text) and text != "@":
            return 0
        if len(text) <= _LONGEST_TITLE:
            title = read_title(text)
            known += bool(field_named_by(title)) or (title.platform is not None) * 0.9
    # A lone word such as "Instagram" above the table is its name, not its titles.
    return known if known >= 1 or _filled(line) == 1 else 0


def _holds_accounts(line: Line) -> bool:
    return any(
        isinstance(cell, str) and _AN_ACCOUNT.fullmatch(plain(cell)) and not platform_named(cell) for cell in line[1]
    )


def _header(line: Line) -> Header:
    titles = [as_text(cell).replace("\n", " ").strip() for cell in line[1]]
    return Header(tuple(titles), line[0])


def _filled(line: Line) -> int:
    return sum(not is_blank(cell) for cell in line[1])


def letters(index: int) -> str:
    """A column's name in a spreadsheet: A, B, ... Z, AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name
