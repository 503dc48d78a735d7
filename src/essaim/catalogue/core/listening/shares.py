"""Shares with their interval."""

from __future__ import annotations

import math

Z = 1.959963984540054
"""The normal quantile of a two-sided 95 % interval."""


def wilson(part: float, whole: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share; (0, 1) of nothing. Wilson 1927, JASA 22, 209-212."""
    if not whole:
        return 0.0, 1.0
    share = part / whole
    centre = (share + Z * Z / (2 * whole)) / (1 + Z * Z / whole)
    half = Z * math.sqrt(share * (1 - share) / whole + Z * Z / (4 * whole * whole)) / (1 + Z * Z / whole)
    return min(share, max(0.0, centre - half)), max(share, min(1.0, centre + half))
