"""What a campaign costs: each cost, the sums, the rates that were used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.db.models import Q

from essaim.accounts.core.viewer import Viewer
from essaim.accounts.queries import workspace_of
from essaim.campaign.core.spending import CostKind, Counted, Rate, Spending, spending
from essaim.campaign.models import Campaign, Cost, ExchangeRate, Invoice
from essaim.kernel.money import Money


def costs(viewer: Viewer, campaign_id: int) -> list[Cost]:
    """Every cost of the campaign, the latest noted first; empty for another workspace's."""
    own = Cost.objects.filter(campaign_id=campaign_id, campaign__workspace_id=viewer.workspace_id)
    named = own.filter(removed_at__isnull=True).select_related(
        "participation__creator", "participation__account", "shipment", "by"
    )
    return list(named.order_by("-noted_at", "-pk"))


def spending_of(viewer: Viewer, kept: Campaign) -> Spending:
    """The campaign's purse in its own currency."""
    own = Cost.objects.filter(campaign=kept, campaign__workspace_id=viewer.workspace_id, removed_at__isnull=True)
    rows = own.values_list("kind", "counted", "counted_retail", "spent_on")
    counted = [
        Counted(
            kind=CostKind(kind),
            amount=Money(amount, kept.currency),
            retail=None if retail is None else Money(retail, kept.currency),
            is_spent=spent_on is not None,
        )
        for kind, amount, retail, spent_on in rows
    ]
    budget = None if kept.budget is None else Money(kept.budget, kept.currency)
    return spending(counted, budget=budget, currency=kept.currency)


def latest_rate(viewer: Viewer, *, currency: str, into: str) -> Rate | None:
    """The newest rate that somebody of the workspace stated; None when nobody did."""
    own = ExchangeRate.objects.filter(workspace_id=viewer.workspace_id, currency=currency, into=into)
    found = own.order_by("-on", "-pk").first()
    return Rate(found.value, found.on, found.source) if found else None


def rates(viewer: Viewer, *, into: str) -> list[ExchangeRate]:
    """The newest rate of each currency into that one, by currency."""
    own = ExchangeRate.objects.filter(workspace_id=viewer.workspace_id, into=into).order_by("currency", "on", "pk")
    return list({one.currency: one for one in own}.values())


def invoices(viewer: Viewer, *, campaign_id: int | None = None, unanswered: bool = False) -> list[Invoice]:
    """The creators' invoices, of one campaign or of all, the ones to answer or to pay first."""
    own = Invoice.objects.filter(participation__campaign__workspace_id=viewer.workspace_id)
    if campaign_id is not None:
        own = own.filter(participation__campaign_id=campaign_id)
    if unanswered:
        own = own.filter(Q(accepted_at__isnull=True), refused_because="")
    named = own.select_related("participation__creator", "participation__account", "participation__campaign")
    return sorted(named, key=lambda one: (one.paid_on is not None, bool(one.refused_because), one.due_on, one.pk))


@dataclass(frozen=True)
class GivenLine:
    """One thing promised or given to a creator: a fee, a commission or a product, in the campaign's currency."""

    participation_id: int
    brand_id: int
    brand: str
    objective: str
    campaign: str
    kind: CostKind
    on: date
    amount: Decimal
    retail: Decimal | None
    """A product's price in the shop; None when unknown, and for money."""
    currency: str
    what: str


def given_to(viewer: Viewer, creator_id: int) -> list[GivenLine]:
    """What every campaign of the workspace promised or gave that creator, by the day it was paid, else noted."""
    counted = (CostKind.FEE, CostKind.COMMISSION, CostKind.PRODUCT)
    own = Cost.objects.filter(
        campaign__workspace_id=viewer.workspace_id, participation__creator_id=creator_id, removed_at__isnull=True
    )
    zone = ZoneInfo(workspace_of(viewer).time_zone)
    found = own.filter(kind__in=counted).select_related("campaign__brand")
    lines = [
        GivenLine(
            participation_id=one.participation_id or 0,
            brand_id=one.campaign.brand_id,
            brand=one.campaign.brand.name,
            objective=one.campaign.objective,
            campaign=one.campaign.name,
            kind=CostKind(one.kind),
            on=one.spent_on or one.noted_at.astimezone(zone).date(),
            amount=one.counted,
            retail=one.counted_retail,
            currency=one.campaign.currency,
            what=one.note,
        )
        for one in found
    ]
    return sorted(lines, key=lambda line: line.on)
