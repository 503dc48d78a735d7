"""The proof: take an option or leave it, and drop every branch whose bound is below the best plan."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from essaim.matching.core.plan.question import Floats
from essaim.matching.core.plan.solving.ground import Ground
from essaim.matching.core.plan.solving.incumbent import Incumbent
from essaim.matching.core.plan.solving.limits import Flags
from essaim.matching.core.plan.solving.search import Search
from essaim.matching.core.plan.solving.slope import Bound, Slope
from essaim.matching.core.plan.solving.stand import Stand

STEPS = 14
PATIENCE = 4
LIKELY = 0.6
"""The option branched on is the one bought about this often: more often than not, and yet uncertain."""


@dataclass(order=True)
class Branch:
    """A stand to look at, and the most that a plan from there can be worth; the most promising first."""

    below: float
    """The bound with its sign changed."""
    number: int
    stand: Stand = field(compare=False)
    shares: Floats = field(compare=False)


class Tree:
    """Branches of one ground."""

    def __init__(self, best: Incumbent, slope: Slope, search: Search) -> None:
        self.best = best
        self._is_over = best.is_over
        self._slope = slope
        self._search = search
        self._branches: list[Branch] = []
        self._number = 0
        self._ground = slope.ground

    def grown(self, bound: float, shares: Floats, is_over: Callable[[], bool]) -> float:
        """Look for the best plan until the time is out; what no plan of this ground can exceed."""
        self._is_over = is_over
        self._push(bound, self._search.empty, shares)
        while self._branches:
            branch = self._branches[0]
            if -branch.below < self.best.goal:
                self._branches = []
                break
            if self._is_over():
                break
            heapq.heappop(self._branches)
            self._followed(-branch.below, branch.stand, branch.shares)
        return max([self.best.value, *(-branch.below for branch in self._branches)])

    def _push(self, bound: float, stand: Stand, shares: Floats) -> None:
        self._number += 1
        heapq.heappush(self._branches, Branch(-bound, self._number, stand, shares))

    def _followed(self, bound: float, stand: Stand, shares: Floats) -> None:
        """Go down one branch to its end, the likelier side first; the sides not taken wait."""
        ahead: Branch | None = Branch(-bound, 0, stand, shares)
        while ahead is not None:
            if self._is_over():
                self._push(-ahead.below, ahead.stand, ahead.shares)
                return
            ahead = self._further(ahead)

    def _further(self, branch: Branch) -> Branch | None:
        """The likelier side of a branch, the other one pushed; None at its end."""
        stand = branch.stand
        self.best.show(stand)
        if not stand.is_possible or not stand.open.any():
            return None
        found = self._slope.brought_down(
            stand, branch.shares, self.best.goal, STEPS, patience=PATIENCE, is_over=self._is_over
        )
        if found is None:
            return None
        self._search_near(stand, found)
        bound = min(-branch.below, found.value)
        if bound < self.best.goal:
            return None
        closed, must = decided(found, self._ground, stand, self.best.goal)
        if len(set(self._ground.creators[must].tolist())) < must.sum():
            return None
        stand = stand.without_options(closed)
        if not must.any() and stand.open.any():
            must = np.arange(self._ground.size) == _uncertain(found, stand)
            self._push(bound, stand.without_options(must), found.shares)
        return Branch(-bound, 0, stand.with_options(np.flatnonzero(must).tolist()), found.shares)

    def _search_near(self, stand: Stand, found: Bound) -> None:
        """The plan that follows the bound's fractional one."""
        self.best.show(self._search.in_order(stand, found.orders()[0]))


def decided(found: Bound, ground: Ground, stand: Stand, goal: float) -> tuple[Flags, Flags]:
    """Open options that no better plan has, and those that every better plan has."""
    closed = stand.open & (found.value - found.basket.cost_of_taking() < goal)
    must = stand.open & (found.value - found.basket.cost_of_leaving(ground.creators) < goal)
    return closed, must


def _uncertain(found: Bound, stand: Stand) -> int:
    return int(np.where(stand.open, np.abs(found.habit - LIKELY), np.inf).argmin())
