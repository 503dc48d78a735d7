"""Offers of one creator in one campaign, the first one first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from essaim.accounts.core.viewer import Viewer
from essaim.agreement import phrases
from essaim.agreement.core.ledger import CURRENCY, Given, Standing, standing
from essaim.agreement.core.offers import OfferState, OfferTerms, Side, state_of
from essaim.agreement.models import Offer
from essaim.campaign import queries as campaign
from essaim.campaign.core.spending import CostKind
from essaim.kernel.errors import EssaimError, NotFound


@dataclass(frozen=True)
class LedgerLine:
    """What one advertiser gave the creator for one objective."""

    brand_id: int
    brand: str
    objective: str
    given: tuple[Given, ...]
    standing: Standing
    not_counted: tuple[str, ...]
    """Campaigns in another currency than the euro, which the threshold is written in: nothing of them is counted."""


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


def ledger(viewer: Viewer, creator_id: int, *, on: date) -> list[LedgerLine]:
    """One line for each advertiser and objective, those nearest to a contract first; empty for another workspace's."""
    groups: dict[tuple[int, str], list[campaign.GivenLine]] = {}
    for one in campaign.given_to(viewer, creator_id):
        groups.setdefault((one.brand_id, one.objective), []).append(one)
    lines = [
        LedgerLine(
            brand_id=brand_id,
            brand=found[0].brand,
            objective=objective,
            given=(given := tuple(_given(one) for one in found if one.currency == CURRENCY)),
            standing=standing(given, on=on),
            not_counted=tuple(dict.fromkeys(one.campaign for one in found if one.currency != CURRENCY)),
        )
        for (brand_id, objective), found in groups.items()
    ]
    return sorted(lines, key=lambda line: line.standing.left)


def standing_with(
    viewer: Viewer, view: campaign.ParticipationView, *, proposed: Decimal, gives_rights: bool, on: date
) -> Standing:
    """Where that creator stands with the campaign's brand and objective, were the offer that is typed accepted."""
    participation = view.participation
    kept = participation.campaign
    lines = ledger(viewer, participation.creator_id, on=on)
    own = next((one for one in lines if (one.brand_id, one.objective) == (kept.brand_id, kept.objective)), None)
    return standing(
        own.given if own else (),
        on=on,
        proposed=proposed if kept.currency == CURRENCY else Decimal(0),
        gives_rights=gives_rights,
        country=participation.account.country or "",
    )


def _given(line: campaign.GivenLine) -> Given:
    if line.kind is not CostKind.PRODUCT:
        return Given(line.on, cash=line.amount, campaign=line.campaign, what=line.kind.value)
    value = line.amount if line.retail is None else line.retail
    return Given(
        line.on, in_kind=value, campaign=line.campaign, what=line.what or line.kind.value,
        is_value_known=line.retail is not None,
    )  # fmt: skip


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
