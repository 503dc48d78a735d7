"""When somebody must be told that they are known: GDPR, article 14(3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

A_MONTH = timedelta(days=28)
"""Of the month that article 14(3)(a) leaves: the shortest there is, so that no date given here is too late."""
SOON = timedelta(days=10)


class Urgency(StrEnum):
    """How long is left."""

    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"


@dataclass(frozen=True)
class DueNotice:
    """Somebody who has not been told: who, since when they are known, and the last day to tell them."""

    creator_id: int
    account_id: int
    name: str
    accounts: tuple[str, ...]
    """`platform:handle` of each."""
    email: str
    """A professional address that one of the accounts publishes; blank when there is none."""
    collected_at: datetime
    first_contact_at: datetime | None
    due_at: datetime

    def urgency(self, at: datetime) -> Urgency:
        """How it stands at that moment."""
        if self.due_at <= at:
            return Urgency.OVERDUE
        return Urgency.SOON if self.due_at <= at + SOON else Urgency.LATER


def due_at(collected_at: datetime, first_contact_at: datetime | None) -> datetime:
    """The last moment: a month after the data was obtained, or the first message to them when that comes before."""
    latest = collected_at + A_MONTH
    return min(latest, first_contact_at) if first_contact_at else latest
