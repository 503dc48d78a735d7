"""Good plans found by hand: fill what the money allows, then exchange options as long as something is gained."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
from scipy.sparse import csr_array

from essaim.matching.core.plan.question import Floats
from essaim.matching.core.plan.solving.ground import Ground
from essaim.matching.core.plan.solving.incumbent import Incumbent
from essaim.matching.core.plan.solving.limits import ROUNDING, Flags, Places
from essaim.matching.core.plan.solving.stand import Stand

FREE = 1e-6
"""An option that costs nothing is scored as if it cost this."""
NOTHING = -np.inf
LEAST_GAIN = 1e-9
POWERS = (1.0, 0.75, 0.5, 0.0)
SEED = 7
PARTING = (1, 2, 2, 3, 3, 4)
"""How many options leave a plan at once."""
NOISE = 0.15
"""How unevenly the others are then favoured: the standard deviation of logarithms."""
FEW, MANY = 400_000, 1_000_000
"""Chances: gains are counted anew below the first number, greedy plans are only one above the second."""


class Search:
    """Heuristics on one ground."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.empty = Stand.empty(ground)
        """Where every plan starts: nothing in, and what may be open within which limits."""
        self._by_block = csr_array(ground.reach.T)
        self._is_sets = ground.is_sets
        self._options_of_entries = np.repeat(np.arange(ground.size), np.diff(ground.reach.indptr))
        self._dice = np.random.default_rng(SEED)

    def filled(self, stand: Stand, power: float, favour: Floats | None = None) -> Stand:
        """Options added one by one, of most gain ÷ cost ^ `power` (times `favour`), until none fits."""
        gains = stand.gains()
        weights = 1 / np.maximum(self.ground.costs, FREE) ** power
        weights = weights if favour is None else weights * favour
        while True:
            is_missing = stand.counts.demand
            may = stand.sensible() if is_missing else stand.open & (gains > LEAST_GAIN)
            if not may.any():
                return stand
            row = int(np.where(may, gains * weights, NOTHING).argmax())
            more = stand.with_options([row])
            gains = self._gains_after(gains, stand, more, row)
            stand = more

    def _gains_after(self, gains: Floats, before: Stand, after: Stand, row: int) -> Floats:
        """Every option's gain once `row` is in: less what both reach; all anew when that is as quick."""
        if self.ground.reach.nnz < FEW:
            return after.gains()
        blocks, _chances = self.ground.row(row)
        reached = before.left[blocks] - after.left[blocks]
        peopled = reached > 0
        sharing = self._by_block[blocks[peopled]]
        lost = sharing.data * np.repeat(reached[peopled], np.diff(sharing.indptr))
        return gains - np.bincount(sharing.indices, lost, minlength=self.ground.size)

    def in_order(self, stand: Stand, order: Iterable[int]) -> Stand:
        """Options added in this order as far as they fit."""
        may = stand.sensible()
        for row in order:
            if may[row]:
                stand = stand.with_options([row])
                may = stand.sensible()
        return stand

    def greedy(self, best: Incumbent) -> None:
        """Plain greedy plans: by gain for the money, by gain, and in between."""
        for power in POWERS if self.ground.reach.nnz < MANY else POWERS[:1]:
            best.show(self.filled(self.empty, power))

    def exchanged(self, rows: Iterable[int], is_over: Callable[[], bool]) -> Stand:
        """A plan improved by the best addition or exchange of one option for another, again and again."""
        stand = self.empty.with_options(rows)
        while not is_over():
            better = self._best_move(stand)
            if better is None:
                break
            stand = self.filled(self.empty.with_options(better), 1.0)
        return stand

    def _best_move(self, stand: Stand) -> list[int] | None:
        ground, taken = self.ground, list(stand.taken)
        gains = stand.gains()
        scores = np.where(self._may_join(stand), gains, NOTHING)[:, None]
        if taken:
            losses, regained = self._sure_returns(stand) if self._is_sets else self._returns(stand)
            after = regained + gains[:, None] - (losses + ground.additive[taken])[None, :]
            scores = np.hstack([np.where(self._may_replace(stand), after, NOTHING), scores])
        if not scores.size:
            return None
        row, place = divmod(int(scores.argmax()), scores.shape[1])
        if scores[row, place] <= LEAST_GAIN * max(1.0, abs(stand.value)):
            return None
        return [*taken[:place], *taken[place + 1 :], row]

    def _sure_returns(self, stand: Stand) -> tuple[Floats, Floats]:
        """For plain sets: the people that each option in reaches alone, and how many of them each row would regain."""
        taken, blocks = list(stand.taken), self.ground.reach.indices
        chosen = csr_array(self.ground.reach[taken])
        times = np.bincount(chosen.indices, minlength=len(stand.left))
        only = np.zeros(len(stand.left), dtype=np.int64)
        only[chosen.indices] = np.repeat(np.arange(len(taken)), np.diff(chosen.indptr))
        alone = np.where(times == 1, self.ground.people, 0.0)
        losses = np.bincount(only, alone, minlength=len(taken)).astype(np.float64)
        shape = (self.ground.size, len(taken))
        cells = self._options_of_entries * len(taken) + only[blocks]
        regained = np.bincount(cells, alone[blocks], minlength=shape[0] * shape[1]).astype(np.float64)
        return losses, regained.reshape(shape)

    def _returns(self, stand: Stand) -> tuple[Floats, Floats]:
        """The same when chances are parts: without an option, those return whom the others leave."""
        taken = list(stand.taken)
        chosen = csr_array(self.ground.reach[taken])
        blocks, chances = chosen.indices, chosen.data
        is_sure = chances >= 1.0
        sure = np.bincount(blocks[is_sure], minlength=len(stand.left))
        others = self.ground.people.copy()
        np.multiply.at(others, blocks[~is_sure], 1 - chances[~is_sure])
        alone = np.where(is_sure, sure[blocks] == 1, sure[blocks] == 0)
        again = others[blocks] * np.where(is_sure, 1.0, chances / np.where(is_sure, 1.0, 1 - chances))
        returned = csr_array((np.where(alone, again, 0.0), blocks, chosen.indptr), shape=chosen.shape)
        losses: Floats = np.asarray(returned.sum(axis=1)).ravel()
        return losses, np.asarray(self.ground.reach @ returned.toarray().T)

    def _may_join(self, stand: Stand) -> Flags:
        fits = self._fits(stand, np.zeros(0, dtype=np.int64))
        joins: Flags = np.logical_and(stand.open, fits.any(axis=1))
        return joins

    def _may_replace(self, stand: Stand) -> Flags:
        """Row by place in what is in: whether the row may come in its stead."""
        ground, taken = self.ground, np.array(stand.taken, dtype=np.int64)
        creators = ground.creators[taken]
        same = ground.creators[:, None] == creators[None, :]
        is_free = ~np.isin(ground.creators, creators)
        may: Flags = self._fits(stand, taken) & (is_free[:, None] | same)
        may &= self.empty.open[:, None]
        may[taken, :] = False
        return may

    def _fits(self, stand: Stand, leaving: Places) -> Flags:
        """Whether money and counts allow a row to come when one of `leaving` goes (or none goes, when empty)."""
        ground, counts = self.ground, stand.counts
        back = ground.costs[leaving] if len(leaving) else np.zeros(1)
        fits: Flags = ground.costs[:, None] <= stand.budget + back[None, :] + ROUNDING
        for marks, least, most in zip(counts.marks, counts.least, counts.most, strict=True):
            gone = marks[leaving] if len(leaving) else np.zeros(1)
            change = marks[:, None] - gone[None, :]
            fits &= (change <= most) & (change >= least)
        return fits

    def wandered(self, rows: Iterable[int], best: Incumbent, is_over: Callable[[], bool], patience: int | None) -> None:
        """From a good plan, some options leave, others come, exchanges follow; what is better is kept.

        Ends after `patience` rounds in a row that found nothing better, or (None) only when the time is out.
        """
        home = self.exchanged(rows, is_over)
        best.show(home)
        waited = 0
        while (patience is None or waited < patience) and home.taken and not is_over():
            waited += 1
            number = min(len(home.taken), PARTING[self._dice.integers(len(PARTING))])
            leaving = self._dice.choice(len(home.taken), number, replace=False)
            kept = [row for place, row in enumerate(home.taken) if place not in leaving]
            favour = np.exp(self._dice.normal(0, NOISE, self.ground.size))
            favour[[home.taken[place] for place in leaving]] = FREE
            start = self.filled(self.empty.with_options(kept), POWERS[self._dice.integers(2)], favour)
            if not start.is_allowed:
                continue
            found = self.exchanged(start.taken, is_over)
            if found.value > home.value:
                home, waited = found, 0
                best.show(home)
