"""Who would have told a node drawn at random, in one run: sets that, held many enough, say how far seeds spread.

coverage   how many sets hold a seed; their share, times the number of nodes, estimates the spread without bias

(Borgs, Brautbar, Chayes and Lucier, "Maximizing social influence in nearly optimal time", SODA 2014.)
"""

from __future__ import annotations

from math import log, sqrt

import numpy as np
from scipy.sparse import csr_array

from essaim.matching.core.influence.graph import Graph, Places
from essaim.matching.core.influence.spreading import sources_of

DOUBT = 0.0005
"""How often each bound may be wrong."""
_SWEEPS = 20
_AT_ONCE = 1 << 24
"""Nodes times sets that are drawn at once."""
_SETS_AT_ONCE = 512


class ReverseSets:
    """Sets, and which of them hold each node."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._parts: list[tuple[int, Places]] = []
        self.number = 0
        self.members = 0

    def draw(self, number: int, dice: np.random.Generator) -> None:
        """Have that many sets in all."""
        size = self._graph.size
        at_once = max(_SETS_AT_ONCE, _AT_ONCE // size)
        while self.number < number:
            some = min(at_once, number - self.number)
            found = sources_of(self._graph, dice.integers(0, size, some), dice)
            self._parts.append((self.number, found))
            self.number += some
            self.members += len(found)
        held = np.concatenate([first * size + found for first, found in self._parts])
        ones = np.ones(len(held), dtype=np.int32)
        self._of_node = csr_array((ones, (held % size, held // size)), shape=(size, self.number))
        self._of_set = csr_array(self._of_node.T)

    def greedy(self, number: int) -> tuple[list[int], float]:
        """Seeds chosen one by one, each covering most of the sets left; and what no seeds cover more than."""
        gains = np.diff(self._of_node.indptr).astype(np.int64)
        is_covered = np.zeros(self.number, dtype=bool)
        seeds: list[int] = []
        above, covered = float(self.number), 0
        for _ in range(number):
            above = min(above, covered + float(np.partition(gains, -number)[-number:].sum()))
            seeds.append(int(gains.argmax()))
            sets = self._row(self._of_node, seeds[-1])
            new = sets[~is_covered[sets]]
            is_covered[new] = True
            covered += len(new)
            gains -= self._held(new)
            gains[seeds[-1]] = -1
        above = min(above, covered + float(np.maximum(np.partition(gains, -number)[-number:], 0).sum()))
        return seeds, above

    def swapped(self, seeds: list[int]) -> list[int]:
        """The seeds after each was given up for any node that covers more sets, until none does."""
        seeds = list(seeds)
        times = np.zeros(self.number, dtype=np.int64)
        for seed in seeds:
            times[self._row(self._of_node, seed)] += 1
        gains = self._held(np.flatnonzero(times == 0))
        for _ in range(_SWEEPS):
            has_changed = False
            for place, seed in enumerate(seeds):
                sets = self._row(self._of_node, seed)
                alone = sets[times[sets] == 1]
                without = gains + self._held(alone)
                other = int(without.argmax())
                if without[other] > len(alone):
                    has_changed = True
                    times[sets] -= 1
                    taken = self._row(self._of_node, other)
                    fresh = taken[times[taken] == 0]
                    times[taken] += 1
                    gains = without - self._held(fresh)
                    seeds[place] = other
            if not has_changed:
                break
        return seeds

    def covered(self, seeds: list[int]) -> int:
        """How many sets hold a seed."""
        is_covered = np.zeros(self.number, dtype=bool)
        for seed in seeds:
            is_covered[self._row(self._of_node, seed)] = True
        return int(is_covered.sum())

    def surely(self, covered: float) -> float:
        """A spread that seeds which cover so many of these sets, chosen without them, surely have."""
        doubt = log(1 / DOUBT)
        root = max(0.0, sqrt(covered + 2 * doubt / 9) - sqrt(doubt / 2))
        return max(0.0, root**2 - doubt / 18) * self._graph.size / self.number

    def at_most(self, covered: float) -> float:
        """A spread that the best seeds surely do not exceed, when no seeds cover more of these sets."""
        doubt = log(1 / DOUBT)
        return (sqrt(covered + doubt / 2) + sqrt(doubt / 2)) ** 2 * self._graph.size / self.number

    @property
    def holding(self) -> csr_array:
        """Row for node, column for set: 1 where the set holds the node."""
        rows = self._of_node
        return csr_array((np.ones(rows.nnz), rows.indices, rows.indptr), shape=rows.shape)

    def _held(self, sets: Places) -> Places:
        """In how many of these sets each node is."""
        starts = self._of_set.indptr
        counts = starts[sets + 1] - starts[sets]
        ends = np.cumsum(counts)
        places = np.arange(ends[-1] if len(ends) else 0) + np.repeat(starts[sets] - (ends - counts), counts)
        return np.bincount(self._of_set.indices[places], minlength=self._graph.size)

    @staticmethod
    def _row(rows: csr_array, row: int) -> Places:
        found: Places = rows.indices[rows.indptr[row] : rows.indptr[row + 1]]
        return found
