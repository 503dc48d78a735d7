"""A roster filled from a list of one's own: creators of the catalogue, with what is agreed of each already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation

from django.db import transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.campaign.actions.costs import Spent, note_cost
from essaim.campaign.actions.placements import add_placement
from essaim.campaign.actions.roster import change_participation, enrol, open_one
from essaim.campaign.core.dates import draft_day
from essaim.campaign.core.filling import RowUnreadable
from essaim.campaign.core.placing import Placing
from essaim.campaign.core.roster import LONGEST_NOTE, Asked, AskedForSilence, Rejected
from essaim.campaign.core.spending import CostKind
from essaim.campaign.models import Campaign, Participation
from essaim.catalogue import queries as catalogue
from essaim.catalogue.core.intake.numbers import Unreadable, read_number
from essaim.kernel.errors import EssaimError

Row = Asked | tuple[int, str, EssaimError]


@dataclass(frozen=True)
class Filled:
    """What a list brought: creators new in the campaign, publications, fees; and the rows that were not taken."""

    creators: int
    placements: int
    fees: int
    rejected: tuple[Rejected, ...]


@transaction.atomic
def fill_roster(viewer: Viewer, *, campaign_id: int, rows: Iterable[Row], at: datetime) -> Filled:
    """Take each row by itself: what cannot be taken is listed with its reason, the others are kept.

    The same list twice brings nothing twice: a row whose publication is planned already adds none. Needs a
    contributor. Raises `CampaignClosed` and `NotFound`.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    campaign = open_one(viewer, campaign_id)
    creators = placements = fees = 0
    rejected: list[Rejected] = []
    for row in rows:
        if not isinstance(row, Asked):
            number, said, error = row
            rejected.append(Rejected(number, said, error.code, error.facts))
            continue
        try:
            with transaction.atomic():
                new, placed, paid = _take(viewer, campaign, row, at)
        except EssaimError as error:
            rejected.append(Rejected(row.row, row.reference, error.code, error.facts))
            continue
        creators, placements, fees = creators + new, placements + placed, fees + paid
    facts = {"creators": creators, "placements": placements, "rejected": len(rejected)}
    record(viewer, verb="roster.filled", subject=campaign.name, at=at, campaign=campaign.pk, **facts)
    return Filled(creators, placements, fees, tuple(rejected))


def _take(viewer: Viewer, campaign: Campaign, row: Asked, at: datetime) -> tuple[int, int, int]:
    account_id = catalogue.account_id_named(viewer, row.reference)
    added = enrol(viewer, campaign=campaign, account_ids=[account_id], at=at)
    if added.silent:
        raise AskedForSilence(name=f"@{added.silent[0]}")
    creator_id = catalogue.named_accounts(viewer, [account_id])[account_id].creator_id
    participation = Participation.objects.get(campaign=campaign, creator_id=creator_id)
    if row.note:
        change_participation(viewer, participation_id=participation.pk, note=row.note[:LONGEST_NOTE], at=at)
    placed = _placement(viewer, participation, account_id, row, at)
    return len(added.new), placed, _fee(viewer, participation, row, at) if placed or added.new else 0


def _placement(viewer: Viewer, participation: Participation, account_id: int, row: Asked, at: datetime) -> int:
    if not row.format:
        return 0
    planned = participation.placements.filter(dropped_at__isnull=True, account_id=account_id, format=row.format)
    if planned.filter(due_on=row.due_on).exists():
        return 0
    draft = draft_day(row.due_on, first=participation.campaign.starts_on) if row.due_on else None
    placing = Placing(row.format, account_id, row.due_on, draft)
    add_placement(viewer, participation_id=participation.pk, placing=placing, at=at)
    return 1


def _fee(viewer: Viewer, participation: Participation, row: Asked, at: datetime) -> int:
    if not row.fee:
        return 0
    try:
        found = read_number(row.fee.strip("€$£ \u00a0").removesuffix("EUR").strip(), "")
        amount = None if found is None or found.is_percent else Decimal(str(found.value))
    except (Unreadable, InvalidOperation):
        raise RowUnreadable(part="fee", said=row.fee) from None
    if amount is None or amount < 0:
        raise RowUnreadable(part="fee", said=row.fee)
    campaign = participation.campaign
    cost = Spent(CostKind.FEE, campaign.currency, amount)
    note_cost(viewer, campaign_id=campaign.pk, participation_id=participation.pk, cost=cost, at=at)
    return 1
