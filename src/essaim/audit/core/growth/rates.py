"""Growth over 30, 90 and 365 days, between the counts that exist, with what they leave open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import numpy as np

from essaim.audit.core.growth.series import DAY, grid_of
from essaim.audit.core.material import Count
from essaim.kernel.estimate import Estimate, Figure, Unavailable

WINDOWS = {30: (20.0, 40.0), 90: (60.0, 120.0), 365: (300.0, 430.0)}
"""Days of a rate, and how far apart its two counts may stand."""
CLOSE_ENOUGH = 1.0
METHOD = "growth_between_counts"


def rates_of(counts: Sequence[Count]) -> dict[int, Figure]:
    """Followers at the latest count over those of the count nearest to 30, 90 or 365 days before, minus one.

    `low` and `high` are bounds, not a 95 % interval: what the rounding of both
    counts allows, and, when the earlier count is not of the very day, what the
    counts on both sides of that day allow. The value is that of the stored
    `growth_90_days`: the interval is what is added. Unavailable when no two
    counts are far enough apart, or nobody followed at the earlier one.
    """
    known = sorted(((_aware(count.at), count) for count in counts if count.followers is not None), key=_moment)
    followers = np.array([count.followers for _, count in known], dtype=np.float64)
    grid = grid_of(followers)
    days = np.array([at.timestamp() / DAY for at, _ in known])
    return {window: _rate(window, known, days, followers, grid) for window in WINDOWS}


Known = tuple[datetime, Count]
_Numbers = np.ndarray[tuple[int], np.dtype[np.float64]]


def _moment(known: Known) -> datetime:
    return known[0]


def _aware(at: datetime) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _rate(window: int, known: Sequence[Known], days: _Numbers, followers: _Numbers, grid: _Numbers) -> Figure:
    definition = f"growth_{window}_days"
    shortest, longest = WINDOWS[window]
    facts: dict[str, object] = {"found": len(known), "shortest": round(shortest), "longest": round(longest)}
    if not known:
        return Unavailable("no_counts_apart", definition, "import_counts", facts)
    apart = days[-1] - days
    apt = np.flatnonzero((apart >= shortest) & (apart <= longest))
    if not len(apt):
        return Unavailable("no_counts_apart", definition, "import_counts", facts)
    nearest = int(apt[np.argmin(np.abs(apart[apt] - window))])
    if not followers[nearest]:
        return Unavailable("zero_followers", definition, None, facts)
    value = float(followers[-1] / followers[nearest] - 1)
    bounds = [value, *_bounds(window, nearest, apart, followers, grid)]
    since, until = known[nearest][0], known[-1][0]
    return Estimate(
        value=value,
        low=min(bounds),
        high=max(bounds),
        sample=len(known),
        sample_of="snapshots",
        method=METHOD,
        definition=definition,
        source=known[-1][1].source,
        at=until,
        facts={"since": since.isoformat(), "days": round(float(apart[nearest]), 1), "rounded_to": round(grid[-1])},
    )


def _bounds(window: int, nearest: int, apart: _Numbers, followers: _Numbers, grid: _Numbers) -> Iterator[float]:
    """The growths that the counts around the wanted day allow, each count anywhere within its rounding."""
    around = [nearest]
    if abs(apart[nearest] - window) > CLOSE_ENOUGH:
        beyond = nearest - 1 if apart[nearest] < window else nearest + 1
        if 0 <= beyond < len(apart) - 1:
            around.append(beyond)
    for place in around:
        for now in _within_rounding(followers[-1], grid[-1]):
            for then in _within_rounding(followers[place], grid[place]):
                if then > 0:
                    yield now / then - 1


def _within_rounding(count: float, grid: float) -> tuple[float, float]:
    half = grid / 2 if grid > 1 else 0.0
    return float(count - half), float(count + half)
