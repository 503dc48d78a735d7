"""Orders of a shop and visits of a site, as exports tell them: what tracking needs, and nothing of the buyers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256
from typing import Any, Self


class TradeKind(StrEnum):
    """What a row kept for tracking is."""

    ORDER = "order"
    VISITS = "visits"


@dataclass(frozen=True)
class Order:
    """One order. Amounts are in its currency; None is unknown, and no zero."""

    number: str
    total: Decimal
    """As the shop's export totals it: with taxes and shipping at Shopify and PrestaShop, net at WooCommerce."""
    at: datetime | None = None
    """Aware."""
    currency: str = ""
    """ISO 4217; blank when the export does not say."""
    codes: tuple[str, ...] = ()
    """Discount codes as the shop writes them."""
    discount: Decimal | None = None
    state: str = ""
    """In the shop's own word: `paid`, `refunded`, `completed`."""
    refunded: Decimal | None = None

    kind = TradeKind.ORDER

    @property
    def key(self) -> str:
        """What makes two rows the same order of a shop."""
        return self.number

    @property
    def day(self) -> date | None:
        """The day of the order, where the shop counts it."""
        return self.at.date() if self.at else None

    def as_json(self) -> dict[str, Any]:
        """Plain values that `from_json` reads back."""
        return {
            "number": self.number,
            "total": str(self.total),
            "at": self.at.isoformat() if self.at else None,
            "currency": self.currency,
            "codes": list(self.codes),
            "discount": _written(self.discount),
            "state": self.state,
            "refunded": _written(self.refunded),
        }

    @classmethod
    def from_json(cls, written: Mapping[str, Any]) -> Self:
        """What `as_json` wrote."""
        return cls(
            number=written["number"],
            total=Decimal(written["total"]),
            at=datetime.fromisoformat(written["at"]) if written["at"] else None,
            currency=written["currency"],
            codes=tuple(written["codes"]),
            discount=_amount(written["discount"]),
            state=written["state"],
            refunded=_amount(written["refunded"]),
        )


@dataclass(frozen=True)
class Visits:
    """Visits that came the same way in the same days; both days None when nothing says which. None is unknown."""

    source: str = ""
    medium: str = ""
    campaign: str = ""
    content: str = ""
    first_day: date | None = None
    last_day: date | None = None
    sessions: int | None = None
    visitors: int | None = None
    conversions: float | None = None
    revenue: Decimal | None = None

    kind = TradeKind.VISITS

    @property
    def key(self) -> str:
        """What makes two rows the same visits."""
        days = [day.isoformat() if day else "" for day in (self.first_day, self.last_day)]
        way = [*days, self.source, self.medium, self.campaign, self.content]
        return sha256("\n".join(way).encode()).hexdigest()[:40]

    @property
    def day(self) -> date | None:
        """The last of its days."""
        return self.last_day

    def as_json(self) -> dict[str, Any]:
        """Plain values that `from_json` reads back."""
        return {
            "source": self.source,
            "medium": self.medium,
            "campaign": self.campaign,
            "content": self.content,
            "first_day": self.first_day.isoformat() if self.first_day else None,
            "last_day": self.last_day.isoformat() if self.last_day else None,
            "sessions": self.sessions,
            "visitors": self.visitors,
            "conversions": self.conversions,
            "revenue": _written(self.revenue),
        }

    @classmethod
    def from_json(cls, written: Mapping[str, Any]) -> Self:
        """What `as_json` wrote."""
        return cls(
            **{name: written[name] for name in ("source", "medium", "campaign", "content")},
            first_day=_day(written["first_day"]),
            last_day=_day(written["last_day"]),
            sessions=written["sessions"],
            visitors=written["visitors"],
            conversions=written["conversions"],
            revenue=_amount(written["revenue"]),
        )


def _day(written: str | None) -> date | None:
    return None if written is None else date.fromisoformat(written)


def _written(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)


def _amount(written: str | None) -> Decimal | None:
    return None if written is None else Decimal(written)
