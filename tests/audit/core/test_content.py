from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from essaim.audit.core.content import content_section
from essaim.audit.core.formulas import headline
from essaim.audit.core.report import Section, Tone
from essaim.kernel.estimate import Unavailable, Unit
from tests.audit.core.accounts import NOON, a_post, a_reading, an_account

MONDAY = datetime(2026, 11, 16, tzinfo=ZoneInfo("Europe/Paris"))


def content(posts, readings=(), **options) -> Section:
    read = {reading.post_id: reading for reading in readings}
    return content_section(an_account(posts), read, headline("instagram"), **options)


def said(section: Section) -> dict[str, Tone]:
    return {remark.code: remark.tone for remark in section.remarks}


def posted_at(hours, likes=lambda _hour, _n: 300):
    """One post a day, back from a Monday, at those local hours in turn."""
    return [
        a_post(n, published_at=MONDAY - timedelta(days=n) + timedelta(hours=hour), likes=likes(hour, n), comments=0)
        for n, hour in enumerate(hours)
    ]


def test_formats_kinds_and_languages_are_shares_with_their_posts():
    posts = [a_post(n, days_ago=n, format="reel" if n % 4 == 0 else "post") for n in range(40)]
    readings = [a_reading(n, kind="recipe" if n < 10 else "other", language="en" if n % 2 else "fr") for n in range(40)]

    section = content(posts, readings)

    shares = {line.name: line.figure.value for line in section.lines if ":" in line.name}
    assert shares == {
        "format:post": 0.75, "format:reel": 0.25, "kind:other": 0.75, "kind:recipe": 0.25,
        "language:en": 0.5, "language:fr": 0.5,
    }  # fmt: skip
    assert section.line("format:reel").evidence.ids == tuple(range(0, 40, 4))
    assert said(section)["two_languages"] is Tone.NEUTRAL


def test_an_unsure_reading_widens_the_share():
    posts = [a_post(n, days_ago=n) for n in range(20)]

    def width(probability):
        kinds = [a_reading(n, kind="vlog" if n < 5 else "other", kind_probability=probability) for n in range(20)]
        figure = content(posts, kinds).line("kind:vlog").figure
        return figure.high - figure.low

    assert width(0.6) > 1.1 * width(0.99)


def test_unknown_formats_and_languages_are_named_as_such():
    posts = [a_post(n, days_ago=n, format="") for n in range(5)]

    section = content(posts, [a_reading(n, language="und") for n in range(5)])

    assert section.line("format:unknown").figure.value == 1
    assert section.line("language:und").figure.value == 1


def test_unread_posts_have_no_kinds():
    assert content([a_post(1, days_ago=2)]).line("kind").figure == Unavailable(
        "posts_unread", "kind_share", "run_audit"
    )


def test_a_post_every_other_day_is_a_cadence_of_two_days_and_regular():
    section = content([a_post(n, days_ago=2 * n + 1) for n in range(20)])

    figure = section.line("cadence").figure
    assert (figure.value, figure.low, figure.high, figure.unit) == (2, 2, 2, Unit.DAYS)
    assert section.line("regularity").figure.value == pytest.approx(0, abs=1e-9)
    assert section.line("last_post").figure.value == 1
    assert said(section)["posts_regularly"] is Tone.GOOD


def test_posts_in_bursts_are_said():
    days = [30 * burst + n / 4 + 1 for burst in range(5) for n in range(6)]

    section = content([a_post(n, days_ago=day) for n, day in enumerate(days)])

    assert said(section)["posts_in_bursts"] is Tone.NEUTRAL


def test_an_account_silent_for_longer_than_ever_has_paused():
    posts = [a_post(n, days_ago=60 + 3 * n) for n in range(20)]

    section = content(posts)

    remark = section.remarks[0]
    assert (remark.code, remark.tone, remark.evidence.ids) == ("paused", Tone.CHECK, (0,))
    assert remark.facts["silent"] == 60


def test_hours_that_do_better_stand_out_in_the_readers_own_zone():
    dice = np.random.default_rng(2)
    posts = posted_at([8, 19] * 30, lambda hour, _n: round((600 if hour == 19 else 300) * dice.lognormal(0, 0.2)))

    section = content(posts)
    abroad = content(posts, zone=ZoneInfo("America/Montreal"))

    line = section.line("hour:18-21")
    assert line.figure.unit is Unit.TIMES
    assert line.figure.low < 2**0.5 < line.figure.high
    assert line.evidence.total == 30
    assert said(section)["best_hour"] is Tone.GOOD
    assert abroad.line("hour:12-14") is not None
    assert abroad.line("hour:18-21") is None


def test_no_hour_stands_out_when_chance_is_enough():
    false_alarms = 0
    for seed in range(40):
        dice = np.random.default_rng(seed)
        likes = [round(300 * noise) for noise in dice.lognormal(0, 0.5, 60)]
        posts = posted_at(dice.integers(6, 23, 60).tolist(), lambda _hour, n, likes=likes: likes[n])
        false_alarms += content(posts).line("best_hour") is None

    assert false_alarms <= 3


def test_reels_in_the_evening_do_not_make_the_evening():
    dice = np.random.default_rng(2)
    posts = posted_at([8, 19] * 30, lambda hour, _n: round((900 if hour == 19 else 300) * dice.lognormal(0, 0.2)))
    posts = [a_post(**{**as_facts(post), "format": "reel" if post.likes > 550 else "post"}) for post in posts]

    section = content(posts)

    assert section.line("best_hour").figure.reason == "no_hour_stands_out"
    assert said(section)["no_hour_stands_out"] is Tone.NEUTRAL


def as_facts(post):
    return {name: getattr(post, name) for name in post.__dataclass_fields__}


def test_a_weekday_is_local():
    late_sunday = datetime(2026, 11, 15, 23, 30, tzinfo=UTC)
    posts = [
        a_post(
            n, published_at=late_sunday - timedelta(days=n * 7 + 3 * (n % 2)), likes=600 - 300 * (n % 2), comments=n % 5
        )
        for n in range(30)
    ]

    section = content(posts)

    assert [line.name for line in section.lines if line.name.startswith("weekday:")] == ["weekday:0", "weekday:4"]


@pytest.mark.parametrize(
    "posts", [[], [a_post(1)], [a_post(n) for n in range(30)], [a_post(n, days_ago=0) for n in range(30)]]
)
def test_little_or_undated_breaks_nothing(posts):
    section = content(posts)

    assert not section.line("cadence").figure.available or section.line("cadence").figure.value == 0
    assert Section.from_json(section.as_json()) == section
    assert {remark.code for remark in section.remarks} == set()


def test_a_hundred_thousand_posts_are_counted_by_the_latest():
    posts = [
        a_post(n, days_ago=n / 600 + 3, published_at=NOON - timedelta(days=n / 600 + 3)) for n in range(1000)
    ] * 100

    assert content(posts).line("format:post").figure.sample == 200
