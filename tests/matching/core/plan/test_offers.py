from datetime import date

import pytest

from essaim.kernel.estimate import Unavailable
from essaim.matching.core.plan.offers import WindowOver, counts_of, most_dated
from essaim.matching.core.plan.plan_question import question_of
from tests.matching.core.plan.a_prospect import TODAY, a_brief, a_fee, a_prospect

UNPRICED = Unavailable("no_price_published", "expected_fee", "note_fees")


def keys(prospect, brief):
    return [bundle.key for bundle in question_of([prospect], brief, on=TODAY).bundles]


def test_each_format_is_offered_once_then_mixed_then_more_of_it():
    assert counts_of(["reel", "story"], 3, None) == [
        {"reel": 1},
        {"story": 1},
        {"reel": 1, "story": 2},
        {"reel": 1, "story": 1},
        {"reel": 2},
        {"story": 2},
    ]


def test_dates_a_week_apart_limit_how_often_a_creator_publishes():
    assert counts_of(["reel"], 3, 1) == [{"reel": 1}]


@pytest.mark.parametrize(
    ("dates", "fitting"),
    [
        ({}, None),
        ({"end": date(2026, 11, 26)}, 1),
        ({"start": date(2026, 12, 1), "end": date(2026, 12, 15)}, 3),
        ({"start": date(2026, 11, 1), "end": date(2026, 12, 2)}, 1),
    ],
)
def test_publications_fit_into_what_is_left_of_the_dates(dates, fitting):
    assert most_dated(a_brief(dates=dates), TODAY) == fitting


def test_a_campaign_whose_dates_have_passed_is_refused():
    with pytest.raises(WindowOver) as refusal:
        question_of([a_prospect()], a_brief(dates={"end": date(2026, 11, 25)}), on=TODAY)

    assert refusal.value.facts == {"end": "2026-11-25", "on": "2026-11-26"}


def test_the_brief_says_how_many_publications_one_creator_may_have():
    assert keys(a_prospect(), a_brief(plan={"max_placements": 1})) == ["instagram:margot1|reel|1"]


def test_only_formats_of_the_brief_are_offered():
    prospect = a_prospect(fees={"reel": a_fee(300.0), "story": a_fee(80.0)})

    assert keys(prospect, a_brief(formats=["story"], plan={"max_placements": 1})) == ["instagram:margot1|story|1"]


def test_a_format_without_a_fee_is_not_offered_and_never_free():
    prospect = a_prospect(fees={"reel": a_fee(300.0), "story": UNPRICED})

    assert keys(prospect, a_brief(plan={"max_placements": 1})) == ["instagram:margot1|reel|1"]


def test_a_creator_without_any_fee_is_left_out_and_said():
    asked = question_of([a_prospect(fees={"reel": UNPRICED})], a_brief(), on=TODAY)

    assert asked.bundles == ()
    assert [(one.named, one.reason, one.formats) for one in asked.left_out] == [
        ("instagram:margot1", "no_price_published", ("reel",))
    ]


def test_several_publications_cost_their_sum_with_a_nine_in_ten_interval():
    bundle = question_of([a_prospect(fees={"reel": a_fee(300.0, spread=1.2)})], a_brief(), on=TODAY).bundles[1]

    assert (bundle.key, bundle.cost) == ("instagram:margot1|reel|2", 600.0)
    assert (bundle.fee.low, bundle.fee.value, bundle.fee.high) == (514.87, 600.0, 699.2)
    assert bundle.fee.facts["level"] == 0.9


def test_two_accounts_of_one_creator_are_one_creator_to_the_plan():
    prospects = [a_prospect(1, creator_id=7), a_prospect(2, creator_id=7), a_prospect(3)]

    question = question_of(prospects, a_brief(plan={"max_placements": 1}), on=TODAY).question

    assert [option.creator for option in question.options] == [0, 0, 1]


def test_an_option_says_where_limits_count_it():
    (option,) = question_of([a_prospect(city="Lyon")], a_brief(plan={"max_placements": 1}), on=TODAY).question.options

    assert option.groups == {"tier": "micro", "platform": "instagram", "city": "Lyon", "niche": "beauté"}
