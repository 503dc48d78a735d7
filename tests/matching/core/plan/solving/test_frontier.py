"""What each budget buys: never less than a smaller one, never more than its bound."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from essaim.matching.core.plan.question import Limits, Solution
from essaim.matching.core.plan.solving import frontier, solve
from tests.matching.core.plan.solving.crowds import a_crowd
from tests.matching.core.plan.solving.enumeration import best_value, keeps, limits, questions

BUDGETS = (0.0, 2.0, 4.0, 6.5, 9.0, 14.0)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_each_budget_has_a_plan_within_it_and_a_bound_above_the_best(data):
    question = data.draw(questions(chances=(0.02, 0.5, 0.9, 1.0)))
    wanted = data.draw(limits(question))

    solutions = frontier(question, wanted, BUDGETS)

    assert [solution.value for solution in solutions] == sorted(solution.value for solution in solutions)
    for budget, solution in zip(BUDGETS, solutions, strict=True):
        within = replace(wanted, budget=budget)
        best = best_value(question, within)
        if best is None:
            assert solution == Solution((), 0.0, 0.0, 0.0, 0.0, "unmeetable", solution.seconds)
        else:
            assert solution.value <= best + 1e-8 <= solution.bound + 2e-8
            assert keeps(question, within, [chosen.option for chosen in solution.chosen])


def test_the_frontier_meets_the_plan_of_its_budget():
    question, wanted = a_crowd(), Limits(300.0)
    plan = solve(question, wanted, seconds=20)

    (met,) = frontier(question, wanted, [300.0], seconds=20, start=[chosen.option for chosen in plan.chosen])

    assert (met.chosen, met.value, met.bound) == (plan.chosen, plan.value, pytest.approx(plan.bound))


def test_the_order_of_the_budgets_is_that_of_the_answers():
    question, wanted = a_crowd(), Limits(0.0)

    upwards = frontier(question, wanted, [100.0, 200.0, 400.0], seconds=20)
    downwards = frontier(question, wanted, [400.0, 200.0, 100.0], seconds=20)

    assert [solution.value for solution in downwards] == [solution.value for solution in reversed(upwards)]


def test_no_budget_no_answer():
    assert frontier(a_crowd(), Limits(0.0), []) == ()
