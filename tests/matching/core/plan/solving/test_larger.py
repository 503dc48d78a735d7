"""Questions beyond enumeration: the solver alone agrees, bounds hold, time may be short."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from essaim.matching.core.plan.question import GroupLimit, Limits
from essaim.matching.core.plan.solving import solve, value_of
from essaim.matching.core.plan.solving.ground import ground_of
from essaim.matching.core.plan.solving.models import whole_reach
from essaim.matching.core.plan.solving.slope import Slope
from essaim.matching.core.plan.solving.stand import Stand
from tests.matching.core.plan.solving.crowds import a_crowd, three_creators
from tests.matching.core.plan.solving.enumeration import keeps

WANTED = {
    "a budget": Limits(300.0),
    "few creators": Limits(600.0, max_creators=4),
    "many creators": Limits(420.0, min_creators=12),
    "a share": Limits(500.0, max_share=0.15),
    "cities": Limits(500.0, groups=(GroupLimit("city", "Lyon", least=3), GroupLimit("city", "Nantes", most=5))),
    "names": Limits(400.0, include=frozenset({7, 8}), fixed=frozenset({20}), exclude=frozenset({1, 2, 3})),
}


def plan_of(solution):
    return [chosen.option for chosen in solution.chosen]


@pytest.mark.parametrize("wanted", WANTED.values(), ids=WANTED)
@pytest.mark.parametrize("seed", [1, 2])
def test_the_solver_alone_finds_nothing_better(seed, wanted):
    question = a_crowd(seed)
    ground = ground_of(question, wanted)

    alone = whole_reach(ground, 60.0)
    solution = solve(question, wanted, seconds=60)

    assert (solution.value, solution.bound, solution.gap, solution.method) == (ground.value(alone.rows),) * 2 + (
        0.0,
        "exact",
    )
    assert keeps(question, wanted, plan_of(solution))


@pytest.mark.parametrize("chance", [0.03, 0.4, 1.0])
@pytest.mark.parametrize("wanted", WANTED.values(), ids=WANTED)
def test_without_time_there_is_a_plan_and_its_bound_holds(wanted, chance):
    question = a_crowd(4, chance=chance)

    hasty = solve(question, wanted, seconds=0.0)
    patient = solve(question, wanted, seconds=2.0)

    assert hasty.value <= patient.value + 1e-9
    assert patient.value <= hasty.bound + 1e-9
    assert keeps(question, wanted, plan_of(hasty))


def test_the_same_question_has_the_same_plan():
    question = a_crowd(5, creators=25)

    assert plan_of(solve(question, Limits(300.0), seconds=60)) == plan_of(solve(question, Limits(300.0), seconds=60))


def test_a_plan_to_start_from_is_never_made_worse():
    question, wanted = a_crowd(6), Limits(300.0)
    best = solve(question, wanted, seconds=60)

    again = solve(question, wanted, seconds=0.0, start=plan_of(best))

    assert again.value >= best.value


def test_when_one_declines_those_who_signed_stay():
    question, wanted = a_crowd(6), Limits(300.0)
    first, second, *_others = plan_of(solve(question, wanted, seconds=60))

    changed = replace(wanted, fixed=frozenset({second}), exclude=frozenset({first}))
    again = solve(question, changed, seconds=60, start=(second,))

    assert second in plan_of(again)
    assert first not in plan_of(again)
    assert keeps(question, changed, plan_of(again))


def test_nothing_worth_buying_is_a_proven_answer():
    solution = solve(a_crowd(), Limits(5.0))

    assert replace(solution, seconds=0.0) == replace(
        solution, chosen=(), value=0.0, cost=0.0, bound=0.0, gap=0.0, method="empty", seconds=0.0
    )


def test_the_worked_example_of_the_method_page():
    question, wanted = three_creators(), Limits(500.0)
    ground = ground_of(question, wanted)
    slope, stand = Slope(ground), Stand.empty(ground)

    def bound(share):
        found = slope.brought_down(stand, np.array([share]), 0.0, 1, patience=1, is_over=lambda: False)
        return found.value

    solution = solve(question, wanted)

    assert (bound(1.0), bound(0.0)) == (pytest.approx(10.0), pytest.approx(9.0))
    assert (solution.value, solution.bound, solution.method) == (9.0, 9.0, "exact")
    assert value_of(question, [0, 2]) == 9.0
