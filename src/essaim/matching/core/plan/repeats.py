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
from numpy.typing import ArrayLike

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


def together(singles: Sequence[ArrayLike], pool: ArrayLike) -> Floats:
    """People reached by publications that reach `singles` people each (arrays: one campaign a place)."""
    reaches = np.asarray([np.asarray(one, dtype=np.float64) for one in singles])
    room = np.maximum(np.asarray(pool, dtype=np.float64), reaches.max(axis=0) / FULLEST)
    room = np.maximum(room, 1e-9)
    seen = EVENNESS * ((1 - reaches / room) ** (-1 / EVENNESS) - 1)
    return np.asarray(room * (1 - (1 + seen.sum(axis=0) / EVENNESS) ** -EVENNESS))
