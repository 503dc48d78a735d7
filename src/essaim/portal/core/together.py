"""What waits for the creator on their own page, the first thing first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Step(StrEnum):
    """What the creator is to do; the order is the page's."""

    ANSWER_OFFER = "answer_offer"
    GIVE_ADDRESS = "give_address"
    CONFIRM_PARCEL = "confirm_parcel"
    SEND_DRAFT = "send_draft"
    CORRECT_DRAFT = "correct_draft"
    PUBLISH = "publish"
    """Approved: put it online, then paste its link."""
    SEND_INVOICE = "send_invoice"
    GIVE_FEEDBACK = "give_feedback"
    WAIT = "wait"
    """Nothing: the brand's turn."""


@dataclass(frozen=True)
class Waits:
    """One thing to do, about which placement, and until when."""

    kind: Step
    placement_id: int | None = None
    on: date | None = None


@dataclass(frozen=True)
class PlacementFacts:
    """One placement as the creator's page sees it.

    `state` is planned, draft_waits, changes_asked, approved or published.
    """

    placement_id: int
    state: str
    due_on: date | None
    draft_due_on: date | None


@dataclass(frozen=True)
class OwnFacts:
    """What is known of a creator's part, for what to do next."""

    is_agreed: bool
    has_open_offer: bool
    """One of the brand's, to answer."""
    parcels_waiting: int
    """Prepared, and nobody knows where to."""
    parcels_on_the_way: int
    placements: tuple[PlacementFacts, ...]
    has_fee: bool
    has_invoice: bool
    has_feedback: bool


def next_steps(facts: OwnFacts) -> list[Waits]:
    """Everything that waits for the creator, in the order of `Step`; `WAIT` alone when nothing does."""
    found = [*_promises(facts), *(step for one in facts.placements if (step := _of_placement(facts, one)))]
    is_done = bool(facts.placements) and all(one.state == "published" for one in facts.placements)
    if is_done and facts.has_fee and not facts.has_invoice:
        found.append(Waits(Step.SEND_INVOICE))
    if is_done and not facts.has_feedback:
        found.append(Waits(Step.GIVE_FEEDBACK))
    order = list(Step)
    return sorted(found, key=lambda one: (order.index(one.kind), one.on or date.max)) or [Waits(Step.WAIT)]


def _promises(facts: OwnFacts) -> Iterable[Waits]:
    if facts.has_open_offer:
        yield Waits(Step.ANSWER_OFFER)
    if facts.parcels_waiting:
        yield Waits(Step.GIVE_ADDRESS)
    if facts.parcels_on_the_way:
        yield Waits(Step.CONFIRM_PARCEL)


def _of_placement(facts: OwnFacts, one: PlacementFacts) -> Waits | None:
    """Before an agreement nothing is owed."""
    if not facts.is_agreed:
        return None
    if one.state == "planned":
        return Waits(Step.SEND_DRAFT, one.placement_id, one.draft_due_on)
    if one.state == "changes_asked":
        return Waits(Step.CORRECT_DRAFT, one.placement_id, one.draft_due_on)
    if one.state == "approved":
        return Waits(Step.PUBLISH, one.placement_id, one.due_on)
    return None
