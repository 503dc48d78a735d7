"""The purse: every cent named, in two currencies, rounded once."""

from datetime import date
from decimal import Decimal

import pytest

from essaim.campaign.core.spending import (
    AmountRefused,
    CostKind,
    Counted,
    Rate,
    RateMissing,
    converted,
    hours_cost,
    spending,
)
from essaim.kernel.money import Money

BCE = Rate(Decimal("0.92"), date(2026, 11, 20), "BCE")


def euros(amount: str) -> Money:
    return Money(amount, "EUR")


def test_an_amount_in_another_currency_takes_the_rate_that_was_stated():
    assert converted(Money("100.55", "USD"), currency="EUR", rate=BCE) == euros("92.51")
    assert converted(euros("12.345"), currency="EUR", rate=None) == euros("12.34")


def test_without_a_rate_nothing_is_guessed():
    with pytest.raises(RateMissing) as refusal:
        converted(Money(100, "USD"), currency="EUR", rate=None)

    assert refusal.value.facts == {"currency": "USD", "wanted": "EUR"}


def test_hours_cost_their_rate_and_cannot_be_negative():
    assert hours_cost(Decimal("2.5"), euros("40")) == euros("100.00")
    with pytest.raises(AmountRefused):
        hours_cost(Decimal(-1), euros("40"))


def test_the_sums_part_what_is_paid_from_what_is_promised():
    found = spending(
        [
            Counted(CostKind.FEE, euros("300.00"), None, is_spent=True),
            Counted(CostKind.FEE, euros("200.00"), None, is_spent=False),
            Counted(CostKind.PRODUCT, euros("30.00"), euros("79.00"), is_spent=True),
            Counted(CostKind.PRODUCT, euros("12.00"), None, is_spent=False),
            Counted(CostKind.COMMISSION, euros("0.00"), None, is_spent=False),
        ],
        budget=euros("500"),
        currency="EUR",
    )

    assert (found.committed, found.spent, found.total) == (euros("212.00"), euros("330.00"), euros("542.00"))
    assert found.left == euros("-42.00")
    assert found.by_kind == {
        CostKind.FEE: euros("500.00"),
        CostKind.PRODUCT: euros("42.00"),
        CostKind.COMMISSION: euros("0.00"),
    }
    assert (found.retail, found.retail_unknown) == (euros("79.00"), 1)


def test_without_a_budget_nothing_is_left_nor_missing():
    found = spending([], budget=None, currency="EUR")

    assert found.left is None
    assert (found.total, found.by_kind) == (euros("0"), {})
