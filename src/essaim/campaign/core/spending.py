"""What a campaign costs: every cent named, in its own currency and in the campaign's, at a stated rate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from essaim.kernel.errors import EssaimError
from essaim.kernel.money import Money


class CostKind(StrEnum):
    """What the money went for."""

    FEE = "fee"
    PRODUCT = "product"
    SHIPPING = "shipping"
    COMMISSION = "commission"
    HOURS = "hours"
    OTHER = "other"


class RateMissing(EssaimError):
    """An amount in another currency came without the rate that converts it: `currency`, `wanted`."""

    code = "rate_missing"


class AmountRefused(EssaimError):
    """Not an amount of a cost: `said`."""

    code = "amount_refused"


@dataclass(frozen=True)
class Rate:
    """One unit of the cost's currency in the campaign's, as `source` gave it for that day."""

    value: Decimal
    on: date
    source: str


@dataclass(frozen=True)
class Counted:
    """One cost as the sums see it, in the campaign's currency."""

    kind: CostKind
    amount: Money
    retail: Money | None
    """What a product is worth in the shop: what the law counts; None for everything else and when unknown."""
    is_spent: bool


@dataclass(frozen=True)
class Spending:
    """A campaign's purse, in its own currency; `left` is None without a budget."""

    committed: Money
    """Promised and not paid yet."""
    spent: Money
    total: Money
    left: Money | None
    by_kind: Mapping[CostKind, Money]
    retail: Money
    """The products at their price in the shop; what is not known counts nothing and `retail_unknown` says how many."""
    retail_unknown: int


def converted(amount: Money, *, currency: str, rate: Rate | None) -> Money:
    """`amount` in `currency`, rounded once; the same currency needs no rate. Raises `RateMissing`."""
    if amount.code == currency:
        return amount.rounded()
    if rate is None or rate.value <= 0:
        raise RateMissing(currency=amount.code, wanted=currency)
    return Money(amount.amount * rate.value, currency).rounded()


def hours_cost(hours: Decimal, rate: Money) -> Money:
    """The team's time at its hourly rate, rounded once. Raises `AmountRefused` for negative time."""
    if hours < 0:
        raise AmountRefused(said=str(hours))
    return Money(rate.amount * hours, rate.code).rounded()


def spending(costs: Iterable[Counted], *, budget: Money | None, currency: str) -> Spending:
    """The sums of a campaign: total = committed + spent, left = budget − total; products count at cost."""
    found = list(costs)
    nothing = Money(0, currency)
    spent = sum((one.amount for one in found if one.is_spent), nothing)
    committed = sum((one.amount for one in found if not one.is_spent), nothing)
    by_kind = {
        kind: total
        for kind in CostKind
        if (total := sum((one.amount for one in found if one.kind is kind), nothing)) or _has(found, kind)
    }
    products = [one for one in found if one.kind is CostKind.PRODUCT]
    return Spending(
        committed=committed,
        spent=spent,
        total=committed + spent,
        left=None if budget is None else budget - committed - spent,
        by_kind=by_kind,
        retail=sum((one.retail for one in products if one.retail is not None), nothing),
        retail_unknown=sum(one.retail is None for one in products),
    )


def _has(costs: Iterable[Counted], kind: CostKind) -> bool:
    return any(one.kind is kind for one in costs)
