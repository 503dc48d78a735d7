"""What trends answer: one line per term looked at, with how sure it is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from essaim.catalogue.core.listing import CitedPost
from essaim.catalogue.core.trends.discoveries import FALSE_ONES
from essaim.kernel.errors import EssaimError, NotFound
from essaim.kernel.estimate import Estimate
from essaim.kernel.period import Period

WINDOWS = (7, 28, 90)
USUAL_WINDOW = 28
BASELINE_DAYS = 365
FEWEST_ACCOUNTS = 5
"""Accounts that must say something about a term before it is looked at."""
KINDS = ("hashtag", "topic", "format")


class UnknownTrend(NotFound):
    """No such kind of trend, or the term occurs nowhere."""

    code = "unknown_trend"


class AlreadyFollowed(EssaimError):
    """This trend is followed already."""

    code = "already_followed"


class Movement(StrEnum):
    """Which way a term goes, once it is sure."""

    RISES = "rises"
    FALLS = "falls"
    NEW = "new"
    """Nobody of the niche used it in the baseline."""
    UNSURE = ""


@dataclass(frozen=True)
class TrendLine:
    """One term of a niche in one window.

    `ratio` is how many times as often as usual, account by account, and None
    when it was never used before; `seen` and `expected` are in accounts, each
    counted once; `q` is the share of false ones among all that are as sure.
    """

    kind: str
    term: str
    accounts: int
    seen: float
    expected: float
    ratio: float | None
    low: float
    high: float | None
    p: float
    q: float
    users: int
    earlier_users: int
    posts: int
    share: Estimate
    """Of the accounts that posted in the window, how many used it."""

    @property
    def is_sure(self) -> bool:
        """Whether it may be announced among everything looked at."""
        return self.q <= FALSE_ONES

    @property
    def movement(self) -> Movement:
        """Which way it goes; unsure when that may be chance."""
        if not self.is_sure:
            return Movement.UNSURE
        if not self.earlier_users:
            return Movement.NEW
        return Movement.RISES if self.seen > self.expected else Movement.FALLS

    def as_json(self) -> dict[str, Any]:
        """Its fields, the movement among them; unbounded ends are null."""
        names = (
            "kind", "term", "accounts", "seen", "expected", "ratio", "low", "high", "p", "q",
            "users", "earlier_users", "posts",
        )  # fmt: skip
        return {
            **{name: getattr(self, name) for name in names},
            "movement": self.movement.value,
            "is_sure": self.is_sure,
            "share": self.share.as_json(),
        }


@dataclass(frozen=True)
class Trends:
    """Every term looked at in a niche, the surest first."""

    lines: Sequence[TrendLine]
    window: Period | None
    days: int
    active: int
    """Accounts of the niche that posted in the window."""
    comparable: int
    """Those that also posted before, and can be held against themselves."""
    built_at: datetime | None
    is_current: bool

    @property
    def sure(self) -> list[TrendLine]:
        """Those that may be announced."""
        return [line for line in self.lines if line.is_sure]


@dataclass(frozen=True)
class Step:
    """One window of a term's past: accounts that used it, of those that posted."""

    period: Period
    users: int
    active: int
    share: Estimate | None


@dataclass(frozen=True)
class TrendView:
    """One term: its line, its past window by window (oldest first), and posts to read."""

    kind: str
    term: str
    line: TrendLine | None
    """None when too few accounts say something about it."""
    steps: Sequence[Step]
    examples: Sequence[CitedPost]
    trends: Trends


@dataclass(frozen=True)
class FollowedLine:
    """One followed trend; `movement` is what the last look said, blank for nothing sure."""

    followed_id: int
    kind: str
    term: str
    niche: str
    days: int
    by: str
    followed_at: datetime
    looked_at: datetime | None
    movement: str


@dataclass(frozen=True)
class FindingLine:
    """The fact that a followed trend became sure."""

    finding_id: int
    kind: str
    term: str
    niche: str
    days: int
    movement: str
    found_at: datetime
    content: dict[str, Any]
    """The trend's line as it was: `TrendLine.as_json`."""


def finite(value: float) -> float | None:
    """The value; None when it has no bound."""
    return None if math.isinf(value) else value
