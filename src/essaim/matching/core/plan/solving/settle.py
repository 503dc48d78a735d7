"""From first plans to the best one: bound, search and proof in turn, on ground that shrinks as options are decided."""

from __future__ import annotations

import numpy as np

from essaim.matching.core.plan.question import Floats
from essaim.matching.core.plan.solving.ground import Ground
from essaim.matching.core.plan.solving.incumbent import Incumbent
from essaim.matching.core.plan.solving.limits import Flags
from essaim.matching.core.plan.solving.search import Search
from essaim.matching.core.plan.solving.slope import Slope
from essaim.matching.core.plan.solving.stand import Stand
from essaim.matching.core.plan.solving.tree import Tree, decided

ROUND = 30
PATIENCE = 8
SHRINKS = 0.1
FLAT = 0.02
NEAR = 0.02
WANDERING = 0.15
"""The part of the time left for wandering before the proof."""
PATIENT = 12


class Settling:
    """The ground that is still open, the prices found there, and the value that no plan exceeds."""

    def __init__(self, ground: Ground, best: Incumbent) -> None:
        self.best = best
        self.bound = np.inf
        self._stand_on(ground)
        self._shares = self._slope.first_shares()

    def settled(self) -> float:
        """Look until the plan is proven or the time is out; what no plan can exceed (below `best.goal`: proven)."""
        before = np.inf
        if not self._ground.size:
            return self.best.value
        while not self.best.is_over():
            shrank = self._lowered()
            if self.bound < self.best.goal:
                return self.bound
            if not shrank and before - self.bound < FLAT * (self.bound - self.best.value):
                break
            before = self.bound
        self._wandered()
        tree = Tree(self._ground, self.best, self._slope, self._search)
        return min(self.bound, tree.grown(self.bound, self._shares))

    def _stand_on(self, ground: Ground) -> None:
        self._ground = ground
        self._slope, self._search = Slope(ground), Search(ground)
        self._empty = Stand.empty(ground)

    def _lowered(self) -> bool:
        """One round of prices, a plan near them, and options decided by them. Whether the ground shrank."""
        best = self.best
        found = self._slope.brought_down(
            self._empty, self._shares, best.goal, ROUND, patience=PATIENCE, is_over=best.is_over
        )
        if found is None:
            self.bound = best.value
            return False
        self.bound, self._shares = min(self.bound, found.value), found.shares
        near = self._search.in_order(self._empty, found.order())
        best.show(near)
        if near.value > best.value * (1 - NEAR):
            best.show(self._search.exchanged(near.taken, best.is_over))
        closed, must = decided(found, self._ground, self._empty, best.goal)
        return self.bound >= best.goal and self._narrowed(closed, must)

    def _narrowed(self, closed: Flags, must: Flags) -> bool:
        if not must.any() and closed.sum() <= SHRINKS * self._ground.size:
            return False
        smaller = self._ground.narrowed(~closed & ~must, np.flatnonzero(must).tolist())
        is_contradiction = len(set(self._ground.creators[must].tolist())) < must.sum()
        if is_contradiction or not Stand.empty(smaller).is_possible:
            self.bound = self.best.value
            return True
        shares: Floats = self._shares[smaller.blocks]
        self._stand_on(smaller)
        self._shares = shares
        self.best.show(self._empty)
        if not smaller.size:
            self.bound = self.best.value
        return True

    def _wandered(self) -> None:
        rows = self._ground.rows_of(self.best.plan or ())
        if rows is not None:
            self._search.wandered(rows, self.best, self.best.within(WANDERING * self.best.left()), PATIENT)
