"""Spreading publications over the days of a campaign."""

from __future__ import annotations

from datetime import date, timedelta

DRAFT_BEFORE = timedelta(days=7)
"""Time for a round of remarks, and another draft."""


def spread(count: int, *, first: date, last: date) -> list[date]:
    """`count` days from `first` to `last`, as evenly apart as whole days allow, in order; several may share a day."""
    if count <= 0:
        return []
    length = (last - first).days
    if count == 1:
        return [first + timedelta(days=length // 2)]
    return [first + timedelta(days=round(place * length / (count - 1))) for place in range(count)]


def draft_day(due_on: date, *, first: date | None) -> date:
    """A week before publication, but not before the campaign begins."""
    wanted = due_on - DRAFT_BEFORE
    return min(max(wanted, first), due_on) if first else wanted
