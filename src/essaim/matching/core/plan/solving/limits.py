"""The limits of a plan as counts of options: how many of these at least, how many of those at most."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from essaim.matching.core.plan.question import Floats, Limits, Question

Places = NDArray[np.int64]
Flags = NDArray[np.bool_]
ROUNDING = 1e-8
"""Sums of money this close are the same."""


@dataclass(frozen=True)
class Counts:
    """`least[k]` ≤ options chosen among those marked in `marks[k]` ≤ `most[k]`; one column for each option."""

    marks: Floats
    least: Floats
    most: Floats

    def of(self, columns: Places | Flags) -> Counts:
        """The same limits over some options."""
        return Counts(self.marks[:, columns], self.least, self.most)

    def after(self, marks: Floats) -> Counts:
        """What is still asked when options with these marks (one number for each limit) are in."""
        return Counts(self.marks, self.least - marks, self.most - marks)

    def binding(self) -> Flags:
        """Which limits can bind."""
        binds: Flags = (self.least > 0) | (self.most < self.marks.sum(axis=1))
        return binds

    def only(self, kept: Flags | Places) -> Counts:
        """Some of the limits."""
        return Counts(self.marks[kept], self.least[kept], self.most[kept])

    @property
    def demand(self) -> bool:
        """Whether something must be bought."""
        return bool((self.least > 0).any())


def buyable(question: Question, limits: Limits) -> Places:
    """The options that each limit on single options allows, fixed ones left out, those of a creator side by side."""
    must = limits.include | {question.options[place].creator for place in limits.fixed}
    settled = {question.options[place].creator for place in limits.fixed}
    dearest = limits.budget if limits.max_share is None else limits.max_share * limits.budget
    found = [
        place
        for place, option in enumerate(question.options)
        if option.creator not in settled
        and option.creator not in limits.exclude
        and option.cost <= (limits.budget if option.creator in must else dearest) + ROUNDING
    ]
    creators = np.array([question.options[place].creator for place in found], dtype=np.int64)
    return np.array(found, dtype=np.int64)[np.argsort(creators, kind="stable")]


def counted(question: Question, limits: Limits, places: Places) -> Counts:
    """Every limit that counts, over the options at `places`: creators in all, by group, and those who must be in."""
    marks, least, most = [], [], []

    def add(marked: list[bool], at_least: int | None, at_most: int | None) -> None:
        marks.append(marked)
        least.append(-np.inf if at_least is None else float(at_least))
        most.append(np.inf if at_most is None else float(at_most))

    options = [question.options[place] for place in places]
    if limits.min_creators is not None or limits.max_creators is not None:
        add([True] * len(options), limits.min_creators, limits.max_creators)
    for group in limits.groups:
        add([option.groups.get(group.dimension) == group.value for option in options], group.least, group.most)
    for creator in sorted(limits.include - {question.options[place].creator for place in limits.fixed}):
        add([option.creator == creator for option in options], 1, None)
    shape = (len(marks), len(options))
    return Counts(np.array(marks, dtype=float).reshape(shape), np.array(least), np.array(most))
