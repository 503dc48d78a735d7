"""Tokens are renewed by one process at a time: a refresh token may be good for one use only."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Protocol

from django.db.models import QuerySet

from essaim.connectors.errors import Unreachable

MARGIN = timedelta(minutes=5)
"""Tokens that end so soon are renewed before they are used."""
LEASE = timedelta(seconds=30)
"""How long one process may take to renew before another tries."""
PAUSE = 0.2

Clock = Callable[[], datetime]


class Sealed(Protocol):
    """A row that keeps sealed tokens, and when they were last renewed."""

    sealed: Any
    refreshed_at: Any
    expires_at: Any

    def refresh_from_db(self, *, fields: list[str]) -> None:
        """Read those columns again."""


def renew_alone(kept: Sealed, rows: QuerySet[Any], *, clock: Clock, renew: Callable[[], None], service: str) -> None:
    """Call `renew`, which writes the row, or wait until another process has; `kept` then has the new tokens.

    `rows` is the row alone. Raises `Unreachable` when the other process does not come to an end, and what `renew`
    raises.
    """
    seen = kept.sealed
    for _turn in range(int(LEASE.total_seconds() / PAUSE)):
        now, line = clock(), rows.filter(sealed=seen)
        last = line.values_list("refreshed_at", flat=True).first()
        if last is None and not line.exists():
            return _read_again(kept)
        is_free = last == kept.refreshed_at or last is None or last <= now - LEASE
        if is_free and line.filter(refreshed_at=last).update(refreshed_at=now):
            renew()
            return _read_again(kept)
        time.sleep(PAUSE)
    raise Unreachable(service=service, reason="another process renews the permission")


def _read_again(kept: Sealed) -> None:
    kept.refresh_from_db(fields=["sealed", "refreshed_at", "expires_at"])
