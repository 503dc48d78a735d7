from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaim.kernel.estimate import Estimate, Figure, Standing, Unavailable, Unit
from essaim.matching.core.brief import Brief
from essaim.matching.core.candidate import Candidate, MentionEvidence, Share, Talk, TopicEvidence
from essaim.matching.core.fit import default_weights, fits
from essaim.matching.core.parts import judge, wilson
from essaim.matching.core.shortlist import reasons_against, reasons_for, sameness, shortlist

AT = datetime(2026, 11, 24, tzinfo=UTC)
UNPLACED = Unavailable("no_rate", "percentile_among_peers")

BRIEF = Brief.of(
    {
        "name": "Printemps",
        "brand": "Ronce",
        "objective": "sales",
        "handles": ["ronce"],
        "target": {
            "countries": ["FR"],
            "cities": ["Lyon"],
            "languages": ["fr"],
            "interests": ["beauté bio"],
            "age_bands": ["18-24", "25-34"],
            "gender": {"women": 80},
        },
    }
)


def a_standing(value: float, *, low: float | None = None, high: float | None = None) -> Figure:
    return Estimate(
        value,
        value if low is None else low,
        value if high is None else high,
        80,
        "beta_shrinkage",
        "percentile_among_peers",
        "catalogue",
        AT,
        sample_of="peers",
    )


def a_candidate(account_id: int = 1, **known: object) -> Candidate:
    unknown = Candidate(
        account_id=account_id,
        creator_id=account_id,
        platform="instagram",
        handle=f"compte{account_id}",
        name="",
        tier="micro",
        followers=20_000,
        country="",
        city="",
        language="",
        niches=(),
        engagement=Estimate(0.03, None, None, None, "averages_given", "likes_comments_per_follower", "f.csv", AT, standing=Standing.GIVEN),
        percentile=UNPLACED,
        last_post_at=None,
    )  # fmt: skip
    return replace(unknown, **known)


def test_contributions_add_up_to_the_score_and_weights_to_one():
    for fit in fits(BRIEF, [a_candidate(1, percentile=a_standing(0.8)), a_candidate(2, city="Lyon", country="FR")]):
        assert sum(part.contribution for part in fit.parts) == pytest.approx(fit.score)
        assert sum(part.weight for part in fit.parts) == pytest.approx(1)
        assert fit.low <= fit.score <= fit.high


def test_an_unknown_part_is_not_zero_it_takes_the_mean_of_those_who_know():
    known = [a_candidate(1, percentile=a_standing(0.2), country="FR"), a_candidate(2, percentile=a_standing(0.6))]
    brief = Brief.of({"name": "P", "brand": "R", "objective": "sales", "target": {"countries": ["FR"]}})

    found = {fit.candidate.account_id: fit for fit in fits(brief, [*known, a_candidate(3, country="FR")])}

    (engagement,) = [part for part in found[3].parts if part.name == "engagement"]
    assert engagement.judgement.score is None
    assert engagement.assumed == pytest.approx(0.4)
    assert engagement.contribution == pytest.approx(engagement.weight * 0.4)
    assert (engagement.low, engagement.high) == (0, 1)
    assert found[3].known < found[1].known == 1
    assert found[3].high - found[3].low > found[1].high - found[1].low


def test_a_part_nobody_knows_leaves_the_computation_but_is_still_said():
    (fit,) = fits(BRIEF, [a_candidate(percentile=a_standing(0.7))])

    weights = {part.name: part.weight for part in fit.parts}
    assert weights["engagement"] == 1
    assert weights["authenticity"] == 0
    assert fit.score == pytest.approx(0.7)


def test_what_the_brief_does_not_ask_is_not_judged():
    bare = Brief.of({"name": "P", "brand": "R", "objective": "content"})

    assert set(judge(bare, a_candidate())) == {"engagement", "authenticity", "conversation", "past_work", "reliability"}


