"""The same for several creators of a campaign at once: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from essaim.accounts.core.viewer import Role, Viewer
from essaim.campaign.actions.costs import Spent, note_cost, remove_cost
from essaim.campaign.actions.placements import add_placement, drop_placement
from essaim.campaign.actions.roster import open_one
from essaim.campaign.core.dates import draft_day
from essaim.campaign.core.placing import Placing
from essaim.campaign.core.roster import MOST_AT_ONCE
from essaim.campaign.models import Participation, Placement
from essaim.catalogue.core.shelves import NobodyChosen, TooManyChosen
from essaim.kernel.errors import NotFound


@transaction.atomic
def plan_for(
    viewer: Viewer, *, campaign_id: int, participation_ids: Sequence[int], form: str, due_on: date | None, at: datetime
) -> list[Placement]:
    """One more publication for each, on the account they were chosen for; its draft a week before.

    Needs a contributor. Raises `NobodyChosen`, `TooManyChosen`, what `add_placement` raises, and `NotFound`.
    """
    within, chosen = open_one(viewer, campaign_id), _chosen(viewer, campaign_id, participation_ids)
    draft_due_on = draft_day(due_on, first=within.starts_on) if due_on else None
    return [
        add_placement(
            viewer, participation_id=one.pk, placing=Placing(form, one.account_id, due_on, draft_due_on), at=at
        )
        for one in chosen
    ]


@transaction.atomic
def drop_all(viewer: Viewer, *, placement_ids: Sequence[int], at: datetime) -> None:
    """Take out what was planned for several at once. Raises as `drop_placement` does."""
    for one in placement_ids:
        drop_placement(viewer, placement_id=one, at=at)


@transaction.atomic
def cost_for(
    viewer: Viewer, *, campaign_id: int, participation_ids: Sequence[int], cost: Spent, at: datetime
) -> list[int]:
    """The same cost for each; their numbers. Needs a contributor. Raises as `plan_for` and `note_cost` do."""
    chosen = _chosen(viewer, campaign_id, participation_ids)
    return [note_cost(viewer, campaign_id=campaign_id, participation_id=one.pk, cost=cost, at=at).pk for one in chosen]


@transaction.atomic
def remove_all(viewer: Viewer, *, cost_ids: Sequence[int], at: datetime) -> None:
    """Take back costs that were noted for several at once. Raises as `remove_cost` does."""
    for one in cost_ids:
        remove_cost(viewer, cost_id=one, at=at)


def _chosen(viewer: Viewer, campaign_id: int, participation_ids: Sequence[int]) -> list[Participation]:
    viewer.must_reach(Role.CONTRIBUTOR)
    wanted = set(participation_ids)
    if not wanted:
        raise NobodyChosen
    if len(wanted) > MOST_AT_ONCE:
        raise TooManyChosen(chosen=len(wanted), most=MOST_AT_ONCE)
    own = Participation.objects.filter(campaign_id=campaign_id, campaign__workspace_id=viewer.workspace_id)
    found = list(own.filter(pk__in=wanted))
    if len(found) < len(wanted):
        raise NotFound(kind="participation")
    return found
