"""Tiers by followers: emerging, nano, micro, macro, mega (product's default scale)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Tier(StrEnum):
    """A size class, smallest first."""

    EMERGING = "emerging"
    NANO = "nano"
    MICRO = "micro"
    MACRO = "macro"
    MEGA = "mega"


FLOORS: Mapping[Tier, int] = {
    Tier.EMERGING: 0,
    Tier.NANO: 1_000,
    Tier.MICRO: 10_000,
    Tier.MACRO: 100_000,
    Tier.MEGA: 1_000_000,
}
"""The fewest followers of each tier: lower bound included, upper excluded."""


def tier_of(followers: float | None, floors: Mapping[Tier, int] = FLOORS) -> Tier | None:
    """The tier of an account with that many followers; None when unknown."""
    if followers is None:
        return None
    return max((tier for tier in Tier if followers >= floors[tier]), key=lambda tier: floors[tier])
