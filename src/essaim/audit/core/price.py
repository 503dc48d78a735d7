"""The report's "price" section: the fee to expect per format, and what a thousand real followers cost.

A log-normal model. Without deals, the fee is around the published price of an
account of that size, and may be five times less or more. Each similar deal of
the workspace moves the centre and narrows the interval: a small Bayesian
regression whose prior is the published band (docs/method/price.md).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

import numpy as np
from scipy.special import stdtrit

from essaim.audit.core.material import Material
from essaim.audit.core.price_bands import CURRENCY, FORMATS, Band, band
from essaim.audit.core.report import Line, Remark, Section, Tone
from essaim.kernel.estimate import Estimate, Figure, Standing, Unavailable, Unit
from essaim.kernel.money import Money

LEVEL = 0.6
"""How far, on a log scale, one workspace's fees may lie from what is published."""
SLOPE = 0.3
"""How much faster or slower than published its fees may rise with followers."""
NOISE = 0.55
"""How much fees of like accounts differ. Together: √(0.6² + 0.55²) = 0.81, times or divided by 5 (95 %)."""
NOISE_DEALS = 5.0
"""The assumed noise weighs as much as five deals."""
OPEN_LEVEL, OPEN_SLOPE, OPEN_RISE = 3.0, 0.3, 0.75
"""Where nothing is published: an open level; fees rise as followers to the power 0.75, as the published ones do."""
FEWEST_WEIGHT, FEWEST_UNPUBLISHED = 3.0, 5.0
OTHER_FORMAT, OTHER_PLATFORM = 0.5, 0.25
HALF_LIFE_DAYS = 730
LIKE_SIZE = math.log(10)
"""Deals with accounts ten times smaller or larger weigh 0.6 (a bell on the log scale)."""
SMALLEST_SHARE = 0.02


@dataclass(frozen=True)
class Deal:
    """A fee that the workspace agreed for one publication."""

    platform: str
    format: str
    followers: int
    fee: Money
    at: datetime


def price_section(
    material: Material,
    deals: Sequence[Deal],
    *,
    at: datetime,
    authentic: Figure,
    in_area: Figure | None = None,
    formats: Sequence[str] = (),
) -> Section:
    """Lines `fee:*` and `per_thousand:*` for each format sold on the platform (or `formats`), in euros.

    `authentic` is the share of real followers, `in_area` the audience's share in the
    target area; None when no area was asked for.
    """
    wanted = formats or FORMATS.get(material.platform) or ("post",)
    fees = {one: expected_fee(material.platform, one, material.followers, deals, at=at) for one in wanted}
    lines = [Line(f"fee:{one}", fee) for one, fee in fees.items()]
    lines += [
        Line(f"per_thousand:{one}", cost_per_thousand(fee, material.followers, authentic, in_area))
        for one, fee in fees.items()
    ]
    return Section("price", tuple(lines), tuple(_remarks(material.platform, fees)))


def expected_fee(
    platform: str, post_format: str, followers: int | None, deals: Sequence[Deal], *, at: datetime
) -> Figure:
    """The fee to expect for one publication, with a 95 % interval. Estimated, never measured."""
    facts: dict[str, object] = {"format": post_format, "platform": platform}
    if not followers:
        reason = "no_followers" if followers is None else "zero_followers"
        return Unavailable(reason, "expected_fee", "import_followers", facts)
    published = band(platform, post_format)
    alike = [(deal, weight) for deal in deals if (weight := _weight(deal, platform, post_format, followers, at))]
    known = sum(weight for _, weight in alike)
    facts |= {"deals": len(alike), "weight": round(known, 1)}
    if published is None and known < FEWEST_UNPUBLISHED:
        return Unavailable("no_price_published", "expected_fee", "note_fees", facts)
    if known < FEWEST_WEIGHT and published is not None:
        return _published(published, followers, at, {**facts, "deals": 0, "found": len(alike)})
    centre, spread, freedom = _posterior(alike, followers, published)
    reach = float(stdtrit(freedom, 0.975)) * spread
    newest = max(deal.at for deal, _ in alike)
    facts |= _source(published)
    return _money(centre, reach, method="own_deals_95", source="workspace", at=newest, sample=len(alike), facts=facts)


def _published(published: Band, followers: int, at: datetime, facts: dict[str, object]) -> Estimate:
    reach = 1.96 * math.hypot(LEVEL, NOISE) * (1.5 if published.grid.is_doubtful else 1.0)
    centre = math.log(published.fee(followers))
    source = f"{published.grid.source}, {published.grid.year}"
    facts |= _source(published)
    return _money(centre, reach, method="published_band_95", source=source, at=at, sample=None, facts=facts)


def _source(published: Band | None) -> dict[str, object]:
    if published is None:
        return {"year": None, "doubtful": False}
    return {"year": published.grid.year, "doubtful": published.grid.is_doubtful}


def _money(
    centre: float, reach: float, *, method: str, source: str, at: datetime, sample: int | None, facts: dict[str, object]
) -> Estimate:
    low, value, high = (round(math.exp(centre + step), 2) for step in (-reach, 0.0, reach))
    return Estimate(
        value, low, high, sample, method, "expected_fee", source, at, Unit.MONEY, "deals", Standing.ESTIMATED,
        {"currency": CURRENCY, **facts},
    )  # fmt: skip


