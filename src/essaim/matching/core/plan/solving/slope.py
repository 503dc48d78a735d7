"""How much a plan can be worth at most: every person priced, the options bought at their worth.

For a block of w people, options with chances q = 1 − e⁻ᵃ, any s ≥ 0 and `share` = e⁻ˢ (1 + s):

    w (1 − Π (1 − q)) ≤ w (1 − share) + Σ worth(a)    worth(a) = w e⁻ˢ a              when a ≤ s
                                                       worth(a) = w (share − e⁻ᵃ)      when a > s

since worth is concave and 0 at 0, so that Σ worth(a) ≥ worth(Σ a), and nowhere less than w (share − e⁻ᵃ), which it
touches at s. With chances of 1 worth is w × share: the linear relaxation of coverage. The right side is a sum over
options, the best of which is a matter of money alone: a bound, for any s. The shares that make it small are found by
a deflected subgradient method with Polyak's step, or when chances are parts by walking along the fractional plans.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import csr_array

from essaim.matching.core.plan.question import Floats
from essaim.matching.core.plan.solving.ground import Ground
from essaim.matching.core.plan.solving.limits import Places
from essaim.matching.core.plan.solving.purse import Basket, Purse
from essaim.matching.core.plan.solving.stand import Stand

DEFLECTION = 0.6
FIRST_STEP = 0.9
SHORTER = 0.6
MEMORY = 0.75
WORTH_WAITING = 1e-3
DEPTHS = np.concatenate([[0.0], np.geomspace(1e-4, 45.0, 4_000)])
SHARES = np.exp(-DEPTHS) * (1 + DEPTHS)
DEEPEST = 50.0
"""A chance of 1 − e⁻⁵⁰ is 1."""
SHALLOWEST = 1e-12
HALVINGS = 9
SETTLING = 5


@dataclass(frozen=True)
class Bound:
    """No plan from where the search stands is worth more than `value`; `basket` is what the prices would buy.

    `shares` is what each block pays; `habit` how often each option was bought on the way, a fractional plan.
    """

    value: float
    shares: Floats
    basket: Basket
    habit: Floats

    def orders(self) -> tuple[list[int], list[int]]:
        """Options from the most often bought on the way to the least, and from those bought at the end to the others.

        Those bought alike stand by what they are worth to spare.
        """
        spare = self.basket.spare / (1 + abs(self.value))
        bought = np.zeros(len(spare))
        bought[self.basket.rows] = self.basket.shares
        return _falling(self.habit + spare), _falling(bought + spare)


class Slope:
    """The prices of a ground's people, brought down step by step."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self._purse = Purse(ground)
        self.is_sets = ground.is_sets
        with np.errstate(divide="ignore"):
            self._depths = np.minimum(-np.log1p(-ground.reach.data), DEEPEST)
        self._deepness = csr_array((self._depths, ground.reach.indices, ground.reach.indptr), shape=ground.reach.shape)
        self._rows = np.repeat(np.arange(ground.size), np.diff(ground.reach.indptr))

    def first_shares(self) -> Floats:
        """A start: everyone pays half."""
        return np.full(len(self.ground.people), 0.5)

    def brought_down(
        self,
        stand: Stand,
        shares: Floats,
        goal: float,
        steps: int,
        *,
        patience: int,
        is_over: Callable[[], bool],
        at_least: int = 1,
    ) -> Bound | None:
        """The smallest bound found in `steps`; stops below `goal`, and when the time is out after `at_least` of them.

        None when no plan is possible from here.
        """
        best: Bound | None = None
        habit = np.zeros(self.ground.size)
        heading: Floats | None = None
        step, waited = FIRST_STEP, 0
        for turn in range(steps):
            shares, depths, worths = self._priced(stand, shares)
            basket = self._purse.spend(worths, stand)
            if basket is None:
                return None
            value = stand.value + float((stand.left * (1 - shares)).sum()) + basket.value
            habit *= MEMORY if turn else 0.0
            habit[basket.rows] += (1 - MEMORY if turn else 1.0) * basket.shares
            waited = 0 if best is None or best.value - value > WORTH_WAITING * (best.value - goal) else waited + 1
            if best is None or value < best.value:
                best = Bound(value, shares, basket, habit)
            if value < goal or (turn + 1 >= at_least and is_over()):
                break
            if waited >= patience:
                step, waited = step * SHORTER, 0
            pull = self._pull(basket, depths)
            heading = pull if heading is None else (1 - DEFLECTION) * heading + DEFLECTION * pull
            shares = _moved(shares, heading, stand.left, step * (value - goal))
        return best

    def walked(
        self, stand: Stand, habit: Floats, goal: float, steps: int, *, is_over: Callable[[], bool]
    ) -> Bound | None:
        """The same for chances that are parts, where the bound is smooth: from a fractional plan towards better ones.

        Each step goes some way, as far as it pays, to what is bought at the plan's own prices (Frank and Wolfe 1956).
        """
        best: Bound | None = None
        for _ in range(steps):
            deep = self._depths_of(habit)
            shares, deep, worths = self._priced(stand, np.exp(-deep) * (1 + deep), deep)
            basket = self._purse.spend(worths, stand)
            if basket is None:
                return None
            value = stand.value + float((stand.left * (1 - shares)).sum()) + basket.value
            if best is None or value < best.value:
                best = Bound(value, shares, basket, habit)
            if value < goal or is_over():
                break
            bought = np.zeros(self.ground.size)
            bought[basket.rows] = basket.shares
            part = self._part_of_the_way(stand, habit, bought)
            if part <= 0:
                break
            habit = habit + part * (bought - habit)
        return None if best is None else replace(best, habit=habit)

    def at(self, stand: Stand, shares: Floats, prices: Floats) -> Bound:
        """The bound that any shares, and any prices of money and counts, give."""
        shares, _deep, worths = self._priced(stand, shares)
        basket = self._purse.at_prices(worths, stand, prices)
        value = stand.value + float((stand.left * (1 - shares)).sum()) + basket.value
        return Bound(value, shares, basket, np.zeros(self.ground.size))

    def _part_of_the_way(self, stand: Stand, habit: Floats, bought: Floats) -> float:
        """Where between two fractional plans the first one's gain ends."""
        way = bought - habit
        rows = np.flatnonzero(way)
        low, high = 0.0, 1.0
        for turn in range(HALVINGS):
            part = 1.0 if turn == 0 else (low + high) / 2
            worths = self._worths_of(rows, stand, self._depths_of(habit + part * way))
            if float((worths * way[rows]).sum()) > 0:
                low = part
                if turn == 0:
                    break
            else:
                high = part
        return low

    def _depths_of(self, habit: Floats) -> Floats:
        """How deep each block is reached by a fractional plan: s with s = Σ habit × min(a, s), the largest."""
        rows = np.flatnonzero(habit)
        entries = self._entries(rows)
        blocks, depths = self.ground.reach.indices[entries], self._depths[entries]
        habits = np.repeat(habit[rows], np.diff(self.ground.reach.indptr)[rows])
        deep = np.bincount(blocks, habits * depths, minlength=self.ground.reach.shape[1]).astype(np.float64)
        for _ in range(SETTLING):
            deep = np.bincount(blocks, habits * np.minimum(depths, deep[blocks]), minlength=len(deep)).astype(
                np.float64
            )
        reached: Floats = np.minimum(deep, DEPTHS[-1])
        return reached

    def _worths_of(self, rows: Places, stand: Stand, deep: Floats) -> Floats:
        """What some options are worth when blocks are that deep."""
        entries = self._entries(rows)
        blocks, depths = self.ground.reach.indices[entries], self._depths[entries]
        least = np.exp(-deep)
        chances = self.ground.reach.data[entries]
        beyond = np.maximum(0.0, (least * (1 + deep))[blocks] - 1 + chances)
        paid = stand.left[blocks] * np.where(depths <= deep[blocks], least[blocks] * depths, beyond)
        places = np.repeat(np.arange(len(rows)), np.diff(self.ground.reach.indptr)[rows])
        return np.bincount(places, paid, minlength=len(rows)).astype(np.float64) + self.ground.additive[rows]

    def _priced(self, stand: Stand, shares: Floats, deep: Floats | None = None) -> tuple[Floats, Floats, Floats]:
        """What each block pays, the depths that go with it, and what each option is worth."""
        reach, left = self.ground.reach, stand.left
        if self.is_sets:
            return shares, shares, np.asarray(reach @ (left * shares)) + self.ground.additive
        deep = np.interp(shares, SHARES[::-1], DEPTHS[::-1]) if deep is None else deep
        least = np.exp(-deep)
        # Read back from the depth, so that rounding in the table does no harm to the bound.
        shares = least * (1 + deep)
        worths = np.asarray(self._deepness @ (left * least)) + self.ground.additive
        beyond = np.flatnonzero(self._depths > deep[reach.indices])
        blocks = reach.indices[beyond]
        more = np.maximum(0.0, shares[blocks] - 1 + reach.data[beyond]) - least[blocks] * self._depths[beyond]
        return shares, deep, worths + np.bincount(self._rows[beyond], left[blocks] * more, minlength=len(worths))

    def _pull(self, basket: Basket, deep: Floats) -> Floats:
        """How fast the bound grows with each block's share: what the basket pays there, less one."""
        entries = self._entries(basket.rows)
        blocks = self.ground.reach.indices[entries]
        paid = np.repeat(basket.shares, np.diff(self.ground.reach.indptr)[basket.rows])
        if not self.is_sets:
            paid = paid * np.minimum(1.0, self._depths[entries] / np.maximum(deep[blocks], SHALLOWEST))
        pulled: Floats = np.bincount(blocks, paid, minlength=self.ground.reach.shape[1]).astype(np.float64)
        return pulled - 1.0

    def _entries(self, rows: Places) -> Places:
        """Where the chances of some options stand, row after row."""
        starts, lengths = self.ground.reach.indptr[rows], np.diff(self.ground.reach.indptr)[rows]
        ends = np.cumsum(lengths)
        places: Places = np.arange(ends[-1] if len(ends) else 0) + np.repeat(starts - ends + lengths, lengths)
        return places


def _falling(liked: Floats) -> list[int]:
    return [int(row) for row in np.argsort(-liked, kind="stable")]


def _moved(shares: Floats, heading: Floats, people: Floats, fall: float) -> Floats:
    """Shares after a step that would make the bound fall by `fall` were it straight."""
    can_move = ((shares > 0) | (heading < 0)) & ((shares < 1) | (heading > 0))
    # Sums, not products of BLAS: its threads cost more than they save on a busy machine.
    length = float((people * heading * heading * can_move).sum())
    if length <= 0:
        return shares
    return np.minimum(np.maximum(shares - fall / length * heading, 0.0), 1.0)
