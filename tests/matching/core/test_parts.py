from datetime import date

import pytest

from essaim.kernel.estimate import Estimate, Unit
from essaim.matching.core.brief import Brief
from essaim.matching.core.candidate import TopicEvidence, ValueEvidence, WorkEvidence
from essaim.matching.core.conditions import handles_of, is_sensitive, value_pattern
from essaim.matching.core.parts import judge
from tests.matching.core.test_fit import AT, BRIEF, a_candidate

VALUES = Brief.of({"name": "P", "brand": "R", "objective": "sales", "values": ["bio", "fabrication locale"]})


def test_meaning_confirms_words_or_doubts_them():
    shown = {"posts": 10, "matching": 4, "describes_itself": True}

    unread, near, far = (
        judge(BRIEF, a_candidate(topic=TopicEvidence(**shown, meaning=meaning)))["topic"]
        for meaning in (None, 1.0, 0.0)
    )

    assert (unread.score, near.score, far.score) == (1.0, 1.0, 0.75)
    assert unread.low < near.low
    assert far.high == pytest.approx(0.75)


def test_meaning_alone_is_something_and_says_so():
    meant = judge(BRIEF, a_candidate(topic=TopicEvidence(posts=10, describes_itself=True, meaning=0.8)))["topic"]

    assert (meant.code, meant.score) == ("topic_meant", pytest.approx(0.2))


def test_half_of_the_values_shown_is_all_one_may_hope_for():
    shown = (ValueEvidence("bio", matching=2, post_id=7, words=("bio",)), ValueEvidence("fabrication locale"))

    found = judge(VALUES, a_candidate(topic=TopicEvidence(posts=20), values=shown))["values"]

    assert (found.code, found.score, found.post_id) == ("values_shown", pytest.approx(1), 7)
    assert found.facts["shown"] == [["bio", 2]]


@pytest.mark.parametrize(
    ("seen", "code", "score"),
    [
        (ValueEvidence("bio", is_declared=True), "values_declared", 0.6),
        (ValueEvidence("bio", meaning=0.9), "values_meant", 0.54),
        (ValueEvidence("bio"), "values_absent", 0),
    ],
)
def test_values_said_or_meant_count_less_than_shown(seen: ValueEvidence, code: str, score: float):
    values = (seen, ValueEvidence("fabrication locale"))

    found = judge(VALUES, a_candidate(topic=TopicEvidence(posts=20), values=values))["values"]

    assert (found.code, found.score) == (code, pytest.approx(score))


def test_values_of_who_wrote_nothing_are_unknown():
    assert judge(VALUES, a_candidate())["values"].score is None


def test_a_value_is_heard_in_the_singular_and_the_plural_and_a_belief_never():
    import re

    said = value_pattern("flacons rechargeables")

    assert re.search(said, " un flacon rechargeable ")
    assert re.search(said, " nos flacons rechargeables ")
    assert re.search(said, " #flaconrechargeable ")
    assert not re.search(value_pattern("sobriété"), " cette lessive en vrac ")
    assert value_pattern("halal") == ""
    assert is_sensitive("Foi chrétienne")
    assert not is_sensitive("savon noir, origine France")


def test_a_name_goes_by_the_handles_it_may_have():
    assert handles_of("@Maison Zeste") == {"maison zeste", "maisonzeste"}


def test_each_collaboration_halves_what_is_missing_and_work_for_others_stops_short():
    scores = [
        judge(BRIEF, a_candidate(work=work))["past_work"].score
        for work in (WorkEvidence(ours=2), WorkEvidence(relevant=50), WorkEvidence(other=4), WorkEvidence())
    ]

    assert scores == [0.75, pytest.approx(0.7), pytest.approx(0.35), None]


def test_what_the_audit_says_of_paid_posts_is_told_and_not_scored():
    ratio = Estimate(0.9, 0.7, 1.1, 30, "ratio_of_medians_95", "paid_ratio", "catalogue", AT, Unit.TIMES)
    told = judge(BRIEF, a_candidate(work=WorkEvidence(relevant=3, performance=ratio)))["past_work"]
    silent = judge(BRIEF, a_candidate(work=WorkEvidence(relevant=3)))["past_work"]

    assert (told.facts["ratio"], told.score) == (0.9, silent.score)


def test_one_promise_kept_is_not_taken_for_ten():
    one = judge(BRIEF, a_candidate(work=WorkEvidence(ours=1, on_time=(1, 1))))["reliability"]
    ten = judge(BRIEF, a_candidate(work=WorkEvidence(ours=10, on_time=(10, 10))))["reliability"]
    late = judge(BRIEF, a_candidate(work=WorkEvidence(ours=2, ended_at=date(2026, 1, 1), on_time=(0, 2))))[
        "reliability"
    ]

    assert (one.score, ten.score) == (pytest.approx(0.603, abs=1e-3), pytest.approx(0.861, abs=1e-3))
    assert (one.high, ten.high) == (1, 1)
    assert (late.code, late.score < 0.5) == ("unreliable", True)
    assert judge(BRIEF, a_candidate())["reliability"].score is None


def test_where_the_audience_lives_counts_as_much_as_where_the_creator_does():
    home = {"city": "Lyon", "country": "FR"}

    both = judge(BRIEF, a_candidate(**home, local_share=0.15))["place"]
    absent = judge(BRIEF, a_candidate(**home, local_share=0.0, local_unlisted=0.03))["place"]
    unknown = judge(BRIEF, a_candidate(**home))["place"]
    audience = judge(BRIEF, a_candidate(country="FR", local_share=0.15))["place"]

    assert (both.code, both.score, both.low) == ("city_same_and_audience", 1, 1)
    assert (absent.score, absent.high) == (0.5, pytest.approx(0.6))
    assert (unknown.code, unknown.score, unknown.low, unknown.high) == ("city_same", 1, 0.5, 1)
    assert (audience.code, audience.score, audience.low, audience.high) == ("local_audience", 1, 0.5, 1)


def test_a_place_read_in_the_profile_holds_as_far_as_it_is_sure():
    stated = judge(BRIEF, a_candidate(city="Lyon", country="FR", local_share=0.15))["place"]
    read = judge(BRIEF, a_candidate(city="Lyon", country="FR", local_share=0.15, place_probability=0.6))["place"]

    assert (read.score, read.low, read.high) == (stated.score, pytest.approx(0.8), 1)


def test_an_audience_half_known_may_turn_out_either_way():
    whole = {("country", "FR"): 0.8, ("age", "18-24"): 0.4, ("age", "25-34"): 0.4, ("gender", "women"): 0.8}

    known = judge(BRIEF, a_candidate(audience=whole))["audience"]
    partly = judge(BRIEF, a_candidate(audience={("country", "FR"): 0.8}))["audience"]

    assert (known.low, known.high) == (pytest.approx((0.75 + 0.75 + 0.95) / 3), pytest.approx((0.85 + 0.85 + 1) / 3))
    assert (partly.score, partly.low, partly.high) == (
        pytest.approx(0.8), pytest.approx(0.75 / 3), pytest.approx((0.85 + 2) / 3)
    )  # fmt: skip
