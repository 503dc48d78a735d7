"""Who is in a campaign, and each step they take."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.campaign.core.roster import (
    LONGEST_NOTE,
    MOST_AT_ONCE,
    MOST_IN_A_CAMPAIGN,
    CampaignClosed,
    NobodyNew,
    TooManyInCampaign,
)
from essaim.campaign.core.stages import Stage, WrongMoment, advance, carried_by_fact
from essaim.campaign.models import Campaign, Participation, StageChange
from essaim.catalogue import queries as catalogue
from essaim.catalogue.core.shelves import NobodyChosen, TextTooLong, TooManyChosen
from essaim.kernel.errors import NotFound


@dataclass(frozen=True)
class Added:
    """What became of those chosen: new in the campaign, in it already, or asked to be left in peace."""

    new: tuple[Participation, ...]
    already: int
    silent: tuple[str, ...]
    """The handles of those who asked not to be proposed work."""


@dataclass(frozen=True)
class Moved:
    """Those who moved, with the stage each came from; those who could not, with why they stayed."""

    before: dict[int, Stage]
    stayed: int


@transaction.atomic
def add_creators(viewer: Viewer, *, campaign_id: int, account_ids: Sequence[int], at: datetime) -> Added:
    """Those accounts' creators join the roster, shortlisted. Needs a contributor.

    Who asked not to be proposed work is left out and named. Raises `NobodyChosen`, `TooManyChosen`, `NobodyNew`,
    `TooManyInCampaign`, `CampaignClosed`, and `NotFound`.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    wanted = list(dict.fromkeys(account_ids))
    if not wanted:
        raise NobodyChosen
    if len(wanted) > MOST_AT_ONCE:
        raise TooManyChosen(chosen=len(wanted), most=MOST_AT_ONCE)
    into = open_one(viewer, campaign_id)
    added = enrol(viewer, campaign=into, account_ids=wanted, at=at)
    if not added.new and not added.silent:
        raise NobodyNew
    return added


@transaction.atomic
def enrol(viewer: Viewer, *, campaign: Campaign, account_ids: Sequence[int], at: datetime) -> Added:
    """The same, for the verbs of this room, inside their transaction."""
    accounts = catalogue.named_accounts(viewer, account_ids)
    if missing := [one for one in account_ids if one not in accounts]:
        raise NotFound(kind="account", id=missing[0])
    inside = set(Participation.objects.filter(campaign=campaign).values_list("creator_id", flat=True))
    refused = set(catalogue.refused_creator_ids(viewer))
    new: dict[int, Participation] = {}
    silent: dict[int, str] = {}
    for account in (accounts[one] for one in account_ids):
        if account.creator_id in refused and account.creator_id not in inside:
            silent[account.creator_id] = account.handle
        elif account.creator_id not in inside and account.creator_id not in new:
            new[account.creator_id] = _participation(viewer, campaign, account, len(inside) + len(new), at)
    if len(inside) + len(new) > MOST_IN_A_CAMPAIGN:
        raise TooManyInCampaign(most=MOST_IN_A_CAMPAIGN)
    Participation.objects.bulk_create(new.values())
    StageChange.objects.bulk_create(
        StageChange(participation=one, stage=Stage.SHORTLISTED, at=at, by_id=viewer.person_id, author="member")
        for one in new.values()
    )
    if new:
        creators = [one.creator_id for one in new.values()]
        record(viewer, verb="roster.added", subject=campaign.name, at=at, campaign=campaign.pk, creators=creators)
    return Added(tuple(new.values()), len(account_ids) - len(new) - len(silent), tuple(silent.values()))


@transaction.atomic
def move(
    viewer: Viewer,
    *,
    campaign_id: int,
    participation_ids: Sequence[int],
    stage: Stage,
    at: datetime,
    reason: str = "",
) -> Moved:
    """Bring those creators to a stage; a single one that cannot go there raises, of several the others go.

    Needs a contributor. Raises `WrongMoment` (see `core.stages.advance`), `NobodyChosen`, `TextTooLong`,
    `CampaignClosed` and `NotFound`.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    within = open_one(viewer, campaign_id)
    moving = _chosen(within, participation_ids)
    why = _text(reason)
    before: dict[int, Stage] = {}
    for one in moving:
        now = Stage(one.stage)
        if now is stage and len(moving) > 1:
            continue
        try:
            advance(now, stage)
        except WrongMoment:
            if len(moving) == 1:
                raise
            continue
        _step(one, stage, viewer=viewer, author="member", at=at, reason=why)
        before[one.pk] = now
    record(
        viewer,
        verb="roster.moved",
        subject=within.name,
        at=at,
        campaign=within.pk,
        stage=stage.value,
        participations=list(before),
    )
    return Moved(before, len(moving) - len(before))


@transaction.atomic
def move_back(viewer: Viewer, *, campaign_id: int, before: dict[int, Stage], at: datetime) -> int:
    """Undo a move: each goes back to where it came from, whatever the order of the work says; how many went.

    Needs a contributor. Raises `CampaignClosed` and `NotFound`.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    within = open_one(viewer, campaign_id)
    going = [one for one in _chosen(within, list(before)) if one.stage != before[one.pk].value]
    for one in going:
        _step(one, before[one.pk], viewer=viewer, author="member", at=at)
    record(viewer, verb="roster.moved_back", subject=within.name, at=at, campaign=within.pk, participations=[*before])
    return len(going)