def test_the_briefs_own_weights_win_and_zero_takes_a_part_out():
    candidates = [
        a_candidate(1, percentile=a_standing(0.9), country="DE"),
        a_candidate(2, percentile=a_standing(0.1), country="FR"),
    ]
    content = {"name": "P", "brand": "R", "objective": "sales", "target": {"countries": ["FR"]}}

    by_place = fits(Brief.of({**content, "weights": {"engagement": 0}}), candidates)
    by_engagement = fits(Brief.of({**content, "weights": {"place": 0}}), candidates)

    assert [fit.candidate.account_id for fit in by_place] == [2, 1]
    assert [fit.candidate.account_id for fit in by_engagement] == [1, 2]


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans(), st.sampled_from(["FR", "DE", ""])), min_size=1, max_size=12))
def test_every_score_is_a_sum_within_its_interval_whatever_is_known(accounts: list[tuple[float, bool, str]]):
    candidates = [
        a_candidate(number, percentile=a_standing(place) if placed else UNPLACED, country=country)
        for number, (place, placed, country) in enumerate(accounts)
    ]

    found = fits(BRIEF, candidates)

    assert sorted(fit.candidate.account_id for fit in found) == list(range(len(accounts)))
    for fit in found:
        assert sum(part.contribution for part in fit.parts) == pytest.approx(fit.score)
        assert -1e-9 <= fit.low <= fit.score + 1e-9
        assert fit.score <= fit.high + 1e-9 <= 1 + 2e-9


@pytest.mark.parametrize(
    ("seen", "score", "code"),
    [
        (TopicEvidence(posts=10, matching=4, describes_itself=True), 1.0, "topic_shown"),
        (TopicEvidence(posts=10, matching=2, describes_itself=True), 0.5, "topic_shown"),
        (TopicEvidence(posts=0, declared=("beaute bio",), describes_itself=True), 0.6, "topic_declared"),
        (TopicEvidence(posts=10, matching=2, declared=("beaute bio",), describes_itself=True), 0.8, "topic_shown"),
        (TopicEvidence(posts=10, describes_itself=True), 0.0, "topic_absent"),
        (TopicEvidence(), None, "no_words"),
    ],
)
def test_the_topic_is_shown_more_than_said(seen: TopicEvidence, score: float | None, code: str):
    found = judge(BRIEF, a_candidate(topic=seen))["topic"]

    assert (found.score if found.score is None else pytest.approx(found.score), found.code) == (score, code)


def test_few_posts_leave_a_wide_interval():
    few = judge(BRIEF, a_candidate(topic=TopicEvidence(posts=5, matching=1)))["topic"]
    many = judge(BRIEF, a_candidate(topic=TopicEvidence(posts=30, matching=6)))["topic"]

    assert few.score == many.score
    assert few.high - few.low > many.high - many.low


@pytest.mark.parametrize(
    ("city", "country", "code"),
    [
        ("Lyon", "FR", "city_same"),
        ("Villeurbanne", "FR", "city_near"),
        ("Marseille", "FR", "city_far"),
        ("", "FR", "no_city"),
        ("", "DE", "country_other"),
        ("", "", "no_place"),
        ("Trifouilly", "FR", "city_unknown"),
    ],
)
def test_places_are_near_far_or_unknown(city: str, country: str, code: str):
    found = judge(BRIEF, a_candidate(city=city, country=country))["place"]

    assert found.code == code
    assert (found.score is None) == code.startswith(("no_", "city_unknown"))


def test_the_audience_is_judged_over_what_is_known_of_it():
    shares = {("country", "FR"): 0.8, ("country", "BE"): 0.1, ("gender", "women"): 0.7, ("gender", "men"): 0.3}

    found = judge(BRIEF, a_candidate(audience=shares))["audience"]

    assert found.score == pytest.approx((0.8 + 0.9) / 2)
    assert found.facts == {
        "shares": {"country": pytest.approx(0.8), "women": pytest.approx(0.7)},
        "wanted": {"women": pytest.approx(0.8)},
    }


def test_each_unpaid_mention_of_the_brand_halves_what_is_missing():
    scores = [
        judge(BRIEF, a_candidate(mentions=MentionEvidence(posts=12, unpaid=unpaid)))["affinity"].score
        for unpaid in range(3)
    ]

    assert scores == [0, 0.5, 0.75]


def real_followers(value: float, low: float, high: float, *, sample: int | None = None) -> Figure:
    code = "authentic_followers" if sample else "authentic_followers_weak"
    return Estimate(value, low, high, sample, "any", code, "catalogue", AT, standing=Standing.ESTIMATED)


