"""Natural affinity: who speaks of a brand of their own accord, again and again, lately, and is heard.

    affinity = unpaid × (0.5 × repeated + 0.3 × recent + 0.2 × lively)

The parts and their reasons: docs/method/listening.md.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime

REPEATED, RECENT, LIVELY = 0.5, 0.3, 0.2
"""What each part weighs; together one."""
FADING_DAYS = 180
"""After that many days, a mention is worth half as recent."""
AS_USUAL = 0.5
"""Lively when the mentions' reception is the account's usual one, or unknown."""


@dataclass(frozen=True)
class Tally:
    """What one account's mentions of one watch add up to; see `measures.mentioning_accounts`."""

    posts: int
    natural: int
    months: int
    natural_at: datetime | None
    warmth: float | None
    """How much warmer natural mentions are received than the account's other posts, as a logarithm; None: unknown."""


@dataclass(frozen=True)
class Affinity:
    """The score and its parts, each from 0 to 1."""

    unpaid: float
    repeated: float
    recent: float
    lively: float

    @property
    def score(self) -> float:
        """From 0, nobody's ambassador, towards 1."""
        return self.unpaid * (REPEATED * self.repeated + RECENT * self.recent + LIVELY * self.lively)


def affinity(tally: Tally, *, now: datetime) -> Affinity:
    """The account's affinity as things stand at `now`; all parts 0 without a natural mention."""
    if not tally.natural:
        return Affinity(0.0, 0.0, 0.0, 0.0)
    return Affinity(
        unpaid=tally.natural / tally.posts,
        repeated=1 - 0.5**tally.months,
        recent=_recent(tally.natural_at, now),
        lively=AS_USUAL if tally.warmth is None else 1 / (1 + math.exp(-tally.warmth)),
    )


def warmth_of(*, natural: float, natural_warm: int, others: float, others_warm: int) -> float | None:
    """The mean warmth of natural mentions less that of the other posts; None when either has no known post."""
    if not natural_warm or not others_warm:
        return None
    return natural / natural_warm - others / others_warm


def _recent(at: datetime | None, now: datetime) -> float:
    if at is None:
        return 0.0
    return float(0.5 ** (max(0.0, (now - at).total_seconds()) / 86_400 / FADING_DAYS))
