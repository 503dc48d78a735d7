"""Counts of accounts that were followed closely: several a week, with what happened to them.

Days are counted back from the world's day. Which days have a count depends on
the calendar only, so that a world taken again later rewrites the same moments.
"""

from __future__ import annotations

import zlib
from datetime import UTC, date, datetime, time, timedelta

from essaim.catalogue.core.sighting import SnapshotSighting
from essaim.server.demo.dice import Dice
from essaim.server.demo.plans import Plan

SPAN = 400
"""Days of history."""
_UNEVEN = 0.55
_NOISE = 0.00025
_DRIFT = 0.0002


def tracked_counts(dice: Dice, plan: Plan, *, day: date) -> tuple[SnapshotSighting, ...]:
    """One count at midnight (UTC) of each day on which somebody looked, oldest first; the last is `plan.followers`."""
    ages = [age for age in range(SPAN, -1, -1) if _somebody_looked(plan, day - timedelta(days=age))]
    usual = _usual(dice, plan, newest=ages[-1])
    followed, published = dice.whole(180, 900), dice.whole(90, 700) + plan.posts
    return tuple(
        SnapshotSighting(
            {
                "followers": _rounded(usual[age] + _arrived(plan, age), plan.rounded),
                "following": round(followed * (1 - _DRIFT * age) + sum(wave.followed(age) for wave in plan.waves)),
                "posts_count": max(1, published - max(0, round((age - plan.silent) / plan.cadence))),
            },
            datetime.combine(day - timedelta(days=age), time.min, tzinfo=UTC),
        )
        for age in ages
    )


def _somebody_looked(plan: Plan, day: date) -> bool:
    return zlib.crc32(f"{plan.handle}/{plan.platform}/{day}".encode()) % 1_000 < 1_000 * plan.tracked


def _usual(dice: Dice, plan: Plan, *, newest: int) -> list[float]:
    """By age in days: the followers without those of arrivals and waves, told backwards from the newest count."""
    found = [max(1.0, plan.followers - _arrived(plan, newest))] * (newest + 1)
    # Thrown for every day, whether somebody looked or not, so that all that is thrown later stays the same.
    paces = [plan.growth / 30 * dice.around(1.0, _UNEVEN) + _NOISE * dice.normal() for _ in range(SPAN)]
    for pace in paces[newest:]:
        found.append(max(1.0, found[-1] * (1 - pace)))
    return found


def _arrived(plan: Plan, age: float) -> float:
    come_back = sum(wave.won(age) for wave in plan.waves)
    return come_back + sum(arrival.present(age) for arrival in plan.arrivals)


def _rounded(followers: float, step: int) -> int:
    """As profiles show it: 42.9k is 42 900, to the nearest `step`."""
    return round(followers / step) * step
