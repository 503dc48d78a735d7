"""How much a plan can be worth at most: every person priced, the options bought at their worth.

For a block of w people, and any s ≥ 0, with `share` = e⁻ˢ (1 + s) and an option's chance q = 1 − e⁻ᵃ:

    w (1 − Π (1 − q)) ≤ w (1 − share) + Σ worth(q)     worth = w e⁻ˢ a        when a ≤ s   (tangent of 1 − e⁻ˣ)
                                                       worth = w (share − 1 + q)  when a > s   (subadditive part)

because worth, as a function of a, is concave from 0 and nowhere below the chord of what it replaces. With chances of
1 it is w × share, the linear relaxation of coverage. The sum over blocks is linear in the options: a bound for any s.
The shares that make the bound small are found by a deflected subgradient method with Polyak's step.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

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


@dataclass(frozen=True)
class Bound:
    """No plan from where the search stands is worth more than `value`; `basket` is what the prices would buy.

    `shares` is what each block pays; `habit` how often each option was bought on the way, a fractional plan.
    """

    value: float
    shares: Floats
    basket: Basket
    habit: Floats

    def order(self) -> list[int]:
        """Options from the most often bought to the least, those bought alike by what they are worth to spare."""
        liked = self.habit + self.basket.spare / (1 + abs(self.value))
        return [int(row) for row in np.argsort(-liked, kind="stable")]


class Slope:
    """The prices of a ground's people, brought down step by step."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self._purse = Purse(ground)
        self._depths: Floats | None = None
        if not ground.is_sets:
            with np.errstate(divide="ignore"):
                self._depths = np.minimum(-np.log1p(-ground.reach.data), DEEPEST)

    def first_shares(self) -> Floats:
        """A start: everyone pays half."""
        return np.full(len(self.ground.people), 0.5)

    def brought_down(
        self, stand: Stand, shares: Floats, goal: float, steps: int, *, patience: int, is_over: Callable[[], bool]
    ) -> Bound | None:
        """The smallest bound found in `steps`; stops below `goal`. None when no plan is possible from here."""
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
            if value < goal or is_over():
                break
            if waited >= patience:
                step, waited = step * SHORTER, 0
            pull = self._pull(basket, depths)
            heading = pull if heading is None else (1 - DEFLECTION) * heading + DEFLECTION * pull
            shares = _moved(shares, heading, stand.left, step * (value - goal))
        return best

    def _priced(self, stand: Stand, shares: Floats) -> tuple[Floats, Floats | None, Floats]:
        """What each block pays, the depths that go with it, and what each option is worth."""
        reach, left = self.ground.reach, stand.left
        if self._depths is None:
            return shares, None, np.asarray(reach @ (left * shares)) + self.ground.additive
        deep: Floats = np.interp(shares, SHARES[::-1], DEPTHS[::-1])
        least = np.exp(-deep)
        # Read back from the depth, so that rounding in the table does no harm to the bound.
        shares = least * (1 + deep)
        blocks = reach.indices
        tangent = (left * least)[blocks] * self._depths
        beyond = left[blocks] * np.maximum(0.0, shares[blocks] - 1 + reach.data)
        paid = np.where(self._depths <= deep[blocks], tangent, beyond)
        priced = csr_array((paid, blocks, reach.indptr), shape=reach.shape)
        return shares, deep, np.asarray(priced.sum(axis=1)).ravel() + self.ground.additive

    def _pull(self, basket: Basket, deep: Floats | None) -> Floats:
        """How fast the bound grows with each block's share: what the basket pays there, less one."""
        entries = self._entries(basket.rows)
        blocks = self.ground.reach.indices[entries]
        paid = np.repeat(basket.shares, np.diff(self.ground.reach.indptr)[basket.rows])
        if self._depths is not None and deep is not None:
            paid = paid * np.minimum(1.0, self._depths[entries] / np.maximum(deep[blocks], SHALLOWEST))
        pulled: Floats = np.bincount(blocks, paid, minlength=self.ground.reach.shape[1]).astype(np.float64)
        return pulled - 1.0

    def _entries(self, rows: Places) -> Places:
        """Where the chances of some options stand, row after row."""
        starts, lengths = self.ground.reach.indptr[rows], np.diff(self.ground.reach.indptr)[rows]
        ends = np.cumsum(lengths)
        places: Places = np.arange(ends[-1] if len(ends) else 0) + np.repeat(starts - ends + lengths, lengths)
        return places


def _moved(shares: Floats, heading: Floats, people: Floats, fall: float) -> Floats:
    """Shares after a step that would make the bound fall by `fall` were it straight."""
    can_move = ((shares > 0) | (heading < 0)) & ((shares < 1) | (heading > 0))
    # Sums, not products of BLAS: its threads cost more than they save on a busy machine.
    length = float((people * heading * heading * can_move).sum())
    if length <= 0:
        return shares
    return np.minimum(np.maximum(shares - fall / length * heading, 0.0), 1.0)
