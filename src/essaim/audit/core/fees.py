"""When a fee that somebody writes down can be true."""

from __future__ import annotations

from datetime import date

from essaim.kernel.errors import EssaimError
from essaim.kernel.money import Money

HIGHEST = 1_000_000
"""Of one publication, in its currency: more is a slip of the pen."""


class FeeRefused(EssaimError):
    """The fee as written cannot be true; `why` is amount, followers or date."""

    code = "fee_refused"


def checked_fee(fee: Money, *, followers: int, agreed_on: date, today: date) -> Money:
    """The fee; raises `FeeRefused`."""
    if not 0 < fee.amount <= HIGHEST:
        raise FeeRefused(why="amount", most=HIGHEST)
    if followers < 1:
        raise FeeRefused(why="followers")
    if agreed_on > today:
        raise FeeRefused(why="date")
    return fee
