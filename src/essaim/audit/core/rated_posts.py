"""The posts of an account that have a rate, by the one formula of its headline figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from essaim.audit.core.engagement import FEWEST_POSTS, WINDOW_DAYS, MeasuredPost, rates
from essaim.audit.core.formulas import Base, Formula
from essaim.audit.core.material import Material, PostFacts
from essaim.audit.core.readings import PostReading

PostReadings = Mapping[int, PostReading]
"""What was read in posts, by post."""

MOST_POSTS = 200
"""More than the headline's 30: a part of an account has fewer posts than the whole."""
RIPE = timedelta(days=3)
"""A post measured sooner after its publication is still collecting reactions."""


@dataclass(frozen=True, slots=True)
class RatedPost:
    """A post with its reactions and what they are divided by."""

    post: PostFacts
    reactions: float
    base: float

    @property
    def rate(self) -> float:
        """Reactions ÷ base."""
        return self.reactions / self.base

    @property
    def is_ripe(self) -> bool:
        """Whether it is dated and was measured late enough to be compared with older ones."""
        published = self.post.published_at
        return published is not None and self.post.measured_at - published >= RIPE


def formula_used(material: Material, formulas: Sequence[Formula]) -> Formula | None:
    """The formula of the headline rate: the first that three posts of its window allow."""
    measured = [MeasuredPost(post.published_at, _counters(post)) for post in material.posts]
    return next(
        (formula for formula in formulas if len(rates(measured, formula, material.followers)) >= FEWEST_POSTS), None
    )


def rated_posts(material: Material, formula: Formula) -> list[RatedPost]:
    """The latest 200 posts of the past 365 days whose counters are known, in the material's order."""
    found = []
    for post in recent(material.posts):
        reactions = formula.reactions_of(_counters(post))
        base = material.followers if formula.base is Base.FOLLOWERS else post.views
        if reactions is not None and base:
            found.append(RatedPost(post, reactions, base))
    return found


def recent(posts: Sequence[PostFacts]) -> list[PostFacts]:
    """The latest 200 posts, none older than 365 days before the newest; undated ones only where none has a date."""
    moments = [post.published_at for post in posts if post.published_at]
    if not moments:
        return list(posts[:MOST_POSTS])
    since = max(moments) - timedelta(days=WINDOW_DAYS)
    return [post for post in posts if post.published_at and post.published_at >= since][:MOST_POSTS]


def is_paid(post: PostFacts, readings: PostReadings) -> bool:
    """Whether the label or the words say that the post was paid for."""
    reading = readings.get(post.post_id)
    return bool(post.is_paid) or (reading is not None and reading.is_sponsored)


def _counters(post: PostFacts) -> dict[str, float | None]:
    return {"likes": post.likes, "comments": post.comments, "shares": post.shares, "views": post.views}
