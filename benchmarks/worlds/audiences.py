"""Made-up creators and the people who follow them, with the overlap that real lists have.

Sizes are heavy-tailed; so are people (a few follow dozens of creators, most follow one);
creators of a community share its people; some creators are near copies of another; fees
follow the number of followers with a good deal of noise.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from essaim.matching.core.plan.question import Option, Question

CREATORS_IN_A_COMMUNITY = 16
NEAR_COPIES = 0.06
COPIED = 0.7


@dataclass(frozen=True)
class Audiences:
    """Who follows each creator (`members[i]`, sorted numbers of people), for which fee."""

    fees: NDArray[np.float64]
    members: tuple[NDArray[np.int64], ...]
    people: int

    def question(self) -> Question:
        """Reach of the creators' publications, everyone counted once."""
        starts = np.concatenate([[0], np.cumsum([len(found) for found in self.members])])
        places = np.concatenate(self.members)
        chances = csr_array((np.ones(len(places)), places, starts), shape=(len(self.fees), self.people))
        options = tuple(Option(f"creator{place}", place, float(fee)) for place, fee in enumerate(self.fees))
        return Question(options, np.ones(self.people), chances, np.zeros(len(options)))


def drawn(seed: int, creators: int, *, people: int, median: float, loyalty: float = 0.7) -> Audiences:
    """`creators` with about `median` followers at the median; `loyalty` is the share of their own community's people."""
    dice = np.random.default_rng(seed)
    communities = max(2, creators // CREATORS_IN_A_COMMUNITY)
    lives_in = np.sort(dice.integers(0, communities, people))
    edges = np.searchsorted(lives_in, np.arange(communities + 1))
    busy = np.cumsum(dice.pareto(1.6, people) + 0.3)
    sizes = np.clip(median * dice.lognormal(0, 1.1, creators), 20, people / 6).astype(int)
    members: list[NDArray[np.int64]] = []
    for size, home in zip(sizes, dice.integers(0, communities, creators), strict=True):
        if members and dice.random() < NEAR_COPIES:
            model = members[dice.integers(len(members))]
            kept = model[dice.random(len(model)) < COPIED]
            members.append(np.union1d(kept, _people(dice, busy, 0, people, size // 4)))
            continue
        own = _people(dice, busy, edges[home], edges[home + 1], round(size * loyalty))
        members.append(np.union1d(own, _people(dice, busy, 0, people, size - round(size * loyalty))))
    counted = np.array([len(found) for found in members])
    fees = np.round(20 + 2.2 * counted**0.75 * dice.lognormal(0, 0.45, creators), 0)
    return Audiences(fees, tuple(members), people)


def _people(
    dice: np.random.Generator, busy: NDArray[np.float64], first: int, last: int, size: int
) -> NDArray[np.int64]:
    """Some people numbered `first` to `last`, the busiest likeliest."""
    low = busy[first - 1] if first else 0.0
    high = busy[last - 1] if last > first else low
    return np.unique(np.searchsorted(busy, dice.uniform(low, high, size)).clip(first, max(first, last - 1)))
