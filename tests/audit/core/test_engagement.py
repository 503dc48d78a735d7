from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from essaim.audit.core.engagement import MeasuredPost, from_posts, trimmed_mean, window
from essaim.audit.core.formulas import (
    BY_VIEWS,
    LIKES_COMMENTS_PER_FOLLOWER,
    LIKES_COMMENTS_SHARES_PER_VIEW,
    LIKES_PER_FOLLOWER,
    headline,
)
from essaim.audit.core.median import median_with_interval

AT = datetime(2026, 11, 24, tzinfo=UTC)


def a_post(days_ago: float | None = 0, **counters: float | None) -> MeasuredPost:
    return MeasuredPost(AT - timedelta(days=days_ago) if days_ago is not None else None, counters)


def rate_of(posts: list[MeasuredPost], *, platform: str = "instagram", followers: float | None = 10_000):
    return from_posts(posts, headline(platform), followers=followers, source="posts.csv", at=AT)


def test_the_rate_is_the_median_post_so_one_viral_post_changes_nothing():
    posts = [a_post(day, likes=300, comments=20) for day in range(11)]
    viral = a_post(11, likes=90_000, comments=8_000)

    estimate = rate_of([*posts, viral])

    assert estimate is not None
    assert estimate.value == pytest.approx(0.032)
    assert (estimate.low, estimate.high, estimate.sample) == (pytest.approx(0.032), pytest.approx(0.032), 12)
    assert estimate.definition == LIKES_COMMENTS_PER_FOLLOWER.code


def test_unknown_comments_are_not_zero_they_change_the_formula():
    estimate = rate_of([a_post(day, likes=300, comments=None) for day in range(5)])

    assert estimate is not None
    assert estimate.definition == LIKES_PER_FOLLOWER.code
    assert estimate.value == pytest.approx(0.03)


def test_tiktok_is_counted_by_views():
    estimate = rate_of(
        [a_post(day, likes=80, comments=10, shares=10, views=1_000) for day in range(4)], platform="tiktok"
    )

    assert estimate is not None
    assert (estimate.definition, estimate.value) == (LIKES_COMMENTS_SHARES_PER_VIEW.code, pytest.approx(0.1))


def test_a_post_without_views_does_not_count_as_never_seen():
    posts = [
        a_post(day, likes=80, comments=10, shares=10, views=views) for day, views in enumerate([1_000, 0, 1_000, 1_000])
    ]

    estimate = from_posts(posts, BY_VIEWS, followers=None, source="posts.csv", at=AT)

    assert estimate is not None
    assert (estimate.sample, estimate.value) == (3, pytest.approx(0.1))


@pytest.mark.parametrize("followers", [None, 0])
def test_without_followers_there_is_no_rate_per_follower(followers: float | None):
    assert rate_of([a_post(day, likes=3, comments=1) for day in range(9)], followers=followers) is None


def test_two_posts_are_too_few():
    assert rate_of([a_post(0, likes=3, comments=1), a_post(1, likes=3, comments=1)]) is None


def test_the_window_holds_thirty_posts_of_one_year():
    recent = [a_post(day, likes=day) for day in range(0, 400, 10)]

    kept = window(recent)

    assert len(kept) == 30
    assert kept[0].counters["likes"] == 0
    assert window([a_post(0), a_post(365), a_post(366)]) == [a_post(0), a_post(365)]


def test_undated_posts_count_only_where_no_post_has_a_date():
    undated = [a_post(None, likes=1)] * 3

    assert window([*undated, a_post(4)]) == [a_post(4)]
    assert window(undated) == undated


def test_the_interval_contains_the_true_median_about_as_often_as_it_says():
    dice = np.random.default_rng(7)
    truth = 0.03
    accounts = truth * np.exp(dice.normal(0, 0.5, size=(400, 15)))

    _, low, high = median_with_interval(accounts)

    coverage = np.mean((low <= truth) & (truth <= high))
    assert 0.91 <= coverage <= 0.99


def test_the_same_posts_give_the_same_interval_whatever_stands_beside_them():
    rates = np.array([[0.01, 0.02, 0.05, 0.03]])

    alone = median_with_interval(rates)
    together = median_with_interval(np.vstack([rates, rates * 3]))

    assert [end[0] for end in alone] == [end[0] for end in together]


def test_the_trimmed_mean_drops_the_lowest_and_highest_tenth():
    assert trimmed_mean(np.array([100.0, *[2.0] * 8, 0.0])) == 2.0