def _weight(deal: Deal, platform: str, post_format: str, followers: int, at: datetime) -> float:
    """How much a deal says of this one: nothing in another currency, where no rate is known."""
    if deal.fee.code != CURRENCY or deal.fee.amount <= 0 or deal.followers < 1:
        return 0.0
    same = 1.0 if deal.format == post_format else OTHER_FORMAT
    if deal.platform != platform:
        same = OTHER_PLATFORM
    if same < 1 and (band(deal.platform, deal.format) is None or band(platform, post_format) is None):
        return 0.0
    halvings = max(0.0, (at - deal.at).total_seconds() / 86_400 / HALF_LIFE_DAYS)
    apart = math.log(deal.followers / followers) / LIKE_SIZE
    return same * math.exp(-math.log(2) * halvings - apart**2 / 2)


def _posterior(
    alike: Sequence[tuple[Deal, float]], followers: int, published: Band | None
) -> tuple[float, float, float]:
    """Centre and spread of the log fee of this account, and the degrees of freedom of its Student's law.

    Weighted conjugate regression of log(fee ÷ published fee) on log(followers ÷ these
    followers); the level at these followers is what is asked, so its design is (1, 0).
    """
    start = math.log(published.fee(followers)) if published else 0.0
    away = np.array([_away(deal, published, followers) for deal, _ in alike])
    sizes = np.array([math.log(deal.followers / followers) for deal, _ in alike])
    weights = np.array([weight for _, weight in alike])
    design = np.column_stack([np.ones_like(sizes), sizes])
    level, slope = (LEVEL, SLOPE) if published else (OPEN_LEVEL, OPEN_SLOPE)
    prior = np.diag([(NOISE / level) ** 2, (NOISE / slope) ** 2])
    centre = np.zeros(2) if published else np.array([float(np.average(away, weights=weights)), 0.0])
    precision = prior + design.T @ (weights[:, None] * design)
    mean = np.linalg.solve(precision, prior @ centre + design.T @ (weights * away))
    residual = float((weights * (away - design @ mean) ** 2).sum() + (mean - centre) @ prior @ (mean - centre))
    freedom = NOISE_DEALS + float(weights.sum())
    noise = (NOISE_DEALS * NOISE**2 + residual) / freedom
    known = float(np.linalg.inv(precision)[0, 0])
    return start + float(mean[0]), math.sqrt(noise * (1 + known)), freedom


def _away(deal: Deal, published: Band | None, followers: int) -> float:
    """The log of a deal's fee over what is published for its own size and format."""
    over = _over_published(deal)
    if published is None or over is None:
        return math.log(float(deal.fee.amount)) - OPEN_RISE * math.log(deal.followers / followers)
    return over


@lru_cache(maxsize=4_096)
def _over_published(deal: Deal) -> float | None:
    """The same for whichever account the fee is asked: a plan asks for thousands."""
    own = band(deal.platform, deal.format)
    return None if own is None else math.log(float(deal.fee.amount)) - math.log(own.fee(deal.followers))


def cost_per_thousand(fee: Figure, followers: int | None, authentic: Figure, in_area: Figure | None) -> Figure:
    """Fee ÷ (followers × real share × share in the area) × 1 000, in the fee's currency.

    The parts' intervals are joined in quadrature on a log scale, each side apart. A
    part that is unavailable makes the cost unavailable, and says which.
    """
    definition = "cost_per_thousand_in_area" if in_area is not None else "cost_per_thousand"
    if not isinstance(fee, Estimate) or not followers or fee.value <= 0:
        return Unavailable("no_expected_fee", definition, facts=dict(fee.facts))
    if not isinstance(authentic, Estimate):
        return Unavailable("authenticity_unknown", definition, "bring_follower_sample")
    if in_area is not None and not isinstance(in_area, Estimate):
        return Unavailable("area_unknown", definition, "import_audience")
    shares = [authentic] if in_area is None else [authentic, in_area]
    if any(share.value <= 0 for share in shares):
        return Unavailable("nobody_there", definition)
    value = fee.value / followers / math.prod(share.value for share in shares) * 1_000
    down, up = _reach(fee)
    sides = [_reach(share) for share in shares]
    low = value * math.exp(-math.hypot(down, *(high for _, high in sides)))
    high = value * math.exp(math.hypot(up, *(low for low, _ in sides)))
    return replace(
        fee, value=round(value, 2), low=round(min(low, value), 2), high=round(max(high, value), 2),
        definition=definition, method="product_of_parts_95",
    )  # fmt: skip


def _reach(figure: Estimate) -> tuple[float, float]:
    """How far a figure may lie below and above its value, on a log scale; nothing when it has no interval."""
    if figure.low is None or figure.high is None:
        return 0.0, 0.0
    floor = max(figure.low, SMALLEST_SHARE * figure.value)
    return math.log(figure.value / floor), math.log(figure.high / figure.value)


def _remarks(platform: str, fees: dict[str, Figure]) -> Iterator[Remark]:
    known = {one: fee for one, fee in fees.items() if isinstance(fee, Estimate)}
    own = [fee for fee in known.values() if fee.method == "own_deals_95"]
    if own:
        yield Remark("fee_from_deals", Tone.NEUTRAL, {"deals": max(fee.sample or 0 for fee in own)})
    published = {one: fee for one, fee in known.items() if fee.method == "published_band_95"}
    if published:
        fee = next(iter(published.values()))
        yield Remark("fee_from_bands", Tone.UNKNOWN, {"year": fee.facts["year"], "formats": list(published)})
    if any(fee.facts["doubtful"] for fee in published.values()):
        yield Remark("fee_band_doubtful", Tone.UNKNOWN, {"platform": platform})
