"""The best plan within its limits, and how far it can be from the best there is."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence

import numpy as np

from essaim.matching.core.plan.question import Chosen, Limits, Question, Solution
from essaim.matching.core.plan.solving.blocking import Unmeetable, blocks_of
from essaim.matching.core.plan.solving.ground import Ground, grain, ground_of
from essaim.matching.core.plan.solving.incumbent import Incumbent
from essaim.matching.core.plan.solving.models import whole_purchases
from essaim.matching.core.plan.solving.search import Search
from essaim.matching.core.plan.solving.settle import Settling
from essaim.matching.core.plan.solving.stand import Stand


def value_of(question: Question, options: Iterable[int]) -> float:
    """What these options are worth together: Σ additive + Σ weight × (1 − Π (1 − chance))."""
    rows = list(options)
    missed = np.ones(len(question.weights))
    for row in rows:
        part = slice(question.chances.indptr[row], question.chances.indptr[row + 1])
        np.multiply.at(missed, question.chances.indices[part], 1 - question.chances.data[part])
    return float(question.additive[rows].sum()) + float((question.weights * (1 - missed)).sum())


def solve(
    question: Question,
    limits: Limits,
    *,
    seconds: float = 2.0,
    start: Sequence[int] = (),
    clock: Callable[[], float] = time.perf_counter,
) -> Solution:
    """The best plan found in `seconds`, from `start` (places of options, when they are still possible) or nothing.

    The same question gives the same plan as long as the time suffices. Raises `Unmeetable` when no plan is within
    the limits.
    """
    if _is_contradiction(question, limits):
        raise Unmeetable(blocks_of(question, limits))
    ground = ground_of(question, limits)
    best = Incumbent(grain(ground), seconds, clock)
    _first_plans(ground, best, start)
    if best.plan is None:
        raise Unmeetable(blocks_of(question, limits))
    return told(question, best, Settling(ground, best).settled())


def told(question: Question, best: Incumbent, bound: float) -> Solution:
    """The best plan as a solution: its options in order of gain for the money."""
    plan = best.plan or ()
    chosen = in_order_of_gain(question, plan)
    value = value_of(question, plan)
    is_proven = bound < best.goal
    bound = value if is_proven else max(bound, value)
    gap = (bound - value) / bound if bound > 0 else 0.0
    method = "near_exact" if not is_proven else "exact" if plan else "empty"
    cost = float(sum(question.options[place].cost for place in plan))
    return Solution(chosen, value, cost, bound, gap, method, best.spent())


def in_order_of_gain(question: Question, plan: Sequence[int]) -> tuple[Chosen, ...]:
    """The options of a plan, each time the one that adds most for its cost to those before it."""
    chances, left, remaining, chosen = question.chances, question.weights.copy(), list(plan), []
    while remaining:
        gains = np.asarray(chances[remaining] @ left) + question.additive[remaining]
        costs = np.array([max(question.options[place].cost, 1e-9) for place in remaining])
        first = int((gains / costs).argmax())
        place = remaining.pop(first)
        part = slice(chances.indptr[place], chances.indptr[place + 1])
        left[chances.indices[part]] *= 1 - chances.data[part]
        chosen.append(Chosen(place, float(gains[first])))
    return tuple(chosen)


def _is_contradiction(question: Question, limits: Limits) -> bool:
    """Whether what must be in is among what must not, or two options of one creator must be in."""
    fixed = [question.options[place].creator for place in limits.fixed]
    return len(set(fixed)) < len(fixed) or bool(limits.exclude & (set(fixed) | limits.include))


def _first_plans(ground: Ground, best: Incumbent, start: Sequence[int]) -> None:
    search, empty = Search(ground), Stand.empty(ground)
    best.show(empty)
    if ground.counts.demand:
        found = whole_purchases(ground, empty.gains(), max(best.left(), 1.0))
        if found is not None:
            best.show(Stand.at(ground, found.rows))
    rows = ground.rows_of(start) if start else None
    if rows is not None:
        best.show(search.filled(Stand.at(ground, rows), 1.0))
    search.greedy(best)
