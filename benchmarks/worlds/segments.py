"""Made-up creators known by whom they reach in each segment of people, with several formats for sale each."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array

from essaim.matching.core.plan.question import Option, Question

SEGMENTS, TOUCHED, COMMUNITIES = 300, 40, 8
FORMATS = ((0.5, 0.4), (1.0, 1.0), (1.5, 1.3), (2.0, 1.8))
"""How often a person is met, and the price, beside one publication."""
NANO = 1_500
RAREST = 1e-6


def drawn_segments(seed: int, creators: int) -> Question:
    """A question of people reached at least once; each creator's reach lies mostly in one community of segments."""
    dice = np.random.default_rng(seed)
    people = dice.pareto(1.2, SEGMENTS) * 20_000 + 2_000
    options: list[Option] = []
    rows, columns, chances = [], [], []
    for creator in range(creators):
        reach = 300 * dice.lognormal(1.5, 1.0)
        first = int(dice.integers(0, COMMUNITIES)) * SEGMENTS // COMMUNITIES
        own = dice.integers(first, first + SEGMENTS // COMMUNITIES, TOUCHED * 3 // 4)
        touched = np.unique(np.concatenate([own, dice.integers(0, SEGMENTS, TOUCHED // 4)]))
        met = np.minimum(0.95, reach * dice.dirichlet(np.full(len(touched), 0.5)) / people[touched])
        fee = 20 + 0.08 * reach * dice.lognormal(0, 0.5)
        groups = {"tier": "nano" if reach < NANO else "micro", "platform": "instagram" if creator % 3 else "tiktok"}
        for place, (times, price) in enumerate(FORMATS):
            chance = 1 - (1 - met) ** times
            kept = chance > RAREST
            rows.append(np.full(int(kept.sum()), len(options)))
            columns.append(touched[kept])
            chances.append(chance[kept])
            options.append(Option(f"creator{creator}|{place}", creator, round(fee * price, 2), groups))
    cells = (np.concatenate(chances), (np.concatenate(rows), np.concatenate(columns)))
    reached = csr_array(cells, shape=(len(options), SEGMENTS))
    return Question(tuple(options), people, reached, np.zeros(len(options)))
