"""Where a search stands on a ground: which options are in, which are still open, who is left to reach."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from essaim.matching.core.plan.question import Floats
from essaim.matching.core.plan.solving.ground import Ground
from essaim.matching.core.plan.solving.limits import ROUNDING, Counts, Flags


@dataclass(frozen=True)
class Stand:
    """Rows in (`taken`), rows still `open`; the people `left` in each block; the money and limits that are left."""

    ground: Ground
    taken: tuple[int, ...]
    open: Flags
    left: Floats
    value: float
    budget: float
    counts: Counts

    @classmethod
    def empty(cls, ground: Ground) -> Stand:
        """Nothing in yet, everything open."""
        return cls(
            ground, (), np.ones(ground.size, dtype=bool), ground.people, ground.base, ground.budget, ground.counts
        )

    @classmethod
    def at(cls, ground: Ground, rows: Iterable[int]) -> Stand:
        """These options in, all others that still can be open."""
        return cls.empty(ground).with_options(rows)

    @property
    def is_allowed(self) -> bool:
        """Whether what is in keeps to every limit by itself."""
        return self.is_possible and bool((self.counts.least <= 0).all())

    @property
    def is_possible(self) -> bool:
        """Whether what is in breaks no limit that only more options could break further."""
        return self.budget >= -ROUNDING and bool((self.counts.most >= 0).all())

    def with_options(self, rows: Iterable[int]) -> Stand:
        """Also these options, in turn."""
        rows = list(rows)
        if not rows:
            return self
        ground, left, value = self.ground, self.left.copy(), self.value + float(self.ground.additive[rows].sum())
        for row in rows:
            blocks, chances = ground.row(row)
            reached = left[blocks] * chances
            left[blocks] -= reached
            value += float(reached.sum())
        budget = self.budget - float(ground.costs[rows].sum())
        counts = self.counts.after(ground.counts.marks[:, rows].sum(axis=1))
        still = self.open & (ground.costs <= budget + ROUNDING)
        for row in rows:
            still &= ground.creators != ground.creators[row]
        if len(counts.most):
            still &= ~((counts.marks > 0) & (counts.most <= 0)[:, None]).any(axis=0)
        return Stand(ground, (*self.taken, *rows), still, left, value, budget, counts)

    def without_options(self, closed: Flags) -> Stand:
        """The same with some options no longer open."""
        return replace(self, open=self.open & ~closed)

    def sensible(self) -> Flags:
        """Open options that leave enough money and room for what the limits still ask for, as far as can be seen."""
        missing = self.counts.least > 0
        if not missing.any():
            return self.open
        marks, needs = self.counts.marks[missing] > 0, self.counts.least[missing]
        cheapest = np.where(marks & self.open, self.ground.costs, np.inf).min(axis=1, initial=np.inf)
        if not np.isfinite(cheapest).all():
            return self.open & marks.any(axis=0)
        spared = (cheapest[:, None] * marks).sum(axis=0)
        fits = self.open & (self.ground.costs <= self.budget - float((needs * cheapest).sum()) + spared + ROUNDING)
        of_some = ~marks.all(axis=1)
        if self.counts.most[self.counts.marks.all(axis=1)].min(initial=np.inf) <= needs[of_some].sum():
            fits &= marks[of_some].any(axis=0)
        return fits if fits.any() else self.open & marks.any(axis=0)

    def narrowed(self, kept: Flags, taken: Iterable[int]) -> Ground:
        """The ground from here (where nothing is in yet) with some options taken and no others open but those kept."""
        ground = replace(self.ground, budget=self.budget, counts=self.counts)
        return ground.narrowed(kept & self.open, taken)

    def gains(self) -> Floats:
        """What each option would add."""
        return np.asarray(self.ground.reach @ self.left) + self.ground.additive
