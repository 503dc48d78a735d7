"""Creators' invoices: received, accepted or refused, paid elsewhere; no money is moved from here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from babel.numbers import is_currency
from django.db import IntegrityError, transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.campaign.actions.roster import own_participation
from essaim.campaign.core.invoicing import InvoiceIncomplete, InvoiceKnown, InvoiceState, due_day, state_of
from essaim.campaign.core.roster import CampaignClosed
from essaim.campaign.core.spending import AmountRefused
from essaim.campaign.core.terms import LARGEST, EndsBeforeStart, UnknownCurrency
from essaim.campaign.models import Invoice
from essaim.catalogue.core.shelves import TextMissing, TextTooLong
from essaim.kernel.errors import NotFound
from essaim.kernel.money import Money


@dataclass(frozen=True)
class Billed:
    """What an invoice says: its number, its amount as it is to be paid, its days."""

    number: str
    amount: Decimal
    currency: str
    issued_on: date
    due_on: date | None = None


@transaction.atomic
def receive_invoice(
    viewer: Viewer,
    *,
    participation_id: int,
    billed: Billed,
    author: str,
    at: datetime,
    file: dict[str, Any] | None = None,
) -> Invoice:
    """An invoice came in, from the creator's page or a member's hands. Needs a contributor.

    Without a day to pay until, thirty days run (French Commercial Code, art. L441-10). Raises `InvoiceIncomplete`,
    `InvoiceKnown`, `AmountRefused`, `UnknownCurrency`, `EndsBeforeStart`, `CampaignClosed` and `NotFound`.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    participation = own_participation(viewer, participation_id)
    number = " ".join(billed.number.split())
    if not 1 <= len(number) <= 60:
        raise InvoiceIncomplete(part="number")
    if not billed.amount.is_finite() or not 0 < billed.amount <= LARGEST:
        raise AmountRefused(said=str(billed.amount))
    currency = billed.currency.strip().upper()
    if not is_currency(currency):
        raise UnknownCurrency(said=billed.currency)
    if billed.due_on and billed.due_on < billed.issued_on:
        raise EndsBeforeStart(starts=billed.issued_on, ends=billed.due_on)
    try:
        with transaction.atomic():
            received = Invoice.objects.create(
                participation=participation,
                number=number,
                amount=Money(billed.amount, currency).rounded().amount,
                currency=currency,
                issued_on=billed.issued_on,
                due_on=billed.due_on or due_day(billed.issued_on),
                received_at=at,
                author=author,
                by_id=viewer.person_id,
                file=file,
            )
    except IntegrityError:
        raise InvoiceKnown(number=number) from None
    _record(viewer, "invoice.received", received, at)
    return received


@transaction.atomic
def accept_invoice(viewer: Viewer, *, invoice_id: int, at: datetime) -> Invoice:
    """It is right, and will be paid. Needs a manager. Raises `CampaignClosed`, and `NotFound`, also once answered."""
    viewer.must_reach(Role.MANAGER)
    accepted = _own(viewer, invoice_id, InvoiceState.RECEIVED)
    accepted.accepted_at = at
    accepted.save(update_fields=["accepted_at"])
    _record(viewer, "invoice.accepted", accepted, at)
    return accepted


@transaction.atomic
def refuse_invoice(viewer: Viewer, *, invoice_id: int, reason: str, at: datetime) -> Invoice:
    """It is not right, and the creator reads why. Needs a manager.

    Raises `TextMissing` without a reason, `TextTooLong`, `CampaignClosed`, and `NotFound`, also once answered.
    """
    viewer.must_reach(Role.MANAGER)
    refused = _own(viewer, invoice_id, InvoiceState.RECEIVED)
    why = " ".join(reason.split())
    if not why:
        raise TextMissing
    if len(why) > 300:
        raise TextTooLong(most=300)
    refused.refused_because = why
    refused.save(update_fields=["refused_because"])
    _record(viewer, "invoice.refused", refused, at)
    return refused


@transaction.atomic
def pay_invoice(viewer: Viewer, *, invoice_id: int, paid_on: date | None, at: datetime) -> Invoice:
    """It was paid that day, elsewhere; None takes it back. Needs a manager.

    Raises `CampaignClosed`, and `NotFound`, also for one that was not accepted.
    """
    viewer.must_reach(Role.MANAGER)
    wanted = InvoiceState.ACCEPTED if paid_on else InvoiceState.PAID
    paid = _own(viewer, invoice_id, wanted)
    paid.paid_on = paid_on
    paid.save(update_fields=["paid_on"])
    _record(viewer, "invoice.paid" if paid_on else "invoice.unpaid", paid, at)
    return paid


def _own(viewer: Viewer, invoice_id: int, state: InvoiceState) -> Invoice:
    own = Invoice.objects.select_for_update(of=("self",)).filter(
        participation__campaign__workspace_id=viewer.workspace_id
    )
    found = own.select_related("participation__campaign", "participation__account").filter(pk=invoice_id).first()
    if found is None:
        raise NotFound(kind="invoice", id=invoice_id)
    now = state_of(accepted_at=found.accepted_at, refused_because=found.refused_because, paid_on=found.paid_on)
    if now is not state:
        raise NotFound(kind="invoice", id=invoice_id)
    if found.participation.campaign.closed_at is not None and state is InvoiceState.RECEIVED:
        raise CampaignClosed(name=found.participation.campaign.name)
    return found


def _record(viewer: Viewer, verb: str, invoice: Invoice, at: datetime) -> None:
    record(
        viewer, verb=verb, subject=str(invoice.participation.account), at=at,
        invoice=invoice.pk, participation=invoice.participation_id,
    )  # fmt: skip