def a_fee(value: float, low: float, high: float, *, deals: int | None = None) -> Figure:
    facts = {"currency": "EUR", "format": "reel", "platform": "instagram"}
    return Estimate(value, low, high, deals, "any", "expected_fee", "workspace", AT, Unit.MONEY, "deals", facts=facts)


def test_few_comments_do_not_say_whether_the_creator_answers():
    few = judge(BRIEF, a_candidate(talk=Talk(comments=9, is_read=True)))["conversation"]
    unread = judge(BRIEF, a_candidate(talk=Talk(comments=40)))["conversation"]
    nameless = judge(BRIEF, a_candidate(talk=Talk(comments=40, is_read=True)))["conversation"]

    assert (few.score, few.code, few.facts["found"]) == (None, "no_comments", 9)
    assert (unread.score, unread.code) == (None, "conversation_unread")
    assert (nameless.score, nameless.code) == (None, "conversation_untold")


def test_answers_and_what_readers_say_count_alike():
    replied, generic = Share(0.15, 0.1, 0.2, 80), Share(0.15, 0.1, 0.5, 90)

    both = judge(BRIEF, a_candidate(talk=Talk(replied, generic)))["conversation"]
    answers = judge(BRIEF, a_candidate(talk=Talk(replied)))["conversation"]
    words = judge(BRIEF, a_candidate(talk=Talk(generic=generic)))["conversation"]

    assert (both.score, both.low, both.high) == (
        pytest.approx((0.5 + 1) / 2), pytest.approx((1 / 3 + 0) / 2), pytest.approx((2 / 3 + 1) / 2)
    )  # fmt: skip
    assert both.code == "answers_comments_of_substance"
    assert (answers.score, answers.code) == (pytest.approx(0.5), "answers_comments")
    assert (words.score, words.code) == (1, "speaks_of_posts")


def test_half_of_comments_without_a_word_on_the_post_cost_as_much_as_never_answering():
    talk = Talk(Share(0.3, 0.2, 0.4, 80), Share(0.5, 0.4, 0.6, 80))

    assert judge(BRIEF, a_candidate(talk=talk))["conversation"].score == pytest.approx(0.5)


def test_a_guess_of_real_followers_widens_the_fit_and_is_no_praise():
    sampled = a_candidate(1, authenticity=real_followers(0.88, 0.86, 0.9, sample=400))
    guessed = a_candidate(2, authenticity=real_followers(0.88, 0.5, 0.97))

    first, second = sorted(fits(BRIEF, [sampled, guessed]), key=lambda fit: fit.candidate.account_id)

    assert first.score == pytest.approx(second.score)
    assert second.high - second.low > 5 * (first.high - first.low)
    assert [one.code for one in reasons_for(first)] == ["authenticity_judged"]
    assert reasons_for(second) == ()
    assert judge(BRIEF, a_candidate())["authenticity"].score is None


def test_many_false_followers_speak_against():
    (fit,) = fits(BRIEF, [a_candidate(authenticity=real_followers(0.62, 0.55, 0.7, sample=200))])

    assert reasons_against(fit)[0].code == "authenticity_judged"


@pytest.mark.parametrize(("budget", "score"), [(20_000, 1), (5_000, 1), (1_000, 0.301), (500, 0), (100, 0)])
def test_a_tenth_of_the_budget_is_cheap_and_the_whole_of_it_too_dear(budget, score):
    asked = Brief.of({**BRIEF.as_content(), "budget": {"amount": budget}})

    judged = judge(asked, a_candidate(price=a_fee(500, 100, 2_500, deals=6)))["price"]

    assert judged.score == pytest.approx(score, abs=1e-3)
    assert judged.low <= judged.score <= judged.high
    assert judged.facts["share"] == pytest.approx(500 / budget)


def test_a_fee_in_another_currency_is_not_compared():
    asked = Brief.of({**BRIEF.as_content(), "budget": {"amount": 5_000, "currency": "CHF"}})

    judged = judge(asked, a_candidate(price=a_fee(500, 100, 2_500)))["price"]

    assert (judged.score, judged.code) == (None, "price_in_another_currency")
    assert judge(asked, a_candidate())["price"].code == "no_price"
    assert "price" not in judge(BRIEF, a_candidate())


def test_wilsons_interval_is_wilsons():
    low, high = wilson(10, 100)

    assert (low, high) == (pytest.approx(0.0552, abs=1e-4), pytest.approx(0.1744, abs=1e-4))
    assert wilson(0, 0) == (0, 1)


