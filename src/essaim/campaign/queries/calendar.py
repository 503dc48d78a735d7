"""What falls on which day, in one campaign or in all."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from essaim.accounts.core.viewer import Viewer
from essaim.accounts.models import Membership
from essaim.accounts.queries import viewer_of
from essaim.campaign.core.calendar import DayFact, DayKind
from essaim.campaign.models import CalendarFeed, Campaign, Shipment
from essaim.campaign.queries.gathering import Gathered, gathered
from essaim.kernel.errors import NotFound
from essaim.kernel.links import digest_of


def days(viewer: Viewer, *, first: date, last: date, today: date, campaign_id: int | None = None) -> list[DayFact]:
    """Everything between both days, included, in order; of open campaigns, or of the one that is named."""
    ids = None if campaign_id is None else [campaign_id]
    found = gathered(viewer, campaign_ids=ids)
    facts = [fact for one in found.participations for fact in _of(found, one, today)]
    facts += _parcels(found)
    own = Campaign.objects.filter(workspace_id=viewer.workspace_id)
    for one in own.filter(pk=campaign_id) if campaign_id else own.filter(closed_at__isnull=True):
        for on, kind in ((one.starts_on, DayKind.CAMPAIGN_STARTS), (one.ends_on, DayKind.CAMPAIGN_ENDS)):
            if on is not None:
                facts.append(DayFact(on, kind, one.pk, one.name))
    order = list(DayKind)
    shown = [fact for fact in facts if first <= fact.on <= last]
    return sorted(shown, key=lambda fact: (fact.on, order.index(fact.kind), fact.creator, fact.placement_id or 0))


def feed_owner(secret: str) -> tuple[Viewer, datetime]:
    """Whose calendar that secret opens, and since when; raises `NotFound` once they left the workspace."""
    found = CalendarFeed.objects.select_related("person").filter(digest=digest_of(secret)).first()
    if found is None or not Membership.objects.filter(workspace_id=found.workspace_id, person_id=found.person_id):
        raise NotFound(kind="calendar_feed")
    viewer = viewer_of(found.person, workspace_id=found.workspace_id)
    if viewer is None or not found.person.is_active:
        raise NotFound(kind="calendar_feed")
    return viewer, found.opened_at


def has_feed(viewer: Viewer) -> bool:
    """Whether the member has an address for their calendar programme."""
    return CalendarFeed.objects.filter(workspace_id=viewer.workspace_id, person_id=viewer.person_id).exists()


def _of(found: Gathered, participation: Any, today: date) -> list[DayFact]:
    facts = []
    for line in found.placements.get(participation.pk, ()):
        named = {
            "campaign_id": participation.campaign_id,
            "campaign": participation.campaign.name,
            "participation_id": participation.pk,
            "placement_id": line.placement_id,
            "creator": _name(participation),
            "platform": line.platform,
            "format": line.format,
        }
        if line.published_on is not None:
            facts.append(DayFact(on=line.published_on, kind=DayKind.PUBLISHED, **named))
            continue
        if line.draft_due_on and line.state in {"planned", "changes_asked"}:
            late = line.draft_due_on < today
            facts.append(DayFact(on=line.draft_due_on, kind=DayKind.DRAFT_DUE, is_late=late, **named))
        if line.due_on:
            facts.append(DayFact(on=line.due_on, kind=DayKind.DUE, is_late=line.due_on < today, **named))
    return facts


def _parcels(found: Gathered) -> list[DayFact]:
    by_id = {one.pk: one for one in found.participations}
    facts = []
    for parcel in Shipment.objects.filter(participation_id__in=by_id):
        one = by_id[parcel.participation_id]
        for on, kind in ((parcel.sent_on, DayKind.PARCEL_SENT), (parcel.received_on, DayKind.PARCEL_RECEIVED)):
            if on is not None:
                facts.append(
                    DayFact(
                        on, kind, one.campaign_id, one.campaign.name, one.pk, None, _name(one), one.account.platform
                    )
                )
    return facts


def _name(one: Any) -> str:
    return str(one.creator.name or one.account.display_name or one.account.handle)
