"""Which differences between figures are more than chance may make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from essaim.kernel.estimate import Estimate, Figure


@dataclass(frozen=True)
class Above:
    """The figure at `place` lies above those at `below`, intervals apart."""

    place: int
    below: tuple[int, ...]


@dataclass(frozen=True)
class Compared:
    """What can be said of several figures: who lies clearly above whom, and whether the rest can be compared.

    `is_one_measure` is False when the figures are counted in different ways,
    and then nothing is compared between them. `known` counts the figures that
    have an interval.
    """

    above: tuple[Above, ...]
    is_one_measure: bool
    known: int


def compared(figures: Sequence[Figure | None]) -> Compared:
    """The differences that intervals cannot explain: one's low end above the other's high end.

    Two 95 % intervals that do not overlap differ at less than 1 % by chance;
    two that overlap a little may still differ, and nothing is said of them.
    """
    known = {
        place: figure
        for place, figure in enumerate(figures)
        if isinstance(figure, Estimate) and figure.low is not None and figure.high is not None
    }
    above = [
        Above(place, tuple(other for other, second in known.items() if _is_above(first, second)))
        for place, first in known.items()
    ]
    return Compared(
        above=tuple(one for one in above if one.below),
        is_one_measure=len({figure.definition for figure in known.values()}) <= 1,
        known=len(known),
    )


def _is_above(one: Estimate, other: Estimate) -> bool:
    if one.definition != other.definition or one.low is None or other.high is None:
        return False
    return one.low > other.high
