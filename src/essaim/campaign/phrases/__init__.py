"""The words of the campaign room, one file for each thing spoken of."""

from __future__ import annotations

from essaim.campaign.phrases import results
from essaim.campaign.phrases.calendar import day_kind
from essaim.campaign.phrases.content import asset_kind, finding, may_use, medium, verdict
from essaim.campaign.phrases.costs import cost_kind, invoice_state, parcel_state
from essaim.campaign.phrases.feedback import feedback_point
from essaim.campaign.phrases.problems import knows, problem
from essaim.campaign.phrases.stages import author, need, placement_state, stage
from essaim.campaign.phrases.terms import kpi, objective
from essaim.design.phrases import register as register_phrases

__all__ = [
    "asset_kind",
    "author",
    "cost_kind",
    "day_kind",
    "feedback_point",
    "finding",
    "invoice_state",
    "knows",
    "kpi",
    "may_use",
    "medium",
    "need",
    "objective",
    "parcel_state",
    "placement_state",
    "problem",
    "register",
    "shop_exports",
    "stage",
    "verdict",
]


def shop_exports() -> str:
    """Where orders are known from."""
    return str(results.SHOP_EXPORTS)


def register() -> None:
    """Make the definitions known to the figure component."""
    register_phrases(results.DEFINITIONS)
