"""The published engagement formulas, one per way of counting.

Followers-based, as Kolsquare and Hivency publish it for Instagram:
(likes + comments) ÷ followers. Views-based, as Modash, HypeAuditor and
Skeepers publish it: TikTok (likes + comments + shares) ÷ views, YouTube
(likes + comments) ÷ views. LinkedIn counts reactions, comments and shares per
follower. Addresses: docs/method/engagement.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from essaim.catalogue.core.platforms import Platform


class Base(StrEnum):
    """What reactions are divided by."""

    FOLLOWERS = "followers"
    VIEWS = "views"


@dataclass(frozen=True)
class Formula:
    """`reactions` ÷ `base`. `code` names it in every figure, file and page."""

    code: str
    reactions: tuple[str, ...]
    base: Base

    def reactions_of(self, counters: Mapping[str, float | None]) -> float | None:
        """The sum of the reactions that count; None as soon as one of them is unknown."""
        known = [counters.get(name) for name in self.reactions]
        return None if any(value is None for value in known) else sum(value for value in known if value is not None)


LIKES_COMMENTS_PER_FOLLOWER = Formula("likes_comments_per_follower", ("likes", "comments"), Base.FOLLOWERS)
LIKES_COMMENTS_SHARES_PER_FOLLOWER = Formula(
    "likes_comments_shares_per_follower", ("likes", "comments", "shares"), Base.FOLLOWERS
)
LIKES_PER_FOLLOWER = Formula("likes_per_follower", ("likes",), Base.FOLLOWERS)
LIKES_COMMENTS_SHARES_PER_VIEW = Formula("likes_comments_shares_per_view", ("likes", "comments", "shares"), Base.VIEWS)
LIKES_COMMENTS_PER_VIEW = Formula("likes_comments_per_view", ("likes", "comments"), Base.VIEWS)
LIKES_PER_VIEW = Formula("likes_per_view", ("likes",), Base.VIEWS)

FORMULAS = {
    formula.code: formula
    for formula in (
        LIKES_COMMENTS_PER_FOLLOWER,
        LIKES_COMMENTS_SHARES_PER_FOLLOWER,
        LIKES_PER_FOLLOWER,
        LIKES_COMMENTS_SHARES_PER_VIEW,
        LIKES_COMMENTS_PER_VIEW,
        LIKES_PER_VIEW,
    )
}

BY_FOLLOWERS = (LIKES_COMMENTS_PER_FOLLOWER, LIKES_PER_FOLLOWER)
BY_VIEWS = (LIKES_COMMENTS_SHARES_PER_VIEW, LIKES_COMMENTS_PER_VIEW, LIKES_PER_VIEW)

_HEADLINES: Mapping[str, tuple[Formula, ...]] = {
    Platform.INSTAGRAM: BY_FOLLOWERS,
    Platform.TIKTOK: (*BY_VIEWS, *BY_FOLLOWERS),
    Platform.YOUTUBE: (LIKES_COMMENTS_PER_VIEW, LIKES_PER_VIEW, *BY_FOLLOWERS),
    Platform.LINKEDIN: (LIKES_COMMENTS_SHARES_PER_FOLLOWER, *BY_FOLLOWERS),
}


def headline(platform: str) -> tuple[Formula, ...]:
    """The platform's formulas, best first; the first whose counters are known is used.

    A formula with fewer reactions is a floor of the one before it, and is
    named as what it is. Other platforms are counted by followers.
    """
    return _HEADLINES.get(platform, BY_FOLLOWERS)
