"""Costs: noted, paid, taken out; and the rates that convert them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from babel.numbers import is_currency
from django.db import transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.campaign.actions.roster import open_one
from essaim.campaign.core.roster import CampaignClosed
from essaim.campaign.core.spending import AmountRefused, CostKind, Rate, converted, hours_cost
from essaim.campaign.core.terms import LARGEST, UnknownCurrency
from essaim.campaign.models import Campaign, Cost, ExchangeRate, Participation, Placement, Shipment
from essaim.catalogue.core.shelves import TextTooLong
from essaim.kernel.errors import NotFound
from essaim.kernel.money import Money

LONGEST_NOTE = 300


@dataclass(frozen=True)
class Spent:
    """One cost as a person states it.

    `amount` is in `currency`; for hours it is left None and computed from `hours` at the campaign's hourly rate, or
    at `amount` an hour when one is given. `rate` converts where the currency is not the campaign's.
    """

    kind: CostKind
    currency: str
    amount: Decimal | None = None
    retail: Decimal | None = None
    hours: Decimal | None = None
    rate: Rate | None = None
    spent_on: date | None = None
    note: str = ""


@transaction.atomic
def note_cost(
    viewer: Viewer,
    *,
    campaign_id: int,
    cost: Spent,
    at: datetime,
    participation_id: int | None = None,
    placement_id: int | None = None,
    shipment_id: int | None = None,
) -> Cost:
    """A cost of the campaign, or of one creator in it; committed until it is paid. Needs a contributor.

    Raises `AmountRefused`, `UnknownCurrency`, `RateMissing`, `TextTooLong`, `CampaignClosed` and `NotFound`.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    campaign = open_one(viewer, campaign_id)
    _must_belong(campaign, participation_id, placement_id, shipment_id)
    note = " ".join(cost.note.split())
    if len(note) > LONGEST_NOTE:
        raise TextTooLong(most=LONGEST_NOTE)
    noted = Cost.objects.create(
        campaign=campaign,
        participation_id=participation_id,
        placement_id=placement_id,
        shipment_id=shipment_id,
        kind=cost.kind,
        note=note,
        noted_at=at,
        by_id=viewer.person_id,
        spent_on=cost.spent_on,
        **_amounts(viewer, campaign, cost),
    )
    _record(viewer, "cost.noted", noted, at)
    return noted


