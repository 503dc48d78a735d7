"""What a campaign is, as a person states it: name, objective, purse, days, figures to reach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from babel.numbers import is_currency

from essaim.catalogue.core.shelves import NameMissing, NameTooLong
from essaim.kernel.errors import EssaimError
from essaim.kernel.money import Money
from essaim.matching.core.brief import KPIS, Objective

LONGEST_NAME = 160
LARGEST = Decimal("9999999999.99")


class EndsBeforeStart(EssaimError):
    """The last day comes before the first: `starts`, `ends`."""

    code = "ends_before_start"


class UnknownObjective(EssaimError):
    """Not one of the objectives: `said`."""

    code = "unknown_objective"


class UnknownCurrency(EssaimError):
    """Not an ISO 4217 code: `said`."""

    code = "unknown_currency"


class WrongTarget(EssaimError):
    """A figure that is not followed, or a target that is not above zero: `kpi`, `said`."""

    code = "wrong_target"


class WrongBudget(EssaimError):
    """A budget or an hourly rate that cannot be: `said`."""

    code = "wrong_budget"


@dataclass(frozen=True)
class Terms:
    """A campaign's frame. None is not decided yet; amounts are in `currency`."""

    name: str
    objective: str
    currency: str
    budget: Decimal | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    kpis: Mapping[str, float] = field(default_factory=dict)
    hourly_rate: Decimal | None = None

    def checked(self) -> Terms:
        """The same, tidied.

        Raises `NameMissing`, `NameTooLong`, `UnknownObjective`, `UnknownCurrency`, `WrongBudget`,
        `EndsBeforeStart` or `WrongTarget`.
        """
        name = " ".join(self.name.split())
        if not name:
            raise NameMissing
        if len(name) > LONGEST_NAME:
            raise NameTooLong(most=LONGEST_NAME)
        if self.objective not in set(Objective):
            raise UnknownObjective(said=self.objective)
        currency = self.currency.strip().upper()
        if not is_currency(currency):
            raise UnknownCurrency(said=self.currency)
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise EndsBeforeStart(starts=self.starts_on, ends=self.ends_on)
        return replace(
            self,
            name=name,
            currency=currency,
            budget=_amount(self.budget, currency, may_be_zero=False),
            hourly_rate=_amount(self.hourly_rate, currency, may_be_zero=True),
            kpis={kpi: _target(kpi, value) for kpi, value in self.kpis.items()},
        )


def _amount(said: Decimal | None, currency: str, *, may_be_zero: bool) -> Decimal | None:
    if said is None:
        return None
    if not said.is_finite() or said > LARGEST or said < 0 or (said == 0 and not may_be_zero):
        raise WrongBudget(said=str(said))
    return Money(said, currency).rounded().amount


def _target(kpi: str, value: float) -> float:
    if kpi not in KPIS or not 0 < value < 1e12:
        raise WrongTarget(kpi=kpi, said=value)
    return value
