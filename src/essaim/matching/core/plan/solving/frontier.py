"""What each budget can buy."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from essaim.matching.core.plan.question import Limits, Question, Solution
from essaim.matching.core.plan.solving.solve import solve


def frontier(
    question: Question,
    limits: Limits,
    budgets: Sequence[float],
    *,
    seconds: float = 0.5,
    start: Sequence[int] = (),
    clock: Callable[[], float] = time.perf_counter,
) -> tuple[Solution, ...]:
    """A solution for each budget, in the order given; none is worth less than that of a smaller budget.

    `limits.budget` is replaced by each budget in turn; `seconds` is for all of them together.
    """
    found: dict[float, Solution] = {}
    plan = tuple(start)
    for budget in sorted(set(budgets)):
        solution = solve(
            question, replace(limits, budget=budget), seconds=seconds / len(budgets), start=plan, clock=clock
        )
        found[budget] = solution
        plan = tuple(chosen.option for chosen in solution.chosen)
    return tuple(found[budget] for budget in budgets)
