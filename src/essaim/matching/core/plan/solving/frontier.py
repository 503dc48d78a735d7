"""What each budget can buy."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from essaim.matching.core.plan.question import Limits, Question, Solution
from essaim.matching.core.plan.solving.blocking import is_contradiction
from essaim.matching.core.plan.solving.ground import grain, ground_of
from essaim.matching.core.plan.solving.incumbent import Incumbent
from essaim.matching.core.plan.solving.limits import ROUNDING
from essaim.matching.core.plan.solving.models import whole_purchases
from essaim.matching.core.plan.solving.search import Search
from essaim.matching.core.plan.solving.settle import Settling
from essaim.matching.core.plan.solving.slope import Bound, Slope
from essaim.matching.core.plan.solving.solve import told
from essaim.matching.core.plan.solving.stand import Stand

SECONDS_FOR_ANY = 2.0
PROMISING = 120
WALK = 3
STEPS = 15
MOVES = 4


def frontier(
    question: Question,
    limits: Limits,
    budgets: Sequence[float],
    *,
    seconds: float = 0.5,
    start: Sequence[int] = (),
    clock: Callable[[], float] = time.perf_counter,
) -> tuple[Solution, ...]:
    """A solution for each budget, in the order given; none is worth less than that of a smaller budget.

    `limits.budget` is replaced by each budget in turn; `start` is a plan that is known, good for the budgets that
    pay for it; `seconds` is for all budgets together, each of which gets a plan and a bound however short that is.
    A budget within which no plan is possible has the method "unmeetable", and nothing chosen.
    """
    if is_contradiction(question, limits):
        return tuple(_nothing(0.0) for _budget in budgets)
    ways = sorted(set(budgets))
    if not ways:
        return ()
    along = _Along(question, replace(limits, budget=ways[-1]), start, clock, clock() + seconds)
    along.prepare((ways[0], ways[len(ways) // 2], ways[-1]))
    found = {budget: along.solution(budget, len(ways) - place) for place, budget in enumerate(ways)}
    return tuple(found[budget] for budget in budgets)


class _Along:
    """Budgets from the smallest to the largest on one ground: plans among promising options, bounds among all."""

    def __init__(
        self, question: Question, limits: Limits, start: Sequence[int], clock: Callable[[], float], until: float
    ) -> None:
        self._question, self._limits, self._clock, self._until = question, limits, clock, until
        self._ground = ground_of(question, limits)
        self._slope, self._search = Slope(self._ground), Search(self._ground)
        self._everyone = self._search.empty
        self._shares, self._habit = self._slope.first_shares(), np.zeros(self._ground.size)
        self._step = grain(self._ground)
        self._plans = [tuple(start)] if start else []
        self._promising = np.zeros(self._ground.size, dtype=bool)
        creators = [question.options[place].creator for place in self._ground.places]
        self._spared = np.isin(np.array(creators, dtype=np.int64), list(limits.include))

    def prepare(self, budgets: Sequence[float]) -> None:
        """Find the options that are worth a look for these budgets, with the other limits or without them."""
        alone = Slope(replace(self._ground, counts=self._ground.counts.only(np.zeros(0, dtype=np.int64))))
        habit = np.zeros(self._ground.size)
        for budget in budgets if self._ground.size else ():
            stand = replace(self._within(budget), ground=alone.ground, counts=alone.ground.counts)
            found = (
                alone.brought_down(stand, alone.first_shares(), 0.0, STEPS, patience=STEPS, is_over=_never)
                if alone.is_sets
                else alone.walked(stand, habit, 0.0, WALK, is_over=_never)
            )
            if found is not None:
                habit = found.habit
                self._promising |= habit > 0
                self._look(found)

    def _look(self, found: Bound) -> None:
        """The best options at the price of money, at half of it and at none; and for each limit that asks for some."""
        spare, money = found.basket.spare, found.basket.prices[0] * self._ground.costs
        for part in (0.0, 0.5, 1.0):
            self._promising[np.argsort(-(spare + part * money), kind="stable")[:PROMISING]] = True
        for marks in self._ground.counts.marks[self._ground.counts.least > 0]:
            marked = np.where(marks > 0, spare, -np.inf)
            self._promising[np.argsort(-marked, kind="stable")[: PROMISING // 4]] = True

    def solution(self, budget: float, turns: int) -> Solution:
        """The best plan found for one budget, in its part of the time for this and later `turns`."""
        now = self._clock()
        best = Incumbent(self._step, now, max(0.0, self._until - now) / turns, self._clock)
        self._search.empty = stand = self._within(budget)
        self._show_first(best)
        if best.plan is None:
            return _nothing(best.spent())
        bound = self._settled(stand, best)
        self._plans.append(best.plan)
        return told(self._question, best, bound)

    def _settled(self, stand: Stand, best: Incumbent) -> float:
        """Settle among promising options; then the bound among all, at the prices found there."""
        smaller = stand.narrowed(self._promising, ())
        kept = np.isin(self._ground.places, smaller.places)
        slope = Slope(smaller)
        search = Search(smaller)
        settling = Settling(slope, search, best, slope.first_shares(), self._habit[kept])
        bound = settling.settled()
        rows = smaller.rows_of(best.plan or ())
        if bound >= best.goal and rows is not None:
            moves = iter(range(MOVES))
            best.show(search.exchanged(rows, lambda: next(moves, None) is None))
        if settling.first is None or smaller.sorts is None or smaller.binding is None:
            return bound
        self._habit = np.zeros(self._ground.size)
        self._habit[kept] = settling.first.habit
        shares = np.append(settling.first.shares, 1.0)[smaller.sorts]
        prices = np.zeros(1 + len(stand.counts.least))
        prices[np.append(True, smaller.binding)] = settling.first.basket.prices
        found = self._slope.at(stand, shares, prices)
        # A better plan is made of promising options alone, or has one of the others.
        others = stand.open & ~self._promising
        with_others = (found.value - found.basket.cost_of_taking())[others].max(initial=-np.inf)
        self._promising |= found.basket.spare > 0
        return min(found.value, max(bound, float(with_others)))

    def _within(self, budget: float) -> Stand:
        """Nothing bought yet with a smaller budget; the largest share for one creator shrinks with it."""
        limits, everyone = self._limits, self._everyone
        left = everyone.budget - (limits.budget - budget)
        is_open = everyone.open & (self._ground.costs <= left + ROUNDING)
        if limits.max_share is not None:
            is_open &= self._spared | (self._ground.costs <= limits.max_share * budget + ROUNDING)
        return replace(everyone, open=is_open, budget=left)

    def _show_first(self, best: Incumbent) -> None:
        """Plans of smaller budgets, a quick one, and when the limits ask for something, any that meets them."""
        search = self._search
        for plan in self._plans:
            rows = self._ground.rows_of(plan)
            if rows is not None and search.empty.open[rows].all():
                best.show(search.empty.with_options(rows))
        if best.plan is None:
            best.show(search.filled(search.empty, 1.0))
        if best.plan is None and search.empty.is_possible:
            smaller = search.empty.narrowed(search.empty.open, ())
            found = whole_purchases(smaller, search.empty.gains()[search.empty.open], SECONDS_FOR_ANY)
            rows = None if found is None else self._ground.rows_of(smaller.plan(found.rows))
            if rows is not None:
                best.show(search.empty.with_options(rows))


def _nothing(seconds: float) -> Solution:
    return Solution((), 0.0, 0.0, 0.0, 0.0, "unmeetable", seconds)


def _never() -> bool:
    return False
