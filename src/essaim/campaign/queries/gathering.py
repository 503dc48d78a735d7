"""Everything a roster, a board, an agenda is drawn from: a fixed number of questions, however many creators."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet, Sum

from essaim.accounts.core.viewer import Viewer
from essaim.accounts.queries import workspace_of
from essaim.campaign.core.agenda import Due, Facts, PlacementFacts, agenda
from essaim.campaign.core.content import Outcome
from essaim.campaign.core.roster import PlacementLine, RosterLine
from essaim.campaign.core.stages import Stage
from essaim.campaign.models import Campaign, Cost, Draft, Invoice, Participation, Placement, Shipment
from essaim.catalogue import queries as catalogue
from essaim.catalogue.core.tiers import tier_of
from essaim.kernel.money import Money


@dataclass(frozen=True)
class Gathered:
    """The participations of some campaigns, with what is known of each, by participation."""

    participations: Sequence[Participation]
    placements: Mapping[int, Sequence[PlacementLine]]
    costs: Mapping[int, tuple[Decimal, Decimal]]
    """Everything noted, and what of it is spent, in the campaign's currency."""
    parcels: Mapping[int, Sequence[tuple[date | None, date | None]]]
    invoices: Mapping[int, Sequence[date]]
    followers: Mapping[int, int | None]
    """By account."""
    silent: frozenset[int]
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))

    def lines(self, *, today: date) -> list[RosterLine]:
        """One line for each creator, in the order of the board."""
        due: dict[int, list[Due]] = defaultdict(list)
        for one in agenda(self.facts(), today=today):
            due[one.participation_id].append(one)
        return [self._line(one, tuple(due[one.pk])) for one in self.participations]

    def facts(self) -> list[Facts]:
        """What the agenda looks at."""
        return [self._facts(one) for one in self.participations if one.campaign.closed_at is None]

    def _facts(self, one: Participation) -> Facts:
        sent = [on for on, received in self.parcels.get(one.pk, ()) if on is not None and received is None]
        return Facts(
            participation_id=one.pk,
            stage=Stage(one.stage),
            since=self.day(one.stage_since),
            placements=tuple(_placement_facts(line) for line in self.placements.get(one.pk, ())),
            parcels_prepared=sum(on is None for on, _received in self.parcels.get(one.pk, ())),
            parcel_sent_on=min(sent, default=None),
            invoices_due_on=tuple(self.invoices.get(one.pk, ())),
        )

    def _line(self, one: Participation, due: tuple[Due, ...]) -> RosterLine:
        total, spent = self.costs.get(one.pk, (Decimal(0), Decimal(0)))
        followers = self.followers.get(one.account_id)
        tier = tier_of(followers)
        return RosterLine(
            participation_id=one.pk,
            creator_id=one.creator_id,
            account_id=one.account_id,
            name=one.creator.name or one.account.display_name or one.account.handle,
            platform=one.account.platform,
            handle=one.account.handle,
            followers=followers,
            tier=tier.value if tier else None,
            stage=Stage(one.stage),
            since=one.stage_since,
            note=one.note,
            placements=tuple(self.placements.get(one.pk, ())),
            cost=Money(total, one.campaign.currency),
            spent=Money(spent, one.campaign.currency),
            due=due,
            promo_code=one.promo_code,
            is_silent=one.creator_id in self.silent,
            language=one.language,
        )

    def day(self, at: datetime) -> date:
        """The workspace's local day of a moment."""
        return at.astimezone(self.zone).date()


_ROW = (
    "campaign_id", "creator_id", "account_id", "stage", "stage_since", "language", "note", "promo_code", "tracked_link",
    "rank", "added_at",
)  # fmt: skip
_ACCOUNT = ("account__platform", "account__handle", "account__display_name")
"""Biographies and origins stay where they are: two hundred rows would read them for nothing."""
_PLACED = (
    "pk", "participation_id", "account_id", "account__platform", "account__handle", "format", "due_on", "draft_due_on",
    "note", "publication__url", "publication__published_at",
)  # fmt: skip


