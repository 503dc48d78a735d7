"""Rates between two counts, and what they leave open."""

from datetime import UTC, datetime, timedelta

import pytest

from essaim.audit.core.growth import growth_section, rates_of
from essaim.audit.core.material import Count
from essaim.audit.core.report import Section
from essaim.kernel.estimate import Estimate, Unavailable

NOW = datetime(2026, 11, 25, tzinfo=UTC)


def counted(*readings: tuple[int, int | None]) -> list[Count]:
    return [Count(NOW - timedelta(days=ago), followers, None, None, "counts.csv") for ago, followers in readings]


def test_a_rate_compares_the_latest_count_with_the_nearest_one():
    rate = rates_of(counted((0, 1_203), (30, 1_151), (85, 1_002), (118, 907), (300, 11)))[90]
    assert isinstance(rate, Estimate)
    assert rate.value == pytest.approx(1_203 / 1_002 - 1)
    assert rate.facts["days"] == 85.0
    assert rate.sample == 5


def test_an_exact_count_of_the_very_day_leaves_nothing_open():
    rate = rates_of(counted((0, 1_203), (30, 1_151)))[30]
    assert isinstance(rate, Estimate)
    assert rate.low == rate.value == rate.high


def test_the_counts_on_both_sides_of_a_day_bound_the_rate():
    rate = rates_of(counted((0, 1_203), (26, 1_151), (38, 1_051)))[30]
    assert isinstance(rate, Estimate)
    assert (rate.value, rate.low, rate.high) == pytest.approx((1_203 / 1_151 - 1, 1_203 / 1_151 - 1, 1_203 / 1_051 - 1))


def test_rounding_opens_the_interval():
    rate = rates_of(counted((0, 42_900), (10, 42_700), (20, 42_100), (30, 41_800)))[30]
    assert isinstance(rate, Estimate)
    assert rate.low == pytest.approx(42_850 / 41_850 - 1)
    assert rate.high == pytest.approx(42_950 / 41_750 - 1)
    assert rate.facts["rounded_to"] == 100


@pytest.mark.parametrize(
    ("readings", "reason"),
    [
        ([], "no_counts_apart"),
        ([(0, 1_000)], "no_counts_apart"),
        ([(0, None), (90, None)], "no_counts_apart"),
        ([(0, 1_000), (150, 900)], "no_counts_apart"),
        ([(0, 1_000), (90, 0)], "zero_followers"),
    ],
)
def test_without_two_apt_counts_there_is_no_rate(readings, reason: str):
    rate = rates_of(counted(*readings))[90]
    assert isinstance(rate, Unavailable)
    assert rate.reason == reason


def test_a_section_survives_being_stored():
    section = growth_section(counted(*((ago, 40_000 - 13 * ago + ago % 3) for ago in range(200))), [])
    assert Section.from_json(section.as_json()) == section
    assert [line.name for line in section.lines] == [
        "growth_30_days",
        "growth_90_days",
        "growth_365_days",
        "abnormal_steps",
        "growth_in_steps",
    ]
    assert [remark.code for remark in section.remarks] == ["no_steps"]


def test_a_section_of_nothing_says_that_it_knows_nothing():
    section = growth_section([], [])
    assert [remark.code for remark in section.remarks] == ["too_few_counts"]
    assert not any(line.figure.available for line in section.lines)


def test_a_remark_says_a_mass_following_once_and_shades_its_days():
    followers = [20_000 + 20 * day + day % 3 for day in range(200)]
    following = [400 + day % 2 for day in range(200)]
    for day in range(100, 200):
        followers[day] += min(day - 99, 10) * 250
        following[day] += min(day - 99, 10) * 600 - (5_400 if day >= 120 else 0)
    counts = [
        Count(NOW - timedelta(days=199 - day), followers[day], following[day], None, "counts.csv") for day in range(200)
    ]
    (remark,) = growth_section(counts, []).remarks
    assert (remark.code, remark.facts["counter"], remark.facts["cause"]) == (
        "step_mass_follow",
        "followers",
        "mass_follow",
    )
    assert (remark.facts["start"], remark.facts["end"]) == ("2026-08-17", "2026-08-27")
    assert remark.evidence.total == 2
