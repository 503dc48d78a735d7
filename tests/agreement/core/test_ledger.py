"""The ledger of what a creator was given: both years, the stricter one, and why a contract has to be written."""

from datetime import date
from decimal import Decimal

import pytest

from essaim.agreement.core.ledger import Given, Why, standing

TODAY = date(2026, 11, 27)


def cash(amount, on, **more) -> Given:
    return Given(on, cash=Decimal(amount), **more)


def test_money_and_products_add_up_in_the_civil_year_and_over_twelve_months():
    given = [
        cash(400, date(2025, 12, 20)),
        cash(300, date(2026, 3, 1)),
        Given(date(2026, 5, 2), in_kind=Decimal("150.50")),
        cash(900, date(2025, 11, 27)),
        cash(77, date(2026, 11, 28)),
    ]

    found = standing(given, on=TODAY)

    assert (found.civil_year, found.rolling_year) == (Decimal("450.50"), Decimal("850.50"))
    assert (found.reached, found.left, found.why) == (Decimal("850.50"), Decimal("149.50"), ())


@pytest.mark.parametrize(("proposed", "why"), [("99.99", ()), ("100", (Why.THRESHOLD,)), ("250", (Why.THRESHOLD,))])
def test_the_threshold_is_reached_at_a_thousand_euros(proposed, why):
    found = standing([cash(900, date(2026, 2, 1))], on=TODAY, proposed=Decimal(proposed))

    assert found.why == why
    assert found.needs_contract is bool(why)


def test_the_stricter_year_decides():
    late_last_year = [cash(700, date(2025, 12, 30)), cash(400, date(2026, 1, 10))]

    assert standing(late_last_year, on=date(2026, 2, 1)).why == (Why.THRESHOLD,), "over twelve months"
    assert standing([cash(1_000, date(2026, 1, 2))], on=date(2026, 12, 31)).why == (Why.THRESHOLD,), "in the civil year"


def test_before_2026_no_threshold_was_set():
    assert standing([cash(5_000, date(2025, 6, 1))], on=date(2025, 12, 31)).why == ()


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"gives_rights": True}, Why.RIGHTS),
        ({"is_minor": True}, Why.MINOR),
        ({"country": "MA"}, Why.OUTSIDE_EEA),
        ({"country": "gb"}, Why.OUTSIDE_EEA),
    ],
)
def test_some_things_are_written_whatever_the_amount(more, why):
    assert standing([], on=TODAY, **more).why == (why,)


@pytest.mark.parametrize("country", ["FR", "be", "CH", "NO", ""])
def test_europe_and_switzerland_are_near_and_an_unknown_country_claims_nothing(country):
    assert standing([], on=TODAY, country=country).why == ()


def test_a_product_without_a_known_price_is_said_to_be_counted_at_cost():
    given = [Given(TODAY, in_kind=Decimal(10), is_value_known=False), Given(date(2020, 1, 1), is_value_known=False)]

    assert standing(given, on=TODAY).unknown == 1


def test_a_leap_day_has_its_year_before():
    assert standing([cash(1, date(2027, 3, 1))], on=date(2028, 2, 29)).rolling_year == 1
