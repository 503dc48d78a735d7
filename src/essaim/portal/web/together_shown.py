"""What a creator's own page shows, as facts and words: theirs, and nothing that is the brand's alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from essaim.agreement import queries as offers
from essaim.agreement.core.offers import OfferTerms, Side
from essaim.campaign import queries as campaign
from essaim.campaign.core.delivering import ParcelState, parcel_state
from essaim.campaign.core.invoicing import state_of
from essaim.campaign.core.results import CodeOrders
from essaim.campaign.core.stages import Stage, is_at_least
from essaim.campaign.queries import ContentLine, OwnPage, ParticipationView
from essaim.campaign.queries.worded import finding_said, invoice_said, parcel_said, placement_said
from essaim.design.formats import day
from essaim.design.templatetags.design import format_name
from essaim.kernel.errors import NotFound
from essaim.kernel.money import Money
from essaim.law.disclosure import REFUSED, Finding, verdict_of
from essaim.portal.core.together import OwnFacts, PlacementFacts, Step, Waits

SECTIONS = {
    Step.ANSWER_OFFER: "offers",
    Step.GIVE_ADDRESS: "parcels",
    Step.CONFIRM_PARCEL: "parcels",
    Step.SEND_INVOICE: "invoices",
    Step.GIVE_FEEDBACK: "feedback",
    Step.WAIT: "brief",
}


def today_of(own: OwnPage) -> date:
    """The day it is where the brand is."""
    return campaign.local_today(own.viewer, at=timezone.now())


def view_of(own: OwnPage) -> ParticipationView:
    """The creator's part, whole."""
    now = timezone.now()
    return campaign.participation(own.viewer, own.participation_id, today=today_of(own), at=now)


def facts_of(view: ParticipationView, content: Sequence[ContentLine], known: Sequence[offers.OfferView]) -> OwnFacts:
    """What `next_steps` looks at."""
    states = [parcel_state(sent_on=one.sent_on, received_on=one.received_on) for one in view.shipments]
    by_id = {one.placement_id: one.state for one in view.line.placements}
    fees = [one for one in view.costs if one.kind in {"fee", "commission"}]
    return OwnFacts(
        is_agreed=is_at_least(view.line.stage, Stage.AGREED),
        has_open_offer=any(one.is_open and one.side is Side.BRAND for one in known),
        parcels_waiting=0 if view.address else sum(state is ParcelState.PREPARED for state in states),
        parcels_on_the_way=sum(state is ParcelState.SENT for state in states),
        placements=tuple(
            PlacementFacts(
                line.placement.pk, by_id[line.placement.pk], line.placement.due_on, line.placement.draft_due_on
            )
            for line in content
            if line.placement.pk in by_id
        ),
        has_fee=bool(fees),
        has_invoice=bool(view.invoices),
        has_feedback=any(one.is_creators for one in view.feedback),
    )


def step_said(one: Waits) -> str:
    """What waits, in one sentence."""
    words = {
        Step.ANSWER_OFFER: _("An offer waits for your answer."),
        Step.GIVE_ADDRESS: _("Say where your parcel goes."),
        Step.CONFIRM_PARCEL: _("Your parcel is on its way: say when it has arrived."),
        Step.SEND_DRAFT: _("Send your draft before you publish."),
        Step.CORRECT_DRAFT: _("Changes are asked for: send another draft."),
        Step.PUBLISH: _("It is approved: publish it, then paste its link here."),
        Step.SEND_INVOICE: _("Send your invoice."),
        Step.GIVE_FEEDBACK: _("Tell the brand how it went."),
        Step.WAIT: _("Nothing for you to do now: it is the brand's turn."),
    }
    said = words[one.kind]
    return f"{said} {_('By %(day)s.') % {'day': day(one.on)}}" if one.on else said


def anchor(one: Waits, secret: str) -> str:
    """Where it is done."""
    if one.placement_id is not None:
        return reverse("together_placement", args=[secret, one.placement_id])
    return f"#{SECTIONS[one.kind]}"


def line_of(line: ContentLine) -> dict[str, Any]:
    """One publication with its draft and its check."""
    stored = line.publication.findings if line.publication else line.draft.findings if line.draft else []
    findings = [Finding.of(one) for one in stored]
    state = _state(line)
    return {
        "line": line,
        "placement": line.placement,
        "state": state,
        "state_said": placement_said(state),
        "format": format_name(line.placement.format),
        "findings": [(finding_said(one), one) for one in findings],
        "is_bad": verdict_of(findings) in REFUSED if findings else False,
    }


def parcels_of(view: ParticipationView) -> list[dict[str, Any]]:
    """Each parcel with where it is."""
    found = []
    for one in view.shipments:
        state = parcel_state(sent_on=one.sent_on, received_on=one.received_on)
        found.append({"parcel": one, "state": state.value, "said": parcel_said(state)})
    return found


def invoices_of(view: ParticipationView) -> list[dict[str, Any]]:
    """Each invoice with where it stands."""
    found = []
    for one in view.invoices:
        state = state_of(accepted_at=one.accepted_at, refused_because=one.refused_because, paid_on=one.paid_on)
        amount = Money(one.amount, one.currency)
        found.append({"invoice": one, "state": state.value, "said": invoice_said(state), "amount": amount})
    return found


def results_of(own: OwnPage) -> list[dict[str, Any]]:
    """What is known of each post that is online, with its source and its day; unknown is said to be."""
    posts = campaign.posts_online(own.viewer, own.participation_id, today=today_of(own))
    return [{"post": one, "format": format_name(one.format)} for one in posts]


def sales_of(own: OwnPage, view: ParticipationView) -> dict[str, Any] | None:
    """Orders that bear their code, in what the shop's exports brought so far; None without a code."""
    code = view.participation.promo_code
    if not code:
        return None
    found = campaign.orders_by_code(own.viewer, [code], since=view.participation.campaign.starts_on)
    return {"code": code, "found": found if isinstance(found, CodeOrders) else None}


def latest_terms(own: OwnPage) -> OfferTerms:
    """What was proposed last; a counter-offer begins with it. Raises `NotFound` before any offer."""
    known = offers.offers(own.viewer, own.participation_id, today=today_of(own))
    if not known:
        raise NotFound(kind="offer")
    return known[-1].terms


def counter_known(_own: OwnPage, known: Sequence[offers.OfferView]) -> dict[str, Any]:
    """The counter-offer's form as it opens."""
    if not known:
        return {}
    terms = known[-1].terms
    return {name: getattr(terms, name) for name in ("fee", "commission", "publish_by", "rights")}


def address_known(view: ParticipationView) -> dict[str, Any]:
    """The address form as it opens."""
    if view.address is None:
        return {"name": view.line.name}
    names = ("name", "lines", "postal_code", "city", "country", "phone", "instructions")
    return {name: getattr(view.address, name) for name in names}


def feedback_known(view: ParticipationView) -> dict[str, Any]:
    """The feedback form as it opens: what they said before."""
    said = next((one for one in view.feedback if one.is_creators), None)
    if said is None:
        return {}
    return {"words": said.words, **{f"mark_{point}": mark for point, mark in said.marks.items()}}


def _state(line: ContentLine) -> str:
    if line.publication:
        return "published"
    if line.draft is None:
        return "planned"
    if line.decision is None:
        return "draft_waits"
    return "approved" if line.decision.outcome == "approved" else "changes_asked"
