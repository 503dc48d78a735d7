"""Seeded chance: the same words thrown in always give the same throws."""

from __future__ import annotations

import math
from bisect import bisect
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import Generic, TypeVar

import numpy as np

T = TypeVar("T")
BATCH = 256


class Dice:
    """Throws that repeat for the same `seed` numbers, drawn in batches because single draws are slow."""

    def __init__(self, *seed: int) -> None:
        self._generator = np.random.default_rng(seed)
        self._shares: list[float] = []
        self._normals: list[float] = []

    def share(self) -> float:
        """A number from 0, included, to 1, excluded."""
        if not self._shares:
            self._shares = self._generator.random(BATCH).tolist()
        return self._shares.pop()

    def normal(self) -> float:
        """A number around 0 with a spread of 1."""
        if not self._normals:
            self._normals = self._generator.standard_normal(BATCH).tolist()
        return self._normals.pop()

    def chance(self, share: float) -> bool:
        """True that often."""
        return self.share() < share

    def between(self, low: float, high: float) -> float:
        """Any number of the range."""
        return low + (high - low) * self.share()

    def whole(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self.share() * (high - low + 1))

    def around(self, median: float, spread: float) -> float:
        """A positive number, log-normal: two thirds lie within a factor exp(`spread`) of the median."""
        return median * math.exp(spread * self.normal())

    def pick(self, choices: Sequence[T]) -> T:
        """One of the choices, all as likely."""
        return choices[int(self.share() * len(choices))]

    def some(self, choices: Sequence[T], count: int) -> list[T]:
        """`count` different choices (all of them when there are fewer), in the order they came."""
        left = list(choices)
        return [left.pop(int(self.share() * len(left))) for _ in range(min(count, len(left)))]

    def weigh(self, weighted: Weighted[T]) -> T:
        """One of the choices, as likely as its weight says."""
        return weighted.at(self.share())


class Weighted(Generic[T]):
    """Choices with weights, ready to be drawn from."""

    def __init__(self, choices: Iterable[tuple[T, float]]) -> None:
        listed = list(choices)
        self._choices = [choice for choice, _ in listed]
        self._bounds = list(accumulate(weight for _, weight in listed))

    def shares(self) -> list[tuple[T, float]]:
        """Each choice with its share of the total weight."""
        steps = (after - before for before, after in pairwise((0.0, *self._bounds)))
        return [(choice, step / self._bounds[-1]) for choice, step in zip(self._choices, steps, strict=True)]

    def at(self, share: float) -> T:
        """The choice that lies at that share of the total weight."""
        return self._choices[bisect(self._bounds, share * self._bounds[-1])]
