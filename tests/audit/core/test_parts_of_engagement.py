from datetime import timedelta

import numpy as np
import pytest

from essaim.audit.core.formulas import headline
from essaim.audit.core.material import Count
from essaim.audit.core.parts_of_engagement import engagement_section_parts
from essaim.audit.core.report import Section, Tone
from essaim.kernel.estimate import Estimate, Unavailable, Unit
from tests.audit.core.accounts import NOON, a_post, a_reading, an_account


def parts(account, readings=()) -> Section:
    by_post = {reading.post_id: reading for reading in readings}
    return engagement_section_parts(account, by_post, headline(account.platform))


def said(section: Section) -> dict[str, Tone]:
    return {remark.code: remark.tone for remark in section.remarks}


def test_each_format_has_its_own_median_and_the_better_one_is_named():
    posts = [a_post(n, days_ago=10 + n, format="post", likes=200 + n) for n in range(12)]
    reels = [a_post(100 + n, days_ago=10.5 + n, format="reel", likes=700 + n) for n in range(12)]

    section = parts(an_account([*posts, *reels]))

    reel, post = section.line("format:reel"), section.line("format:post")
    assert (reel.figure.value, post.figure.value) == (pytest.approx(0.07255), pytest.approx(0.02255))
    assert reel.evidence.ids == tuple(range(100, 112))
    assert said(section) == {"best_format": Tone.GOOD}


def test_kinds_come_from_the_readings_and_two_posts_are_too_few():
    posts = [a_post(n, days_ago=10 + n) for n in range(5)]
    readings = [a_reading(n, kind="tutorial" if n < 3 else "haul") for n in range(5)]

    section = parts(an_account(posts), readings)

    assert section.line("kind:tutorial").figure.sample == 3
    assert section.line("kind:haul").figure == Unavailable("too_few_posts", "engagement_by_kind", facts={"found": 2})


def test_a_fall_of_a_tenth_each_month_is_measured_and_said():
    dice = np.random.default_rng(3)
    posts = [
        a_post(n, days_ago=8 * n + 4, likes=round(600 * 0.9 ** (-8 * n / 30.4375) * dice.lognormal(0, 0.1)))
        for n in range(24)
    ]

    section = parts(an_account(posts))

    trend = section.line("trend").figure
    assert trend.low < -0.1 < trend.high
    assert trend.value == pytest.approx(-0.1, abs=0.02)
    assert said(section)["engagement_falls"] is Tone.CHECK


def test_a_growing_account_does_not_seem_to_fade():
    months = [*range(12)]
    counts = tuple(Count(NOON - timedelta(days=30 * month), round(10_000 * 0.9**month), None, None) for month in months)
    posts = [a_post(n, days_ago=10 * n + 4, likes=round(300 * 0.9 ** (n / 3)), comments=0) for n in range(30)]

    blind = parts(an_account(posts, counts=counts[:1])).line("trend").figure
    seeing = parts(an_account(posts, counts=counts[::-1])).line("trend").figure

    assert blind.value > 0.08
    assert seeing.value == pytest.approx(0.0, abs=0.01)


def test_a_trend_needs_eight_dated_posts_that_had_time_to_collect():
    fresh = [a_post(n, days_ago=n / 4) for n in range(8)]
    old = [a_post(100 + n, days_ago=10 + 9 * n) for n in range(7)]

    trend = parts(an_account([*fresh, *old])).line("trend").figure

    assert (trend.available, trend.reason, trend.facts["found"]) == (False, "too_few_dated_posts", 7)


def test_paid_posts_are_held_against_the_others_as_a_ratio_of_medians():
    free = [a_post(n, days_ago=10 + n, likes=280 + 2 * n) for n in range(20)]
    paid = [a_post(100 + n, days_ago=10.5 + 2 * n, likes=120 + 2 * n, is_paid=True) for n in range(8)]

    section = parts(an_account([*free, *paid]))

    ratio = section.line("paid_ratio")
    assert (ratio.figure.unit, ratio.figure.value) == (Unit.TIMES, pytest.approx(147 / 319))
    assert ratio.figure.low > 0.4
    assert ratio.figure.high < 0.5
    assert ratio.evidence.total == 8
    assert said(section)["paid_lower"] is Tone.CHECK


