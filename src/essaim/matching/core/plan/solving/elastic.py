"""The limits as a model in which each may give way: the least that one of them must give."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array, csr_array

from essaim.matching.core.plan.question import Limits, Option, Question
from essaim.matching.core.plan.solving.models import INFINITY, Program

SECONDS = 20.0
PERSON = 100.0


@dataclass(frozen=True)
class Stretch:
    """A limit that may give way: the columns that say by how much, from 0 to 1.

    `weight` is what 1 is in the limit's own unit, `part` what it is as a part of what the limit asks: by this one
    limits are compared when several give way. People named by hand give way last.
    """

    code: str
    columns: tuple[int, ...]
    weight: float
    part: float
    group: int = -1
    dimension: str = ""
    value: str = ""

    def marks(self, option: Option) -> bool:
        """Whether a group's limit counts this option."""
        return option.groups.get(self.dimension) == self.value


class Elastic:
    """Whole options first, then one column from 0 to 1 for each thing that may give way."""

    def __init__(self, question: Question, limits: Limits) -> None:
        self._question = question
        self._limits = limits
        self._width = len(question.options)
        self._stretches: list[Stretch] = []
        self._cells: list[tuple[int, int, float]] = []
        self._sides: list[tuple[float, float]] = []
        self._money = sum(option.cost for option in question.options) + limits.budget + 1.0
        self._add_creators()
        self._add_budget()
        self._add_counts()
        self._add_people()

    def stretches(self) -> tuple[Stretch, ...]:
        """Every limit that may give way."""
        return tuple(self._stretches)

    def stretched(self, free: Iterable[Stretch]) -> list[int] | None:
        """The plan that needs the least of what may give way; None when there is none."""
        worths = np.zeros(self._width)
        tops = np.concatenate(
            [np.ones(len(self._question.options)), np.zeros(self._width - len(self._question.options))]
        )
        free = list(free)
        for stretch in free:
            worths[list(stretch.columns)] = -(stretch.weight if len(free) == 1 else stretch.part)
            tops[list(stretch.columns)] = 1.0
        rows, columns, values = zip(*self._cells, strict=True) if self._cells else ((), (), ())
        shape = (len(self._sides), self._width)
        matrix = csr_array(coo_array((np.array(values, dtype=float), (rows, columns)), shape=shape))
        least, most = np.array(self._sides).reshape(-1, 2).T
        program = Program(worths, matrix, least, most, whole=len(self._question.options), tops=tops)
        found = program.solved(len(self._question.options), SECONDS)
        return None if found is None else list(found.rows)

    def _row(self, cells: Iterable[tuple[int, float]], least: float, most: float) -> None:
        self._cells += [(len(self._sides), column, value) for column, value in cells]
        self._sides.append((least, most))

    def _new(self, code: str, weight: float, part: float, *, group: int = -1, columns: int = 1) -> tuple[int, ...]:
        """New columns for what a limit may give."""
        made = tuple(range(self._width, self._width + columns))
        self._width += columns
        about = self._limits.groups[group] if group >= 0 else None
        named = (about.dimension, about.value) if about else ("", "")
        self._stretches.append(Stretch(code, made, weight, part, group, *named))
        return made

    def _add_creators(self) -> None:
        """One option of a creator at most."""
        for places in self._by_creator().values():
            if len(places) > 1:
                self._row([(place, 1.0) for place in places], -INFINITY, 1.0)

    def _by_creator(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for place, option in enumerate(self._question.options):
            found.setdefault(option.creator, []).append(place)
        return found

    def _add_budget(self) -> None:
        """The money, and the largest part of it for one creator."""
        limits, options, money = self._limits, self._question.options, self._money
        (more,) = self._new("budget", money, money / max(1.0, limits.budget))
        self._row(
            [*((place, option.cost) for place, option in enumerate(options)), (more, -money)], -INFINITY, limits.budget
        )
        if limits.max_share is None:
            return
        (larger,) = self._new("max_share", money, money / max(1.0, limits.max_share * limits.budget))
        spared = limits.include | {options[place].creator for place in limits.fixed}
        for place, option in enumerate(options):
            if option.creator not in spared:
                cells = [(place, option.cost), (more, -limits.max_share * money), (larger, -money)]
                self._row(cells, -INFINITY, limits.max_share * limits.budget)

    def _add_counts(self) -> None:
        """How many creators in all and in each group."""
        everyone = list(range(len(self._question.options)))
        self._add_count("min_creators", everyone, self._limits.min_creators)
        self._add_count("max_creators", everyone, self._limits.max_creators)
        for place, group in enumerate(self._limits.groups):
            marked = [at for at in everyone if self._question.options[at].groups.get(group.dimension) == group.value]
            self._add_count("group_least", marked, group.least, place)
            self._add_count("group_most", marked, group.most, place)

    def _add_count(self, code: str, marked: list[int], asked: int | None, group: int = -1) -> None:
        if asked is None:
            return
        is_least = code in {"min_creators", "group_least"}
        many = float(len(self._question.options) + asked + 1)
        (gives,) = self._new(code, many, many / max(1, asked), group=group)
        cells = [*((place, 1.0) for place in marked), (gives, many if is_least else -many)]
        self._row(cells, *((float(asked), INFINITY) if is_least else (-INFINITY, float(asked))))

    def _add_people(self) -> None:
        """Who must be in, who must not, what is signed."""
        limits, by_creator = self._limits, self._by_creator()
        for creators, code in ((limits.include, "include"), (limits.exclude, "exclude")):
            gives = self._new(code, 1.0, PERSON, columns=len(creators)) if creators else ()
            for creator, give in zip(sorted(creators), gives, strict=True):
                cells = [(place, 1.0) for place in by_creator.get(creator, ())]
                self._row([*cells, (give, 1.0)], 1.0, INFINITY) if code == "include" else self._row(
                    [*cells, (give, -1.0)], -INFINITY, 0.0
                )
        gives = self._new("fixed", 1.0, PERSON, columns=len(limits.fixed)) if limits.fixed else ()
        for place, give in zip(sorted(limits.fixed), gives, strict=True):
            self._row([(place, 1.0), (give, 1.0)], 1.0, INFINITY)
