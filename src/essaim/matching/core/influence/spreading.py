"""How far news goes: many runs at once, each a wave that moves from node to node.

run     one spread with its own dice
front   who has joined in the last step; what they pass on is drawn for all runs together
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Protocol

import numpy as np

from essaim.catalogue.core.sketch import distinct
from essaim.matching.core.influence.graph import Graph, Links, Model, Places

_AT_ONCE = 1 << 19
"""Nodes times runs that are followed at once: what the processor's cache holds."""
_RUNS_AT_ONCE = 16
"""At least so many, however many nodes."""
_BEYOND = 1.96
_LEAST = 1e-12


@dataclass(frozen=True)
class Spread:
    """How many nodes hear of it, the seeds included: the mean over `runs`, and its 95 % interval."""

    mean: float
    low: float
    high: float
    runs: int


def spread_of(graph: Graph, seeds: Sequence[int], *, runs: int, seed: int) -> Spread:
    """The spread from these nodes, by simulation; the same seed gives the same spread."""
    dice = np.random.default_rng(seed)
    first = distinct(np.asarray(seeds, dtype=np.int64))
    sizes = np.zeros(runs)
    step = max(_RUNS_AT_ONCE, _AT_ONCE // max(graph.size, 1))
    for begin in range(0, runs, step):
        some = min(step, runs - begin)
        told = waves(graph, np.repeat(np.arange(some), len(first)), np.tile(first, some), some, dice)
        sizes[begin : begin + some] = np.bincount(told // graph.size, minlength=some)
    mean = float(sizes.mean())
    error = _BEYOND * float(sizes.std(ddof=1)) / sqrt(runs) if runs > 1 else 0.0
    return Spread(mean, max(mean - error, float(len(first))), min(mean + error, float(graph.size)), runs)


def waves(graph: Graph, runs: Places, nodes: Places, number: int, dice: np.random.Generator) -> Places:
    """Who joins in each of `number` runs that begin at these nodes: run × size + node, in no order."""
    is_threshold = graph.model is Model.LINEAR_THRESHOLD
    way = _Thresholds(graph.out, number * graph.size) if is_threshold else _Coins(graph.out)
    return _followed(way, graph.size, number, runs * graph.size + nodes, dice)


def sources_of(graph: Graph, roots: Places, dice: np.random.Generator) -> Places:
    """Who would have told each root in a run of its own: root's place × size + node (reverse reachable sets).

    (Borgs, Brautbar, Chayes and Lucier, "Maximizing social influence in nearly optimal time", SODA 2014.)
    """
    way = _Picks(graph.into) if graph.model is Model.LINEAR_THRESHOLD else _Coins(graph.into)
    return _followed(way, graph.size, len(roots), np.arange(len(roots)) * graph.size + roots, dice)


class _Way(Protocol):
    """How news leaves a front."""

    def passed_on(self, front: Places, size: int, dice: np.random.Generator) -> Places:
        """Whom the front reaches, as run × size + node; some were reached before, some twice."""


def _followed(way: _Way, size: int, number: int, front: Places, dice: np.random.Generator) -> Places:
    """Everybody reached from the front, step by step until nobody new is."""
    seen = np.zeros(number * size, dtype=bool)
    reached = []
    while len(front):
        seen[front] = True
        reached.append(front)
        found = way.passed_on(front, size, dice)
        front = distinct(found[~seen[found]])
    return np.concatenate([np.empty(0, dtype=np.int64), *reached])


@dataclass(frozen=True)
class _Coins:
    """Each link of whoever joins is tried once (independent cascade, either way along the links)."""

    links: Links

    def passed_on(self, front: Places, size: int, dice: np.random.Generator) -> Places:
        """Whom the links that succeed lead to."""
        nodes = front % size
        links, owners = self.links.of(nodes)
        happens = np.flatnonzero(dice.random(len(links)) < self.links.chances[links])
        told: Places = (front - nodes)[owners[happens]] + self.links.nodes[links[happens]]
        return told


class _Thresholds:
    """A node joins when the weight that has reached it passes its threshold, drawn evenly from 0 to 1."""

    def __init__(self, links: Links, places: int) -> None:
        self._links = links
        self._weight = np.zeros(places)

    def passed_on(self, front: Places, size: int, dice: np.random.Generator) -> Places:
        """Who joins now: with weight w before and w + v after, of those not yet in a share v ÷ (1 − w) does."""
        nodes = front % size
        links, owners = self._links.of(nodes)
        touched, place = np.unique((front - nodes)[owners] + self._links.nodes[links], return_inverse=True)
        added = np.bincount(place, weights=self._links.chances[links], minlength=len(touched))
        before = self._weight[touched]
        self._weight[touched] = before + added
        joins = dice.random(len(touched)) * np.maximum(1 - before, _LEAST) < added
        joining: Places = touched[joins]
        return joining


@dataclass(frozen=True)
class _Picks:
    """Linear thresholds seen backwards: each node is told by one of its links in, picked by weight, or by none."""

    links: Links

    def passed_on(self, front: Places, size: int, dice: np.random.Generator) -> Places:
        """Whom each of the front picked."""
        nodes = front % size
        within = np.concatenate([[0.0], np.cumsum(self.links.chances)])
        starts = self.links.starts[nodes]
        picked: Places = np.searchsorted(within, within[starts] + dice.random(len(nodes)), side="right") - 1
        is_link = picked < self.links.starts[nodes + 1]
        told: Places = (front - nodes)[is_link] + self.links.nodes[picked[is_link]]
        return told
