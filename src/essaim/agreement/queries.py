"""Offers of one creator in one campaign, the first one first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from essaim.accounts.core.viewer import Viewer
from essaim.agreement import phrases
from essaim.agreement.core.ledger import CURRENCY, Given, Standing, standing
from essaim.agreement.core.offers import OfferState, OfferTerms, Side, state_of
from essaim.agreement.models import Offer
from essaim.campaign import queries as campaign
from essaim.campaign.core.spending import CostKind
from essaim.catalogue import queries as catalogue
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
    has_commission: bool
    """Whether a commission was promised: nobody knows what it comes to until it is noted as a cost."""

    @property
    def is_certain(self) -> bool:
        """Whether everything that was promised is counted, at its value."""
        return not (self.not_counted or self.has_commission or self.standing.unknown)


@dataclass(frozen=True)
class Typed:
    """An offer while it is being typed."""

    amount: Decimal = Decimal(0)
    """Fee and product together."""
    currency: str = CURRENCY
    unvalued: int = 0
    """How many products stand without a price."""
    has_commission: bool = False
    gives_rights: bool = False


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
    """One line for each advertiser and objective, those nearest to a contract first; empty for another workspace's.

    Counted are costs noted for the creator, and products of accepted offers until a parcel with them is.
    """
    given, agreed = campaign.given_to(viewer, creator_id), _agreed(viewer, creator_id)
    named = {(one.brand_id, one.objective): one.brand for one in given}
    named |= {(one.campaign.brand_id, one.campaign.objective): one.campaign.brand.name for one in agreed}
    country = _country(viewer, creator_id)
    lines = [_line(key, brand, given, agreed, country=country, on=on, typed=Typed()) for key, brand in named.items()]
    return sorted(lines, key=lambda line: line.standing.left)


def ledger_with(viewer: Viewer, view: campaign.ParticipationView, *, typed: Typed, on: date) -> LedgerLine:
    """The line of the campaign's advertiser and objective, were the offer that is being typed accepted."""
    kept, creator_id = view.participation.campaign, view.participation.creator_id
    given, agreed = campaign.given_to(viewer, creator_id), _agreed(viewer, creator_id)
    line = _line(
        (kept.brand_id, kept.objective), kept.brand.name, given, agreed,
        country=_country(viewer, creator_id), on=on, typed=typed,
    )  # fmt: skip
    is_foreign = bool(typed.amount) and typed.currency != CURRENCY
    return replace(line, not_counted=(*line.not_counted, kept.name)) if is_foreign else line


@dataclass(frozen=True)
class Agreed:
    """An accepted offer."""

    on: date
    """The day of the yes, where the workspace is."""
    participation_id: int
    campaign: Any
    terms: OfferTerms


def _line(
    key: tuple[int, str],
    brand: str,
    given: Sequence[campaign.GivenLine],
    agreed: Sequence[Agreed],
    *,
    country: str,
    on: date,
    typed: Typed,
) -> LedgerLine:
    noted = [one for one in given if (one.brand_id, one.objective) == key]
    offers = [one for one in agreed if (one.campaign.brand_id, one.campaign.objective) == key]
    euros = [one for one in noted if one.currency == CURRENCY]
    parcels = {one.participation_id for one in euros if one.kind is CostKind.PRODUCT}
    promised = [_promised(one, is_sent=one.participation_id in parcels) for one in offers]
    counted = (*(_given(one) for one in euros), *(one for one in promised if one.total or not one.is_value_known))
    foreign = [one.campaign for one in noted if one.currency != CURRENCY]
    foreign += [one.campaign.name for one in offers if one.terms.currency != CURRENCY]
    found = standing(
        counted,
        on=on,
        proposed=typed.amount if typed.currency == CURRENCY else Decimal(0),
        gives_rights=typed.gives_rights or any(one.terms.rights for one in offers),
        country=country,
    )
    return LedgerLine(
        brand_id=key[0],
        brand=brand,
        objective=key[1],
        given=counted,
        standing=replace(found, unknown=found.unknown + typed.unvalued),
        not_counted=tuple(dict.fromkeys(foreign)),
        has_commission=typed.has_commission or any(one.terms.commission for one in offers),
    )


def _agreed(viewer: Viewer, creator_id: int) -> list[Agreed]:
    own = Offer.objects.filter(
        participation__campaign__workspace_id=viewer.workspace_id,
        participation__creator_id=creator_id,
        answer=OfferState.ACCEPTED.value,
    )
    found = own.select_related("participation__campaign__brand")
    return [
        Agreed(
            on=campaign.local_today(viewer, at=one.answered_at or one.made_at),
            participation_id=one.participation_id,
            campaign=one.participation.campaign,
            terms=OfferTerms.of(one.terms),
        )
        for one in found
    ]


def _country(viewer: Viewer, creator_id: int) -> str:
    """Where the creator lives, as far as one of their accounts says; blank when none does."""
    return next((one.country for one in catalogue.accounts_of_creator(viewer, creator_id) if one.country), "")


def _promised(agreed: Agreed, *, is_sent: bool) -> Given:
    """What the yes promised in euros and no cost says: the product until it is sent, a fee the campaign cannot note."""
    terms, is_in_euros = agreed.terms, agreed.terms.currency == CURRENCY
    fee = terms.fee if is_in_euros and agreed.campaign.currency != CURRENCY else None
    product = terms.product_value if is_in_euros and not is_sent else None
    return Given(
        agreed.on, cash=fee or Decimal(0), in_kind=product or Decimal(0),
        campaign=agreed.campaign.name, what=terms.product,
        is_value_known=is_sent or not terms.product or terms.product_value is not None,
    )  # fmt: skip


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
