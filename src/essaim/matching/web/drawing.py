"""The geometry of a score: one bar whose pieces are the parts' contributions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from essaim.matching.core.brief import PARTS
from essaim.matching.queries import EntryView, PartView, ShortlistView

LETTER = 0.57
"""How wide a letter of a piece's name is, in percent of a bar on a desk's screen."""


@dataclass(frozen=True)
class Piece:
    """One part of the bar, in percent of the whole; unknown parts are hatched."""

    part: PartView
    place: int
    x: float
    width: float

    @property
    def middle(self) -> float:
        """Where its name stands."""
        return round(self.x + self.width / 2, 2)

    @property
    def is_named(self) -> bool:
        """Whether there is room for its name."""
        return self.width >= (len(self.part.label) + 4) * LETTER


@dataclass(frozen=True)
class Scored:
    """One entry with its bar."""

    entry: EntryView
    pieces: tuple[Piece, ...]

    @property
    def low(self) -> float:
        """The interval's low end, in percent."""
        return round(self.entry.low * 100, 2)

    @property
    def high(self) -> float:
        """The interval's high end, in percent."""
        return round(self.entry.high * 100, 2)

    @property
    def at(self) -> float:
        """The score, in percent."""
        return round(self.entry.score * 100, 2)


@dataclass(frozen=True)
class RankBar:
    """Where an entry's rank lies nine times out of ten, in percent of a line from the first rank to the last."""

    low: float
    at: float
    high: float


def place(part: str) -> int:
    """The part's place among the parts: it decides the colour. Likeness comes after them."""
    return PARTS.index(part) + 1 if part in PARTS else len(PARTS) + 1


def rank_bar(entry: EntryView, last: int) -> RankBar | None:
    """The interval of the entry's rank on a line that ends at the rank `last`, cut there; None where not measured."""
    if entry.stability is None:
        return None
    ends = (min(rank, last) for rank in (entry.stability.low_rank, entry.rank, entry.stability.high_rank))
    return RankBar(*(round(100 * (rank - 1) / max(last - 1, 1), 1) for rank in ends))


def scored(entry: EntryView) -> Scored:
    """The entry with the pieces of its score, side by side from zero."""
    pieces, x = [], 0.0
    for part in entry.parts:
        width = part.contribution * 100
        if width > 0:
            pieces.append(Piece(part, place(part.name), round(x, 2), round(width, 2)))
        x += width
    return Scored(entry, tuple(pieces))


def uncounted(found: ShortlistView) -> list[str]:
    """Names of the parts that are weighed and do not count, because nobody's is known."""
    parts = found.entries[0].parts if found.entries else ()
    return [part.label for part in parts if not part.weight and found.weights.get(part.name, 1.0)]


def side_by_side(entries: Iterable[EntryView]) -> list[tuple[int, str, list[PartView | None]]]:
    """(place, name, each entry's part): one row per part."""
    chosen = list(entries)
    names = dict.fromkeys(part.name for entry in chosen for part in entry.parts)
    rows = []
    for name in names:
        cells = [next((part for part in entry.parts if part.name == name), None) for entry in chosen]
        label = next(cell.label for cell in cells if cell)
        rows.append((place(name), label, cells))
    return rows
