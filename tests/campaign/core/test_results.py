"""Results are sums of what is known; what is unknown is left out and said to be, never zero."""

from datetime import date

from essaim.campaign.core.results import CodeOrders, PostResult, Progress, progress
from essaim.kernel.estimate import Estimate, Unavailable, Unit
from tests.builders import NOON

NO_CODE = Unavailable("results_no_code", "results_orders", "results_give_codes")


def a_post(number: int, *, followers: int | None = 1_000, **counts: int) -> PostResult:
    return PostResult(
        number, number, number, f"C{number}", "instagram", f"c{number}.ex", "reel", f"https://example.org/{number}",
        date(2026, 12, number), counts, followers, NOON if counts else None, "a.csv" if counts else "",
    )  # fmt: skip


def figures(*posts: PostResult, orders=NO_CODE, **targets: float) -> dict[str, Progress]:
    found = progress(posts, planned=3, orders=orders, targets=targets, forecasts={}, at=NOON)
    return {one.kpi: one for one in found}


def test_counts_are_summed_over_what_is_known_and_say_of_how_much():
    found = figures(a_post(1, views=100, likes=9), a_post(2, views=50), a_post(3), views=300)["views"]

    assert found.figure == Estimate(
        value=150, low=None, high=None, sample=2, method="results_summed", definition="results_views", source="a.csv",
        at=NOON, unit=Unit.COUNT, facts={"known": 2, "online": 3},
    )  # fmt: skip
    assert found.reached == 0.5


def test_nothing_known_is_no_zero():
    nothing = figures(views=300)["views"]
    unread = figures(a_post(1), views=300)["views"]

    assert nothing.figure == Unavailable("results_nothing_online", "results_views")
    assert unread.figure == Unavailable("results_no_reading", "results_views", "results_read", {"online": 1})
    assert (nothing.reached, unread.reached) == (None, None)


def test_a_count_of_zero_is_a_count():
    assert figures(a_post(1, comments=0), comments=10)["comments"].reached == 0


def test_the_rate_is_over_the_publications_that_tell_likes_comments_and_followers():
    found = figures(
        a_post(1, likes=30, comments=10), a_post(2, likes=9_000, comments=1, followers=None), a_post(3, likes=5),
        engagement_rate=8,
    )["engagement_rate"]  # fmt: skip

    assert (found.figure.value, found.figure.sample, found.target, found.reached) == (0.04, 1, 0.08, 0.5)


def test_targets_come_first_then_what_is_known_without_one():
    found = progress(
        [a_post(1, likes=4)], planned=3, orders=CodeOrders(2, 40, NOON, "orders.csv"),
        targets={"clicks": 80, "posts": 3}, forecasts={}, at=NOON,
    )  # fmt: skip

    assert [(one.kpi, one.target, one.reached) for one in found] == [
        ("clicks", 80, None),
        ("posts", 3, 1 / 3),
        ("likes", None, None),
        ("orders", None, None),
    ]
    assert found[0].figure == Unavailable("results_not_followed", "results_clicks")
    assert (found[3].figure.value, found[3].figure.sample, found[3].figure.source) == (2, 40, "orders.csv")
