"""What needs somebody today: drawn from the facts of each creator in a campaign, the most pressing first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from essaim.campaign.core.stages import Stage, is_at_least

SILENT_AFTER = timedelta(days=5)
"""Days, not working days: creators answer on Sundays."""
PARCEL_LATE = timedelta(days=10)
SOON = timedelta(days=3)
CHECK_AFTER = timedelta(days=7)


class Need(StrEnum):
    """What somebody has to do; the order is that of the page for one day."""

    REVIEW_DRAFT = "review_draft"
    """A draft waits for the brand's answer."""
    DRAFT_LATE = "draft_late"
    PUBLICATION_LATE = "publication_late"
    PAY_INVOICE = "pay_invoice"
    ANSWER = "answer"
    """Negotiating for days without a step."""
    CONTACT = "contact"
    """Shortlisted, and nobody has written yet."""
    REMIND = "remind"
    """Contacted, and silent since."""
    SEND_PRODUCT = "send_product"
    PARCEL_LATE = "parcel_late"
    ASK_DRAFT = "ask_draft"
    """A draft is due within three days."""
    PUBLICATION_SOON = "publication_soon"
    NOTE_LINK = "note_link"
    """Published, as somebody said, and the post itself is not noted."""
    MEASURE = "measure"
    """Published a week ago: its figures can be read."""
    CLOSE = "close"
    """Measured; feedback and closing are left."""


LATE = frozenset({Need.DRAFT_LATE, Need.PUBLICATION_LATE, Need.PARCEL_LATE})


@dataclass(frozen=True)
class PlacementFacts:
    """One placement as the agenda sees it."""

    placement_id: int
    draft_due_on: date | None
    due_on: date | None
    draft_waits_since: date | None
    """When the draft came that nobody has answered."""
    has_draft: bool
    published_on: date | None


@dataclass(frozen=True)
class Facts:
    """One creator in a campaign as the agenda sees them; days are local to the workspace."""

    participation_id: int
    stage: Stage
    since: date
    placements: tuple[PlacementFacts, ...] = ()
    parcels_prepared: int = 0
    parcel_sent_on: date | None = None
    """When the oldest parcel left that has not arrived."""
    invoices_due_on: tuple[date, ...] = ()
    """Until when the accepted, unpaid invoices are to be paid."""


@dataclass(frozen=True)
class Due:
    """One thing to do, for whom, and until when; a day in the past is late."""

    need: Need
    participation_id: int
    on: date
    placement_id: int | None = None

    def days_late(self, today: date) -> int:
        """How many days ago it should have been done; never negative."""
        return max(0, (today - self.on).days)


def agenda(everybody: Iterable[Facts], *, today: date) -> list[Due]:
    """What is due by `today` or within three days, the oldest day first, then in the order of `Need`."""
    order = list(Need)
    found = [due for facts in everybody for due in _of(facts, today)]
    return sorted(found, key=lambda due: (due.on, order.index(due.need), due.participation_id, due.placement_id or 0))


def _of(facts: Facts, today: date) -> Iterable[Due]:
    yield from _by_stage(facts, today)
    yield from _parcels(facts, today)
    for placement in facts.placements:
        yield from _placement(facts, placement, today)
    for on in facts.invoices_due_on:
        if on <= today + SOON:
            yield Due(Need.PAY_INVOICE, facts.participation_id, on)


def _by_stage(facts: Facts, today: date) -> Iterable[Due]:
    waits = {
        Stage.SHORTLISTED: (Need.CONTACT, timedelta()),
        Stage.CONTACTED: (Need.REMIND, SILENT_AFTER),
        Stage.NEGOTIATING: (Need.ANSWER, SILENT_AFTER),
        Stage.PUBLISHED: (Need.MEASURE, CHECK_AFTER),
        Stage.MEASURED: (Need.CLOSE, timedelta()),
    }
    if facts.stage not in waits:
        return
    need, patience = waits[facts.stage]
    if facts.since + patience <= today:
        yield Due(need, facts.participation_id, facts.since + patience)


def _parcels(facts: Facts, today: date) -> Iterable[Due]:
    if facts.parcels_prepared and is_at_least(facts.stage, Stage.AGREED):
        yield Due(Need.SEND_PRODUCT, facts.participation_id, facts.since)
    if facts.parcel_sent_on and facts.parcel_sent_on + PARCEL_LATE <= today:
        yield Due(Need.PARCEL_LATE, facts.participation_id, facts.parcel_sent_on + PARCEL_LATE)


def _placement(facts: Facts, placement: PlacementFacts, today: date) -> Iterable[Due]:
    """Nothing is due of a placement before the creator agreed, nor once it is online."""
    if placement.published_on is not None or not is_at_least(facts.stage, Stage.AGREED):
        return
    if is_at_least(facts.stage, Stage.PUBLISHED):
        if facts.stage is Stage.PUBLISHED:
            yield Due(Need.NOTE_LINK, facts.participation_id, facts.since, placement.placement_id)
        return
    if placement.draft_waits_since is not None:
        yield Due(Need.REVIEW_DRAFT, facts.participation_id, placement.draft_waits_since, placement.placement_id)
    elif not placement.has_draft and not is_at_least(facts.stage, Stage.APPROVED):
        yield from _by_day(facts, placement, placement.draft_due_on, (Need.DRAFT_LATE, Need.ASK_DRAFT), today)
    yield from _by_day(facts, placement, placement.due_on, (Need.PUBLICATION_LATE, Need.PUBLICATION_SOON), today)


def _by_day(
    facts: Facts, placement: PlacementFacts, day: date | None, needs: tuple[Need, Need], today: date
) -> Iterable[Due]:
    """Late once the day is over, soon from three days before."""
    late, soon = needs
    if day is not None and day <= today + SOON:
        yield Due(late if day < today else soon, facts.participation_id, day, placement.placement_id)
