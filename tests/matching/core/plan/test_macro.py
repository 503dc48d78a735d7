import pytest

from essaim.kernel.estimate import Unavailable
from essaim.matching.core.plan.macro import PUBLISHED_ACCOUNT, macro_beside
from essaim.matching.core.plan.plan_question import question_of
from tests.matching.core.plan.a_prospect import AT, TODAY, a_brief, a_fee, a_prospect

BRIEF = a_brief(target={"countries": ["FR"]}, tiers=["micro"], plan={"max_placements": 1})
MICROS = [a_prospect(number, handle=f"micro{number}") for number in range(1, 9)]


def a_macro(number, fee, followers=300_000):
    return a_prospect(number, tier="macro", followers=followers, fees={"reel": a_fee(fee)})


def beside(large, budget=2_400.0, brief=BRIEF):
    asked = question_of(MICROS, brief, on=TODAY)
    return macro_beside(
        large, brief, asked=asked, chosen=range(8), budget=budget, on=TODAY, at=AT, seed=3
    )  # fmt: skip


def test_the_macro_creator_who_reaches_most_for_the_money_is_set_beside_the_plan():
    found = beside([a_macro(50, 2_000.0, 150_000), a_macro(51, 2_300.0, 400_000), a_macro(52, 9_000.0, 900_000)])

    assert (found.prospect.account_id, found.is_published) == (51, False)
    assert found.times.low < found.times.value < found.times.high
    assert found.times.value == pytest.approx(
        question_of(MICROS, BRIEF, on=TODAY).bundles[0].people * 8 / found.forecast.reach.value, rel=0.02
    )


def test_micro_creators_are_no_macro():
    assert beside([a_prospect(60, fees={"reel": a_fee(10.0)})]).is_published


def test_without_a_known_one_published_fees_and_rates_stand_for_one():
    found = beside([], budget=4_000.0)

    assert (found.is_published, found.prospect.account_id, found.prospect.tier) == (True, PUBLISHED_ACCOUNT, "macro")
    assert 3_800 < found.bundle.cost <= 4_000


def test_a_budget_below_any_macro_fee_has_no_such_alternative():
    found = beside([], budget=500.0)

    assert isinstance(found, Unavailable)
    assert (found.reason, found.facts["budget"]) == ("no_macro_for_budget", 500.0)
