"""Calendar months of a place, as periods to count in."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from essaim.kernel.period import Period, midnight


def latest_months(now: datetime, number: int, *, zone: ZoneInfo) -> list[Period]:
    """The month of `now` in `zone` and those before it, oldest first; the last one is not over yet."""
    today = now.astimezone(zone).date()
    firsts = [first_of(today, back) for back in range(number - 1, -2, -1)]
    return [Period(midnight(first, zone), midnight(following, zone)) for first, following in pairwise(firsts)]


def first_of(day: date, back: int) -> date:
    """The first day of the month `back` months before that of `day`."""
    months = day.year * 12 + day.month - 1 - back
    return date(months // 12, months % 12 + 1, 1)
