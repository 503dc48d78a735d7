"""Limits that cannot be met name what blocks and the smallest change that helps."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from essaim.matching.core.plan.question import GroupLimit, Limits, Option, Question
from essaim.matching.core.plan.solving import Blocked, Unmeetable, solve
from essaim.matching.core.plan.solving.blocking import possible
from tests.matching.core.plan.solving.enumeration import every_plan, limits, questions


def a_question(*costs, cities=None):
    cities = cities or ["Lyon"] * len(costs)
    options = tuple(
        Option(f"creator{place}", place, cost, {"city": city})
        for place, (cost, city) in enumerate(zip(costs, cities, strict=True))
    )
    return Question(options, np.ones(len(costs)), csr_array(np.eye(len(costs))), np.zeros(len(costs)))


def blocks(question, wanted):
    with pytest.raises(Unmeetable) as refusal:
        solve(question, wanted)
    return refusal.value.blocks


def test_eight_creators_need_more_money_or_fewer_creators():
    question = a_question(*[300.0] * 7, 240.0)

    assert blocks(question, Limits(1_000.0, min_creators=8)) == (
        Blocked("budget", {"asked": 1_000.0, "found": 2_340.0}, 2_340.0),
        Blocked("min_creators", {"asked": 8, "found": 3}, 3),
    )


def test_some_plan_is_found_however_little_time_the_search_had():
    question = a_question(*[300.0] * 7, 240.0)

    assert possible(question, Limits(1_000.0, min_creators=4)) is None
    assert len(possible(question, Limits(1_140.0, min_creators=4))) == 4


def test_two_in_a_city_with_one_candidate_can_only_be_asked_less():
    question = a_question(100.0, 100.0, 100.0, cities=["Lyon", "Nantes", "Nantes"])

    assert blocks(question, Limits(1_000.0, groups=(GroupLimit("city", "Lyon", least=2),))) == (
        Blocked("group_least", {"dimension": "city", "value": "Lyon", "asked": 2, "found": 1}, 1),
    )


def test_nobody_is_in_and_out_at_once():
    question = a_question(100.0, 100.0)

    assert blocks(question, Limits(1_000.0, include=frozenset({1}), exclude=frozenset({1}))) == (
        Blocked("include", {"creators": (1,)}, (1,)),
        Blocked("exclude", {"creators": (1,)}, (1,)),
    )


def test_signed_creators_that_cost_more_than_the_budget_are_named():
    question = a_question(700.0, 600.0)

    assert blocks(question, Limits(1_000.0, fixed=frozenset({0, 1}))) == (
        Blocked("budget", {"asked": 1_000.0, "found": 1_300.0}, 1_300.0),
        Blocked("fixed", {"options": (1,)}, (1,)),
    )


def test_a_share_too_small_for_anybody_says_which_share_would_do():
    question = a_question(300.0, 350.0)

    assert blocks(question, Limits(1_000.0, min_creators=1, max_share=0.2)) == (
        Blocked("budget", {"asked": 1_000.0, "found": 1_500.0}, 1_500.0),
        Blocked("max_share", {"asked": 0.2, "found": 0.3}, 0.3),
        Blocked("min_creators", {"asked": 1, "found": 0}, 0),
    )


def test_groups_that_ask_for_more_creators_than_allowed():
    question = a_question(10.0, 10.0, 10.0, cities=["Lyon", "Nantes", "Nantes"])
    wanted = Limits(
        100.0, max_creators=1, groups=(GroupLimit("city", "Lyon", least=1), GroupLimit("city", "Nantes", least=1))
    )

    assert blocks(question, wanted) == (
        Blocked("max_creators", {"asked": 1, "found": 2}, 2),
        Blocked("group_least", {"dimension": "city", "value": "Lyon", "asked": 1, "found": 0}, 0),
        Blocked("group_least", {"dimension": "city", "value": "Nantes", "asked": 1, "found": 0}, 0),
    )


def test_limits_that_must_give_way_together_say_so():
    question = a_question(600.0, 700.0)

    assert blocks(question, Limits(1_000.0, min_creators=3)) == (Blocked("min_creators", {"asked": 3, "found": 1}, 1),)
    assert blocks(question, Limits(1_000.0, min_creators=3, include=frozenset({0, 1}))) == (
        Blocked("budget", {"asked": 1_000.0, "found": 1_300.0}, 1_300.0, is_enough=False),
        Blocked("min_creators", {"asked": 3, "found": 2}, 2, is_enough=False),
    )


def relaxed(wanted, block, *, by):
    match block.code:
        case "budget" | "max_share" | "min_creators" | "max_creators":
            return replace(wanted, **{block.code: by})
        case "include" | "exclude" | "fixed":
            return replace(wanted, **{block.code: getattr(wanted, block.code) - set(by)})
    side = "least" if block.code == "group_least" else "most"
    groups = [replace(group, **{side: by}) if group.value == block.facts["value"] else group for group in wanted.groups]
    return replace(wanted, groups=tuple(groups))


def less(block):
    """A relaxation that is a little too small."""
    match block.code:
        case "budget" | "max_share":
            return block.relax - 0.01
        case "min_creators" | "group_least":
            return block.relax + 1
        case "max_creators" | "group_most":
            return block.relax - 1
    return block.relax[1:]


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(st.data())
def test_each_limit_named_is_relaxed_just_enough(data):
    question = data.draw(questions(largest=7))
    wanted = data.draw(limits(question))
    if every_plan(question, wanted):
        return

    for block in blocks(question, wanted):
        if block.is_enough:
            assert every_plan(question, relaxed(wanted, block, by=block.relax))
            assert not every_plan(question, relaxed(wanted, block, by=less(block)))
