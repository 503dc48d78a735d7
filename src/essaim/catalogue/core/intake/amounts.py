"""Amounts of money as shops write them: `1,020.00`, `64,80 €`, `$12`."""

from __future__ import annotations

import re
from decimal import Decimal

from essaim.catalogue.core.intake.numbers import Unreadable, is_unknown
from essaim.catalogue.core.intake.table import Cell, as_text

_SIGNS = {"€": "EUR", "£": "GBP", "zł": "PLN"}
"""Signs of one currency only: `$` is several."""
_CODE = re.compile(r"\b(EUR|USD|GBP|CHF|CAD|AUD|PLN|SEK|DKK|NOK|CZK|JPY|MAD|TND)\b")
_BODY = re.compile(r"-?\d(?:[\d.,'’\s]*\d)?")
_GROUP = 3
_LARGEST = Decimal(10) ** 10


def read_amount(cell: Cell, *, lone_point_is_decimal: bool = False) -> tuple[Decimal | None, str]:
    """The amount and its currency; None when the cell says that it is unknown, a blank currency when it says none.

    A mark with one or two digits behind it, or alone before four or more, separates decimals; before three it
    groups thousands, unless `lone_point_is_decimal`. Raises `Unreadable`.
    """
    text = as_text(cell)
    if is_unknown(text):
        return None, ""
    named = _CODE.search(text)
    currency = named[1] if named else next((code for sign, code in _SIGNS.items() if sign in text), "")
    body = _BODY.search(text)
    beside = re.sub(r"[^\w]", "", text.replace(body[0], "", 1) if body else text)
    if body is None or re.search(r"\d", beside) or len(beside) > 3:
        raise Unreadable(text)
    amount = Decimal(_plain(re.sub(r"[\s'’]", "", body[0]), lone_point_is_decimal=lone_point_is_decimal))
    if abs(amount) >= _LARGEST:
        raise Unreadable(text)
    return amount, currency


def _plain(body: str, *, lone_point_is_decimal: bool) -> str:
    """Digits with a point before decimals."""
    marks = re.findall(r"[.,]", body)
    if not marks:
        return body
    last = max(body.rfind("."), body.rfind(","))
    behind = len(body) - last - 1
    is_alone = len(marks) == 1 and (behind > _GROUP or (lone_point_is_decimal and marks[0] == "."))
    whole, rest = re.sub(r"[.,]", "", body[:last]), body[last + 1 :]
    return f"{whole}.{rest}" if behind < _GROUP or is_alone else whole + rest
