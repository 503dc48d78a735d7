"""The same money on one macro creator: the best whose fee the budget pays, or a published one when none is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np

from essaim.audit.core.price_bands import TOP_FOLLOWERS, band
from essaim.catalogue.core.sketch import Sketch
from essaim.catalogue.core.tiers import FLOORS, Tier, tier_of
from essaim.kernel.estimate import Estimate, Figure, Standing, Unavailable, Unit
from essaim.matching.core.brief import Brief
from essaim.matching.core.plan.assumptions import LEVEL
from essaim.matching.core.plan.forecast import DRAWS, METHOD, Forecast, forecast, worth
from essaim.matching.core.plan.forecast_draws import drawn
from essaim.matching.core.plan.offers import Bundle
from essaim.matching.core.plan.plan_question import PlanQuestion, question_of
from essaim.matching.core.plan.prospect import Prospect

LARGE = (Tier.MACRO, Tier.MEGA)
PUBLISHED_ACCOUNT = 0
"""The account id of a creator who is only published figures."""
BOUGHT = {"instagram": ("reel", "post"), "youtube": ("video",), "tiktok": ("video",)}


@dataclass(frozen=True)
class Macro:
    """One large creator for the whole budget, beside the plan.

    `times` is the plan's result ÷ the macro creator's; above 1, the plan brings more. `is_published` says that
    no such creator is known and that published fees and rates stand for one.
    """

    bundle: Bundle
    prospect: Prospect
    forecast: Forecast
    times: Figure
    is_published: bool


def macro_beside(
    large: Sequence[Prospect],
    brief: Brief,
    *,
    asked: PlanQuestion,
    chosen: Sequence[int],
    budget: float,
    on: date,
    at: datetime,
    seed: int,
    overlap: Mapping[int, Sketch] | None = None,
) -> Macro | Unavailable:
    """The best single macro or mega creator of `large` for the budget, beside the chosen options of `asked`.

    Unavailable when even a published one costs more; raises `WindowOver` as the question does.
    """
    open_brief = brief.model_copy(update={"tiers": ()})
    known = [one for one in large if one.tier in LARGE]
    best = _best(question_of(known, open_brief, on=on, overlap=overlap), budget)
    is_published = best is None
    if best is None:
        stand_in = _published(brief, budget, at)
        if isinstance(stand_in, Unavailable):
            return stand_in
        best = _best(question_of([stand_in], _selling(open_brief, stand_in), on=on), budget)
    if best is None:
        return Unavailable("no_macro_for_budget", "macro_times", facts={"budget": budget})
    alone, place = best
    bundle = alone.bundles[place]
    return Macro(
        bundle,
        alone.prospects[bundle.prospect],
        forecast(alone, [place], at=at, seed=seed),
        _times(asked, chosen, alone, place, at=at, seed=seed),
        is_published,
    )


def _selling(brief: Brief, prospect: Prospect) -> Brief:
    """The brief with the formats that the published creator sells: the brief's own may have no published fee."""
    return brief.model_copy(update={"formats": tuple(prospect.fees)})


def _best(asked: PlanQuestion, budget: float) -> tuple[PlanQuestion, int] | None:
    paid = [place for place, bundle in enumerate(asked.bundles) if bundle.cost <= budget]
    best = max(paid, key=lambda place: (worth(asked, [place]), -asked.bundles[place].cost), default=None)
    return None if best is None else (asked, best)


def _published(brief: Brief, budget: float, at: datetime) -> Prospect | Unavailable:
    """An account as large as the budget pays for once, by the published prices of the brief's first platform."""
    platform = next((one for one in brief.platforms if one in BOUGHT), "instagram")
    wanted = [one for one in BOUGHT[platform] if not brief.formats or one in brief.formats] or [BOUGHT[platform][0]]
    fees = {one: found for one in wanted if (found := band(platform, one)) is not None}
    least, most = FLOORS[Tier.MACRO], TOP_FOLLOWERS
    payable = [(one, prices) for one, prices in fees.items() if prices.fee(least) <= budget]
    if not payable:
        cheapest = min(prices.fee(least) for prices in fees.values())
        facts: dict[str, object] = {"budget": budget, "least": round(cheapest, 2)}
        return Unavailable("no_macro_for_budget", "macro_times", facts=facts)
    post_format, prices = payable[0]
    sizes = np.geomspace(least, most, 400)
    followers = int(max(size for size in sizes if prices.fee(float(size)) <= budget))
    fee = Estimate(
        round(prices.fee(followers), 2), None, None, None, "published_band_95", "expected_fee",
        f"{prices.grid.source}, {prices.grid.year}", at, Unit.MONEY, "deals", Standing.ESTIMATED, {"currency": "EUR"},
    )  # fmt: skip
    unknown = Unavailable("published_creator", "engagement_rate")
    country = brief.target.countries[0] if brief.target.countries else ""
    language = brief.target.languages[0] if brief.target.languages else ""
    return Prospect(
        PUBLISHED_ACCOUNT, PUBLISHED_ACCOUNT, platform, "", "", str(tier_of(followers)), followers, country, "",
        language, (), 0.5, {post_format: fee}, (), unknown, unknown, unknown,
    )  # fmt: skip


def _times(
    asked: PlanQuestion, chosen: Sequence[int], alone: PlanQuestion, place: int, *, at: datetime, seed: int
) -> Figure:
    value, other = worth(asked, chosen), worth(alone, [place])
    if other <= 0:
        return Unavailable("nothing_to_divide_by", "macro_times")
    ours = drawn(asked, chosen, draws=DRAWS, seed=seed).result(asked.measure, value)
    theirs = drawn(alone, [place], draws=DRAWS, seed=seed, side=1).result(asked.measure, other)
    low, high = np.quantile(ours / np.maximum(theirs, 1e-9), [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Estimate(
        value / other, min(float(low), value / other), max(float(high), value / other), len(chosen), METHOD,
        "macro_times", "catalogue", at, Unit.TIMES, "accounts", Standing.ESTIMATED, {"level": LEVEL},
    )  # fmt: skip
