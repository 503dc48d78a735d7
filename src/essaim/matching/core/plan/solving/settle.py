"""From first plans to the best one: bound, search and proof in turn, on ground that shrinks as options are decided."""

from __future__ import annotations

import numpy as np

from essaim.matching.core.plan.question import Floats
from essaim.matching.core.plan.solving.ground import Ground
from essaim.matching.core.plan.solving.incumbent import Incumbent
from essaim.matching.core.plan.solving.limits import Flags
from essaim.matching.core.plan.solving.models import whole_reach
from essaim.matching.core.plan.solving.search import Search
from essaim.matching.core.plan.solving.slope import Bound, Slope
from essaim.matching.core.plan.solving.stand import Stand
from essaim.matching.core.plan.solving.tree import Tree, decided

ROUND = 30
FIRST = 10
"""Steps without which a bound says little, taken even when the time is out."""
WALK = 8
PATIENCE = 8
SHRINKS = 0.1
FLAT = 0.02
NEAR = 0.02
SMALL, SMALL_COUNTED = 800, 2_500
"""Chances up to which a model of the whole goes to the standard solver; the second when limits count creators."""
SOLVING = 0.5
"""The part of the time left that it has."""
WANDERING = 0.15
"""The part of the time left for wandering before the proof."""
PATIENT = 12
PROVING = 0.7
"""The part of the time left then for the proof; when it is not enough, wandering goes on."""


class Settling:
    """The ground that is still open, the prices found there, and the value that no plan exceeds."""

    def __init__(self, slope: Slope, search: Search, best: Incumbent, shares: Floats, habit: Floats) -> None:
        self.best = best
        self.bound = np.inf
        self.first: Bound | None = None
        """The bound of the first round, on the whole ground."""
        self._shares, self._habit = shares, habit
        self._slope, self._search = slope, search

    def settled(self) -> float:
        """Look until the plan is proven or the time is out; what no plan can exceed (below `best.goal`: proven)."""
        before = np.inf
        while self._slope.ground.size:
            shrank = self._lowered()
            if self.bound < self.best.goal or self.best.is_over():
                return self.bound
            if not shrank and before - self.bound < FLAT * (self.bound - self.best.value):
                break
            before = self.bound
        if not self._slope.ground.size:
            return self.best.value
        if self._solved_whole():
            return self.bound
        self._wander(WANDERING, PATIENT)
        tree = Tree(self.best, self._slope, self._search)
        bound = tree.grown(self.bound, self._shares, self.best.within(PROVING * self.best.left()))
        self.bound = min(self.bound, bound)
        if self.bound >= self.best.goal:
            self._wander(1.0, None)
        return self.bound

    def _lowered(self) -> bool:
        """One round of prices, a plan near them, and options decided by them. Whether the ground shrank."""
        best, stand = self.best, self._search.empty
        found = self._found(stand)
        if found is None:
            self.bound = best.value
            return False
        self.first = self.first or found
        self.bound, self._shares, self._habit = min(self.bound, found.value), found.shares, found.habit
        near = [self._search.filled(self._search.in_order(stand, order), 1.0) for order in found.orders()]
        for plan in near:
            best.show(plan)
        for plan in near:
            if plan.value > best.value * (1 - NEAR):
                best.show(self._search.exchanged(plan.taken, best.is_over))
        if self.bound < best.goal or best.is_over():
            return False
        return self._narrowed(stand, *decided(found, self._slope.ground, stand, best.goal))

    def _found(self, stand: Stand) -> Bound | None:
        goal, is_over = self.best.goal, self.best.is_over
        if self._slope.is_sets:
            at_least = FIRST if self.first is None else 1
            return self._slope.brought_down(
                stand, self._shares, goal, ROUND, patience=PATIENCE, is_over=is_over, at_least=at_least
            )
        return self._slope.walked(stand, self._habit, goal, WALK, is_over=is_over)

    def _narrowed(self, stand: Stand, closed: Flags, must: Flags) -> bool:
        ground = self._slope.ground
        closed = closed | ~stand.open
        if not must.any() and closed.sum() <= SHRINKS * ground.size:
            return False
        smaller = stand.narrowed(~closed & ~must, np.flatnonzero(must).tolist())
        is_contradiction = len(set(ground.creators[must].tolist())) < must.sum()
        if is_contradiction or not Stand.empty(smaller).is_possible:
            self.bound = self.best.value
            return True
        self._move_to(smaller)
        return True

    def _move_to(self, smaller: Ground) -> None:
        self._habit = self._habit[np.isin(self._slope.ground.places, smaller.places)]
        self._shares = shares_within(smaller, self._shares)
        self._slope, self._search = Slope(smaller), Search(smaller)
        self.best.show(self._search.empty)

    def _solved_whole(self) -> bool:
        """Whether what is left is small enough for the standard solver, and proven by it."""
        ground, stand = self._slope.ground, self._search.empty
        largest = SMALL_COUNTED if len(ground.counts.least) else SMALL
        if not self._slope.is_sets or ground.reach.nnz > largest:
            return False
        smaller = stand.narrowed(stand.open, ())
        found = whole_reach(smaller, SOLVING * self.best.left())
        if found is None:
            return False
        self.best.show(Stand.at(smaller, found.rows))
        self.bound = min(self.bound, found.bound)
        return self.bound < self.best.goal

    def _wander(self, part: float, patience: int | None) -> None:
        rows = self._search.ground.rows_of(self.best.plan or ())
        if rows is not None:
            self._search.wandered(rows, self.best, self.best.within(part * self.best.left()), patience)


def shares_within(smaller: Ground, shares: Floats) -> Floats:
    """The shares of a narrowed ground's blocks: those of one of the blocks that each is made of."""
    within = np.zeros(len(smaller.people))
    if smaller.sorts is not None:
        is_in = smaller.sorts >= 0
        within[smaller.sorts[is_in]] = shares[is_in]
    return within
