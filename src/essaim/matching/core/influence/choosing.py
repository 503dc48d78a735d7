"""The seeds that reach most nodes: planned on reverse reachable sets, and checked on others.

bound   no seeds spread further, with a confidence of 1 − `DOUBT`
least   the seeds that are chosen spread at least so far, with the same confidence

Choosing seeds that cover most sets is the plan of a budget: a node costs one, and reaches the sets that hold it. The
planner's bound on the sets becomes one on the spread as in OPIM-C (Tang, Tang, Xiao and Yuan, "Online processing
algorithms for influence maximization", SIGMOD 2018), whose greedy bound serves where the planner has none.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from essaim.kernel.errors import EssaimError
from essaim.matching.core.influence.graph import Graph
from essaim.matching.core.influence.reverse_sets import ReverseSets
from essaim.matching.core.plan.question import Limits, Option, Question
from essaim.matching.core.plan.solving import solve

ENOUGH = 60_000
"""Sets covered at which no more are drawn: the spread is then known within half a percent."""
FIRST_SETS = 1 << 15
MOST_SETS = 1 << 21
MOST_MEMBERS = 12_000_000
"""Members of the sets of one half: what is kept in memory."""
MOST_PLANNED = 200_000
"""Nodes up to which seeds are planned; in larger graphs they are chosen greedily and swapped."""


class TooManySeeds(EssaimError):
    """More seeds are asked for (`asked`) than there are nodes (`nodes`)."""

    code = "reach_too_many_seeds"


@dataclass(frozen=True)
class Choice:
    """Seeds in the order of their choice; their spread is surely over `least`, and no seeds' over `bound`.

    `method` is "exact" when no seeds cover more of the sets, else "near_exact" or, in large graphs, "greedy".
    """

    seeds: tuple[int, ...]
    least: float
    bound: float
    sets: int
    method: str


def choose(
    graph: Graph, number: int, *, seed: int, seconds: float = 10.0, clock: Callable[[], float] = time.perf_counter
) -> Choice:
    """`number` seeds with nearly the widest spread; the same seed gives the same ones. Raises `TooManySeeds`.

    `seconds` is for planning, after the sets are drawn.
    """
    if number > graph.size:
        raise TooManySeeds(asked=number, nodes=graph.size)
    dice = np.random.default_rng(seed)
    sets = ReverseSets(graph)
    wanted = FIRST_SETS
    while True:
        sets.draw(wanted, dice)
        seeds, above = sets.greedy(number)
        if sets.covered(seeds) >= ENOUGH or wanted >= MOST_SETS or sets.members >= MOST_MEMBERS:
            break
        wanted *= 2
    seeds, above, method = _planned(sets, sets.swapped(seeds), above, seconds, clock)
    check = ReverseSets(graph)
    check.draw(wanted, dice)
    least = max(float(number), check.surely(check.covered(seeds)))
    return Choice(tuple(seeds), least, max(least, min(sets.at_most(above), graph.size)), 2 * wanted, method)


def _planned(
    sets: ReverseSets, seeds: list[int], above: float, seconds: float, clock: Callable[[], float]
) -> tuple[list[int], float, str]:
    """The seeds after planning, and what no seeds cover more than."""
    holding = sets.holding
    if holding.shape[0] > MOST_PLANNED:
        return seeds, above, "greedy"
    options = tuple(Option(str(node), node, 1.0) for node in range(holding.shape[0]))
    question = Question(options, np.ones(holding.shape[1]), holding, np.zeros(len(options)))
    found = solve(question, Limits(budget=float(len(seeds))), seconds=seconds, start=seeds, clock=clock)
    planned = [chosen.option for chosen in found.chosen]
    # Nodes that cover nothing more are not bought; asked for so many, give so many.
    spare = (node for node in seeds if node not in set(planned))
    planned += [next(spare) for _ in range(len(seeds) - len(planned))]
    return planned, min(above, found.bound), found.method
