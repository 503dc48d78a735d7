"""When a message may leave: not in the creator's night, and not more a day than a person would write."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

UNDO = timedelta(seconds=30)
"""Between "send" and the moment it may leave: time to change one's mind."""


@dataclass(frozen=True)
class Quiet:
    """Hours of the day in which nothing is sent: from the first until the second, over midnight where it is later.

    Both the same: there are none.
    """

    begins: time
    ends: time

    def holds(self, moment: datetime, zone: ZoneInfo) -> bool:
        """Whether that moment lies within, where the creator is."""
        local = moment.astimezone(zone).time()
        if self.begins <= self.ends:
            return self.begins <= local < self.ends
        return local >= self.begins or local < self.ends


def next_allowed(moment: datetime, *, quiet: Quiet, zone: ZoneInfo) -> datetime:
    """That moment, or the end of the quiet hours it falls into, whatever the clocks do that night."""
    if not quiet.holds(moment, zone):
        return moment
    day = moment.astimezone(zone).date()
    ends = [_at(day + timedelta(days=later), quiet.ends, zone) for later in (0, 1)]
    return next(one for one in ends if one > moment)


def is_full(sent_today: int, *, per_day: int) -> bool:
    """Whether no more first messages and reminders may leave today."""
    return sent_today >= per_day


def day_of(moment: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The whole local day around that moment; it lasts 23 or 25 hours when the clocks change."""
    day = moment.astimezone(zone).date()
    return _at(day, time(0), zone), _at(day + timedelta(days=1), time(0), zone)


def _at(day: date, hour: time, zone: ZoneInfo) -> datetime:
    """An hour that the clocks leave out is the first one after it."""
    return datetime.combine(day, hour, zone).astimezone(UTC)
