"""A question made small: what is decided is folded in, people who are alike are counted together.

ground     what is still open: options, the people they reach, the money and the limits that are left
folding    an option that is in leaves of each block only the people it does not reach
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from essaim.matching.core.plan.question import Floats, Limits, Question
from essaim.matching.core.plan.solving.limits import ROUNDING, Counts, Flags, Places, buyable, counted

SEED = 20_260_101
SAME_STEP = 1e-9


@dataclass(frozen=True)
class Ground:
    """Options are rows, those of a creator side by side; `places` are their places in the question."""

    places: Places
    creators: Places
    costs: Floats
    additive: Floats
    reach: csr_array
    """Row for option, column for block: the chance that a person of the block is reached."""
    people: Floats
    budget: float
    counts: Counts
    base: float = 0.0
    """The value of what is `taken`."""
    taken: tuple[int, ...] = ()
    """Places in the question of the options that are in."""
    sorts: Places | None = None
    """For each block of the ground this one was narrowed from, the block it is in here; −1 for none."""
    binding: Flags | None = None
    """Which counts of that ground are kept here: those that can still bind."""

    @property
    def size(self) -> int:
        """How many options are open."""
        return len(self.places)

    @property
    def is_sets(self) -> bool:
        """Whether every chance is 1."""
        return bool((self.reach.data == 1.0).all())

    def row(self, option: int) -> tuple[Places, Floats]:
        """The blocks an option reaches, and with which chances."""
        part = slice(self.reach.indptr[option], self.reach.indptr[option + 1])
        return self.reach.indices[part], self.reach.data[part]

    def left_of(self, rows: Iterable[int]) -> Floats:
        """The people of each block whom none of these options reaches."""
        left = self.people.copy()
        for row in rows:
            blocks, chances = self.row(row)
            left[blocks] *= 1 - chances
        return left

    def value(self, rows: Iterable[int]) -> float:
        """The value of what is taken with these options."""
        rows = list(rows)
        return self.base + float(self.additive[rows].sum()) + float((self.people - self.left_of(rows)).sum())

    def allows(self, rows: Iterable[int]) -> bool:
        """Whether these options keep to every limit that is left."""
        rows = list(rows)
        marks = self.counts.marks[:, rows].sum(axis=1)
        return bool(
            self.costs[rows].sum() <= self.budget + ROUNDING
            and len(set(self.creators[rows].tolist())) == len(rows)
            and (marks >= self.counts.least).all()
            and (marks <= self.counts.most).all()
        )

    def plan(self, rows: Iterable[int]) -> tuple[int, ...]:
        """The places in the question of what is taken and of these options."""
        return (*self.taken, *(int(self.places[row]) for row in rows))

    def rows_of(self, plan: Iterable[int]) -> list[int] | None:
        """The rows of a plan made of places in the question; None when it needs an option that is not open."""
        wanted = set(plan)
        if not wanted.issuperset(self.taken):
            return None
        rows = [self._row_of.get(place) for place in sorted(wanted.difference(self.taken))]
        return None if None in rows else [row for row in rows if row is not None]

    @cached_property
    def _row_of(self) -> dict[int, int]:
        return {int(place): row for row, place in enumerate(self.places)}

    def narrowed(self, kept: Flags, taken: Iterable[int] = ()) -> Ground:
        """The ground with some options taken, and of the others only those `kept` that are still possible."""
        taken = list(taken)
        counts = self.counts.after(self.counts.marks[:, taken].sum(axis=1))
        budget = self.budget - float(self.costs[taken].sum())
        kept = kept & (self.costs <= budget + ROUNDING) & ~np.isin(self.creators, self.creators[taken])
        kept &= ~((counts.marks > 0) & (counts.most <= 0)[:, None]).any(axis=0)
        rows = np.flatnonzero(kept)
        creators = np.unique(self.creators[rows], return_inverse=True)[1]
        counts = counts.of(rows)
        binding = counts.binding()
        left = self.left_of(taken)
        reach, people, alone, sorts = gathered(csr_array(self.reach[rows]), left, creators)
        return Ground(
            self.places[rows], creators, self.costs[rows], self.additive[rows] + alone, reach, people, budget,
            counts.only(binding), self.value(taken), self.plan(taken), sorts, binding,
        )  # fmt: skip


def ground_of(question: Question, limits: Limits) -> Ground:
    """The whole question within its limits. Limits that cannot be met show only when it is solved."""
    places = buyable(question, limits)
    fixed = sorted(limits.fixed)
    rows = np.concatenate([np.array(fixed, dtype=np.int64), places])
    costs = np.array([question.options[place].cost for place in rows])
    creators = np.array([question.options[place].creator for place in rows], dtype=np.int64)
    whole = Ground(
        rows, creators, costs, question.additive[rows], _tidy(question.chances[rows]),
        question.weights, limits.budget, counted(question, limits, rows),
    )  # fmt: skip
    return whole.narrowed(np.arange(len(rows)) >= len(fixed), range(len(fixed)))


def _tidy(reach: csr_array) -> csr_array:
    """Chances as a matrix of their own, without zeros."""
    tidy = csr_array(reach, dtype=np.float64, copy=True)
    tidy.eliminate_zeros()
    tidy.sort_indices()
    return tidy


def grain(ground: Ground) -> float:
    """The step between two possible values: 1 when people are counted one by one, 0 when values can be anything."""
    amounts = np.abs(np.concatenate([ground.people, ground.additive]))
    amounts = amounts[amounts > 0]
    if not ground.is_sets or not len(amounts):
        return 0.0
    step = float(amounts.min())
    steps = amounts / step
    return step if bool((np.abs(steps - np.round(steps)) <= SAME_STEP * steps).all()) else 0.0


def gathered(reach: csr_array, people: Floats, creators: Places) -> tuple[csr_array, Floats, Floats, Places]:
    """Blocks reached alike are made one; those that one creator alone can reach become a value of each option.

    Gives the new chances and people, that value, and for each block the new one it is in, or −1.
    """
    sharing = reach.tocsc()
    sharing.sort_indices()
    starts = sharing.indptr[:-1]
    peopled = np.flatnonzero((np.diff(sharing.indptr) > 0) & (people > 0))
    sorts = np.full(reach.shape[1], -1, dtype=np.int64)
    if not len(peopled):
        return csr_array((reach.shape[0], 0)), np.zeros(0), np.zeros(reach.shape[0]), sorts

    first = creators[sharing.indices[starts[peopled]]]
    last = creators[sharing.indices[sharing.indptr[peopled + 1] - 1]]
    weighed = np.where(np.isin(np.arange(len(people)), peopled[first == last]), people, 0.0)
    alone = reach @ weighed

    shared = peopled[first != last]
    if not len(shared):
        return csr_array((reach.shape[0], 0)), np.zeros(0), alone, sorts
    _marks, one_of_each, which = np.unique(_marks_of(sharing)[shared], return_index=True, return_inverse=True)
    sorts[shared] = which
    together = np.bincount(which, people[shared]).astype(np.float64)
    return csr_array(sharing[:, shared[one_of_each]]), together, alone, sorts


def _marks_of(sharing: csr_array) -> NDArray[np.uint64]:
    """A number for each column, the same only for columns that are the same (64 bits, sums that wrap around)."""
    dice = np.random.default_rng(SEED)
    odd = dice.integers(1, 2**63, sharing.shape[0], dtype=np.uint64) * np.uint64(2) + np.uint64(1)
    bits = np.ascontiguousarray(sharing.data, dtype=np.float64).view(np.uint64)
    mixed = (bits ^ (bits >> np.uint64(29))) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(1)
    marks = np.zeros(sharing.shape[1], dtype=np.uint64)
    full = np.flatnonzero(np.diff(sharing.indptr) > 0)
    marks[full] = np.add.reduceat(mixed * odd[sharing.indices], sharing.indptr[full])
    return marks
