"""Where an asset may be used again: each right by its medium, its countries and its days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from babel.numbers import is_currency

from essaim.campaign.core.delivering import COUNTRIES
from essaim.catalogue.core.shelves import TextTooLong
from essaim.kernel.errors import EssaimError

LONGEST_GROUNDS = 300
SOON = timedelta(days=30)


class Medium(StrEnum):
    """Where an asset may be used again."""

    OWN_SOCIAL = "own_social"
    SHOP = "shop"
    NEWSLETTER = "newsletter"
    PAID_ADS = "paid_ads"
    PRINT = "print"
    POINT_OF_SALE = "point_of_sale"
    PRESS = "press"
    TELEVISION = "television"


class RightUnclear(EssaimError):
    """A right without a medium, without its grounds, or with days or countries that cannot be: `part`.

    French Intellectual Property Code, art. L131-3: each right is named, with its extent, its purpose, its place
    and its duration.
    """

    code = "right_unclear"


@dataclass(frozen=True)
class Right:
    """One right as it was granted; no territory is the whole world, no end is written as such."""

    media: tuple[Medium, ...]
    territory: tuple[str, ...]
    starts_on: date
    ends_on: date | None
    granted_by: str
    amount: Decimal | None = None
    currency: str = ""

    def checked(self) -> Right:
        """The same, tidied. Raises `RightUnclear` or `TextTooLong`."""
        grounds = " ".join(self.granted_by.split())
        if not grounds:
            raise RightUnclear(part="granted_by")
        if len(grounds) > LONGEST_GROUNDS:
            raise TextTooLong(most=LONGEST_GROUNDS)
        if not self.media:
            raise RightUnclear(part="media")
        if self.ends_on is not None and self.ends_on < self.starts_on:
            raise RightUnclear(part="ends_on")
        territory = tuple(dict.fromkeys(one.strip().upper() for one in self.territory if one.strip()))
        if any(one not in COUNTRIES for one in territory):
            raise RightUnclear(part="territory")
        if self.amount is not None and not (self.amount.is_finite() and 0 <= self.amount < 10**10):
            raise RightUnclear(part="amount")
        currency = self.currency.strip().upper() if self.amount is not None else ""
        if self.amount is not None and not is_currency(currency):
            raise RightUnclear(part="currency")
        media = tuple(one for one in Medium if one in self.media)
        return Right(media, territory, self.starts_on, self.ends_on, grounds, self.amount, currency)

    def holds(self, *, medium: Medium, country: str, on: date) -> bool:
        """Whether it allows that use that day."""
        return (
            medium in self.media
            and (not self.territory or country in self.territory)
            and self.starts_on <= on
            and (self.ends_on is None or on <= self.ends_on)
        )


@dataclass(frozen=True)
class MayUse:
    """Whether an asset may be used: until when when it may (None: no end), why not when it may not.

    `reason` is "none" (no right at all), "medium", "territory", "not_yet" or "over".
    """

    allowed: bool
    until: date | None = None
    reason: str = ""


def may_use(rights: Iterable[Right], *, medium: Medium, country: str, on: date) -> MayUse:
    """The answer for one asset; of several rights the one that lasts longest counts."""
    found = list(rights)
    holding = [one for one in found if one.holds(medium=medium, country=country, on=on)]
    if holding:
        ends = [one.ends_on for one in holding]
        return MayUse(True, None if None in ends else max(one for one in ends if one is not None))
    if not found:
        return MayUse(False, reason="none")
    of_medium = [one for one in found if medium in one.media]
    if not of_medium:
        return MayUse(False, reason="medium")
    here = [one for one in of_medium if not one.territory or country in one.territory]
    if not here:
        return MayUse(False, reason="territory")
    return MayUse(False, reason="not_yet" if any(on < one.starts_on for one in here) else "over")


def expiring(rights: Mapping[int, Iterable[Right]], *, on: date, within: timedelta = SOON) -> list[tuple[int, date]]:
    """The assets whose last right in force ends within that time, with its last day, the soonest first."""
    found = []
    for key, own in rights.items():
        in_force = [one for one in own if one.starts_on <= on and (one.ends_on is None or on <= one.ends_on)]
        if in_force and all(one.ends_on is not None and one.ends_on <= on + within for one in in_force):
            found.append((key, max(one.ends_on for one in in_force if one.ends_on is not None)))
    return sorted(found, key=lambda pair: (pair[1], pair[0]))
