"""A candidate as the plan sees them: what their publications usually reach, for which fee, and who follows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from essaim.kernel.estimate import Figure


@dataclass(frozen=True)
class FormatRecord:
    """What an account's own recent publications of one format did.

    `views` are natural logarithms' mean and standard deviation over `posts` publications whose views (reach where
    the source gives it) are known; `reactions` is likes + comments + shares + saves per view over the same ones,
    None when unknown. `is_paid` ones are apart.
    """

    format: str
    posts: int
    log_views: float
    log_spread: float | None
    """None with one publication."""
    reactions: float | None = None
    is_paid: bool = False
    is_people: bool = False
    """Whether the views are different people (a source's reach), not times watched."""


@dataclass(frozen=True)
class Prospect:
    """One account that may be in the plan. Unknown figures are `Unavailable`, never zero.

    `fees` has one figure for each format that may be bought (Unit.MONEY, in the plan's currency).
    `audience` is (dimension, value) to share of one, as the creator shared it. `fit` is from 0 to 1.
    """

    account_id: int
    creator_id: int
    platform: str
    handle: str
    name: str
    tier: str
    followers: int
    country: str
    city: str
    language: str
    niches: tuple[str, ...]
    fit: float
    fees: Mapping[str, Figure]
    records: tuple[FormatRecord, ...]
    engagement: Figure
    """Reactions per follower, or per view, by the platform's headline formula."""
    authenticity: Figure
    """Share of real followers."""
    paid_performance: Figure
    """Paid beside organic engagement, × (Unit.TIMES)."""
    audience: Mapping[tuple[str, str], float] = field(default_factory=dict)

    @property
    def named(self) -> str:
        """`instagram:margot`, as briefs and commands write it."""
        return f"{self.platform}:{self.handle}"
