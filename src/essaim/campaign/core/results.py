"""What a campaign brought so far, beside what was aimed at: sums of what is known, and of how much that is.

Counts are those of the publications' latest reading; a publication without a reading is left out and said to be, never
counted as zero. What each euro brought, and how sure that is, is measured elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from essaim.kernel.estimate import Estimate, Figure, Unavailable, Unit
from essaim.matching.core.brief import KPIS

COUNTS = ("views", "likes", "comments", "shares", "saves")
RATES = ("engagement_rate",)
"""Targets written in percent; their figures are shares."""
METHOD = "results_summed"


@dataclass(frozen=True)
class PostResult:
    """One publication that is online, with what its latest reading says; no reading, no counts."""

    placement_id: int
    participation_id: int
    account_id: int
    creator: str
    platform: str
    handle: str
    format: str
    url: str
    published_on: date
    counts: Mapping[str, int]
    """Of `COUNTS`; what is unknown is absent."""
    followers: int | None = None
    measured_at: datetime | None = None
    source: str = ""


@dataclass(frozen=True)
class CodeOrders:
    """Orders of the shop's exports that bear a creator's code of the campaign."""

    number: int
    among: int
    """Orders in the exports, with or without a code."""
    until: datetime | None
    """The latest order of the exports."""
    source: str


@dataclass(frozen=True)
class Progress:
    """One figure of a campaign: what was aimed at, what was forecast, what is known."""

    kpi: str
    target: float | None
    forecast: Figure | None
    figure: Figure

    @property
    def reached(self) -> float | None:
        """The part of the target that is reached, from 0; None without a target, or when nothing is known."""
        if self.target is None or isinstance(self.figure, Unavailable):
            return None
        return self.figure.value / self.target


def progress(
    posts: Sequence[PostResult],
    *,
    planned: int,
    orders: CodeOrders | Unavailable,
    targets: Mapping[str, float],
    forecasts: Mapping[str, Figure],
    at: datetime,
) -> list[Progress]:
    """Every figure with a target, in the order of `KPIS`; then those that are known without one.

    Targets are as briefs and campaigns write them: an engagement rate in percent.
    """
    targets = {kpi: target / 100 if kpi in RATES else target for kpi, target in targets.items()}
    found = {kpi: _figure(kpi, posts, planned=planned, orders=orders, at=at) for kpi in KPIS}
    lines = [Progress(kpi, targets.get(kpi), forecasts.get(kpi), found[kpi]) for kpi in KPIS]
    aimed = [line for line in lines if line.target is not None]
    return aimed + [line for line in lines if line.target is None and isinstance(line.figure, Estimate)]


def _figure(
    kpi: str, posts: Sequence[PostResult], *, planned: int, orders: CodeOrders | Unavailable, at: datetime
) -> Figure:
    definition = f"results_{kpi}"
    if kpi == "posts":
        return _pieces(posts, planned, definition, at)
    if kpi == "orders":
        return _orders(orders, definition, at)
    if kpi not in {*COUNTS, *RATES}:
        return Unavailable("results_not_followed", definition)
    if not posts:
        return Unavailable("results_nothing_online", definition)
    return _rate(posts, definition) if kpi in RATES else _sum(posts, kpi, definition)


def _pieces(posts: Sequence[PostResult], planned: int, definition: str, at: datetime) -> Figure:
    return Estimate(
        value=len(posts), low=None, high=None, sample=planned, sample_of="placements", method="results_counted",
        definition=definition, source="Essaim", at=at, unit=Unit.COUNT,
    )  # fmt: skip


def _orders(orders: CodeOrders | Unavailable, definition: str, at: datetime) -> Figure:
    if isinstance(orders, Unavailable):
        return Unavailable(orders.reason, definition, orders.remedy)
    return Estimate(
        value=orders.number, low=None, high=None, sample=orders.among, sample_of="orders",
        method="results_codes", definition=definition, source=orders.source, at=orders.until or at, unit=Unit.COUNT,
    )  # fmt: skip


def _sum(posts: Sequence[PostResult], kpi: str, definition: str) -> Figure:
    known = [post for post in posts if kpi in post.counts]
    return _over(known, posts, definition, Unit.COUNT, lambda: sum(post.counts[kpi] for post in known))


def _rate(posts: Sequence[PostResult], definition: str) -> Figure:
    """(likes + comments) ÷ followers over the publications that tell all three, as the audit's rate by followers."""
    known = [post for post in posts if post.followers and {"likes", "comments"} <= set(post.counts)]
    reactions = sum(post.counts["likes"] + post.counts["comments"] for post in known)
    return _over(known, posts, definition, Unit.SHARE, lambda: reactions / sum(post.followers or 0 for post in known))


def _over(
    known: Sequence[PostResult],
    posts: Sequence[PostResult],
    definition: str,
    unit: Unit,
    value: Callable[[], float],
) -> Figure:
    if not known:
        return Unavailable("results_no_reading", definition, "results_read", {"online": len(posts)})
    return Estimate(
        value=value(), low=None, high=None, sample=len(known), method=METHOD, definition=definition,
        source=", ".join(dict.fromkeys(post.source for post in known)),
        at=min(post.measured_at for post in known if post.measured_at is not None),
        unit=unit, facts={"known": len(known), "online": len(posts)},
    )  # fmt: skip
