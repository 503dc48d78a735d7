"""The roster of a campaign, one creator in it, and what needs somebody today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q

from essaim.accounts.core.viewer import Viewer
from essaim.accounts.queries import workspace_of
from essaim.campaign.core.agenda import Due, agenda
from essaim.campaign.core.roster import RosterLine
from essaim.campaign.core.stages import Stage, counted
from essaim.campaign.models import (
    Campaign,
    Cost,
    DeliveryAddress,
    Feedback,
    Invoice,
    OwnLink,
    Participation,
    Shipment,
    StageChange,
)
from essaim.campaign.queries.gathering import gathered
from essaim.catalogue import queries as catalogue
from essaim.kernel.errors import NotFound
from essaim.matching import queries as matching


@dataclass(frozen=True)
class Roster:
    """Everybody in a campaign, in the order of the board, with how many stand where."""

    lines: tuple[RosterLine, ...]
    by_stage: Mapping[Stage, int]


@dataclass(frozen=True)
class DueLine:
    """One thing to do with whom it is about, for a page across campaigns."""

    due: Due
    campaign_id: int
    campaign: str
    name: str
    account_id: int


@dataclass(frozen=True)
class ParticipationView:
    """One creator in one campaign, whole."""

    participation: Participation
    line: RosterLine
    changes: tuple[StageChange, ...]
    """Oldest first."""
    shipments: tuple[Shipment, ...]
    costs: tuple[Cost, ...]
    invoices: tuple[Invoice, ...]
    address: DeliveryAddress | None
    link: OwnLink | None
    """The personal link that is open."""
    feedback: tuple[Feedback, ...]
    accounts: tuple[catalogue.NamedAccount, ...]
    """All of the creator's accounts: where a placement may be published."""


def roster(viewer: Viewer, campaign_id: int, *, today: date) -> Roster:
    """Everybody in the campaign; empty for another workspace's."""
    lines = gathered(viewer, campaign_ids=[campaign_id]).lines(today=today)
    return Roster(tuple(lines), counted(line.stage.value for line in lines))


def participation(viewer: Viewer, participation_id: int, *, today: date, at: datetime) -> ParticipationView:
    """One creator in one campaign; raises `NotFound` for another workspace's."""
    found = gathered(viewer, participation_id=participation_id)
    if not found.participations:
        raise NotFound(kind="participation", id=participation_id)
    one = found.participations[0]
    costs = Cost.objects.filter(participation=one, removed_at__isnull=True).select_related("by", "shipment")
    links = OwnLink.objects.filter(participation=one, withdrawn_at__isnull=True, expires_at__gt=at)
    return ParticipationView(
        participation=one,
        line=found.lines(today=today)[0],
        changes=tuple(StageChange.objects.filter(participation=one).select_related("by").order_by("at", "pk")),
        shipments=tuple(Shipment.objects.filter(participation=one)),
        costs=tuple(costs),
        invoices=tuple(Invoice.objects.filter(participation=one)),
        address=DeliveryAddress.objects.filter(participation=one).first(),
        link=links.first(),
        feedback=tuple(Feedback.objects.filter(participation=one)),
        accounts=tuple(catalogue.accounts_of_creator(viewer, one.creator_id)),
    )


def participation_of(viewer: Viewer, campaign_id: int, account_id: int) -> int:
    """The participation of that account's creator in the campaign; raises `NotFound`."""
    own = Participation.objects.filter(campaign_id=campaign_id, campaign__workspace_id=viewer.workspace_id)
    about = own.filter(Q(account_id=account_id) | Q(creator__accounts=account_id))
    if (found := about.values_list("pk", flat=True).first()) is None:
        raise NotFound(kind="participation", account=account_id)
    return found


def due_now(viewer: Viewer, *, today: date, campaign_id: int | None = None) -> list[DueLine]:
    """What needs somebody in the open campaigns, or in one, the most pressing first."""
    found = gathered(viewer, campaign_ids=None if campaign_id is None else [campaign_id])
    by_id = {one.pk: one for one in found.participations}
    return [
        DueLine(
            due=due,
            campaign_id=by_id[due.participation_id].campaign_id,
            campaign=by_id[due.participation_id].campaign.name,
            name=_name(by_id[due.participation_id]),
            account_id=by_id[due.participation_id].account_id,
        )
        for due in agenda(found.facts(), today=today)
    ]


def campaigns_with(viewer: Viewer, creator_id: int) -> list[Participation]:
    """The creator's part in each campaign of the workspace, the latest first."""
    own = Participation.objects.filter(campaign__workspace_id=viewer.workspace_id, creator_id=creator_id)
    return list(own.select_related("campaign__brand", "account").order_by("-added_at", "-pk"))


def expected_fees(viewer: Viewer, kept: Campaign) -> dict[int, Any]:
    """What the plan expects to pay each account, by account: figures with their intervals; empty without a plan."""
    if kept.plan_id is None:
        return {}
    try:
        plan = matching.adopted_plan(viewer, kept.plan_id)
    except NotFound:
        return {}
    return {one.account_id: one.fee for one in plan.placements}


def local_today(viewer: Viewer, *, at: datetime) -> date:
    """The day it is where the workspace is."""
    return at.astimezone(ZoneInfo(workspace_of(viewer).time_zone)).date()


def _name(one: Any) -> str:
    return str(one.creator.name or one.account.display_name or one.account.handle)
