"""The fees to expect of thousands of accounts: worked out at a few hundred sizes, and between them by interpolation."""

from __future__ import annotations

import bisect
import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from essaim.audit.core.price import Deal, expected_fee
from essaim.kernel.estimate import Estimate, Figure

STEP = 1.05
"""Neighbouring sizes differ by 5 %: the interpolated fee is within a thousandth of the exact one."""
SIZES = sorted({round(STEP**power) for power in range(426)})
"""From one follower to a thousand million."""


class FeesBySize:
    """`audit.core.price.expected_fee` for many accounts; each size is worked out once."""

    def __init__(self, deals: Sequence[Deal], *, at: datetime) -> None:
        self.deals, self.at = deals, at
        self._known: dict[tuple[str, str, int], Figure] = {}

    def fee(self, platform: str, post_format: str, followers: int | None) -> Figure:
        """The fee to expect for one publication: the logarithm of it is a straight line between two sizes."""
        place = bisect.bisect_left(SIZES, followers or 0)
        if not followers or place in (0, len(SIZES)) or SIZES[place] == followers:
            return expected_fee(platform, post_format, followers, self.deals, at=self.at)
        below, above = (self._at(platform, post_format, size) for size in SIZES[place - 1 : place + 1])
        if not isinstance(below, Estimate) or not isinstance(above, Estimate) or below.method != above.method:
            return expected_fee(platform, post_format, followers, self.deals, at=self.at)
        gone = math.log(followers / SIZES[place - 1]) / math.log(SIZES[place] / SIZES[place - 1])
        return _between(below, above, gone)

    def _at(self, platform: str, post_format: str, size: int) -> Figure:
        key = platform, post_format, size
        if key not in self._known:
            self._known[key] = expected_fee(platform, post_format, size, self.deals, at=self.at)
        return self._known[key]


def _between(below: Estimate, above: Estimate, gone: float) -> Estimate:
    """The nearer of two fees, moved to its place between them."""
    pairs = ((below.value, above.value), (below.low or 0.0, above.low or 0.0), (below.high or 0.0, above.high or 0.0))
    value, low, high = (_mixed(one, other, gone) for one, other in pairs)
    return replace(above if gone > 0.5 else below, value=value, low=min(low, value), high=max(high, value))


def _mixed(one: float, other: float, gone: float) -> float:
    smallest = 0.01
    return round(math.exp((1 - gone) * math.log(max(one, smallest)) + gone * math.log(max(other, smallest))), 2)
