"""The rate of each post that an account's engagement rests on, for its chart."""

from __future__ import annotations

from collections.abc import Iterable

from essaim.audit.core.formulas import FORMULAS, Base
from essaim.catalogue.core.listing import PostLine
from essaim.kernel.estimate import Estimate, Figure


def post_rates(posts: Iterable[PostLine], engagement: Figure, followers: Figure) -> dict[int, float]:
    """Post → rate by the figure's own formula; posts whose counters are unknown are left out."""
    formula = FORMULAS.get(engagement.definition)
    if formula is None or not isinstance(engagement, Estimate):
        return {}
    people = followers.value if isinstance(followers, Estimate) else None
    rates = {}
    for post in posts:
        reactions = formula.reactions_of({"likes": post.likes, "comments": post.comments, "shares": post.shares})
        base = people if formula.base is Base.FOLLOWERS else post.views
        if reactions is not None and base:
            rates[post.post_id] = reactions / base
    return rates
