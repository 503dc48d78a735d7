"""Followers month after month, told backwards from today's number; closely tracked accounts are told in `tracked`."""

from __future__ import annotations

from datetime import UTC, date, datetime

from essaim.catalogue.core.sighting import SnapshotSighting
from essaim.server.demo.dice import Dice
from essaim.server.demo.plans import Plan
from essaim.server.demo.tracked import tracked_counts

_NOISE = 0.006


def snapshots(dice: Dice, plan: Plan, *, day: date, averages: dict[str, float]) -> tuple[SnapshotSighting, ...]:
    """One snapshot on the first of each month up to the month of `day`, oldest first; `averages` go with the last.

    An account that is tracked has one on most days instead, or one in three, or one a week.

    Never in between: a world taken again a month later then rewrites the same moments.
    """
    if plan.tracked:
        return tracked_counts(dice, plan, day=day)
    followers = _followers(dice, plan)
    following = dice.whole(80, 1_400)
    published = dice.whole(60, 900) + plan.posts
    a_month = 30 / plan.cadence
    series = []
    for months_ago in range(plan.months, -1, -1):
        counters: dict[str, float] = {
            "followers": followers[months_ago],
            "following": round(following * (1 - 0.006 * months_ago)),
            "posts_count": max(1, round(published - a_month * months_ago)),
        }
        if months_ago == 0:
            counters |= averages
        series.append(SnapshotSighting(counters, _first_of_month(day, months_ago)))
    return tuple(series)


def _followers(dice: Dice, plan: Plan) -> list[int]:
    """By months ago: index 0 is the first of this month."""
    step = plan.step
    found = [plan.followers]
    for months_ago in range(1, plan.months + 1):
        if step and months_ago == step.months_ago:
            found.append(max(round(found[-1] * 0.3), found[-1] - step.followers))
            continue
        leaves = step is not None and step.leaving and months_ago < step.months_ago
        change = -step.leaving if step and leaves else plan.growth
        found.append(max(50, round(found[-1] / (1 + max(-0.2, change + _NOISE * dice.normal())))))
    return found


def _first_of_month(day: date, months_ago: int) -> datetime:
    months = day.year * 12 + day.month - 1 - months_ago
    return datetime(months // 12, months % 12 + 1, 1, tzinfo=UTC)
