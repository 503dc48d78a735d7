"""Which of many tests may be believed at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FALSE_ONES = 0.05
"""The share of false ones allowed among what is announced."""


def adjusted(p: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each test, the share of false discoveries among all announced with it.

    Benjamini and Hochberg 1995, J. R. Stat. Soc. B 57, 289-300: at most
    `FALSE_ONES` is announced. Everything looked at must be in `p`.
    """
    if not len(p):
        return p
    order = np.argsort(p)
    ranked = p[order] * len(p) / np.arange(1, len(p) + 1)
    least = np.minimum.accumulate(ranked[::-1])[::-1]
    found = np.empty(len(p))
    found[order] = np.minimum(least, 1.0)
    return found
