"""What every page of one campaign shows above its tab: the frame, and how far it is."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from essaim.accounts.core.viewer import Role
from essaim.campaign import phrases, queries
from essaim.campaign.models import Campaign
from essaim.design.doors import MemberRequest


def heading(request: MemberRequest, kept: Campaign, *, tab: str) -> dict[str, Any]:
    """The context of the campaign's head and tabs; amounts in the campaign's currency."""
    viewer = request.viewer
    spending = queries.spending_of(viewer, kept)
    budget = spending.total + spending.left if spending.left is not None else None
    return {
        "campaign": kept,
        "tab": tab,
        "objective": phrases.objective(kept.objective),
        "spending": spending,
        "budget": budget,
        "used": min(1.0, float(spending.total.amount / budget.amount)) if budget and budget.amount else None,
        "today": queries.local_today(viewer, at=timezone.now()),
        "may_write": viewer.role.reaches(Role.CONTRIBUTOR) and kept.closed_at is None,
        "may_close": viewer.role.reaches(Role.MANAGER),
    }
