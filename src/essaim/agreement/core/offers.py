"""What one side proposes: a fee, a product, a commission, or a mix, for publications that are named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from babel.numbers import is_currency

from essaim.catalogue.core.shelves import TextTooLong
from essaim.catalogue.core.sighting import POST_FORMATS
from essaim.kernel.errors import EssaimError
from essaim.kernel.money import Money

LARGEST = Decimal(1_000_000)
LONGEST_WORDS = 2_000
LONGEST_LINE = 300
MOST_PUBLICATIONS = 30
MOST_ROUNDS = 5


class Side(StrEnum):
    """Who proposes."""

    BRAND = "brand"
    CREATOR = "creator"

    @property
    def other(self) -> Side:
        """Who answers."""
        return Side.CREATOR if self is Side.BRAND else Side.BRAND


class OfferState(StrEnum):
    """Where an offer stands."""

    OPEN = "open"
    COUNTERED = "countered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class OfferEmpty(EssaimError):
    """An offer that gives nothing, or asks for no publication: `part` is "given" or "asked"."""

    code = "offer_empty"


class OfferWrong(EssaimError):
    """A part of the offer that cannot be: `part`, `said`."""

    code = "offer_wrong"


class NotYours(EssaimError):
    """Nobody accepts what they proposed themselves, nor takes back what the other side did."""

    code = "offer_not_yours"


class OfferOver(EssaimError):
    """It was answered, taken back, or its term has passed: `state`."""

    code = "offer_over"


@dataclass(frozen=True)
class OfferTerms:
    """What is promised on both sides; amounts in `currency`. None is "not part of it"."""

    currency: str
    formats: Mapping[str, int]
    """Format to how many publications."""
    fee: Decimal | None = None
    product: str = ""
    product_value: Decimal | None = None
    """Its price in the shop: what the law counts."""
    commission: Decimal | None = None
    """In percent of the orders that come by the creator's code or link."""
    publish_by: date | None = None
    rounds: int = 2
    """How many rounds of remarks the brand may ask for."""
    rights: str = ""
    exclusivity: str = ""
    words: str = ""

    def checked(self) -> OfferTerms:
        """The same, tidied. Raises `OfferEmpty`, `OfferWrong` or `TextTooLong`."""
        currency = self.currency.strip().upper()
        if not is_currency(currency):
            raise OfferWrong(part="currency", said=self.currency)
        formats = {name: number for name, number in self.formats.items() if number}
        for name, number in formats.items():
            if name not in POST_FORMATS or not 0 < number <= MOST_PUBLICATIONS:
                raise OfferWrong(part="formats", said=str(number))
        if not formats:
            raise OfferEmpty(part="asked")
        if not 0 <= self.rounds <= MOST_ROUNDS:
            raise OfferWrong(part="rounds", said=str(self.rounds))
        fee = _amount("fee", self.fee, currency)
        value = _amount("product_value", self.product_value, currency)
        product, commission = _line(self.product), _percent(self.commission)
        if not fee and not product and not commission:
            raise OfferEmpty(part="given")
        return replace(
            self,
            currency=currency,
            formats=formats,
            fee=fee or None,
            product=product,
            product_value=value if product else None,
            commission=commission or None,
            rights=_text(self.rights),
            exclusivity=_text(self.exclusivity),
            words=_text(self.words),
        )

    @property
    def fee_money(self) -> Money | None:
        """The fee as money."""
        return None if self.fee is None else Money(self.fee, self.currency)

    @property
    def product_money(self) -> Money | None:
        """The product's price in the shop as money."""
        return None if self.product_value is None else Money(self.product_value, self.currency)

    def as_content(self) -> dict[str, Any]:
        """Plain values for the store; `of` takes them back."""
        return {
            "currency": self.currency,
            "formats": dict(self.formats),
            "fee": None if self.fee is None else str(self.fee),
            "product": self.product,
            "product_value": None if self.product_value is None else str(self.product_value),
            "commission": None if self.commission is None else str(self.commission),
            "publish_by": self.publish_by.isoformat() if self.publish_by else None,
            "rounds": self.rounds,
            "rights": self.rights,
            "exclusivity": self.exclusivity,
            "words": self.words,
        }

    @classmethod
    def of(cls, content: Mapping[str, Any]) -> OfferTerms:
        """The terms that were kept."""

        def number(name: str) -> Decimal | None:
            return None if content[name] is None else Decimal(content[name])

        return cls(
            currency=content["currency"],
            formats=dict(content["formats"]),
            fee=number("fee"),
            product=content["product"],
            product_value=number("product_value"),
            commission=number("commission"),
            publish_by=date.fromisoformat(content["publish_by"]) if content["publish_by"] else None,
            rounds=content["rounds"],
            rights=content["rights"],
            exclusivity=content["exclusivity"],
            words=content["words"],
        )


def state_of(*, answer: str, expires_on: date | None, today: date) -> OfferState:
    """Where an offer stands: what was answered, else whether its last day has passed."""
    if answer:
        return OfferState(answer)
    return OfferState.EXPIRED if expires_on is not None and expires_on < today else OfferState.OPEN


def _amount(part: str, said: Decimal | None, currency: str) -> Decimal | None:
    if said is None:
        return None
    if not said.is_finite() or not 0 <= said <= LARGEST:
        raise OfferWrong(part=part, said=str(said))
    return Money(said, currency).rounded().amount


def _percent(said: Decimal | None) -> Decimal | None:
    if said is None:
        return None
    if not said.is_finite() or not 0 <= said <= 100:
        raise OfferWrong(part="commission", said=str(said))
    return said


def _line(said: str) -> str:
    line = " ".join(said.split())
    if len(line) > LONGEST_LINE:
        raise TextTooLong(most=LONGEST_LINE)
    return line


def _text(said: str) -> str:
    text = said.replace("\r\n", "\n").strip()
    if len(text) > LONGEST_WORDS:
        raise TextTooLong(most=LONGEST_WORDS)
    return text
