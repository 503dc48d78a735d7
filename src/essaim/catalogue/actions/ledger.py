"""The ledger of what was spent of each service's quota: counted before it is spent, over every process."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.db.models import F

from essaim.catalogue.models import QuotaUse
from essaim.connectors.errors import QuotaSpent
from essaim.connectors.quota import Bucket


class Ledger:
    """A meter whose counts are rows: two processes cannot spend the same unit. `spent` is this reading's own.

    What a bucket that is shared counts is put down to the application.
    """

    def __init__(self, connection_id: int, clock: Callable[[], datetime], *, application_id: int | None = None) -> None:
        self._connection_id = connection_id
        self._application_id = application_id or connection_id
        self._clock = clock
        self.spent: dict[str, int] = {}

    def spend(self, bucket: Bucket, units: int = 1, *, thing: str = "") -> None:
        """Count `units`; raises `QuotaSpent` when they are not left."""
        spend = self._rolling if bucket.days is not None else self._daily
        spend(bucket, units, thing, self._clock())
        self.spent[bucket.name] = self.spent.get(bucket.name, 0) + units

    def exhaust(self, bucket: Bucket) -> QuotaSpent:
        """Note that nothing is left until the bucket resets: others may have spent it with the same key."""
        now = self._clock()
        if bucket.days is None:
            self._line(bucket, bucket.opened_at(now), "", now)
            lines = QuotaUse.objects.filter(connection_id=self._counted(bucket), bucket=bucket.name)
            lines.filter(opened_at=bucket.opened_at(now)).update(units=bucket.limit, used_at=now)
        return _spent(bucket, now)

    def _daily(self, bucket: Bucket, units: int, thing: str, now: datetime) -> None:
        opened = bucket.opened_at(now)
        self._line(bucket, opened, thing, now)
        # One statement judges and counts, so that nobody can come in between.
        counted = QuotaUse.objects.filter(
            connection_id=self._counted(bucket),
            bucket=bucket.name,
            opened_at=opened,
            thing=thing,
            units__lte=bucket.limit - units,
        ).update(units=F("units") + units, used_at=now)
        if not counted:
            raise _spent(bucket, now)

    @transaction.atomic
    def _rolling(self, bucket: Bucket, units: int, thing: str, now: datetime) -> None:
        """Each thing counts once from its first use until it leaves the window."""
        since = bucket.opened_at(now)
        lines = QuotaUse.objects.select_for_update().filter(
            connection_id=self._counted(bucket), bucket=bucket.name, opened_at__gt=since
        )
        known = {line.thing: line for line in lines}
        if thing in known:
            return
        if len(known) + units > bucket.limit:
            raise _spent(bucket, now, free_at=min(line.opened_at for line in known.values()) + (now - since))
        self._line(bucket, now, thing, now, units=units)

    def _counted(self, bucket: Bucket) -> int:
        return self._application_id if bucket.is_shared else self._connection_id

    def _line(self, bucket: Bucket, opened: datetime, thing: str, now: datetime, units: int = 0) -> None:
        QuotaUse.objects.get_or_create(
            connection_id=self._counted(bucket),
            bucket=bucket.name,
            opened_at=opened,
            thing=thing,
            defaults={"used_at": now, "units": units},
        )


def _spent(bucket: Bucket, now: datetime, *, free_at: datetime | None = None) -> QuotaSpent:
    return QuotaSpent(bucket=bucket.name, limit=bucket.limit, resets_at=free_at or bucket.resets_at(now))
