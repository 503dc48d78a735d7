"""What a creator offers a brand by its public page: judged before anything is kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from essaim.catalogue.core.handles import Reference, reference
from essaim.catalogue.core.platforms import Platform
from essaim.catalogue.core.sighting import AccountSighting, CreatorSighting, SnapshotSighting
from essaim.kernel.errors import EssaimError
from essaim.kernel.money import Money

MOST_FOLLOWERS = 1_000_000_000
MOST_AMOUNT = 1_000_000
LONGEST_MESSAGE = 4_000
MOST_NICHES = 6
MOST_OPEN = 3
"""Offers to one page by one e-mail address that wait at the same time."""
PRICED_FORMATS = ("post", "reel", "story", "carousel", "video", "short")
OFFERED_ON = tuple(Platform)


class State(StrEnum):
    """Where an application stands; see `KEPT` for how long each is kept."""

    UNCONFIRMED = "unconfirmed"
    WAITING = "waiting"
    SHORTLISTED = "shortlisted"
    ACCEPTED = "accepted"
    DECLINED = "declined"


KEPT = {
    State.UNCONFIRMED: timedelta(days=7),
    State.WAITING: timedelta(days=180),
    State.SHORTLISTED: timedelta(days=365),
    State.ACCEPTED: timedelta(days=365),
    State.DECLINED: timedelta(days=30),
}
"""After this long in a state an application is deleted; what was accepted lives on in the catalogue."""
UNDECIDED = (State.WAITING, State.SHORTLISTED)


class AppliedWrongly(EssaimError):
    """Something in an offer that cannot be kept: `problem` says why, `field` where."""

    code = "applied_wrongly"


class TooManyOffers(EssaimError):
    """The same address has offered itself to this page several times, and waits for an answer."""

    code = "too_many_offers"


class OfferClosed(EssaimError):
    """An answer was given, or the application is still unconfirmed: this can no longer, or not yet, be done."""

    code = "offer_closed"


@dataclass(frozen=True)
class OwnAccount:
    """One account that the creator says is theirs, as they wrote it."""

    platform: str
    handle: str
    followers: int | None = None

    @property
    def named(self) -> Reference:
        """Its identity."""
        return reference(self.handle, self.platform)


@dataclass(frozen=True)
class Offer:
    """Everything a creator writes into the form; `language` is the one they read it in."""

    name: str
    email: str
    language: str
    accounts: tuple[OwnAccount, ...]
    niches: tuple[str, ...] = ()
    country: str = ""
    city: str = ""
    prices: Mapping[str, Money] = field(default_factory=dict)
    message: str = ""

    def __post_init__(self) -> None:
        """Refuse an offer without an account, or one that names an account twice."""
        if not self.accounts:
            raise AppliedWrongly(field="accounts", problem="no_account")
        named = [(one.named.platform, one.named.key) for one in self.accounts]
        if len(set(named)) < len(named):
            raise AppliedWrongly(field="accounts", problem="account_twice")


def account_said(platform: str, written: str, followers: str = "") -> OwnAccount | None:
    """The account of that line, None when it is blank.

    A handle or a link to the profile; raises `AppliedWrongly`, and `InvalidHandle`
    or `NotAProfileLink` for what names no account.
    """
    if not written.strip():
        if followers.strip():
            raise AppliedWrongly(field=platform, problem="handle_missing")
        return None
    named = reference(written.strip(), platform)
    if named.platform != platform:
        raise AppliedWrongly(field=platform, problem="other_platform", platform=named.platform)
    return OwnAccount(platform, named.handle, _followers(platform, followers))


def price_said(post_format: str, written: str, currency: str) -> Money | None:
    """A price, None when nothing is written; raises `AppliedWrongly`."""
    digits = re.sub(r"[\s\u00a0\u202f€$£]", "", written).replace(",", ".")
    if not digits:
        return None
    try:
        amount = Decimal(digits)
    except InvalidOperation:
        raise AppliedWrongly(field=post_format, problem="price", value=written) from None
    if not amount.is_finite() or not 0 < amount <= MOST_AMOUNT:
        raise AppliedWrongly(field=post_format, problem="price", value=written)
    return Money(amount, currency).rounded()


def kept_accounts(offer: Offer) -> list[dict[str, Any]]:
    """The accounts as they are kept: `platform`, `handle`, `followers`."""
    return [{"platform": one.platform, "handle": one.handle, "followers": one.followers} for one in offer.accounts]


def kept_prices(prices: Mapping[str, Money]) -> dict[str, dict[str, str]]:
    """The prices as they are kept: exact text with its currency, by format."""
    return {name: {"amount": str(one.amount), "currency": one.code} for name, one in prices.items()}


def prices_kept(kept: Mapping[str, Mapping[str, str]]) -> dict[str, Money]:
    """The prices that were kept, in the order in which formats are asked for."""
    return {name: Money(kept[name]["amount"], kept[name]["currency"]) for name in PRICED_FORMATS if name in kept}


def sighting_of(offer: Offer) -> CreatorSighting:
    """What an accepted offer says of its creator, for `actions.take`: each fact as they gave it."""
    shared: dict[str, object] = {
        "display_name": offer.name,
        "email": offer.email,
        "country": offer.country,
        "city": offer.city,
        "niches": list(offer.niches),
    }
    facts = {name: value for name, value in shared.items() if value}
    return CreatorSighting(tuple(_account(one, facts) for one in offer.accounts), name=offer.name)


def _account(one: OwnAccount, facts: Mapping[str, object]) -> AccountSighting:
    named = one.named
    snapshots = (SnapshotSighting({"followers": float(one.followers)}),) if one.followers else ()
    return AccountSighting(named.platform, named.handle, named.key, facts, snapshots)


def _followers(platform: str, written: str) -> int | None:
    digits = re.sub(r"[\s\u00a0\u202f.,]", "", written)
    if not digits:
        return None
    if not digits.isascii() or not digits.isdecimal() or not 0 < int(digits) <= MOST_FOLLOWERS:
        raise AppliedWrongly(field=platform, problem="followers", value=written)
    return int(digits)
