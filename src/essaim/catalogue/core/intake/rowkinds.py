"""Rows that hold nobody: blank, total, title, note, repeated header.

Strong evidence only: a creator may be called `total_look`, and a row with a
handle alone is still somebody.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from essaim.catalogue.core.intake.numbers import Unreadable, read_number
from essaim.catalogue.core.intake.table import Cell, as_text, is_blank
from essaim.catalogue.core.sighting import CreatorSighting

_TOTAL = re.compile(
    r"(?:(?:grand|sous|sub)[ -]?)?(?:totals?|totaux|somme|sum|moyennes?|averages?|avg|mean|m[ée]diane?|gesamt|summe)"
    r"(?: g[ée]n[ée]ral| g[ée]n[ée]rale| general| overall| \d+| \(.*\)| des? [\w ]+| of [\w ]+)?\s*:?",
    re.IGNORECASE,
)
_NOTE_STARTS = re.compile(
    r"(?:\*|notes?\b|source\b|sources?\s*:|nb\s*:|n\.b\.|remarque|legend|légende\s*:|export|mis à jour|updated|généré|generated|https?://)",
    re.IGNORECASE,
)
_TOTAL_STARTS = frozenset(["tot", "som", "sum", "moy", "ave", "avg", "mea", "med", "méd", "gra", "sou", "sub", "ges"])
_LONG = 60
_FEW = 2
_CLOSE = 0.01


class RowKinds:
    """Recognises the rows of one table that hold nobody."""

    def __init__(self, titles: Sequence[str], accounts: Sequence[int], summed: Mapping[int, str]) -> None:
        self._titles = [title.strip() for title in titles]
        self._accounts = frozenset(accounts)
        self._first = accounts[0] if accounts else -1
        self._summed = summed
        self._sums = dict.fromkeys(summed.values(), 0.0)
        self._taken = 0
        self._texts_usual = 0
        self._after_blank = True

    def count(self, creator: CreatorSighting, cells: Sequence[Cell]) -> None:
        """Remember a row that holds somebody, to recognise the totals below."""
        self._taken += 1
        self._after_blank = False
        self._texts_usual += len(cells) - cells.count("") - cells.count(None)
        account = creator.accounts[0]
        counters = (
            account.posts[0].counters if account.posts else account.snapshots[0].counters if account.snapshots else {}
        )
        for name, value in counters.items():
            if name in self._sums:
                self._sums[name] += value

    def kind_of(self, cells: Sequence[Cell], *, is_last: bool) -> str | None:
        """`blank`, `total`, `title`, `note` or `repeated_header`; None for a row about somebody."""
        if self._is_plainly_somebody(cells) and not is_last:
            return None
        filled = [index for index, cell in enumerate(cells) if not is_blank(cell)]
        if not filled:
            self._after_blank = True
            return "blank"
        text = as_text(cells[filled[0]])
        if self._is_header(cells, filled):
            return "repeated_header"
        if _TOTAL.fullmatch(text) and self._is_total(cells, filled, is_last=is_last):
            return "total"
        if not self._accounts & set(filled) and is_last and self._matches_sums(cells, filled):
            return "total"
        return self._words_alone(text, filled) if len(filled) == 1 and len(self._titles) > _FEW else None

    def _is_plainly_somebody(self, cells: Sequence[Cell]) -> bool:
        """An account and more than two other cells, none of them a total's word or a title: nearly every row."""
        if self._first < 0 or self._first >= len(cells) or len(cells) - cells.count("") - cells.count(None) <= _FEW:
            return False
        account, first = cells[self._first], cells[0]
        if (
            type(account) is not str
            or type(first) is not str
            or not account
            or not first
            or account == self._titles[self._first]
        ):
            return False
        return (
            account[:3].lower() not in _TOTAL_STARTS
            and first[:3].lower() not in _TOTAL_STARTS
            and not account.isspace()
        )

    def _is_header(self, cells: Sequence[Cell], filled: Sequence[int]) -> bool:
        first = filled[0]
        if (
            len(filled) < min(2, len(self._titles))
            or first >= len(self._titles)
            or as_text(cells[first]) != self._titles[first]
        ):
            return False
        return all(index < len(self._titles) and as_text(cells[index]) == self._titles[index] for index in filled)

    def _is_total(self, cells: Sequence[Cell], filled: Sequence[int], *, is_last: bool) -> bool:
        """A total's word, and one more sign: sums, the first or last place, no text where others have some."""
        words = [index for index in filled if _is_word(cells[index])]
        if len(words) > 1:
            return False
        if self._matches_sums(cells, filled) or is_last or self._taken == 0 or self._after_blank:
            return True
        return filled[0] not in self._accounts or self._texts_usual / self._taken - len(filled) > 1

    def _matches_sums(self, cells: Sequence[Cell], filled: Sequence[int]) -> bool:
        """Whether a figure of the row is the sum or the mean of those above it."""
        if self._taken < _FEW:
            return False
        for position, name in self._summed.items():
            value = _number(cells[position]) if position in filled else None
            known = self._sums[name]
            if value and any(abs(value - one) <= _CLOSE * value for one in (known, known / self._taken)):
                return True
        return False

    def _words_alone(self, text: str, filled: Sequence[int]) -> str | None:
        if " " not in text and filled[0] in self._accounts:
            return None
        if _number(text) is not None:
            return None
        if len(text) > _LONG or text.endswith((".", ":")) or _NOTE_STARTS.match(text):
            return "note" if " " in text or text.endswith(":") else None
        return "title" if self._after_blank else None


def kind_above(cells: Sequence[Cell]) -> str:
    """What a row above the titles is."""
    texts = [as_text(cell) for cell in cells if not is_blank(cell)]
    if not texts:
        return "blank"
    first = texts[0]
    return "note" if len(first) > _LONG or first.endswith((".", ":")) or _NOTE_STARTS.match(first) else "title"


def _is_word(cell: Cell) -> bool:
    """Whether a cell is neither figure nor formula: totals are formulas that nobody may have calculated."""
    return isinstance(cell, str) and not cell.startswith("=") and _number(cell) is None


def _number(cell: Cell) -> float | None:
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float):
        return float(cell)
    try:
        number = read_number(as_text(cell), "")
    except Unreadable:
        return None
    return number.value if number else None
