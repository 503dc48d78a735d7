"""Products on their way: where to, prepared, sent, received; and addresses forgotten in time."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.accounts.queries import workspace_of
from essaim.campaign.actions.costs import Spent, note_cost
from essaim.campaign.actions.roster import own_participation, reach
from essaim.campaign.core.delivering import Address, AddressMissing, in_order, kept_until
from essaim.campaign.core.roster import CampaignClosed
from essaim.campaign.core.stages import Stage
from essaim.campaign.models import DeliveryAddress, Participation, Shipment
from essaim.catalogue.core.shelves import NameMissing, TextTooLong
from essaim.kernel.errors import NotFound

LONGEST_PRODUCT = 200
MOST_OF_ONE = 999


@dataclass(frozen=True)
class Parcel:
    """A product to send: how many, and what it and its way cost."""

    product: str
    quantity: int = 1
    product_cost: Spent | None = None
    shipping_cost: Spent | None = None
    note: str = ""


@transaction.atomic
def give_address(
    viewer: Viewer, *, participation_id: int, address: Address, author: str, at: datetime
) -> DeliveryAddress:
    """Where parcels go; a newer address takes the place of the former. Needs a contributor.

    `author` is "member" or "creator". Raises `AddressIncomplete`, `CampaignClosed` and `NotFound`.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    participation = own_participation(viewer, participation_id)
    said = address.checked()
    until = kept_until(participation.campaign.ends_on, at=at)
    given, _ = DeliveryAddress.objects.update_or_create(
        participation=participation, defaults={**asdict(said), "given_at": at, "author": author, "expires_at": until}
    )
    record(viewer, verb="address.given", subject=str(participation.account), at=at, participation=participation.pk)
    return given


@transaction.atomic
def forget_address(viewer: Viewer, *, participation_id: int, at: datetime) -> None:
    """Nobody needs the address any more. Needs a contributor. Raises `CampaignClosed` and `NotFound`."""
    viewer.must_reach(Role.CONTRIBUTOR)
    participation = own_participation(viewer, participation_id)
    DeliveryAddress.objects.filter(participation=participation).delete()
    record(viewer, verb="address.forgotten", subject=str(participation.account), at=at, participation=participation.pk)


def forget_old_addresses(viewer: Viewer, *, at: datetime) -> int:
    """Delete the addresses whose term is over; how many."""
    old = DeliveryAddress.objects.filter(participation__campaign__workspace_id=viewer.workspace_id, expires_at__lte=at)
    return old.delete()[0]


@transaction.atomic
def prepare_parcel(viewer: Viewer, *, participation_id: int, parcel: Parcel, at: datetime) -> Shipment:
    """A product is to be sent; its costs are noted with it. Needs a contributor.

    Raises `NameMissing` without a product, `TextTooLong`, what `note_cost` raises, `CampaignClosed`, `NotFound`.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    participation = own_participation(viewer, participation_id)
    product = " ".join(parcel.product.split())
    if not product or not 1 <= parcel.quantity <= MOST_OF_ONE:
        raise NameMissing
    if len(product) > LONGEST_PRODUCT:
        raise TextTooLong(most=LONGEST_PRODUCT)
    prepared = Shipment.objects.create(
        participation=participation,
        product=product,
        quantity=parcel.quantity,
        note=" ".join(parcel.note.split())[:300],
        prepared_at=at,
        by_id=viewer.person_id,
    )
    for cost in (parcel.product_cost, parcel.shipping_cost):
        if cost is not None:
            note_cost(
                viewer, campaign_id=participation.campaign_id, participation_id=participation.pk,
                shipment_id=prepared.pk, cost=cost, at=at,
            )  # fmt: skip
    _record(viewer, "parcel.prepared", prepared, at)
    return prepared


@transaction.atomic
def send_parcel(
    viewer: Viewer, *, shipment_id: int, sent_on: date, at: datetime, carrier: str = "", tracking_number: str = ""
) -> Shipment:
    """It has left; the creator stands at "product sent" at least. Needs a contributor.

    Raises `AddressMissing` when nobody knows where to, `ParcelTooEarly`, `TextTooLong`, `CampaignClosed`, `NotFound`.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    sent = _own(viewer, shipment_id)
    in_order(sent_on=sent_on, received_on=sent.received_on, today=_today(viewer, at))
    if not DeliveryAddress.objects.filter(participation_id=sent.participation_id).exists():
        raise AddressMissing(name=str(sent.participation.creator))
    sent.sent_on, sent.carrier, sent.tracking_number = sent_on, _short(carrier), _short(tracking_number)
    sent.save(update_fields=["sent_on", "carrier", "tracking_number"])
    reach(viewer, participation=sent.participation, stage=Stage.PRODUCT_SENT, author="fact", at=at)
    _record(viewer, "parcel.sent", sent, at)
    return sent


@transaction.atomic
def receive_parcel(viewer: Viewer, *, shipment_id: int, received_on: date, author: str, at: datetime) -> Shipment:
    """It has arrived, as the member or the creator says. Needs a contributor.

    Raises `ParcelTooEarly`, `CampaignClosed` and `NotFound`.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    received = _own(viewer, shipment_id)
    in_order(sent_on=received.sent_on, received_on=received_on, today=_today(viewer, at))
    received.received_on, received.received_said_by = received_on, author
    received.save(update_fields=["received_on", "received_said_by"])
    reach(viewer, participation=received.participation, stage=Stage.PRODUCT_SENT, author="fact", at=at)
    _record(viewer, "parcel.received", received, at)
    return received


@transaction.atomic
def take_back_parcel(viewer: Viewer, *, shipment_id: int, at: datetime) -> Shipment:
    """It did not arrive after all, or did not leave: the last day said of it goes. Needs a contributor.

    Raises `CampaignClosed`, and `NotFound`, also for one that is only prepared.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    parcel = _own(viewer, shipment_id)
    if parcel.received_on is not None:
        parcel.received_on, parcel.received_said_by = None, ""
    elif parcel.sent_on is not None:
        parcel.sent_on = None
    else:
        raise NotFound(kind="shipment", id=shipment_id)
    parcel.save(update_fields=["received_on", "received_said_by", "sent_on"])
    _record(viewer, "parcel.taken_back", parcel, at)
    return parcel


def _own(viewer: Viewer, shipment_id: int) -> Shipment:
    own = Shipment.objects.select_for_update(of=("self",)).filter(
        participation__campaign__workspace_id=viewer.workspace_id
    )
    found = own.select_related("participation__campaign", "participation__creator", "participation__account")
    if (parcel := found.filter(pk=shipment_id).first()) is None:
        raise NotFound(kind="shipment", id=shipment_id)
    if parcel.participation.campaign.closed_at is not None:
        raise CampaignClosed(name=parcel.participation.campaign.name)
    return parcel


def _record(viewer: Viewer, verb: str, parcel: Shipment, at: datetime) -> None:
    participation: Participation = parcel.participation
    record(
        viewer, verb=verb, subject=str(participation.account), at=at, shipment=parcel.pk, participation=participation.pk
    )


def _short(said: str) -> str:
    text = " ".join(said.split())
    if len(text) > 60:
        raise TextTooLong(most=60)
    return text


def _today(viewer: Viewer, at: datetime) -> date:
    return at.astimezone(ZoneInfo(workspace_of(viewer).time_zone)).date()
