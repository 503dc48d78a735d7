"""Time: instants are UTC, days belong to a place, ends are open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """The first instant of `day` in `zone`."""
    return datetime.combine(day, time.min, tzinfo=zone)


@dataclass(frozen=True)
class Period:
    """From `start`, included, to `end`, excluded; both aware."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            msg = "a period needs aware moments"
            raise ValueError(msg)
        if self.end < self.start:
            msg = f"a period cannot end ({self.end}) before it starts ({self.start})"
            raise ValueError(msg)

    @classmethod
    def of_days(cls, first: date, last: date, *, zone: ZoneInfo) -> Self:
        """The whole local days `first`..`last`, whatever the clock change does."""
        return cls(midnight(first, zone), midnight(last + timedelta(days=1), zone))

    @classmethod
    def until(cls, end: datetime, *, days: int) -> Self:
        """The `days` times 24 hours that end at `end`."""
        return cls(end - timedelta(days=days), end)

    def __contains__(self, moment: datetime) -> bool:
        return self.start <= moment < self.end

    @property
    def length(self) -> timedelta:
        """Elapsed time: 23 hours for a Paris day of spring clock change."""
        # Aware datetimes of one zone subtract by wall clock: go through UTC.
        from_start = self.start.utcoffset() or timedelta()
        from_end = self.end.utcoffset() or timedelta()
        return (self.end.replace(tzinfo=None) - from_end) - (self.start.replace(tzinfo=None) - from_start)