def test_the_ratios_interval_is_that_of_drawn_resamples():
    dice = np.random.default_rng(11)
    free, paid = dice.lognormal(6, 0.6, 23), dice.lognormal(6.2, 0.6, 12)
    posts = [a_post(n, days_ago=10 + n, likes=likes, comments=0) for n, likes in enumerate(free)]
    posts += [a_post(100 + n, days_ago=10 + n, likes=likes, comments=0, is_paid=True) for n, likes in enumerate(paid)]

    figure = parts(an_account(posts)).line("paid_ratio").figure

    def drawn(values):
        return np.median(dice.choice(values, size=(40_000, len(values))), axis=1)

    low, high = np.quantile(drawn(paid) / drawn(free), [0.025, 0.975])
    assert (figure.low, figure.high) == (pytest.approx(low, rel=0.02), pytest.approx(high, rel=0.02))


def test_without_paid_posts_there_is_no_ratio():
    figure = parts(an_account([a_post(n, days_ago=10 + n) for n in range(6)])).line("paid_ratio").figure

    assert figure == Unavailable("no_paid_posts", "paid_ratio", facts={"paid": 0, "free": 6, "needed": 3})


def test_one_viral_post_is_said_to_mislead_averages():
    posts = [a_post(n, days_ago=10 + n) for n in range(11)]
    viral = a_post(99, days_ago=5, likes=90_000, comments=8_000)

    section = parts(an_account([viral, *posts]))

    assert section.line("best_post").figure.value == pytest.approx(98_000 / (98_000 + 11 * 320))
    assert section.line("best_post").evidence.ids == (99,)
    assert said(section)["one_post_misleads"] is Tone.NEUTRAL


@pytest.mark.parametrize(
    ("account", "reason"),
    [
        (an_account(), "no_posts"),
        (an_account([a_post(1, days_ago=5)]), "too_few_posts"),
        (an_account([a_post(n, likes=None, comments=None) for n in range(9)]), "no_reactions"),
        (an_account([a_post(n, days_ago=n) for n in range(9)], counts=()), "no_reactions"),
    ],
)
def test_nothing_known_is_said_and_never_counted_as_zero(account, reason):
    section = parts(account)

    assert [line.figure.reason for line in section.lines] == [reason]
    assert section.remarks == ()


def test_posts_that_nobody_liked_break_nothing():
    section = parts(an_account([a_post(n, days_ago=10 * n, likes=0, comments=0) for n in range(12)]))

    assert section.line("trend").figure.value == 0
    assert section.line("best_post").figure.reason == "no_reactions"
    assert Section.from_json(section.as_json()) == section


def test_undated_posts_have_parts_but_no_trend():
    section = parts(an_account([a_post(n) for n in range(12)]))

    assert isinstance(section.line("format:post").figure, Estimate)
    assert section.line("trend").figure.reason == "too_few_dated_posts"


def test_by_views_a_viral_post_misleads_all_the_same():
    posts = [a_post(n, days_ago=10 + n, views=5_000, likes=240, comments=10, shares=0) for n in range(11)]
    viral = a_post(99, days_ago=5, views=1_200_000, likes=58_000, comments=2_000, shares=0)

    section = parts(an_account([viral, *posts], platform="tiktok"))

    (remark,) = section.remarks
    assert (remark.code, remark.facts["median"], remark.evidence.ids) == ("one_post_misleads", 250, (99,))


def test_what_is_left_over_is_never_called_the_best_kind():
    posts = [a_post(n, days_ago=10 + n, likes=900 if n % 2 else 200) for n in range(20)]
    readings = [a_reading(n, kind="other" if n % 2 else "recipe") for n in range(20)]

    assert "best_kind" not in said(parts(an_account(posts), readings))
