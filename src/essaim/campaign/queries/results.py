"""What a campaign brought so far: its publications with their latest reading, orders by code, targets."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from essaim.accounts.core.viewer import Viewer
from essaim.campaign import phrases
from essaim.campaign.core.results import COUNTS, CodeOrders, PostResult, Progress, progress
from essaim.campaign.core.roster import RosterLine
from essaim.campaign.models import Campaign
from essaim.campaign.queries.gathering import gathered
from essaim.catalogue import queries as catalogue
from essaim.kernel.errors import NotFound
from essaim.kernel.estimate import Figure, Unavailable
from essaim.matching import queries as matching

_FORECAST = {"reach": "reach", "views": "views", "clicks": "clicks", "orders": "orders", "posts": "pieces"}
"""A figure to reach, and its name in a plan's forecast."""


@dataclass(frozen=True)
class CampaignResults:
    """The publications, the latest first, and each figure beside its target."""

    posts: tuple[PostResult, ...]
    progress: tuple[Progress, ...]
    orders: CodeOrders | Unavailable


def results(viewer: Viewer, kept: Campaign, *, today: date, at: datetime) -> CampaignResults:
    """What is known of the campaign as of now; nothing of another workspace's."""
    lines = gathered(viewer, campaign_ids=[kept.pk]).lines(today=today)
    posts = _posts(viewer, lines)
    orders = orders_by_code(viewer, {line.promo_code for line in lines}, since=kept.starts_on)
    return CampaignResults(
        posts=tuple(posts),
        progress=tuple(
            progress(
                posts,
                planned=sum(len(line.placements) for line in lines),
                orders=orders,
                targets=kept.kpis,
                forecasts=_forecasts(viewer, kept),
                at=at,
            )
        ),
        orders=orders,
    )


def posts_online(viewer: Viewer, participation_id: int, *, today: date) -> list[PostResult]:
    """One creator's publications that are online; empty for another workspace's."""
    lines = gathered(viewer, participation_id=participation_id).lines(today=today)
    return _posts(viewer, lines)


def orders_by_code(viewer: Viewer, codes: Collection[str], *, since: date | None) -> CodeOrders | Unavailable:
    """Orders of the shop's exports that bear one of the codes, from that day on, those refunded whole left out."""
    wanted = {code.casefold() for code in codes if code}
    if not wanted:
        return Unavailable("results_no_code", "results_orders", "results_give_codes")
    orders = catalogue.orders_kept(viewer)
    if not orders:
        return Unavailable("results_no_orders", "results_orders", "results_bring_orders")
    lasting = [
        one
        for one in orders
        if (since is None or one.day is None or one.day >= since)
        and not (one.refunded is not None and one.refunded >= one.total > 0)
    ]
    return CodeOrders(
        number=sum(not wanted.isdisjoint(code.casefold() for code in one.codes) for one in lasting),
        among=len(lasting),
        until=max((one.at for one in orders if one.at), default=None),
        source=phrases.shop_exports(),
    )


def _posts(viewer: Viewer, lines: Collection[RosterLine]) -> list[PostResult]:
    online = [(line, one) for line in lines for one in line.placements if one.published_on is not None]
    ids = {one.account_id for _line, one in online}
    known = catalogue.posts_at(viewer, {one.url for _line, one in online}, account_ids=ids) if online else {}
    followers = catalogue.followers_of(viewer, ids) if online else {}
    found = []
    for line, one in online:
        post = known.get(one.url)
        counts = {name: getattr(post, name) for name in COUNTS} if post else {}
        found.append(
            PostResult(
                placement_id=one.placement_id,
                participation_id=line.participation_id,
                account_id=one.account_id,
                creator=line.name,
                platform=one.platform,
                handle=one.handle,
                format=one.format,
                url=one.url,
                published_on=one.published_on or date.max,
                counts={name: count for name, count in counts.items() if count is not None},
                followers=followers.get(one.account_id),
                measured_at=post.measured_at if post else None,
                source=post.source if post else "",
            )
        )
    return sorted(found, key=lambda one: (one.published_on, one.placement_id), reverse=True)


def _forecasts(viewer: Viewer, kept: Campaign) -> dict[str, Figure]:
    if kept.plan_id is None:
        return {}
    try:
        figures = matching.adopted_plan(viewer, kept.plan_id).figures
    except NotFound:
        return {}
    return {kpi: figures[name] for kpi, name in _FORECAST.items() if name in figures}
