"""The fee of many accounts at once, for their platform's usual format: what searches filter on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from essaim.audit.core.price import Deal, expected_fee
from essaim.audit.core.price_bands import FORMATS
from essaim.kernel.estimate import Estimate

Values = NDArray[np.float64]

_SIZES = np.unique(np.round(np.geomspace(1, 1e9, 400)))
"""Followers at which the fee is worked out; between them the logarithm of the fee is a straight line."""


def fees_by_size(platform: str, followers: Values, deals: Sequence[Deal], *, at: datetime) -> Values:
    """Rows: fee, low, high, in euros, for each number of followers (above zero); unknown where none is published.

    `price.expected_fee` of the platform's first format, to about a thousandth.
    """
    found = np.full((3, len(followers)), np.nan)
    usual = (FORMATS.get(platform) or ("post",))[0]
    fees = [expected_fee(platform, usual, int(size), deals, at=at) for size in _SIZES]
    known = [(size, fee) for size, fee in zip(_SIZES, fees, strict=True) if isinstance(fee, Estimate)]
    if not known:
        return found
    sizes = np.log([size for size, _fee in known])
    places = np.log(followers)
    for row, ends in enumerate(zip(*((fee.value, fee.low, fee.high) for _size, fee in known), strict=True)):
        found[row] = np.exp(np.interp(places, sizes, np.log(np.maximum(np.array(ends, dtype=np.float64), 0.01))))
    return found
