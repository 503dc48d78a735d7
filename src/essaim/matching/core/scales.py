"""The scales by which parts are scored: from 0 to 1, on whole columns; NaN is unknown and stays so."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
WIDE = 1.96
"""Standard deviations from the middle to the ends of a 95 % interval."""
MEANT_MIDDLE, MEANT_STEEP = 0.40, 19.0
"""The curve from a cosine to the chance of being about something; see docs/method/fit.md."""


class Ends(NamedTuple):
    """A column with its interval. As scores: from 0 to 1, NaN where there is nothing to judge by."""

    value: Floats
    low: Floats
    high: Floats

    @classmethod
    def exact(cls, value: Floats) -> Ends:
        """Without an interval."""
        return cls(value, value, value)

    def where(self, known: Bools) -> Ends:
        """The same, unknown where not `known`."""
        return Ends(*(np.where(known, end, np.nan) for end in self))


def share_of(successes: ArrayLike, trials: ArrayLike) -> Ends:
    """A proportion with Wilson's 95 % interval; NaN without trials. Wilson 1927, JASA 22, 209-212."""
    done, of = np.asarray(successes, float), np.asarray(trials, float)
    whole = np.where(of > 0, of, np.nan)
    share, square = done / whole, WIDE * WIDE
    centre = (share + square / (2 * whole)) / (1 + square / whole)
    half = WIDE * np.sqrt(share * (1 - share) / whole + square / (4 * whole * whole)) / (1 + square / whole)
    low, high = np.clip(centre - half, 0, share), np.clip(centre + half, share, 1)
    return Ends(share, low, high)


def wilson(successes: int, trials: int) -> tuple[float, float]:
    """Wilson's 95 % interval of one proportion; (0, 1) without trials."""
    if not trials:
        return 0.0, 1.0
    _, low, high = share_of(successes, trials)
    return float(low), float(high)


def between(ends: Ends, nothing: float, everything: float) -> Ends:
    """Where a column stands between what is worth nothing and what is worth everything; either may be the larger."""
    scored = [np.clip((end - nothing) / (everything - nothing), 0, 1) for end in ends]
    return Ends(scored[0], np.minimum(scored[1], scored[2]), np.maximum(scored[1], scored[2]))


def part_of(ends: Ends, full: float) -> Ends:
    """A share of one beside the share that is worth everything."""
    return Ends(*(np.minimum(1.0, end / full) for end in ends))


def either(one: Floats, other: Floats | float) -> Floats:
    """Two independent signs of the same thing."""
    found: Floats = 1 - (1 - one) * (1 - other)
    return found


def halves(times: Floats) -> Floats:
    """Each time halves what is missing: 0, 0.5, 0.75, 0.875."""
    found: Floats = 1 - 0.5**times
    return found


def meant(cosine: Floats) -> Floats:
    """The chance that texts so near to something are about it."""
    found: Floats = 1 / (1 + np.exp(-MEANT_STEEP * (cosine - MEANT_MIDDLE)))
    return found


def doubted(score: Floats, probability: Floats) -> Ends:
    """A score that holds with that probability, and may be anything otherwise."""
    return Ends(score, probability * score, probability * score + (1 - probability))


def mean_of_known(columns: list[Ends]) -> Ends:
    """Row by row, the mean over what is known; NaN where nothing is."""
    known = np.sum([~np.isnan(one.value) for one in columns], axis=0)
    whole = np.where(known > 0, known, np.nan)
    return Ends(*(np.nansum([one[place] for one in columns], axis=0) / whole for place in range(3)))


EARTH_KM = 6371.0


def kilometres(latitude: Floats, longitude: Floats, there: tuple[float, float]) -> Floats:
    """Great-circle distance of each row to a place."""
    phi, target = np.radians(latitude), math.radians(there[0])
    across = np.sin((phi - target) / 2) ** 2
    along = np.sin(np.radians(longitude - there[1]) / 2) ** 2
    found: Floats = 2 * EARTH_KM * np.arcsin(np.sqrt(across + np.cos(phi) * math.cos(target) * along))
    return found
