"""Candidates of a plan, with everything known or nothing."""

from dataclasses import replace
from datetime import UTC, date, datetime
from math import log

from essaim.kernel.estimate import Estimate, Standing, Unavailable, Unit
from essaim.matching.core.brief import Brief
from essaim.matching.core.plan.prospect import FormatRecord, Prospect

AT = datetime(2026, 11, 26, tzinfo=UTC)
TODAY = date(2026, 11, 26)
UNKNOWN = Unavailable("no_posts", "engagement_rate")


def a_brief(objective="awareness", **content):
    return Brief.of({"name": "Printemps", "brand": "Ronce", "objective": objective} | content)


def a_fee(value, *, spread=5.0):
    return Estimate(
        value, round(value / spread, 2), round(value * spread, 2), None, "published_band_95", "expected_fee", "grid", AT,
        Unit.MONEY, "deals", Standing.ESTIMATED, {"currency": "EUR"},
    )  # fmt: skip


def a_prospect(number=1, **changes):
    margot = Prospect(
        account_id=number,
        creator_id=number,
        platform="instagram",
        handle=f"margot{number}",
        name=f"Margot {number}",
        tier="micro",
        followers=20_000,
        country="FR",
        city="",
        language="fr",
        niches=("beauté",),
        fit=0.8,
        fees={"reel": a_fee(300.0)},
        records=(),
        engagement=UNKNOWN,
        authenticity=UNKNOWN,
        paid_performance=UNKNOWN,
        audience={},
    )
    return replace(margot, **changes)


def a_record(views, *, posts=12, spread=0.4, post_format="reel", **changes):
    return FormatRecord(post_format, posts, log(views), spread, **changes)
