"""What is usually chosen for each objective: a place to start from, ours, to be changed at will.

The weights that go with each objective are in `core.fit`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from essaim.catalogue.core.tiers import Tier
from essaim.matching.core.brief import KPIS, Objective


@dataclass(frozen=True)
class Usual:
    """Formats, tiers, what is counted, and the largest part of the budget for one creator, in percent."""

    formats: tuple[str, ...]
    tiers: tuple[Tier, ...]
    kpis: tuple[str, ...]
    max_share: int = 25


USUAL: Mapping[Objective, Usual] = {
    Objective.AWARENESS: Usual(("reel", "video", "short"), (Tier.MICRO,), ("reach", "views")),
    Objective.ENGAGEMENT: Usual(
        ("reel", "carousel", "post"), (Tier.NANO, Tier.MICRO), ("engagement_rate", "comments", "shares", "saves")
    ),
    Objective.TRAFFIC: Usual(("story", "reel"), (Tier.NANO, Tier.MICRO), ("clicks", "reach")),
    Objective.SALES: Usual(("story", "reel", "video"), (Tier.NANO, Tier.MICRO), ("orders", "clicks")),
    Objective.SIGN_UPS: Usual(("story", "reel", "video"), (Tier.NANO, Tier.MICRO), ("sign_ups", "clicks")),
    Objective.CONTENT: Usual(("post", "reel", "carousel"), (Tier.NANO,), ("posts", "engagement_rate")),
}


def kpis_first(objective: Objective | None) -> tuple[str, ...]:
    """Every KPI, those usually counted for that objective before the others."""
    first = USUAL[objective].kpis if objective else ()
    return (*first, *(name for name in KPIS if name not in first))