def reach(viewer: Viewer, *, participation: Participation, stage: Stage, author: str, at: datetime) -> None:
    """A fact brought the creator to that stage (a mail left, a draft came): only ever forward, never back in.

    `author` is "creator" or "fact". For the verbs that write the fact, inside their transaction.
    """
    held = Participation.objects.select_for_update().get(pk=participation.pk)
    if (reached := carried_by_fact(Stage(held.stage), stage)) is not None:
        _step(held, reached, viewer=viewer, author=author, at=at)
    participation.stage, participation.stage_since = held.stage, held.stage_since


@transaction.atomic
def arrange(viewer: Viewer, *, campaign_id: int, participation_id: int, after_id: int | None) -> Participation:
    """Put a card under another one of the board, or on top: an order, not a fact. Needs a contributor.

    Raises as `move` does.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    within = open_one(viewer, campaign_id)
    (moved,) = _chosen(within, [participation_id])
    column = list(
        Participation.objects.filter(campaign=within, stage=moved.stage).exclude(pk=moved.pk).order_by("rank", "pk")
    )
    place = next((number for number, one in enumerate(column, start=1) if one.pk == after_id), 0)
    column.insert(place, moved)
    for number, one in enumerate(column):
        one.rank = number
    Participation.objects.bulk_update(column, ["rank"])
    return moved


@transaction.atomic
def change_participation(
    viewer: Viewer,
    *,
    participation_id: int,
    at: datetime,
    note: str | None = None,
    promo_code: str | None = None,
    tracked_link: str | None = None,
    language: str | None = None,
) -> Participation:
    """Their note, code, link or language; None leaves it. Needs a contributor. Raises `TextTooLong` and `NotFound`."""
    viewer.must_reach(Role.CONTRIBUTOR)
    changed = own_participation(viewer, participation_id)
    if note is not None:
        changed.note = _text(note, LONGEST_NOTE)
    if promo_code is not None:
        changed.promo_code = _text(promo_code, 40).replace(" ", "")
    if tracked_link is not None:
        changed.tracked_link = _text(tracked_link, 500)
    if language is not None:
        if language not in {"fr", "en"}:
            raise NotFound(kind="language", name=language)
        changed.language = language
    changed.save(update_fields=["note", "promo_code", "tracked_link", "language"])
    record(
        viewer, verb="roster.noted", subject=str(changed.account), at=at,
        campaign=changed.campaign_id, participation=changed.pk,
    )  # fmt: skip
    return changed


@transaction.atomic
def remove_creator(viewer: Viewer, *, participation_id: int, at: datetime) -> None:
    """Take out somebody added by mistake, of whom nothing more is known. Needs a contributor.

    Raises `NotFound`, also once they were contacted: then they are withdrawn or declined, and remembered.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    removed = own_participation(viewer, participation_id)
    if removed.stage != Stage.SHORTLISTED or removed.changes.count() > 1:
        raise NotFound(kind="participation", id=participation_id)
    record(
        viewer, verb="roster.removed", subject=removed.campaign.name, at=at,
        campaign=removed.campaign_id, creators=[removed.creator_id],
    )  # fmt: skip
    removed.delete()


def own_participation(viewer: Viewer, participation_id: int) -> Participation:
    """The participation, held, with its campaign and account. Raises `NotFound` and `CampaignClosed`."""
    own = Participation.objects.select_for_update(of=("self",)).filter(campaign__workspace_id=viewer.workspace_id)
    found = own.select_related("campaign", "account").filter(pk=participation_id).first()
    if found is None:
        raise NotFound(kind="participation", id=participation_id)
    if found.campaign.closed_at is not None:
        raise CampaignClosed(name=found.campaign.name)
    return found


def open_one(viewer: Viewer, campaign_id: int) -> Campaign:
    """The campaign, held until the transaction ends. Raises `NotFound`, and `CampaignClosed`."""
    own = Campaign.objects.select_for_update().filter(workspace_id=viewer.workspace_id)
    if (found := own.filter(pk=campaign_id).first()) is None:
        raise NotFound(kind="campaign", id=campaign_id)
    if found.closed_at is not None:
        raise CampaignClosed(name=found.name)
    return found


def _chosen(within: Campaign, participation_ids: Iterable[int]) -> list[Participation]:
    wanted = list(dict.fromkeys(participation_ids))
    if not wanted:
        raise NobodyChosen
    found = Participation.objects.select_for_update().filter(campaign=within).in_bulk(wanted)
    if missing := [one for one in wanted if one not in found]:
        raise NotFound(kind="participation", id=missing[0])
    return [found[one] for one in wanted]


def _step(
    one: Participation, stage: Stage, *, viewer: Viewer, author: str, at: datetime, reason: str = ""
) -> StageChange:
    before, one.stage, one.stage_since = one.stage, stage.value, at
    one.save(update_fields=["stage", "stage_since"])
    return StageChange.objects.create(
        participation=one,
        stage=stage,
        before=before,
        at=at,
        by_id=viewer.person_id,
        author=author,
        reason=reason,
    )


def _participation(
    viewer: Viewer, campaign: Campaign, account: catalogue.NamedAccount, rank: int, at: datetime
) -> Participation:
    return Participation(
        campaign=campaign,
        creator_id=account.creator_id,
        account_id=account.account_id,
        stage=Stage.SHORTLISTED,
        stage_since=at,
        language="en" if account.language and not account.language.startswith("fr") else "fr",
        rank=rank,
        by_id=viewer.person_id,
        added_at=at,
    )


def _text(said: str, most: int = 300) -> str:
    text = " ".join(said.split())
    if len(text) > most:
        raise TextTooLong(most=most)
    return text
