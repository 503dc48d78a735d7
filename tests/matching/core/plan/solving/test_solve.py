"""The plan found is the best there is, or says how far it may be."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from essaim.matching.core.plan.question import Limits
from essaim.matching.core.plan.solving import Unmeetable, solve, value_of
from tests.matching.core.plan.solving.enumeration import best_value, keeps, limits, questions

FRACTIONS = (0.02, 0.3, 0.5, 0.9, 0.999999, 1.0)
CAREFULLY = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def agrees_with_enumeration(question, wanted):
    best = best_value(question, wanted)
    if best is None:
        with pytest.raises(Unmeetable):
            solve(question, wanted, seconds=20)
        return
    solution = solve(question, wanted, seconds=20)
    plan = [chosen.option for chosen in solution.chosen]

    assert solution.value == pytest.approx(best, rel=1e-8, abs=1e-8)
    assert solution.bound >= best - 1e-8
    assert keeps(question, wanted, plan)
    assert (solution.method, solution.gap) == ("exact" if plan else "empty", 0.0)
    assert solution.value == pytest.approx(value_of(question, plan))
    assert sum(chosen.gain for chosen in solution.chosen) == pytest.approx(solution.value)
    assert solution.cost == pytest.approx(sum(question.options[place].cost for place in plan))


@CAREFULLY
@given(st.data())
def test_plain_sets_within_a_budget_are_solved_exactly(data):
    question = data.draw(questions())

    agrees_with_enumeration(question, Limits(data.draw(st.sampled_from([0.0, 3.0, 6.0, 10.0, 40.0]))))


@CAREFULLY
@given(st.data())
def test_sets_within_every_kind_of_limit_are_solved_exactly(data):
    question = data.draw(questions())

    agrees_with_enumeration(question, data.draw(limits(question)))


@CAREFULLY
@given(st.data())
def test_chances_within_every_kind_of_limit_are_solved_exactly(data):
    question = data.draw(questions(chances=FRACTIONS))

    agrees_with_enumeration(question, data.draw(limits(question)))