def test_every_objective_weighs_every_part():
    from essaim.matching.core.brief import PARTS, Objective

    assert all(set(default_weights(objective)) == set(PARTS) for objective in Objective)


def test_a_shortlist_holds_a_creator_once_and_prefers_variety_at_equal_fit():
    same = {"city": "Lyon", "country": "FR", "niches": ("skincare",)}
    candidates = [
        a_candidate(1, creator_id=1, percentile=a_standing(0.90), **same),
        a_candidate(2, creator_id=1, percentile=a_standing(0.89), platform="tiktok", **same),
        a_candidate(3, percentile=a_standing(0.88), **same),
        a_candidate(4, percentile=a_standing(0.87), city="Villeurbanne", country="FR", niches=("yoga",), tier="nano"),
    ]

    entries = shortlist(fits(BRIEF, candidates), limit=2)

    assert [(entry.rank, entry.fit.candidate.account_id) for entry in entries] == [(1, 1), (2, 4)]


def test_a_shortlist_is_never_longer_than_its_candidates_and_is_ordered_by_score():
    entries = shortlist(fits(BRIEF, [a_candidate(n, percentile=a_standing(n / 10)) for n in range(5)]), limit=10)

    assert [entry.fit.candidate.account_id for entry in entries] == [4, 3, 2, 1, 0]


def test_sameness_is_judged_only_on_what_is_known_of_both():
    assert sameness(a_candidate(1, tier=None), a_candidate(2, tier=None, platform="tiktok")) == 0
    assert sameness(a_candidate(1), a_candidate(2)) == 1
    assert sameness(a_candidate(1, city="Lyon"), a_candidate(2)) == 1


def test_every_entry_has_something_for_and_something_against():
    (entry,) = shortlist(fits(BRIEF, [a_candidate(percentile=a_standing(0.9), country="DE")]), limit=1)

    assert [reason.code for reason in entry.reasons_for] == ["engagement_placed"]
    assert entry.reasons_against[0].code == "country_other"
    assert len(entry.reasons_against) == 3


def test_a_rate_beyond_belief_is_doubted_not_praised():
    viral = Estimate(
        1.32, None, None, None, "averages_given", "likes_comments_per_follower", "f.csv", AT, standing=Standing.GIVEN
    )
    honest = a_candidate(1, percentile=a_standing(0.6))
    doubtful = a_candidate(2, percentile=a_standing(1.0), engagement=viral)

    entries = shortlist(fits(BRIEF, [doubtful, honest]), limit=2)

    (entry,) = [entry for entry in entries if entry.fit.candidate.account_id == 2]
    assert entry.reasons_against[0].code == "engagement_implausible"
    assert entry.fit.score == pytest.approx(0.6)
    assert entries[0].fit.candidate.account_id == 1


def test_one_post_in_eighteen_is_no_praise():
    seen = TopicEvidence(posts=18, matching=1, declared=("bio",), describes_itself=True)

    (entry,) = shortlist(fits(BRIEF, [a_candidate(topic=seen)]), limit=1)

    assert "topic_rare" in [part.judgement.code for part in entry.fit.parts]
    assert entry.reasons_for == ()


def test_an_unknown_city_of_the_brief_is_refused_with_the_nearest_name():
    from essaim.matching.core.brief import BriefErrors

    with pytest.raises(BriefErrors) as refusal:
        Brief.of(
            {"name": "P", "brand": "R", "objective": "sales", "target": {"countries": ["FR"], "cities": ["Pariss"]}}
        )

    (problem,) = refusal.value.problems
    assert (problem.path, problem.code, problem.suggestion) == ("target.cities.0.name", "unknown_city", "Paris")


@pytest.mark.parametrize("weights", [{}, {"engagement": 0}])
def test_where_nothing_is_known_of_anybody_the_score_is_the_middle_and_not_zero(weights: dict[str, float]):
    brief = Brief.of({"name": "P", "brand": "R", "objective": "sales", "weights": weights})

    (fit,) = fits(brief, [a_candidate()])

    assert (fit.score, fit.known) == (pytest.approx(0.5), 0)
    assert (fit.low, fit.high) == (0, pytest.approx(1))
    assert sum(part.contribution for part in fit.parts) == pytest.approx(fit.score)
