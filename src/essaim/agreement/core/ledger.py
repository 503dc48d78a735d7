"""What a creator was given by one advertiser for one objective, and whether the law wants a written contract.

France: law 2023-451, article 8, and decree 2025-1137 of 28 November 2025, in force on 1 January 2026. What is paid and
what gifts are worth add up over "the same year"; whether that is the civil year or twelve months running is open, so
both are counted and the larger one decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

THRESHOLD = Decimal(1_000)
"""Euros without VAT; reached is enough."""
IN_FORCE = date(2026, 1, 1)
CURRENCY = "EUR"
RULE = "Loi n° 2023-451 du 9 juin 2023, article 8 ; décret n° 2025-1137 du 28 novembre 2025"
SOURCE = "https://www.ddg.fr/actualite/influence-commerciale-le-seuil-de-contractualisation-enfin-fixe"


class Why(StrEnum):
    """Why a contract has to be written."""

    THRESHOLD = "threshold"
    RIGHTS = "rights"
    """Any transfer of an author's rights is written, whatever the amount (CPI, L131-2 and L131-3)."""
    MINOR = "minor"
    OUTSIDE_EEA = "outside_eea"
    """The creator lives outside the European Economic Area and Switzerland (article 9)."""


EEA = {
    "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS",
    "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
}  # fmt: skip
"""The European Economic Area, and Switzerland, which article 9 puts beside it."""


@dataclass(frozen=True)
class Given:
    """One thing promised or given, in euros without VAT."""

    on: date
    cash: Decimal = Decimal(0)
    in_kind: Decimal = Decimal(0)
    campaign: str = ""
    what: str = ""
    is_value_known: bool = True
    """Whether the shop's price of a product is known; where not, its cost price is counted, or nothing: too little."""

    @property
    def total(self) -> Decimal:
        """What the law adds up."""
        return self.cash + self.in_kind


@dataclass(frozen=True)
class Standing:
    """What one advertiser gave one creator for one objective, as of a day. Euros without VAT."""

    civil_year: Decimal
    rolling_year: Decimal
    proposed: Decimal
    """What is being typed: counted in neither."""
    unknown: int
    """How many products have no known price in the shop: they count at their cost price, or at nothing."""
    on: date
    why: tuple[Why, ...]

    @property
    def reached(self) -> Decimal:
        """The stricter of both years, with what is proposed."""
        return max(self.civil_year, self.rolling_year) + self.proposed

    @property
    def left(self) -> Decimal:
        """What may still be given before a contract is required; zero once it is."""
        return max(Decimal(0), THRESHOLD - self.reached)

    @property
    def needs_contract(self) -> bool:
        """Whether a written contract is required."""
        return bool(self.why)


def standing(
    given: Iterable[Given],
    *,
    on: date,
    proposed: Decimal = Decimal(0),
    gives_rights: bool = False,
    is_minor: bool = False,
    country: str = "",
) -> Standing:
    """Both years up to that day, and why a contract is required; `country` is ISO 3166, blank when unknown."""
    known = [one for one in given if one.on <= on]
    civil = [one for one in known if one.on.year == on.year]
    rolling = [one for one in known if one.on > _year_before(on)]
    counted = [one for one in known if one in civil or one in rolling]
    before = max(_sum(civil), _sum(rolling))
    reasons = (
        (Why.THRESHOLD, on >= IN_FORCE and before + proposed >= THRESHOLD),
        (Why.RIGHTS, gives_rights),
        (Why.MINOR, is_minor),
        (Why.OUTSIDE_EEA, bool(country) and country.upper() not in EEA),
    )
    return Standing(
        civil_year=_sum(civil),
        rolling_year=_sum(rolling),
        proposed=proposed,
        unknown=sum(not one.is_value_known for one in counted),
        on=on,
        why=tuple(reason for reason, is_so in reasons if is_so),
    )


def _sum(given: Sequence[Given]) -> Decimal:
    return sum((one.total for one in given), Decimal(0))


def _year_before(day: date) -> date:
    """The same day a year ago; the 29 February's is the 28."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
