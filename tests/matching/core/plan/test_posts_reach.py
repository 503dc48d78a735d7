from math import exp, log

import pytest

from essaim.kernel.estimate import Estimate, Unit
from essaim.matching.core.plan.assumptions import reach_rate
from essaim.matching.core.plan.posts_reach import TYPICAL_REAL, post_law
from tests.matching.core.plan.a_prospect import AT, a_prospect, a_record


def a_share(value, low, high, definition="authentic_followers", unit=Unit.SHARE):
    return Estimate(value, low, high, 80, "sample", definition, "made up", AT, unit, "followers")


def test_without_publications_the_published_rate_of_that_size_is_taken_and_named():
    law = post_law(a_prospect(), "reel")

    published = 20_000 * reach_rate("instagram", "reel", "micro").value * 0.84
    assert (law.basis, law.posts, exp(law.log_people)) == ("published", 0, pytest.approx(published))
    assert law.source == "Minter.io; The Cirqle; influencerfee.com"


def test_many_own_publications_say_more_than_the_published_rate():
    law = post_law(a_prospect(records=(a_record(2_000, posts=60),)), "reel")

    assert exp(law.log_people) == pytest.approx(2_000 / 1.37 * 0.84, rel=0.03)
    assert (law.basis, law.posts) == ("own", 60)


def test_few_own_publications_lean_on_the_published_rate():
    few, many = (post_law(a_prospect(records=(a_record(500, posts=one),)), "reel") for one in (1, 60))

    assert few.log_people > many.log_people
    assert few.level_spread > many.level_spread


def test_another_format_of_the_account_tells_how_far_it_lies_from_published_rates():
    usual, strong = (
        post_law(a_prospect(records=(a_record(views),)), "post") for views in (20_000 * 0.304 * 1.37, 40_000 * 1.37)
    )

    assert (usual.basis, strong.basis) == ("other_formats", "other_formats")
    assert usual.people < strong.people
    assert usual.people == pytest.approx(post_law(a_prospect(), "post").people, rel=0.15)


def test_people_counted_by_the_source_are_not_divided_again():
    views = post_law(a_prospect(records=(a_record(5_000, posts=60),)), "reel")
    people = post_law(a_prospect(records=(a_record(5_000, posts=60, is_people=True),)), "reel")

    assert people.log_people - views.log_people == pytest.approx(log(1.37), abs=0.01)


def test_own_paid_publications_move_the_level_towards_what_they_did():
    organic = a_record(10_000, posts=20)
    without = post_law(a_prospect(records=(organic,)), "reel")
    paid = post_law(a_prospect(records=(organic, a_record(3_000, posts=8, is_paid=True))), "reel")

    assert paid.log_people < without.log_people
    assert paid.posts == 28


def test_a_measured_ratio_of_paid_to_unpaid_replaces_the_published_one():
    usual = post_law(a_prospect(records=(a_record(10_000),)), "reel")
    weak = post_law(
        a_prospect(records=(a_record(10_000),), paid_performance=a_share(0.5, 0.4, 0.62, "paid_ratio", Unit.TIMES)),
        "reel",
    )

    assert weak.log_people < usual.log_people
    assert (usual.shares_paid > 0, weak.shares_paid) == (True, 0.0)


def test_suspicious_followers_count_in_full_against_published_rates_and_by_half_against_own_views():
    suspect = a_share(0.5, 0.42, 0.58)

    assert post_law(a_prospect(authenticity=suspect), "reel").real == pytest.approx(0.5 / TYPICAL_REAL)
    assert post_law(a_prospect(authenticity=suspect, records=(a_record(5_000),)), "reel").real == pytest.approx(0.75)


def test_reactions_follow_views_and_stories_have_none():
    prospect = a_prospect(records=(a_record(5_000, posts=40, reactions=0.05), a_record(900, post_format="story")))

    assert post_law(prospect, "reel").reactions == pytest.approx(5_000 * 0.84 * 0.05, rel=0.25)
    assert post_law(prospect, "story").reactions == 0.0


def test_without_views_reactions_follow_the_usual_rate_by_followers():
    prospect = a_prospect(engagement=a_share(0.04, 0.03, 0.05, "likes_comments_per_follower"))

    assert exp(post_law(prospect, "post").log_reactions) == pytest.approx(20_000 * 0.04 * 0.84)
