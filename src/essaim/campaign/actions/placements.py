"""What each creator is to publish: planned, moved, spread over the days, taken out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.campaign.actions.roster import open_one, own_participation
from essaim.campaign.core.dates import draft_day, spread
from essaim.campaign.core.placing import MOST_PER_CREATOR, Placing, PublishedAlready, TooManyPlacements
from essaim.campaign.core.roster import CampaignClosed
from essaim.campaign.core.terms import EndsBeforeStart
from essaim.campaign.models import Placement, Publication
from essaim.catalogue import queries as catalogue
from essaim.catalogue.core.shelves import NobodyChosen
from essaim.kernel.errors import NotFound


@transaction.atomic
def add_placement(viewer: Viewer, *, participation_id: int, placing: Placing, at: datetime) -> Placement:
    """One more publication is planned. Needs a contributor.

    Raises what `Placing.checked` raises, `TooManyPlacements`, `CampaignClosed`, and `NotFound` for an account that
    is not the creator's.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    participation = own_participation(viewer, participation_id)
    said = placing.checked()
    _must_be_theirs(viewer, participation.creator_id, said.account_id)
    if participation.placements.filter(dropped_at__isnull=True).count() >= MOST_PER_CREATOR:
        raise TooManyPlacements(most=MOST_PER_CREATOR)
    added = Placement.objects.create(
        participation=participation,
        account_id=said.account_id,
        format=said.format,
        due_on=said.due_on,
        draft_due_on=said.draft_due_on,
        note=said.note,
        by_id=viewer.person_id,
        added_at=at,
    )
    _record(viewer, "placement.added", added, at)
    return added


@transaction.atomic
def change_placement(viewer: Viewer, *, placement_id: int, placing: Placing, at: datetime) -> Placement:
    """The same publication planned otherwise. Needs a contributor.

    Raises as `add_placement` does, and `PublishedAlready`.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    changed = own_placement(viewer, placement_id)
    _must_be_planned(changed)
    said = placing.checked()
    _must_be_theirs(viewer, changed.participation.creator_id, said.account_id)
    changed.account_id, changed.format, changed.note = said.account_id, said.format, said.note
    changed.due_on, changed.draft_due_on = said.due_on, said.draft_due_on
    changed.save()
    _record(viewer, "placement.changed", changed, at)
    return changed


@transaction.atomic
def move_placement(viewer: Viewer, *, placement_id: int, due_on: date | None, at: datetime) -> date | None:
    """Another day of publication; the draft's day keeps its distance. Returns the former day. Needs a contributor.

    Raises `PublishedAlready`, `CampaignClosed` and `NotFound`.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    moved = own_placement(viewer, placement_id)
    _must_be_planned(moved)
    former = moved.due_on
    if moved.draft_due_on and former and due_on:
        moved.draft_due_on = due_on - (former - moved.draft_due_on)
    moved.due_on = due_on
    moved.save(update_fields=["due_on", "draft_due_on"])
    _record(viewer, "placement.moved", moved, at)
    return former


@transaction.atomic
def spread_placements(
    viewer: Viewer, *, campaign_id: int, at: datetime, first: date | None = None, last: date | None = None
) -> int:
    """Give every publication without a day one, evenly over the campaign; how many were given one. Needs a contributor.

    Raises `EndsBeforeStart` when the campaign's days are unknown and none are given, `NobodyChosen` when every
    publication has its day, `CampaignClosed` and `NotFound`.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    within = open_one(viewer, campaign_id)
    first, last = first or within.starts_on, last or within.ends_on
    if first is None or last is None or last < first:
        raise EndsBeforeStart(starts=first, ends=last)
    waiting = list(
        Placement.objects.filter(participation__campaign=within, due_on__isnull=True, dropped_at__isnull=True)
        .filter(publication__isnull=True)
        .order_by("participation__rank", "participation_id", "pk")
    )
    if not waiting:
        raise NobodyChosen
    for placement, day in zip(waiting, spread(len(waiting), first=first, last=last), strict=True):
        placement.due_on = day
        placement.draft_due_on = placement.draft_due_on or draft_day(day, first=within.starts_on)
    Placement.objects.bulk_update(waiting, ["due_on", "draft_due_on"])
    record(viewer, verb="placements.spread", subject=within.name, at=at, campaign=within.pk, placements=len(waiting))
    return len(waiting)


@transaction.atomic
def drop_placement(viewer: Viewer, *, placement_id: int, at: datetime) -> Placement:
    """It is not to be published any more; `restore_placement` undoes. Needs a contributor.

    Raises `PublishedAlready`, `CampaignClosed` and `NotFound`.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    dropped = own_placement(viewer, placement_id)
    _must_be_planned(dropped)
    dropped.dropped_at = at
    dropped.save(update_fields=["dropped_at"])
    _record(viewer, "placement.dropped", dropped, at)
    return dropped


@transaction.atomic
def restore_placement(viewer: Viewer, *, placement_id: int, at: datetime) -> Placement:
    """It is to be published again. Needs a contributor. Raises `CampaignClosed` and `NotFound`."""
    viewer.must_reach(Role.CONTRIBUTOR)
    restored = own_placement(viewer, placement_id, dropped=True)
    restored.dropped_at = None
    restored.save(update_fields=["dropped_at"])
    _record(viewer, "placement.restored", restored, at)
    return restored


def own_placement(viewer: Viewer, placement_id: int, *, dropped: bool = False) -> Placement:
    """The placement, held, with whose it is. Raises `NotFound` and `CampaignClosed`."""
    own = Placement.objects.select_for_update(of=("self",)).filter(
        participation__campaign__workspace_id=viewer.workspace_id, dropped_at__isnull=not dropped
    )
    found = own.select_related("participation__campaign", "account").filter(pk=placement_id).first()
    if found is None:
        raise NotFound(kind="placement", id=placement_id)
    if found.participation.campaign.closed_at is not None:
        raise CampaignClosed(name=found.participation.campaign.name)
    return found


def placements_agreed(
    viewer: Viewer, *, participation_id: int, placings: Sequence[Placing], at: datetime
) -> list[Placement]:
    """What an accepted offer promises, beside what is planned already; for the rooms above, in their transaction.

    Each format and account that is promised more often than it is planned gets the missing placements.
    Raises as `add_placement` does.
    """
    planned = list(
        Placement.objects.filter(participation_id=participation_id, dropped_at__isnull=True).order_by("due_on", "pk")
    )
    made = []
    for placing in placings:
        same = next(
            (one for one in planned if (one.format, one.account_id) == (placing.format, placing.account_id)), None
        )
        if same is None:
            made.append(add_placement(viewer, participation_id=participation_id, placing=placing, at=at))
        else:
            planned.remove(same)
            if placing.due_on and not Publication.objects.filter(placement=same).exists():
                same.due_on, same.draft_due_on = placing.due_on, placing.draft_due_on or same.draft_due_on
                same.save(update_fields=["due_on", "draft_due_on"])
    return made


def _must_be_planned(placement: Placement) -> None:
    if Publication.objects.filter(placement=placement).exists():
        raise PublishedAlready


def _must_be_theirs(viewer: Viewer, creator_id: int, account_id: int) -> None:
    if account_id not in {one.account_id for one in catalogue.accounts_of_creator(viewer, creator_id)}:
        raise NotFound(kind="account", id=account_id)


def _record(viewer: Viewer, verb: str, placement: Placement, at: datetime) -> None:
    record(
        viewer, verb=verb, subject=str(placement.account), at=at,
        placement=placement.pk, participation=placement.participation_id, format=placement.format,
    )  # fmt: skip
