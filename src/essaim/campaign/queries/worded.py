"""The campaign room's words for rooms above, which know it by its questions only."""

from __future__ import annotations

from essaim.campaign import phrases
from essaim.campaign.core.delivering import ParcelState
from essaim.campaign.core.invoicing import InvoiceState
from essaim.kernel.errors import EssaimError
from essaim.law.disclosure import Finding


def problem_said(error: EssaimError) -> str:
    """Why something could not be done, in the reader's words."""
    return phrases.problem(error)


def stage_said(code: str) -> str:
    """A stage's name."""
    return phrases.stage(code)


def objective_said(code: str) -> str:
    """What a campaign is for."""
    return phrases.objective(code)


def placement_said(code: str) -> str:
    """Where a placement stands."""
    return phrases.placement_state(code)


def parcel_said(state: ParcelState) -> str:
    """Where a parcel is."""
    return phrases.parcel_state(state)


def invoice_said(state: InvoiceState) -> str:
    """Where an invoice stands."""
    return phrases.invoice_state(state)


def finding_said(found: Finding) -> str:
    """What a rule of disclosure makes of a text."""
    return phrases.finding(found)


def need_said(code: str) -> str:
    """What is to be done."""
    return phrases.need(code)


def feedback_said(point: str, *, is_creators: bool) -> str:
    """What one side marks of the other."""
    return phrases.feedback_point(point, is_creators=is_creators)
