"""Amounts of money are read as shops write them, exactly, or refused."""

from decimal import Decimal

import pytest

from essaim.catalogue.core.intake.amounts import read_amount
from essaim.catalogue.core.intake.numbers import Unreadable


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("64.80", (Decimal("64.80"), "")),
        ("64,80 €", (Decimal("64.80"), "EUR")),
        ("1\u202f020,00\xa0€", (Decimal("1020.00"), "EUR")),
        ("1,020.00", (Decimal("1020.00"), "")),
        ("1.020,5", (Decimal("1020.5"), "")),
        ("1,020", (Decimal(1020), "")),
        ("€1,020,300", (Decimal(1020300), "EUR")),
        ("$12", (Decimal(12), "")),
        ("12 CHF", (Decimal(12), "CHF")),
        ("-10.00", (Decimal("-10.00"), "")),
        ("230.5123", (Decimal("230.5123"), "")),
        ("", (None, "")),
        ("N/A", (None, "")),
        (54, (Decimal(54), "")),
    ],
)
def test_an_amount_and_its_currency(text, amount):
    assert read_amount(text) == amount


def test_a_lone_point_separates_decimals_where_the_export_says_so():
    assert read_amount("12.345", lone_point_is_decimal=True) == (Decimal("12.345"), "")


@pytest.mark.parametrize("text", ["a lot", "12 or 13", "12 pieces", "99999999999", "1 000 € paid"])
def test_what_is_no_amount_is_refused(text):
    with pytest.raises(Unreadable):
        read_amount(text)
