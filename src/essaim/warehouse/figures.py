"""Figures as a generation stores them, read back with all that they carry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from essaim.kernel.estimate import Estimate, Figure, Standing, Unavailable, Unit

ENGAGEMENT = "engagement_rate"
PERCENTILE = "percentile_among_peers"
GROWTH = "growth_90_days"
AUTHENTIC, AUTHENTIC_GUESSED = "authentic_followers", "authentic_followers_weak"
FEE = "expected_fee"
REMEDIES = {
    "no_posts": "import_posts",
    "too_few_posts": "import_posts",
    "no_reactions": "import_posts",
    "no_views": "import_posts",
    "no_followers": "import_followers",
    "zero_followers": None,
}


def engagement_figure(row: Mapping[str, Any]) -> Figure:
    """The rate of one row of the `engagement` table."""
    if row["value"] is None:
        reason = row["reason"]
        return Unavailable(reason, ENGAGEMENT, REMEDIES[reason], {"found": row["sample"]})
    measured = row["low"] is not None
    return Estimate(
        value=row["value"],
        low=row["low"],
        high=row["high"],
        sample=row["sample"],
        method=row["method"],
        definition=row["formula"],
        source=row["source"],
        at=row["measured_at"],
        standing=Standing.MEASURED if measured else Standing.GIVEN,
        facts={"trimmed_mean": row["trimmed_mean"]} if measured else {},
    )


def percentile_figure(row: Mapping[str, Any]) -> Figure:
    """The standing among peers of one headline row joined with its account."""
    facts = {"platform": row["platform"], "tier": row["tier"], "formula": row["formula"]}
    if row["percentile"] is None:
        return Unavailable(_why_unplaced(row), PERCENTILE, None, {**facts, "found": row["peers"]})
    return Estimate(
        value=row["percentile"],
        low=row["percentile_low"],
        high=row["percentile_high"],
        sample=row["peers"],
        sample_of="peers",
        method="beta_shrinkage",
        definition=PERCENTILE,
        source="catalogue",
        at=row["measured_at"],
        standing=Standing(row["percentile_standing"]),
        facts=facts,
    )


def growth_figure(row: Mapping[str, Any]) -> Figure:
    """The growth of followers of one card; counters are exact as far as their source writes them, so no interval."""
    if row["growth"] is None:
        return Unavailable("too_few_snapshots", GROWTH, "import_followers", {"found": row["growth_sample"] or 0})
    return Estimate(
        value=row["growth"],
        low=None,
        high=None,
        sample=row["growth_sample"],
        sample_of="snapshots",
        method="growth_between_snapshots",
        definition=GROWTH,
        source=row["growth_source"] or "",
        at=row["growth_until"],
        facts={"since": row["growth_since"].isoformat()} if row["growth_since"] else {},
    )


def authenticity_figure(row: Mapping[str, Any]) -> Figure:
    """The share of real followers of one row of `audited`: judged on a sample, or guessed from weaker signs."""
    if row["authenticity"] is None:
        return Unavailable("no_follower_sample", AUTHENTIC_GUESSED, "bring_follower_sample")
    is_sampled = bool(row["is_sampled"])
    return Estimate(
        value=row["authenticity"],
        low=row["authenticity_low"],
        high=row["authenticity_high"],
        sample=row["authenticity_sample"],
        sample_of="followers" if is_sampled else "posts",
        method="follower_families_90" if is_sampled else "weak_signs_95",
        definition=AUTHENTIC if is_sampled else AUTHENTIC_GUESSED,
        source=row["authenticity_source"],
        at=row["authenticity_at"],
        standing=Standing.ESTIMATED,
        facts={"level": 0.9} if is_sampled else {"signs": row["signs"]},
    )


def price_figure(row: Mapping[str, Any]) -> Figure:
    """The fee to expect of one row of `audited` joined with its account, in euros."""
    facts = {"format": row["price_format"], "platform": row["platform"]}
    if row["price"] is None:
        return Unavailable(*_why_unpriced(row["followers"]), facts)
    return Estimate(
        value=row["price"],
        low=row["price_low"],
        high=row["price_high"],
        sample=row["price_sample"],
        sample_of="deals",
        method=row["price_method"],
        definition=FEE,
        source=row["price_source"],
        at=row["price_at"],
        unit=Unit.MONEY,
        standing=Standing.ESTIMATED,
        facts={"currency": "EUR", **facts},
    )


def _why_unpriced(followers: int | None) -> tuple[str, str, str]:
    """Reason, definition and remedy of a fee that cannot be expected."""
    if not followers:
        return "no_followers" if followers is None else "zero_followers", FEE, "import_followers"
    return "no_price_published", FEE, "note_fees"


def _why_unplaced(row: Mapping[str, Any]) -> str:
    if row["value"] is None:
        return "no_rate"
    return "no_followers" if row["tier"] is None else "too_few_peers"
