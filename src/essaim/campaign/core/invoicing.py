"""Where a creator's invoice stands, and until when it is to be paid."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum

from essaim.kernel.errors import EssaimError

USUAL_TERM = timedelta(days=30)
"""Without another agreement: French Commercial Code, art. L441-10, I."""


class InvoiceIncomplete(EssaimError):
    """An invoice needs this: `part`."""

    code = "invoice_incomplete"


class InvoiceKnown(EssaimError):
    """The creator sent an invoice of that number already: `number`."""

    code = "invoice_known"


class InvoiceState(StrEnum):
    """Where an invoice stands."""

    RECEIVED = "received"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    PAID = "paid"


def state_of(*, accepted_at: datetime | None, refused_because: str, paid_on: date | None) -> InvoiceState:
    """Where it stands, from its facts."""
    if paid_on is not None:
        return InvoiceState.PAID
    if refused_because:
        return InvoiceState.REFUSED
    return InvoiceState.RECEIVED if accepted_at is None else InvoiceState.ACCEPTED


def due_day(issued_on: date) -> date:
    """Until when it is to be paid where nothing else was agreed."""
    return issued_on + USUAL_TERM
