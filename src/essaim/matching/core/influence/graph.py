"""A graph along which news spreads: who can tell whom, and how likely that is.

model               what a link does
weighted-cascade    whoever hears of it tells each follower once, with a chance of 1 ÷ the follower's links in
independent         the same, with chances that are given
linear-threshold    a follower joins once links of enough weight (1 ÷ links in, each) have joined; enough is drawn anew

(Kempe, Kleinberg and Tardos, "Maximizing the spread of influence through a social network", KDD 2003; weighted
cascade with parallel links and links to oneself counted, as benchmark files have them.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from essaim.kernel.errors import EssaimError

Places = NDArray[np.int64]
Floats = NDArray[np.float64]


class Model(StrEnum):
    """How news spreads along links."""

    WEIGHTED_CASCADE = "weighted-cascade"
    INDEPENDENT = "independent"
    LINEAR_THRESHOLD = "linear-threshold"


class NoChances(EssaimError):
    """The independent cascade needs chances: none in the file, and none given."""

    code = "reach_no_chances"


class OddChance(EssaimError):
    """A chance (`value`) outside 0 to 1."""

    code = "reach_odd_chance"


@dataclass(frozen=True)
class Links:
    """The links of node v are `starts[v]` to before `starts[v + 1]`: `nodes` at their other ends, and `chances`."""

    starts: Places
    nodes: Places
    chances: Floats

    def of(self, nodes: Places) -> tuple[Places, Places]:
        """All links of these nodes, one after the other, and for each which of the nodes it is of."""
        counts = self.starts[nodes + 1] - self.starts[nodes]
        ends = np.cumsum(counts)
        owners = np.repeat(np.arange(len(nodes)), counts)
        shifts = np.repeat(self.starts[nodes] - (ends - counts), counts)
        return np.arange(ends[-1] if len(ends) else 0) + shifts, owners


@dataclass(frozen=True)
class Graph:
    """Nodes 0 to `size` - 1, called `names`; `out` and `into` hold the same links from either end."""

    names: Sequence[str]
    out: Links
    into: Links
    model: Model

    @property
    def size(self) -> int:
        """How many nodes there are."""
        return len(self.names)

    @property
    def links(self) -> int:
        """How many links there are; one between both ends of an undirected graph is two."""
        return len(self.out.nodes)


def graph_of(
    names: Sequence[str],
    sources: Places,
    targets: Places,
    model: Model,
    *,
    chances: Floats | None = None,
    probability: float | None = None,
    is_directed: bool = True,
) -> Graph:
    """The graph whose link e leads from `sources[e]` to `targets[e]`, or both ways.

    `chances` are the file's, `probability` one for all links, which goes before them; both serve the independent
    cascade alone. Raises `NoChances` and `OddChance`.
    """
    given = _given(len(sources), chances, probability) if model is Model.INDEPENDENT else None
    if not is_directed:
        sources, targets = np.concatenate([sources, targets]), np.concatenate([targets, sources])
        given = None if given is None else np.concatenate([given, given])
    size = len(names)
    if given is None:
        links_in = np.bincount(targets, minlength=size)
        given = 1.0 / links_in[targets]
    return Graph(names, _links(size, sources, targets, given), _links(size, targets, sources, given), model)


def _given(links: int, chances: Floats | None, probability: float | None) -> Floats:
    given = chances if probability is None else np.full(links, probability)
    if given is None:
        raise NoChances
    if len(given) and not (given.min() >= 0 and given.max() <= 1):
        odd = given[~((given >= 0) & (given <= 1))]
        raise OddChance(value=float(odd[0]))
    return given


def _links(size: int, ends: Places, others: Places, chances: Floats) -> Links:
    order = np.argsort(ends, kind="stable")
    starts = np.concatenate([[0], np.cumsum(np.bincount(ends, minlength=size))])
    return Links(starts, others[order], chances[order])
