"""The geometry of a score: one bar whose pieces are the parts' contributions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from essaim.matching.core.brief import PARTS
from essaim.matching.queries import EntryView, PartView

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


def scored(entry: EntryView) -> Scored:
    """The entry with the pieces of its score, side by side from zero."""
    pieces, x = [], 0.0
    for part in entry.parts:
        width = part.contribution * 100
        if width > 0:
            pieces.append(Piece(part, PARTS.index(part.name) + 1, round(x, 2), round(width, 2)))
        x += width
    return Scored(entry, tuple(pieces))


def weights(entries: Sequence[EntryView]) -> list[tuple[int, str, float]]:
    """(place, name, weight) of each part that counts, heaviest first."""
    parts = entries[0].parts if entries else ()
    counting = [(PARTS.index(part.name) + 1, part.label, part.weight) for part in parts if part.weight > 0]
    return sorted(counting, key=lambda one: -one[2])


def uncounted(entries: Sequence[EntryView]) -> list[str]:
    """Names of the parts that nobody's evidence lets count."""
    parts = entries[0].parts if entries else ()
    return [part.label for part in parts if not part.weight]


def side_by_side(entries: Iterable[EntryView]) -> list[tuple[int, str, list[PartView | None]]]:
    """(place, name, each entry's part): one row per part."""
    chosen = list(entries)
    names = dict.fromkeys(part.name for entry in chosen for part in entry.parts)
    rows = []
    for name in names:
        cells = [next((part for part in entry.parts if part.name == name), None) for entry in chosen]
        label = next(cell.label for cell in cells if cell)
        rows.append((PARTS.index(name) + 1, label, cells))
    return rows