@transaction.atomic
def pay_cost(viewer: Viewer, *, cost_id: int, spent_on: date | None, at: datetime) -> date | None:
    """It was paid that day; None takes it back. Returns the former day. Needs a contributor.

    Raises `CampaignClosed` and `NotFound`.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    paid = _own(viewer, cost_id)
    former, paid.spent_on = paid.spent_on, spent_on
    paid.save(update_fields=["spent_on"])
    _record(viewer, "cost.paid" if spent_on else "cost.unpaid", paid, at)
    return former


@transaction.atomic
def remove_cost(viewer: Viewer, *, cost_id: int, at: datetime) -> Cost:
    """It counts no more; `restore_cost` undoes. Needs a contributor. Raises `CampaignClosed` and `NotFound`."""
    viewer.must_reach(Role.CONTRIBUTOR)
    removed = _own(viewer, cost_id)
    removed.removed_at = at
    removed.save(update_fields=["removed_at"])
    _record(viewer, "cost.removed", removed, at)
    return removed


@transaction.atomic
def restore_cost(viewer: Viewer, *, cost_id: int, at: datetime) -> Cost:
    """It counts again. Needs a contributor. Raises `CampaignClosed` and `NotFound`."""
    viewer.must_reach(Role.CONTRIBUTOR)
    restored = _own(viewer, cost_id, removed=True)
    restored.removed_at = None
    restored.save(update_fields=["removed_at"])
    _record(viewer, "cost.restored", restored, at)
    return restored


def keep_costs_of(viewer: Viewer, *, creator_id: int) -> int:
    """What was spent stays in the campaign's sum when its creator leaves, and tells nobody's name; how many costs.

    For whoever erases the creator. Needs a manager.
    """
    viewer.must_reach(Role.MANAGER)
    theirs = Cost.objects.filter(campaign__workspace_id=viewer.workspace_id, participation__creator_id=creator_id)
    return theirs.update(participation=None, placement=None, shipment=None, note="")


def _amounts(viewer: Viewer, campaign: Campaign, cost: Spent) -> dict[str, object]:
    """The amount in both currencies, with the rate that was used, which is remembered."""
    currency = cost.currency.strip().upper()
    if not is_currency(currency):
        raise UnknownCurrency(said=cost.currency)
    amount = _amount(campaign, cost, currency)
    counted = converted(amount, currency=campaign.currency, rate=cost.rate)
    retail = None if cost.retail is None or cost.kind is not CostKind.PRODUCT else _checked(cost.retail, currency)
    other = amount.code != campaign.currency
    if other and cost.rate is not None:
        ExchangeRate.objects.update_or_create(
            workspace_id=viewer.workspace_id, currency=currency, into=campaign.currency, on=cost.rate.on,
            defaults={"value": cost.rate.value, "source": cost.rate.source[:80]},
        )  # fmt: skip
    return {
        "amount": amount.amount,
        "currency": currency,
        "retail": retail.amount if retail else None,
        "hours": cost.hours if cost.kind is CostKind.HOURS else None,
        "counted": counted.amount,
        "counted_retail": converted(retail, currency=campaign.currency, rate=cost.rate).amount if retail else None,
        "rate": cost.rate.value if other and cost.rate else None,
        "rate_on": cost.rate.on if other and cost.rate else None,
        "rate_source": cost.rate.source[:80] if other and cost.rate else "",
    }


def _amount(campaign: Campaign, cost: Spent, currency: str) -> Money:
    if cost.kind is not CostKind.HOURS:
        if cost.amount is None:
            raise AmountRefused(said="")
        return _checked(cost.amount, currency)
    hourly = cost.amount if cost.amount is not None else campaign.hourly_rate
    if cost.hours is None or not cost.hours.is_finite() or not 0 < cost.hours < 10_000 or hourly is None:
        raise AmountRefused(said=str(cost.hours or ""))
    return hours_cost(cost.hours, _checked(hourly, currency))


def _checked(said: Decimal, currency: str) -> Money:
    if not said.is_finite() or not 0 <= said <= LARGEST:
        raise AmountRefused(said=str(said))
    return Money(said, currency).rounded()


def _must_belong(
    campaign: Campaign, participation_id: int | None, placement_id: int | None, shipment_id: int | None
) -> None:
    about = (
        (participation_id, "participation", Participation.objects.filter(campaign=campaign)),
        (placement_id, "placement", Placement.objects.filter(participation__campaign=campaign)),
        (shipment_id, "shipment", Shipment.objects.filter(participation__campaign=campaign)),
    )
    for key, kind, own in about:
        if key is not None and not own.filter(pk=key).exists():
            raise NotFound(kind=kind, id=key)


def _own(viewer: Viewer, cost_id: int, *, removed: bool = False) -> Cost:
    own = Cost.objects.select_for_update(of=("self",)).filter(
        campaign__workspace_id=viewer.workspace_id, removed_at__isnull=not removed
    )
    if (found := own.select_related("campaign").filter(pk=cost_id).first()) is None:
        raise NotFound(kind="cost", id=cost_id)
    if found.campaign.closed_at is not None:
        raise CampaignClosed(name=found.campaign.name)
    return found


def _record(viewer: Viewer, verb: str, cost: Cost, at: datetime) -> None:
    record(
        viewer, verb=verb, subject=cost.campaign.name, at=at, cost=cost.pk, campaign=cost.campaign_id, kind=cost.kind
    )
