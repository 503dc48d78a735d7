"""People reached at least once by several publications of one creator.

Some of those who may be reached watch nearly everything, most watch little: the number of publications that a person
sees follows the negative binomial law, the limit of Metheringham's beta-binomial law (Metheringham 1964, Journal of
Advertising Research 4) for many small chances.

    reach(m) = pool × (1 − (1 + m ÷ k)^(−k))        m: publications seen per person of the pool, k: evenness

Each publication's m is what gives its own reach; the m of several are added. One publication keeps its reach exactly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from essaim.matching.core.plan.question import Floats

EVENNESS = 0.8
"""k: below 1, a few see most. Assumed; reach of two posts that reach a fifth each is 1.64 times one's."""
POOLS: Mapping[str, float] = {"story": 0.4, "post": 1.0, "carousel": 1.0, "reel": 2.5, "video": 2.5, "short": 2.5}
"""People who may be reached ÷ followers: stories only by those who open them, reels beyond the followers. Assumed."""
FULLEST = 0.67
"""One publication never reaches more than this part of its pool: the pool is as large as that asks."""


def pool_of(formats: Sequence[str], followers: float) -> float:
    """Who may be reached by publications of these formats."""
    return followers * max(POOLS.get(one, 1.0) for one in formats)


def together(singles: Sequence[Floats], pool: float) -> Floats:
    """People reached by publications that reach `singles` people each (arrays: one campaign a place)."""
    if len(singles) == 1:
        return singles[0]
    reaches = np.asarray(singles, dtype=np.float64)
    room = np.maximum(np.maximum(pool, reaches.max(axis=0) / FULLEST), 1e-9)
    seen = (1 - reaches / room) ** (-1 / EVENNESS) - 1
    return np.asarray(room * (1 - (1 + seen.sum(axis=0)) ** -EVENNESS))


def expected(singles: Sequence[float], pool: float) -> float:
    """The same for one campaign."""
    if len(singles) == 1:
        return singles[0]
    room = max(pool, max(singles) / FULLEST, 1e-9)
    seen = sum((1 - one / room) ** (-1 / EVENNESS) - 1 for one in singles)
    return float(room * (1 - (1 + seen) ** -EVENNESS))
