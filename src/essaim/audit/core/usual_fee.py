"""The fee of many accounts at once, for their platform's usual format: what searches filter on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from essaim.audit.core.price import Deal, expected_fee
from essaim.audit.core.price_bands import FORMATS
from essaim.kernel.estimate import Estimate

Values = NDArray[np.float64]

_SIZES = np.unique(np.round(np.geomspace(1, 1e9, 400)))
"""Followers at which the fee is worked out; between them the logarithm of the fee is a straight line."""


@dataclass(frozen=True)
class Fees:
    """Fees in euros, account by account. `ends` has three rows: fee, low, high; nothing where no fee is known.

    `bases` are the fees that were worked out, `places` which of them each account's
    fee is nearest to: its method, sample, source and date are the account's too.
    """

    ends: Values
    bases: tuple[Estimate, ...]
    places: NDArray[np.int64]


def usual_format(platform: str) -> str:
    """What is sold most on the platform."""
    return (FORMATS.get(platform) or ("post",))[0]


def fees_by_size(platform: str, followers: Values, deals: Sequence[Deal], *, at: datetime) -> Fees:
    """The fee for each number of followers (above zero); no `bases` where none is published and no deal is alike.

    `price.expected_fee` of the platform's usual format, to about a thousandth.
    """
    usual = usual_format(platform)
    fees = [expected_fee(platform, usual, int(size), deals, at=at) for size in _SIZES]
    known = [(size, fee) for size, fee in zip(_SIZES, fees, strict=True) if isinstance(fee, Estimate)]
    ends = np.full((3, len(followers)), np.nan)
    if not known:
        return Fees(ends, (), np.zeros(len(followers), np.int64))
    sizes, bases = np.log([size for size, _fee in known]), tuple(fee for _size, fee in known)
    wanted = np.log(followers)
    for row, worked_out in enumerate(zip(*((fee.value, fee.low, fee.high) for fee in bases), strict=True)):
        ends[row] = np.exp(np.interp(wanted, sizes, np.log(np.maximum(np.array(worked_out, dtype=np.float64), 0.01))))
    # The middle between two sizes belongs to the nearer.
    return Fees(ends, bases, np.searchsorted((sizes[1:] + sizes[:-1]) / 2, wanted))
