"""What a plan is asked: what may be bought, whom each purchase reaches, and what must be respected.

people     blocks of people who are alike in whom they follow: one person of a list, or thousands of a segment
option     one creator's publications of a kind ("two reels") for a price; of a creator's options, one at most is taken
value      what is maximised: an additive part, and people reached at least once

    value(chosen) = Σ additive + Σ_blocks weight × (1 − Π_chosen (1 − chance))
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Option:
    """One thing that may be bought.

    `creator` numbers the creator within the question, from 0. `groups` holds what limits may count:
    dimension ("tier", "platform", "city", "niche") to the creator's value there.
    """

    key: str
    """Unique: `instagram:margot|reel|2`, or the id of a candidates' file."""
    creator: int
    cost: float
    groups: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Question:
    """Everything a plan chooses from. Row r of `chances` and `additive[r]` belong to `options[r]`.

    `chances[r, b]` (0 to 1) is the chance that a person of block b is reached by option r; a set that is
    known by name has chances of 1. `weights[b]` is how many people the block stands for.
    """

    options: tuple[Option, ...]
    weights: Floats
    chances: csr_array
    additive: Floats

    @property
    def creators(self) -> int:
        """How many creators there are."""
        return 1 + max((option.creator for option in self.options), default=-1)

    @property
    def is_sets(self) -> bool:
        """Whether every chance is 1: plain sets, for which the value is a coverage."""
        return bool((self.chances.data == 1.0).all())


@dataclass(frozen=True)
class GroupLimit:
    """At least and at most so many creators whose `dimension` is `value`."""

    dimension: str
    value: str
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True)
class Limits:
    """What a plan must respect. Creators are numbered as in the question's options."""

    budget: float
    min_creators: int | None = None
    max_creators: int | None = None
    max_share: float | None = None
    """The largest part of the budget for one creator, as a part of one; an included creator may exceed it."""
    groups: tuple[GroupLimit, ...] = ()
    include: frozenset[int] = frozenset()
    """Creators who must be in, with whichever option is best."""
    fixed: frozenset[int] = frozenset()
    """Options (by place in the question) that must be in as they are: signed ones. Their creators have no other."""
    exclude: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Chosen:
    """One option of a solution; `gain` is what it adds to those before it, in the order of the list."""

    option: int
    gain: float


@dataclass(frozen=True)
class Solution:
    """What was chosen, best gain for the money first, and how far it can be from the best there is.

    `bound` is at least the value of every plan within the limits; `gap` is (bound − value) ÷ bound, 0 when
    the plan is proven best. `method` is a code: "exact" (proven by the solver), "near_exact" (search with a
    bound), "empty" (nothing can be bought).
    """

    chosen: tuple[Chosen, ...]
    value: float
    cost: float
    bound: float
    gap: float
    method: str
    seconds: float
