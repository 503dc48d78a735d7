"""What a rate says, against the published scale and against the measured peers."""

from __future__ import annotations

from dataclasses import dataclass, field

from essaim.audit.core.formulas import FORMULAS, Base
from essaim.audit.core.percentile import FEWEST_PEERS
from essaim.audit.core.reference_scale import EXCELLENT, published_range
from essaim.catalogue.core.platforms import Platform
from essaim.catalogue.core.tiers import Tier
from essaim.kernel.estimate import Estimate, Figure

AVERAGE_FROM, AVERAGE_TO = 0.25, 0.75
COUNTED_OTHERWISE = (Platform.TIKTOK, Platform.YOUTUBE, Platform.LINKEDIN)
"""The published scale per follower is Instagram's: elsewhere people see what they do not follow."""


@dataclass(frozen=True)
class Verdict:
    """One judgement. `code` has a sentence; `scale` names what the rate is held against."""

    code: str
    scale: str
    facts: dict[str, object] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """`code`, `scale`, `facts`."""
        return {"code": self.code, "scale": self.scale, "facts": self.facts}


def verdicts(*, platform: str, tier: Tier | None, rates: tuple[Figure, ...], percentile: Figure) -> tuple[Verdict, ...]:
    """Every comparison that is fair: each rate with a published range of its kind, the percentile with the peers."""
    found = [_against_scale(platform, tier, rate) for rate in rates if isinstance(rate, Estimate)]
    return (*(verdict for verdict in found if verdict), *_among_peers(percentile))


def _against_scale(platform: str, tier: Tier | None, rate: Estimate) -> Verdict | None:
    formula = FORMULAS.get(rate.definition)
    published = published_range(formula.base, platform, tier) if formula else None
    if formula is None or published is None or (formula.base is Base.FOLLOWERS and platform in COUNTED_OTHERWISE):
        return None
    code = "above_scale" if rate.value >= published.high else "within_scale"
    if published.low is not None and rate.value < published.low:
        code = "below_scale"
    if published.low is None and code == "within_scale" and rate.value < EXCELLENT:
        # A range with only a top has no "too low"; the common mark of 3 % says the rest.
        code = "under_top_of_scale"
    return Verdict(
        code,
        published.source,
        {"tier": tier, "low": published.low, "high": published.high, "year": published.year, "rate": rate.value,
         "formula": formula.code},
    )  # fmt: skip


def _among_peers(percentile: Figure) -> tuple[Verdict, ...]:
    if not isinstance(percentile, Estimate) or (percentile.sample or 0) < FEWEST_PEERS:
        return ()
    low, high = percentile.low or 0.0, percentile.high or 1.0
    code = "average_among_peers"
    if low > AVERAGE_TO:
        code = "high_among_peers"
    elif high < AVERAGE_FROM:
        code = "low_among_peers"
    elif percentile.value > AVERAGE_TO or percentile.value < AVERAGE_FROM:
        code = "likely_high_among_peers" if percentile.value > AVERAGE_TO else "likely_low_among_peers"
    return (Verdict(code, "peers", {"share": percentile.value, "peers": percentile.sample, **percentile.facts}),)
