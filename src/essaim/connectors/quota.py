"""Buckets of units, the windows they are counted in, and the meter that every call is announced to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from essaim.connectors.errors import QuotaSpent

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Bucket:
    """So many units in each window.

    The window is the service's own day, in `zone`; or so many `seconds` after
    so many; or the last `days` days, where each thing asked counts once and is
    free again when it leaves them. One that `is_shared` counts for the application
    as a whole, the others for each permission.
    """

    name: str
    limit: int
    zone: str = "UTC"
    days: int | None = None
    seconds: int | None = None
    is_shared: bool = False

    def opened_at(self, moment: datetime) -> datetime:
        """When the window of `moment` began: the service's last midnight, the last turn, or `days` ago."""
        if self.days is not None:
            return moment - timedelta(days=self.days)
        if self.seconds is not None:
            return moment - (moment - EPOCH) % timedelta(seconds=self.seconds)
        here = moment.astimezone(ZoneInfo(self.zone))
        return here.replace(hour=0, minute=0, second=0, microsecond=0)

    def resets_at(self, moment: datetime) -> datetime:
        """The service's next midnight or turn; for a rolling bucket, when everything of now has left it."""
        if self.days is not None:
            return moment + timedelta(days=self.days)
        if self.seconds is not None:
            return self.opened_at(moment) + timedelta(seconds=self.seconds)
        tomorrow = self.opened_at(moment).date() + timedelta(days=1)
        return datetime(tomorrow.year, tomorrow.month, tomorrow.day, tzinfo=ZoneInfo(self.zone))


class Meter(Protocol):
    """Counts units before they are spent, over every process of the installation."""

    def spend(self, bucket: Bucket, units: int = 1, *, thing: str = "") -> None:
        """Count `units`; raises `QuotaSpent` when they are not left, and counts nothing then."""

    def exhaust(self, bucket: Bucket) -> QuotaSpent:
        """The service says that the bucket is empty, whatever was counted: nothing is left until it resets."""


@dataclass
class CountingMeter:
    """A meter of one process, for a dry run or a test; `spent` is units by bucket."""

    moment: datetime
    spent: dict[str, int] = field(default_factory=dict)
    before: Mapping[str, int] = field(default_factory=dict)

    def spend(self, bucket: Bucket, units: int = 1, *, thing: str = "") -> None:  # noqa: ARG002  the protocol's
        """Count them here."""
        used = self.spent.get(bucket.name, 0)
        if self.before.get(bucket.name, 0) + used + units > bucket.limit:
            raise self.exhaust(bucket)
        self.spent[bucket.name] = used + units

    def exhaust(self, bucket: Bucket) -> QuotaSpent:
        """The refusal, with the moment of the reset."""
        return QuotaSpent(bucket=bucket.name, limit=bucket.limit, resets_at=bucket.resets_at(self.moment))
