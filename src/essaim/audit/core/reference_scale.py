"""Published ranges of engagement: what "good" is said to be, by whom, when, by which formula.

The same word hides a factor of four between publications, so a range is only
ever compared with a rate of its own kind (per follower or per view).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import NormalDist

from essaim.audit.core.formulas import FORMULAS, Base
from essaim.catalogue.core.tiers import Tier
from essaim.kernel.estimate import Estimate


@dataclass(frozen=True)
class Range:
    """A published range of rates (shares of one) for one tier. `low` None: the publication names only a top."""

    low: float | None
    high: float
    source: str
    year: int


RULE_OF_THUMB = "rule_of_thumb_fr_2026"
UNTAPPER = "untapper_2026"

PER_FOLLOWER: Mapping[Tier, Range] = {
    Tier.NANO: Range(None, 0.10, RULE_OF_THUMB, 2026),
    Tier.MICRO: Range(0.03, 0.07, RULE_OF_THUMB, 2026),
    Tier.MACRO: Range(0.01, 0.03, RULE_OF_THUMB, 2026),
    Tier.MEGA: Range(None, 0.01, RULE_OF_THUMB, 2026),
}
"""The usual French rule of thumb, 2026, interactions ÷ followers: nano up to 8–10 %, micro 3–7 %,
macro 1–3 %, mega under 1 %."""

TIKTOK_PER_VIEW: Mapping[Tier, Range] = {
    Tier.NANO: Range(0.06, 0.10, UNTAPPER, 2026),
    Tier.MICRO: Range(0.03, 0.07, UNTAPPER, 2026),
    Tier.MACRO: Range(0.02, 0.035, UNTAPPER, 2026),
    Tier.MEGA: Range(0.01, 0.02, UNTAPPER, 2026),
}
"""Untapper, "average" TikTok engagement by views, 2026 (its 10–50k and mid tiers joined into micro)."""

BEYOND_BELIEF = 5
EXCELLENT = 0.03
"""Over 3 % of followers is called excellent whatever the size (same rule of thumb)."""


def published_range(base: Base, platform: str, tier: Tier | None) -> Range | None:
    """The published range for that kind of rate; None when nothing comparable is published."""
    if tier is None:
        return None
    if base is Base.FOLLOWERS:
        return PER_FOLLOWER.get(tier)
    return TIKTOK_PER_VIEW.get(tier) if platform == "tiktok" else None


def is_implausible(rate: Estimate, *, platform: str, tier: str | None) -> bool:
    """Whether a rate is beyond what any publication explains: more than five times its top.

    Where nothing comparable is published, more reactions than followers or views.
    Such rates come from one viral wave, bought reactions, or a counter that is wrong.
    """
    return rate.value > beyond_belief(rate.definition, platform=platform, tier=tier)


def beyond_belief(definition: str, *, platform: str, tier: str | None) -> float:
    """The rate of that formula above which one is implausible."""
    formula = FORMULAS.get(definition)
    base = formula.base if formula else Base.FOLLOWERS
    published = published_range(base, platform, Tier(tier)) if tier else None
    return published.high * BEYOND_BELIEF if published else 1.0


def share_below(rate: float, published: Range) -> float:
    """The share of accounts below `rate` if the published range held the middle half of a log-normal spread.

    A range with only a top is read as reaching down to a third of it. This is
    a prior for thin peer groups, never shown as a measure of its own.
    """
    if rate <= 0:
        return 0.0
    low = published.low if published.low is not None else published.high / 3
    centre = (math.log(low) + math.log(published.high)) / 2
    spread = (math.log(published.high) - math.log(low)) / (2 * NormalDist().inv_cdf(0.75))
    return NormalDist(centre, spread).cdf(math.log(rate))
