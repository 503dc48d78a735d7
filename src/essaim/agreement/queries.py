"""Offers of one creator in one campaign, the first one first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from essaim.accounts.core.viewer import Viewer
from essaim.agreement import phrases
from essaim.agreement.core.offers import OfferState, OfferTerms, Side, state_of
from essaim.agreement.models import Offer
from essaim.kernel.errors import EssaimError, NotFound


@dataclass(frozen=True)
class OfferView:
    """One offer with where it stands."""

    offer: Offer
    terms: OfferTerms
    state: OfferState
    side: Side

    @property
    def is_open(self) -> bool:
        """Whether it can be answered."""
        return self.state is OfferState.OPEN


def offers(viewer: Viewer, participation_id: int, *, today: date) -> list[OfferView]:
    """Every offer made of that creator's part, in order; none for another workspace's."""
    own = Offer.objects.filter(
        participation_id=participation_id, participation__campaign__workspace_id=viewer.workspace_id
    )
    return [
        OfferView(
            offer=one,
            terms=OfferTerms.of(one.terms),
            state=state_of(answer=one.answer, expires_on=one.expires_on, today=today),
            side=Side(one.side),
        )
        for one in own.select_related("by", "answered_by").order_by("number")
    ]


def counts_held(viewer: Viewer) -> dict[str, int]:
    """How many rows of each kind there are about people, for the register of processing."""
    own = Offer.objects.filter(participation__campaign__workspace_id=viewer.workspace_id)
    return {"offers": own.count()}


def offer_of(viewer: Viewer, offer_id: int) -> Offer:
    """One offer; raises `NotFound` for another workspace's."""
    own = Offer.objects.filter(participation__campaign__workspace_id=viewer.workspace_id)
    if (found := own.filter(pk=offer_id).first()) is None:
        raise NotFound(kind="offer", id=offer_id)
    return found


def problem_said(error: EssaimError) -> str:
    """Why something could not be done, in the reader's words, for the doors above."""
    return phrases.problem(error)


def offer_words(view: OfferView) -> dict[str, object]:
    """What an offer gives, asks and where it stands, in the reader's words."""
    return {
        "view": view,
        "state": phrases.state(view.state),
        "who": phrases.side(view.side),
        "given": phrases.given(view.terms),
        "asked": phrases.asked(view.terms),
    }
