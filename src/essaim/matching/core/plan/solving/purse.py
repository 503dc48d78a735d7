"""The best that money can buy when each option has a worth of its own, parts of options allowed: a linear problem.

With a budget alone it is solved by the price of money: at a price, each creator's option of most worth beyond its
cost is bought; the right price is found in a few steps, because what is bought changes the slope of a convex curve
(Kelley 1960). With further limits the linear problem goes to HiGHS, which starts each time from where it ended.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from essaim.matching.core.plan.question import Floats
from essaim.matching.core.plan.solving.ground import Ground
from essaim.matching.core.plan.solving.limits import ROUNDING, Places
from essaim.matching.core.plan.solving.models import Purchases
from essaim.matching.core.plan.solving.stand import Stand

STEPS = 60
CLOSED = -1e30
SAME = 1e-12
NEAR = 1.1


@dataclass(frozen=True)
class Basket:
    """What is bought: `shares` of the options `rows`; nothing within the limits is worth more than `value`.

    `spare` is what each option is worth beyond its price; `best` the largest spare of its creator's options, or zero;
    `prices` are those of money and of each count.
    """

    value: float
    rows: Places
    shares: Floats
    spare: Floats
    best: Floats
    prices: Floats

    def cost_of_taking(self) -> Floats:
        """By how much the value falls, at least, when an option must be in."""
        return self.best - self.spare

    def cost_of_leaving(self, creators: Places) -> Floats:
        """By how much the value falls, at least, when an option is out."""
        ranked = np.lexsort((-self.spare, creators))
        is_first = np.diff(creators[ranked], prepend=-1) != 0
        has_second = np.append(~is_first[1:], False)
        second = np.where(has_second, np.maximum(0.0, np.append(self.spare[ranked][1:], 0.0)), 0.0)
        fall = np.zeros(len(ranked))
        fall[ranked] = np.where(is_first, np.maximum(0.0, self.spare[ranked] - second), 0.0)
        return fall


class Purse:
    """The money and the limits of a ground."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self._starts = np.unique(ground.creators, return_index=True)[1]
        self._lengths = np.diff(self._starts, append=ground.size)
        self._is_single = len(self._starts) == ground.size
        self._price = 0.0
        self._model = Purchases(ground) if len(ground.counts.least) else None

    def spend(self, worths: Floats, stand: Stand) -> Basket | None:
        """The best purchase among the open options; None when the limits cannot be met."""
        worths = np.where(stand.open, worths, CLOSED)
        if stand.budget < -ROUNDING:
            return None
        if self._model is None:
            return self._at_a_price(worths, max(0.0, stand.budget))
        return self._within_limits(self._model.best(worths, stand), worths, stand)

    def _at_a_price(self, worths: Floats, budget: float) -> Basket:
        dear, thrifty = self._around(worths, budget)
        if dear is None:
            return self._basket(worths, 0.0, budget, [(1.0, thrifty.rows)])
        price = (dear.worth - thrifty.worth) / (dear.cost - thrifty.cost)
        for _ in range(STEPS):
            between = self._bought(worths, price)
            if between.cost > budget:
                dear = between
            else:
                thrifty = between
            better = (dear.worth - thrifty.worth) / (dear.cost - thrifty.cost)
            if abs(better - price) <= SAME * price:
                break
            price = better
        self._price = price
        part = (budget - thrifty.cost) / (dear.cost - thrifty.cost)
        return self._basket(worths, price, budget, [(part, dear.rows), (1 - part, thrifty.rows)])

    def _around(self, worths: Floats, budget: float) -> tuple[_Bought | None, _Bought]:
        """A purchase above the budget (None when money is no object) and one within, at best at prices close by."""
        if self._price > 0:
            first = self._bought(worths, self._price)
            is_dear = first.cost > budget
            second = self._bought(worths, self._price * NEAR if is_dear else self._price / NEAR)
            if (second.cost > budget) != is_dear:
                return (first, second) if is_dear else (second, first)
        everything = self._bought(worths, 0.0)
        if everything.cost <= budget:
            return None, everything
        return everything, self._bought(worths, np.inf)

    def _bought(self, worths: Floats, price: float) -> _Bought:
        costs = self.ground.costs
        spare = np.where(costs > 0, CLOSED, worths) if price == np.inf else worths - price * costs
        rows = np.flatnonzero(spare > 0 if self._is_single else (spare > 0) & (spare >= self._best(spare)))
        if not self._is_single:
            # Of two options that are equally good, one.
            rows = rows[np.diff(self.ground.creators[rows], prepend=-1) > 0]
        return _Bought(rows, float(worths[rows].sum()), float(costs[rows].sum()))

    def _best(self, spare: Floats) -> Floats:
        if self._is_single:
            return np.maximum(spare, 0.0)
        best = np.maximum(np.maximum.reduceat(spare, self._starts), 0.0)
        return np.repeat(best, self._lengths)

    def _basket(self, worths: Floats, price: float, budget: float, mixed: list[tuple[float, Places]]) -> Basket:
        shares = np.zeros(len(worths))
        for part, rows in mixed:
            shares[rows] += part
        rows = np.flatnonzero(shares)
        spare = worths - price * self.ground.costs
        best = self._best(spare)
        value = price * budget + float(best[self._starts].sum())
        return Basket(value, rows, shares[rows], spare, best, np.array([price]))

    def _within_limits(self, found: tuple[Floats, Floats] | None, worths: Floats, stand: Stand) -> Basket | None:
        if found is None:
            return None
        shares, prices = found
        rows = np.flatnonzero(shares > SAME)
        return replace(self.at_prices(worths, stand, prices), rows=rows, shares=shares[rows])

    def at_prices(self, worths: Floats, stand: Stand, prices: Floats) -> Basket:
        """The bound that any prices of money and counts give, with nothing bought."""
        counts, price = stand.counts, max(0.0, float(prices[0]))
        worths = np.where(stand.open, worths, CLOSED)
        # Prices of the wrong sign are rounding; without them the value is still a bound.
        sides = np.where(prices[1:] > 0, counts.most, counts.least)
        of_counts = np.where(np.isfinite(sides), prices[1:], 0.0)
        spare = worths - price * self.ground.costs - of_counts @ counts.marks
        best = self._best(spare)
        asked = float((of_counts * np.where(np.isfinite(sides), sides, 0.0)).sum())
        value = price * max(0.0, stand.budget) + asked + float(best[self._starts].sum())
        return Basket(value, np.zeros(0, dtype=np.int64), np.zeros(0), spare, best, np.array([price, *of_counts]))


@dataclass(frozen=True)
class _Bought:
    rows: Places
    worth: float
    cost: float
