from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaim.kernel.money import Money


@given(st.decimals("-99999", "99999", places=2), st.integers(1, 40))
def test_shares_always_sum_back_to_the_whole(amount: Decimal, parts: int):
    whole = Money(amount, "EUR")

    shares = whole.split(parts)

    assert len(shares) == parts
    assert sum((share.amount for share in shares), Decimal(0)) == amount
    assert len({share.amount for share in shares[1:]}) <= 1


def test_a_yen_has_no_cents():
    assert Money("100", "JPY").split(3) == [Money("34", "JPY"), Money("33", "JPY"), Money("33", "JPY")]


def test_money_is_rounded_half_to_even_to_its_own_unit():
    assert Money("2.345", "EUR").rounded() == Money("2.34", "EUR")
    assert Money("2.355", "EUR").rounded() == Money("2.36", "EUR")
    assert Money("2.0005", "TND").rounded() == Money("2.000", "TND")


def test_two_currencies_never_add_up():
    with pytest.raises(TypeError):
        Money("1", "EUR") + Money("1", "USD")


def test_a_float_is_refused():
    with pytest.raises(TypeError, match="exact"):
        Money(0.1, "EUR")  # type: ignore[arg-type]


def test_money_is_not_split_in_no_parts():
    with pytest.raises(ValueError, match="one part or more"):
        Money("1", "EUR").split(0)
