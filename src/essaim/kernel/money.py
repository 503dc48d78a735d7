"""Money: an exact amount with its currency, rounded once, at the end."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from typing import Self

from babel.numbers import get_currency_precision
from moneyed import Money as ExactMoney


class Money(ExactMoney):
    """An exact amount in an ISO 4217 currency.

    Arithmetic between two currencies raises `TypeError`: a conversion is an
    act with a rate and a date, never a side effect. Floats are refused.
    """

    def __init__(self, amount: Decimal | int | str, currency: str) -> None:
        if isinstance(amount, float):
            msg = f"money is exact: give {amount!r} as text or Decimal"
            raise TypeError(msg)
        super().__init__(Decimal(amount), currency)

    @property
    def code(self) -> str:
        """The ISO 4217 code: `EUR`."""
        return str(self.currency.code)

    def rounded(self) -> Self:
        """To the currency's smallest unit, half to even; the only rounding there is."""
        return type(self)(self.amount.quantize(self._unit(), ROUND_HALF_EVEN), self.code)

    def split(self, parts: int) -> list[Self]:
        """Share fairly between `parts`; the shares always sum back to the whole."""
        if parts < 1:
            msg = f"money is split in one part or more, not {parts}"
            raise ValueError(msg)
        share = (self.amount / parts).quantize(self._unit(), ROUND_HALF_EVEN)
        first = self.amount - share * (parts - 1)
        return [type(self)(first, self.code)] + [type(self)(share, self.code)] * (parts - 1)

    def _unit(self) -> Decimal:
        return Decimal(1).scaleb(-get_currency_precision(self.code))
