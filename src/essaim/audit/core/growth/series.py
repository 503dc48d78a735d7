"""One counter through time, in order, once a day, without reading errors, with the grid it is written on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
DAY = 86_400
_MISREAD = np.log(1.5)
_ABSURD = np.log(3)
_MISREAD_WITHIN = 10.0
_HALF = 0.5
_ROUNDED = 0.29


@dataclass(frozen=True)
class Series:
    """A counter, oldest first. `days` counts from the first moment; `grid` is the step each value is rounded to."""

    moments: tuple[datetime, ...]
    days: Floats
    values: Floats
    grid: Floats
    level: Floats
    """The logarithm of the value, its stairs of rounding smoothed out."""
    reading: Floats
    """The standard error that rounding leaves in `level`."""

    def __len__(self) -> int:
        return len(self.moments)


def series_of(readings: Iterable[tuple[datetime, float | None]], *, is_total: bool = True) -> Series:
    """The readings as a series: the last of each day (UTC), without unknowns.

    Of a total, zeros among hundreds and misread points are left out too.
    """
    moments, seconds, values = _daily(readings)
    if is_total:
        kept = _believable(seconds / DAY, values)
        moments = [moment for moment, is_kept in zip(moments, kept, strict=True) if is_kept]
        seconds, values = seconds[kept], values[kept]
    grid = grid_of(values)
    days = (seconds - seconds[0]) / DAY if len(seconds) else seconds
    level = np.log(np.maximum(smoothed(days, values, grid), 1.0))
    return Series(tuple(moments), days, values, grid, level, _reading(values, grid))


def _daily(readings: Iterable[tuple[datetime, float | None]]) -> tuple[list[datetime], Floats, Floats]:
    """Moments, seconds since 1970 and values of the last known reading of each day."""
    known = [(_aware(at), value) for at, value in readings if value is not None and value >= 0]
    seconds = np.array([at.timestamp() for at, _ in known])
    order = np.argsort(seconds, kind="stable")
    is_last = np.diff(np.floor(seconds[order] / DAY), append=np.inf) > 0
    kept = order[is_last]
    values = np.array([value for _, value in known], dtype=np.float64)
    return [known[place][0] for place in kept], seconds[kept], values[kept]


def _aware(at: datetime) -> datetime:
    """A moment without a zone is taken as UTC."""
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _believable(days: Floats, values: Floats) -> NDArray[np.bool_]:
    """False for zeros among hundreds, and for one reading far from both neighbours while these agree."""
    kept: NDArray[np.bool_] = np.ones(len(values), dtype=np.bool_)
    if len(values) < 3:
        return kept
    if np.sort(values)[len(values) // 2] >= 100:
        kept &= values > 0
    place = np.flatnonzero(kept)
    if len(place) < 3:
        return kept
    level = np.log(np.maximum(values[place], 1.0))
    up, down = level[1:-1] - level[:-2], level[1:-1] - level[2:]
    off = np.minimum(np.abs(up), np.abs(down))
    agree = (np.sign(up) == np.sign(down)) & (np.abs(up - down) < 0.25 * off)
    near = days[place][2:] - days[place][:-2] <= _MISREAD_WITHIN
    kept[place[1:-1][agree & (((off > _MISREAD) & near) | (off > _ABSURD))]] = False
    return kept


def grid_of(values: Floats) -> Floats:
    """The power of ten that each value is rounded to: what most values of its size are multiples of, 1 when exact.

    Profiles show 42.9k above ten thousand and 1.2M above a million, so each size
    has its own grid; an exact counter ends in two zeros once in a hundred.
    """
    grid = np.ones(len(values))
    if not len(values) or not (values % 10 == 0).any():
        return grid
    sizes = np.floor(np.log10(np.maximum(values, 1.0)))
    for size in np.unique(sizes):
        alike = sizes == size
        distinct = np.unique(values[alike])
        for power in range(1, int(size) + 1):
            step = 10.0**power
            share = float(np.mean(distinct % step == 0))
            if share < _HALF:
                break
            if len(distinct) * share >= 3 or (power >= 2 and share == 1):
                grid[alike & (values % step == 0)] = step
    return grid


def _reading(values: Floats, grid: Floats) -> Floats:
    """A rounded count is off by 0.3 of its step; where it stands still, smoothing leaves a third of that."""
    moves = np.concatenate([[1.0], np.diff(values), [1.0]])
    still = (moves[:-1] == 0) | (moves[1:] == 0)
    reading: Floats = np.where(still, 0.1, _ROUNDED) * grid / np.maximum(values, 1.0)
    return reading


def smoothed(days: Floats, values: Floats, grid: Floats) -> Floats:
    """Values on a straight line between the moments at which a rounded counter passed from one number to the next.

    Passing to the next number shows the true count then: halfway. A leap of
    several numbers keeps what is certain of it: its size less one step.
    """
    if len(values) < 3 or grid.max(initial=1.0) <= 1:
        return values
    at = np.flatnonzero(np.diff(values))
    if not len(at):
        return values
    leap, step = values[at + 1] - values[at], np.maximum(grid[at], grid[at + 1])
    single = np.abs(leap) <= step * 1.01
    half = np.sign(leap) * step / 2
    still = np.concatenate([[False], np.diff(values) == 0, [False]])
    ones, several = at[single], at[~single]
    times = [days[ones] / 2 + days[ones + 1] / 2, days[several], days[several + 1], days[[0, -1]]]
    knots = [
        values[ones] / 2 + values[ones + 1] / 2,
        values[several] + np.where(still[several], half[~single], 0),
        values[several + 1] - np.where(still[several + 2], half[~single], 0),
        values[[0, -1]],
    ]
    # One moment can end a leap and begin another, or be an end of the series: the later said wins, leaps first.
    moments, first = np.unique(np.concatenate(times), return_index=True)
    flat: Floats = np.interp(days, moments, np.concatenate(knots)[first])
    return flat
