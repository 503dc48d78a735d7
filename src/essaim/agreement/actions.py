"""Offers: made, answered by another one, accepted, declined, taken back. Accepting makes promises in the campaign."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.accounts.queries import workspace_of
from essaim.agreement.core.offers import NotYours, OfferOver, OfferState, OfferTerms, OfferWrong, Side, state_of
from essaim.agreement.models import Offer
from essaim.campaign import actions as campaign
from essaim.campaign.core.placing import Placing
from essaim.campaign.core.roster import CampaignClosed
from essaim.campaign.core.spending import CostKind
from essaim.campaign.core.stages import Stage
from essaim.catalogue.core.shelves import TextTooLong
from essaim.kernel.errors import NotFound

LONGEST_ANSWER = 500


@transaction.atomic
def make_offer(
    viewer: Viewer,
    *,
    participation_id: int,
    terms: OfferTerms,
    side: Side,
    at: datetime,
    expires_on: date | None = None,
) -> Offer:
    """Propose, or answer the open offer by another one, which ends it. Needs a contributor.

    The creator stands at "negotiating" at least. Raises what `OfferTerms.checked` raises, `OfferWrong` for a last
    day that has passed, `OfferOver` once one was accepted, `CampaignClosed` and `NotFound`.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    participation = campaign.own_participation(viewer, participation_id)
    said = terms.checked()
    if expires_on is not None and expires_on < _today(viewer, at):
        raise OfferWrong(part="expires_on", said=expires_on.isoformat())
    former = list(Offer.objects.select_for_update().filter(participation=participation))
    if any(one.answer == OfferState.ACCEPTED for one in former):
        raise OfferOver(state=OfferState.ACCEPTED.value)
    for one in former:
        if not one.answer:
            # One's own open offer is replaced, the other side's is countered.
            _answer(viewer, one, OfferState.WITHDRAWN if one.side == side else OfferState.COUNTERED, at, "")
    made = Offer.objects.create(
        participation=participation,
        number=len(former) + 1,
        side=side,
        terms=said.as_content(),
        made_at=at,
        by_id=viewer.person_id,
        expires_on=expires_on,
    )
    author = "creator" if side is Side.CREATOR else "fact"
    campaign.reach(viewer, participation=participation, stage=Stage.NEGOTIATING, author=author, at=at)
    _record(viewer, "offer.made", made, at, side=side.value)
    return made


@transaction.atomic
def accept_offer(viewer: Viewer, *, offer_id: int, side: Side, at: datetime) -> Offer:
    """Yes: its publications are planned, its fee is committed, and the creator stands at "agreed".

    Needs a manager for the brand's yes, since it binds it. Raises `NotYours`, `OfferOver`, `CampaignClosed`, and
    `NotFound`.
    """
    viewer.must_reach(Role.MANAGER if side is Side.BRAND else Role.CONTRIBUTOR)
    accepted = _open(viewer, offer_id, at)
    if accepted.side == side:
        raise NotYours
    _answer(viewer, accepted, OfferState.ACCEPTED, at, "")
    terms = OfferTerms.of(accepted.terms)
    participation = accepted.participation
    placings = [
        Placing(name, participation.account_id, terms.publish_by)
        for name, number in terms.formats.items()
        for _each in range(number)
    ]
    campaign.placements_agreed(viewer, participation_id=participation.pk, placings=placings, at=at)
    if terms.fee is not None and terms.currency == participation.campaign.currency:
        cost = campaign.Spent(CostKind.FEE, terms.currency, terms.fee)
        campaign.note_cost(
            viewer, campaign_id=participation.campaign_id, participation_id=participation.pk, cost=cost, at=at
        )
    author = "creator" if side is Side.CREATOR else "fact"
    campaign.reach(viewer, participation=participation, stage=Stage.AGREED, author=author, at=at)
    _record(viewer, "offer.accepted", accepted, at, side=side.value)
    return accepted


@transaction.atomic
def decline_offer(viewer: Viewer, *, offer_id: int, side: Side, at: datetime, words: str = "") -> Offer:
    """No to this offer; another may follow. Needs a contributor.

    Raises `NotYours`, `OfferOver`, `TextTooLong`, `CampaignClosed` and `NotFound`.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    declined = _open(viewer, offer_id, at)
    if declined.side == side:
        raise NotYours
    _answer(viewer, declined, OfferState.DECLINED, at, words)
    _record(viewer, "offer.declined", declined, at, side=side.value)
    return declined


@transaction.atomic
def withdraw_offer(viewer: Viewer, *, offer_id: int, side: Side, at: datetime) -> Offer:
    """Take one's own offer back before it is answered. Needs a contributor. Raises as `decline_offer` does."""
    viewer.must_reach(Role.CONTRIBUTOR)
    withdrawn = _open(viewer, offer_id, at)
    if withdrawn.side != side:
        raise NotYours
    _answer(viewer, withdrawn, OfferState.WITHDRAWN, at, "")
    _record(viewer, "offer.withdrawn", withdrawn, at, side=side.value)
    return withdrawn


def _answer(viewer: Viewer, offer: Offer, answer: OfferState, at: datetime, words: str) -> None:
    said = " ".join(words.split())
    if len(said) > LONGEST_ANSWER:
        raise TextTooLong(most=LONGEST_ANSWER)
    offer.answer, offer.answered_at, offer.answered_by_id = answer.value, at, viewer.person_id
    offer.answer_words = said
    offer.save(update_fields=["answer", "answered_at", "answered_by", "answer_words"])


def _open(viewer: Viewer, offer_id: int, at: datetime) -> Offer:
    own = Offer.objects.select_for_update(of=("self",)).filter(
        participation__campaign__workspace_id=viewer.workspace_id
    )
    found = own.select_related("participation__campaign", "participation__account").filter(pk=offer_id).first()
    if found is None:
        raise NotFound(kind="offer", id=offer_id)
    if found.participation.campaign.closed_at is not None:
        raise CampaignClosed(name=found.participation.campaign.name)
    state = state_of(answer=found.answer, expires_on=found.expires_on, today=_today(viewer, at))
    if state is not OfferState.OPEN:
        raise OfferOver(state=state.value)
    return found


def _record(viewer: Viewer, verb: str, offer: Offer, at: datetime, **facts: object) -> None:
    record(
        viewer, verb=verb, subject=str(offer.participation.account), at=at,
        offer=offer.pk, participation=offer.participation_id, **facts,
    )  # fmt: skip


def _today(viewer: Viewer, at: datetime) -> date:
    return at.astimezone(ZoneInfo(workspace_of(viewer).time_zone)).date()
