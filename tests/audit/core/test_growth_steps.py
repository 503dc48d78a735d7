"""Steps told from habits, on series written by hand and drawn with fixed seeds."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from essaim.audit.core.growth import following_steps, steps_of, view_steps
from essaim.audit.core.material import Count, PostFacts

FIRST = datetime(2025, 1, 1, tzinfo=UTC)


def restless(days: int, *, start: float = 20_000, pace: float = 0.001, seed: int = 1) -> np.ndarray:
    """An account that grows by itself, never twice by the same number."""
    dice = np.random.default_rng(seed)
    return start * np.exp(np.cumsum(pace * np.exp(0.4 * dice.standard_normal(days))))


def counts(followers, *, every: int = 1, following=None) -> list[Count]:
    return [
        Count(
            FIRST + timedelta(days=day),
            round(followers[day]),
            None if following is None else round(following[day]),
            None,
            "counts.csv",
        )
        for day in range(0, len(followers), every)
    ]


def day_of(moment: datetime) -> int:
    return (moment - FIRST).days


def posts(days: int, *, best: int | None = None, caption: str = "", likes: int = 600) -> list[PostFacts]:
    dice = np.random.default_rng(3)
    found = []
    for day in range(0, days, 3):
        at = FIRST + timedelta(days=day, hours=9)
        is_best = best is not None and day <= best < day + 3
        seen = round(likes * np.exp(0.3 * dice.standard_normal()) * (9 if is_best and not caption else 1))
        found.append(
            PostFacts(
                day,
                at,
                "post",
                caption if is_best else "Bonjour",
                (),
                (),
                seen,
                seen // 30,
                None,
                None,
                None,
                None,
                at,
                "posts.csv",
            )
        )
    return found


def bought(days: int = 300, *, at: int = 150, size: float = 5_000) -> np.ndarray:
    """A round number in one day, a sixth of which fades away in two months."""
    followers = restless(days)
    followers[at:] += size * (1 - 0.35 * (1 - np.exp(-np.arange(days - at) / 40)))
    return followers


def viral(days: int = 300, *, at: int = 150, size: float = 5_000) -> np.ndarray:
    followers = restless(days)
    followers[at:] += size * (1 - np.exp(-(np.arange(days - at) + 1) / 3.5))
    return followers


def test_a_purchase_is_told_by_its_shape_alone():
    (step,) = steps_of(counts(bought()))
    assert (day_of(step.start), day_of(step.end), step.cause) == (149, 150, "bought_followers")
    assert step.size == pytest.approx(5_000, rel=0.03)
    assert step.share == pytest.approx(5_000 / bought()[149], rel=0.03)


def test_a_viral_rise_is_told_by_its_tail():
    (step,) = steps_of(counts(viral()))
    assert (day_of(step.start), step.cause, step.posts) == (149, "viral_post", ())
    assert 155 <= day_of(step.end) <= 165


def test_the_post_behind_a_viral_rise_is_named():
    (step,) = steps_of(counts(viral()), posts(300, best=149))
    assert (step.cause, step.posts) == ("viral_post", (147,))


def test_a_giveaway_is_named_by_its_post_and_keeps_what_left_after():
    followers = restless(300)
    followers[150:] += 3_000 * np.minimum((np.arange(150) + 1) / 6, 1)
    followers[156:] -= 1_000 * np.minimum((np.arange(144) + 1) / 5, 1)
    (step,) = steps_of(counts(followers), posts(300, best=150, caption="Jeu concours : tentez de gagner"))
    assert (step.cause, step.posts, day_of(step.start)) == ("giveaway", (150,), 149)
    assert -1_100 < step.lost < -700


def test_posts_known_as_giveaways_need_no_words():
    followers = restless(300)
    followers[150:] += 3_000 * np.minimum((np.arange(150) + 1) / 6, 1)
    (step,) = steps_of(counts(followers), posts(300), giveaways=[150])
    assert (step.cause, step.posts) == ("giveaway", (150,))


def test_without_evidence_a_step_has_no_cause():
    followers = restless(300)
    followers[150:] += 2_360 * np.minimum((np.arange(150) + 1) / 6, 1)
    (step,) = steps_of(counts(followers))
    assert (step.cause, day_of(step.start), day_of(step.end)) == ("", 149, 155)


def test_following_many_explains_a_rise_and_is_a_step_of_its_own():
    followers, following = restless(300), 400 + np.random.default_rng(5).integers(0, 4, 300).astype(float)
    followers[150:] += 2_500 * np.minimum((np.arange(150) + 1) / 10, 1)
    following[150:] += 6_000 * np.minimum((np.arange(150) + 1) / 10, 1)
    following[170:] -= 5_500
    given = counts(followers, following=following)
    (step,) = steps_of(given)
    assert step.cause == "mass_follow"
    assert [(found.size > 0, day_of(found.start)) for found in following_steps(given)] == [(True, 149), (False, 169)]


def test_a_sudden_loss_is_a_clean_up():
    followers = restless(300)
    followers[200:] *= 0.94
    (step,) = steps_of(counts(followers))
    assert (step.cause, day_of(step.start), day_of(step.end)) == ("purge", 199, 200)
    assert step.size < 0
    assert step.share == pytest.approx(-0.06, abs=0.005)


@pytest.mark.parametrize("every", [7, 30])
def test_a_step_between_counts_says_its_window(every: int):
    (step,) = steps_of(counts(bought(900, at=455), every=every))
    assert day_of(step.start) < 455 <= day_of(step.end)
    assert day_of(step.end) - day_of(step.start) == every


@pytest.mark.parametrize(
    "followers",
    [
        pytest.param(restless(400), id="steady"),
        pytest.param(restless(400) * np.exp((np.arange(400) / 300) ** 3), id="accelerating"),
        pytest.param(restless(400) * (1 + 0.15 * np.exp(-(((np.arange(400) - 200) / 40) ** 2))), id="seasonal"),
        pytest.param(np.round(restless(400), -2), id="rounded to hundreds"),
        pytest.param(np.round(restless(400, start=1_000_000), -5), id="rounded to 1.2M"),
        pytest.param(np.full(400, 12_000.0), id="still"),
        pytest.param(np.arange(400) * 10 + 5_000.0, id="a straight line"),
        pytest.param(restless(6), id="six days"),
        pytest.param(restless(3), id="three days"),
    ],
)
def test_habits_are_no_steps(followers: np.ndarray):
    assert steps_of(counts(followers)) == ()


def test_disorder_duplicates_holes_and_misread_counts_change_nothing():
    given = counts(bought())
    expected = [(step.size, step.cause) for step in steps_of(given)]
    dice = np.random.default_rng(2)
    messy = [given[place] for place in dice.permutation(len(given)) if place in {149, 150} or place % 7]
    messy += messy[:40]
    messy += [
        Count(FIRST + timedelta(days=77, hours=3), 3, None, None),
        Count(FIRST + timedelta(days=80, hours=3), None, 5, None),
    ]
    found = steps_of(messy)
    assert [step.cause for step in found] == [cause for _, cause in expected]
    assert found[0].size == pytest.approx(expected[0][0], rel=0.05)


def test_views_per_day_and_views_in_all_have_steps_of_their_own():
    dice = np.random.default_rng(4)
    views = np.round(4_000 * np.exp(0.2 * dice.standard_normal(120)))
    views[60] *= 12
    moments = [FIRST + timedelta(days=day) for day in range(120)]
    (peak,) = view_steps(list(zip(moments, views, strict=True)))
    assert (day_of(peak.start), peak.counter) == (60, "views")
    (step,) = view_steps(list(zip(moments, 4e5 + np.cumsum(views), strict=True)))
    assert (day_of(step.start), day_of(step.end)) == (59, 60)


def test_absurd_series_are_answered():
    days = [FIRST + timedelta(days=day) for day in range(60)]
    for values in ([0] * 60, [1] * 60, [10**12] * 60, [day % 2 * 10**9 for day in range(60)], [None] * 60):
        for step in steps_of([Count(at, value, value, None) for at, value in zip(days, values, strict=True)]):
            assert step.start < step.end
    assert steps_of([]) == ()