def gathered(
    viewer: Viewer, *, campaign_ids: Collection[int] | None = None, participation_id: int | None = None
) -> Gathered:
    """Everybody of those campaigns, of all open ones, or one participation; empty for another workspace's."""
    wanted = _wanted(viewer, campaign_ids, participation_id)
    found = list(wanted)
    campaigns = Campaign.objects.select_related("brand").in_bulk({one.campaign_id for one in found})
    for one in found:
        one.campaign = campaigns[one.campaign_id]
    ids = [one.pk for one in found]
    parcels: dict[int, list[tuple[date | None, date | None]]] = defaultdict(list)
    for key, sent_on, received_on in Shipment.objects.filter(participation_id__in=ids).values_list(
        "participation_id", "sent_on", "received_on"
    ):
        parcels[key].append((sent_on, received_on))
    invoices: dict[int, list[date]] = defaultdict(list)
    unpaid = Invoice.objects.filter(participation_id__in=ids, accepted_at__isnull=False, paid_on__isnull=True)
    for key, due_on in unpaid.values_list("participation_id", "due_on"):
        if due_on is not None:
            invoices[key].append(due_on)
    zone = ZoneInfo(workspace_of(viewer).time_zone)
    return Gathered(
        participations=found,
        placements=_placements(ids, zone),
        costs=_costs(ids),
        parcels=parcels,
        invoices=invoices,
        followers=catalogue.followers_of(viewer, [one.account_id for one in found]),
        silent=frozenset(catalogue.refused_creator_ids(viewer)),
        zone=zone,
    )


def _wanted(
    viewer: Viewer, campaign_ids: Collection[int] | None, participation_id: int | None
) -> QuerySet[Participation]:
    """In the order of the board: by rank, then as they came."""
    own = Participation.objects.filter(campaign__workspace_id=viewer.workspace_id)
    if participation_id is not None:
        own = own.filter(pk=participation_id)
    elif campaign_ids is None:
        own = own.filter(campaign__closed_at__isnull=True)
    else:
        own = own.filter(campaign_id__in=campaign_ids)
    named = own.select_related("creator", "account").only(*_ROW, "creator__name", *_ACCOUNT)
    return named.order_by("campaign_id", "rank", "pk")


def _placements(ids: Sequence[int], zone: ZoneInfo) -> dict[int, list[PlacementLine]]:
    """The placements of each participation, by day; read as plain rows, since a roster shows hundreds."""
    drafts: dict[int, tuple[Any, ...]] = {}
    sent = Draft.objects.filter(placement__participation_id__in=ids).order_by("round")
    for placement_id, *draft in sent.values_list("placement_id", "pk", "round", "sent_at", "decision__outcome"):
        drafts[placement_id] = tuple(draft)
    found: dict[int, list[PlacementLine]] = defaultdict(list)
    rows = Placement.objects.filter(participation_id__in=ids, dropped_at__isnull=True).order_by("due_on", "pk")
    for row in rows.values(*_PLACED):
        draft_id, number, sent_at, outcome = drafts.get(row["pk"], (None, 0, None, None))
        at = row["publication__published_at"]
        found[row["participation_id"]].append(
            PlacementLine(
                placement_id=row["pk"],
                account_id=row["account_id"],
                platform=row["account__platform"],
                handle=row["account__handle"],
                format=row["format"],
                due_on=row["due_on"],
                draft_due_on=row["draft_due_on"],
                state=_state(outcome, has_draft=draft_id is not None, is_published=at is not None),
                note=row["note"],
                url=row["publication__url"] or "",
                round=number,
                draft_id=draft_id,
                draft_sent_on=_day(sent_at, zone),
                published_on=_day(at, zone),
            )
        )
    return found


def _placement_facts(line: PlacementLine) -> PlacementFacts:
    return PlacementFacts(
        placement_id=line.placement_id,
        draft_due_on=line.draft_due_on,
        due_on=line.due_on,
        draft_waits_since=line.draft_sent_on if line.state == "draft_waits" else None,
        has_draft=line.draft_id is not None,
        published_on=line.published_on,
    )


def _day(at: datetime | None, zone: ZoneInfo) -> date | None:
    return at.astimezone(zone).date() if at else None


def _costs(ids: Sequence[int]) -> dict[int, tuple[Decimal, Decimal]]:
    rows = (
        Cost.objects.filter(participation_id__in=ids, removed_at__isnull=True)
        .values_list("participation_id")
        .annotate(total=Sum("counted"), spent=Sum("counted", filter=Q(spent_on__isnull=False)))
        .order_by()
    )
    return {key: (total, spent or Decimal(0)) for key, total, spent in rows}


def _state(outcome: str | None, *, has_draft: bool, is_published: bool) -> str:
    if is_published:
        return "published"
    if not has_draft:
        return "planned"
    if outcome is None:
        return "draft_waits"
    return {Outcome.APPROVED: "approved", Outcome.CHANGES_ASKED: "changes_asked"}[Outcome(outcome)]
