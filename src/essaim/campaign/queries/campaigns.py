"""The workspace's campaigns, and one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Count, Q, Sum

from essaim.accounts.core.viewer import Viewer
from essaim.campaign.core.stages import PIPELINE, Stage, is_at_least
from essaim.campaign.core.terms import Terms
from essaim.campaign.models import Campaign, Cost, Participation, Placement
from essaim.kernel.errors import NotFound
from essaim.kernel.money import Money


@dataclass(frozen=True)
class CampaignLine:
    """One campaign in a list; `left` is None without a budget."""

    campaign_id: int
    name: str
    brand: str
    objective: str
    starts_on: date | None
    ends_on: date | None
    is_closed: bool
    creators: int
    """Those who did not leave the pipeline."""
    agreed: int
    placements: int
    published: int
    budget: Money | None
    total: Money
    left: Money | None
    by_stage: Mapping[Stage, int]


def campaigns(viewer: Viewer, *, closed: bool | None = None) -> list[CampaignLine]:
    """The workspace's campaigns, open ones first, then the latest opened; `closed` keeps only those or the others."""
    own = Campaign.objects.filter(workspace_id=viewer.workspace_id).select_related("brand")
    if closed is not None:
        own = own.filter(closed_at__isnull=not closed)
    found = sorted(own, key=lambda one: (one.closed_at is not None, -one.opened_at.timestamp(), -one.pk))
    ids = [one.pk for one in found]
    stages: dict[int, dict[Stage, int]] = {}
    rows = (
        Participation.objects.filter(campaign_id__in=ids)
        .values_list("campaign_id", "stage")
        .annotate(creators=Count("pk"))
    )
    for campaign_id, stage, number in rows.order_by():
        stages.setdefault(campaign_id, {})[Stage(stage)] = number
    spent: dict[int, Decimal] = dict(
        Cost.objects.filter(campaign_id__in=ids, removed_at__isnull=True)
        .values_list("campaign_id")
        .annotate(total=Sum("counted"))
        .order_by()
    )
    placed = {
        row[0]: (row[1], row[2])
        for row in Placement.objects.filter(participation__campaign_id__in=ids, dropped_at__isnull=True)
        .values_list("participation__campaign_id")
        .annotate(planned=Count("pk"), published=Count("pk", filter=Q(publication__isnull=False)))
        .order_by()
    }
    return [
        _line(one, stages.get(one.pk, {}), spent.get(one.pk, Decimal(0)), placed.get(one.pk, (0, 0))) for one in found
    ]


def campaign(viewer: Viewer, campaign_id: int) -> Campaign:
    """One campaign with its brand, brief and plan; raises `NotFound` for another workspace's."""
    own = Campaign.objects.filter(workspace_id=viewer.workspace_id).select_related("brand", "brief", "by")
    if (found := own.filter(pk=campaign_id).first()) is None:
        raise NotFound(kind="campaign", id=campaign_id)
    return found


def campaign_named(viewer: Viewer, name: str) -> Campaign:
    """The campaign of that name or number, however the name is capitalised; raises `NotFound`."""
    own = Campaign.objects.filter(workspace_id=viewer.workspace_id).select_related("brand", "brief", "by")
    wanted = own.filter(pk=int(name)) if name.isdecimal() else own.filter(name__iexact=" ".join(name.split()))
    if (found := wanted.first()) is None:
        raise NotFound(kind="campaign", name=name)
    return found


def campaign_of_plan(viewer: Viewer, plan_id: int) -> int | None:
    """The campaign that started from that plan; None when there is none."""
    own = Campaign.objects.filter(workspace_id=viewer.workspace_id, plan_id=plan_id)
    return own.values_list("pk", flat=True).first()


def terms_of(kept: Campaign) -> Terms:
    """A campaign's frame as it stands."""
    return Terms(
        name=kept.name,
        objective=kept.objective,
        currency=kept.currency,
        budget=kept.budget,
        starts_on=kept.starts_on,
        ends_on=kept.ends_on,
        kpis=kept.kpis,
        hourly_rate=kept.hourly_rate,
    )


def is_over(kept: Campaign, *, at: datetime) -> bool:
    """Whether it was closed, or its last day is behind."""
    return kept.closed_at is not None or (kept.ends_on is not None and kept.ends_on < at.date())


def _line(one: Campaign, by_stage: Mapping[Stage, int], spent: Decimal, placed: tuple[int, int]) -> CampaignLine:
    budget = None if one.budget is None else Money(one.budget, one.currency)
    total = Money(spent, one.currency)
    return CampaignLine(
        campaign_id=one.pk,
        name=one.name,
        brand=one.brand.name,
        objective=one.objective,
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        is_closed=one.closed_at is not None,
        creators=sum(number for stage, number in by_stage.items() if stage in PIPELINE),
        agreed=sum(number for stage, number in by_stage.items() if is_at_least(stage, Stage.AGREED)),
        placements=placed[0],
        published=placed[1],
        budget=budget,
        total=total,
        left=None if budget is None else budget - total,
        by_stage=by_stage,
    )
