"""The words of costs, parcels and invoices."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

from essaim.campaign.core.delivering import ParcelState
from essaim.campaign.core.invoicing import InvoiceState
from essaim.campaign.core.spending import CostKind

COST_KINDS = {
    CostKind.FEE: pgettext_lazy("kind of cost", "Fee"),
    CostKind.PRODUCT: pgettext_lazy("kind of cost", "Product"),
    CostKind.SHIPPING: pgettext_lazy("kind of cost", "Shipping"),
    CostKind.COMMISSION: pgettext_lazy("kind of cost", "Commission"),
    CostKind.HOURS: pgettext_lazy("kind of cost", "Team's hours"),
    CostKind.OTHER: pgettext_lazy("kind of cost", "Other"),
}
PARCEL_STATES = {
    ParcelState.PREPARED: pgettext_lazy("state of a parcel", "to send"),
    ParcelState.SENT: pgettext_lazy("state of a parcel", "on its way"),
    ParcelState.RECEIVED: pgettext_lazy("state of a parcel", "received"),
}
INVOICE_STATES = {
    InvoiceState.RECEIVED: pgettext_lazy("state of an invoice", "to check"),
    InvoiceState.ACCEPTED: pgettext_lazy("state of an invoice", "to pay"),
    InvoiceState.REFUSED: pgettext_lazy("state of an invoice", "refused"),
    InvoiceState.PAID: pgettext_lazy("state of an invoice", "paid"),
}


def cost_kind(code: str) -> str:
    """What the money went for."""
    return str(COST_KINDS[CostKind(code)])


def parcel_state(code: str) -> str:
    """Where a parcel is."""
    return str(PARCEL_STATES[ParcelState(code)])


def invoice_state(code: str) -> str:
    """Where an invoice stands."""
    return str(INVOICE_STATES[InvoiceState(code)])
