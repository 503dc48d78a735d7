"""The best plan within its limits, and how far it can be from the best there is."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from scipy.sparse import csr_array

from essaim.matching.core.plan.question import Chosen, Limits, Question, Solution
from essaim.matching.core.plan.solving.blocking import Unmeetable, blocks_of, is_contradiction, possible
from essaim.matching.core.plan.solving.ground import grain, ground_of
from essaim.matching.core.plan.solving.incumbent import Incumbent
from essaim.matching.core.plan.solving.models import whole_purchases
from essaim.matching.core.plan.solving.search import Search
from essaim.matching.core.plan.solving.settle import Settling
from essaim.matching.core.plan.solving.slope import Slope

NO_COST = 1e-9


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
    began = clock()
    if is_contradiction(question, limits):
        raise Unmeetable(blocks_of(question, limits))
    ground = ground_of(question, limits)
    best = Incumbent(grain(ground), began, seconds, clock)
    slope, search = Slope(ground), Search(ground)
    _first_plans(search, best, start)
    if best.plan is None:
        _slowly(question, limits, search, best)
    habit = np.zeros(ground.size)
    habit[ground.rows_of(best.plan or ())] = 1.0
    return told(question, best, Settling(slope, search, best, slope.first_shares(), habit).settled())


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
    places = sorted(plan)
    costs = np.array([max(question.options[place].cost, NO_COST) for place in places])
    chances = csr_array(question.chances[places])
    blocks, columns = np.unique(chances.indices, return_inverse=True)
    chances = csr_array((chances.data, columns, chances.indptr), shape=(len(places), len(blocks)))
    left, is_open, chosen = question.weights[blocks], np.ones(len(places), dtype=bool), []
    for _ in places:
        gains = np.asarray(chances @ left) + question.additive[places]
        row = int(np.where(is_open, gains / costs, -np.inf).argmax())
        part = slice(chances.indptr[row], chances.indptr[row + 1])
        left[chances.indices[part]] *= 1 - chances.data[part]
        is_open[row] = False
        chosen.append(Chosen(places[row], float(gains[row])))
    return tuple(chosen)


def _slowly(question: Question, limits: Limits, search: Search, best: Incumbent) -> None:
    """Any plan at all, when the time given was too short to find one; what is in the way, when there is none."""
    plan = possible(question, limits)
    rows = None if plan is None else search.ground.rows_of(plan)
    if rows is None:
        raise Unmeetable(blocks_of(question, limits))
    best.show(search.empty.with_options(rows))


def _first_plans(search: Search, best: Incumbent, start: Sequence[int]) -> None:
    ground = search.ground
    best.show(search.empty)
    search.greedy(best)
    if best.plan is None:
        found = whole_purchases(ground, search.empty.gains(), max(best.left(), 1.0))
        if found is not None:
            best.show(search.empty.with_options(found.rows))
    rows = ground.rows_of(start) if start else None
    if rows is not None:
        best.show(search.filled(search.empty.with_options(rows), 1.0))
