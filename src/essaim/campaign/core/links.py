"""A creator's personal link: how its secret is made, and for how long it opens."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import date, datetime, timedelta

AFTER_THE_END = timedelta(days=60)
"""Results, invoices and feedback come after the last publication."""
WITHOUT_END = timedelta(days=180)
LONGEST = timedelta(days=400)


def secret_of(seed: str, key: str) -> str:
    """The secret of the link with that seed: 32 bytes of HMAC-SHA256, written for an address.

    The same seed gives the same secret for as long as the installation's `key` is the same, so that the link
    can be shown again without being kept.
    """
    made = hmac.new(key.encode(), f"own link {seed}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(made).decode().rstrip("=")


def open_until(ends_on: date | None, *, at: datetime) -> datetime:
    """Until when a link opened now works: two months after the campaign, six months when it has no end."""
    if ends_on is None:
        return at + WITHOUT_END
    end = datetime(ends_on.year, ends_on.month, ends_on.day, tzinfo=at.tzinfo)
    return min(max(end, at) + AFTER_THE_END, at + LONGEST)
