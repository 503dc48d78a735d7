"""What is usual for a counter: its local pace, its weekdays, and how restless it is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from essaim.audit.core.growth.series import Floats

HALF_WINDOW_DAYS = 28
FEWEST_AROUND, MOST_AROUND = 6, 28
_MAD = 1.4826
_FLOOR = 5e-5
_PACE_FLOOR = 0.25
_BIRTHS = 5e-4


@dataclass(frozen=True)
class Usual:
    """By increment between two counts: `pace` a day in logarithms, `unrest` of one day, and what is left over."""

    days: Floats
    gaps: Floats
    """Days between the counts."""
    pace: Floats
    unrest: Floats
    rest: Floats
    """The increment less its usual pace and weekday."""
    before: Floats
    """Median pace of the increments just before each place (one more than there are increments)."""
    after: Floats
    """Median pace of the increments from each place on."""


def usual(days: Floats, level: Floats, values: Floats) -> Usual:
    """The robust habits of a series of at least three counts: medians only, so that steps do not move them."""
    gaps = np.diff(days)
    paces = np.diff(level) / gaps
    around = min(max(round(HALF_WINDOW_DAYS / median(gaps)), FEWEST_AROUND), MOST_AROUND)
    pace = rolling_median(paces, 2 * around + 1)
    rest = (paces - pace - _weekdays(days, gaps, paces, pace)) * gaps
    unrest = _unrest(rest / np.sqrt(gaps), 2 * around + 1)
    births = (np.abs(pace) + _BIRTHS) / np.maximum(values[:-1], 1.0)
    floored = np.sqrt(unrest**2 + (_PACE_FLOOR * pace) ** 2 + births + _FLOOR**2)
    near = min(max(around // 2, 3), 14)
    before, after = _beside(paces, near)
    return Usual(days, gaps, pace, floored, rest, before, after)


def median(values: Floats) -> float:
    """The median, without the library's care for shapes and unknowns, which costs more than the median itself."""
    ordered = np.sort(values)
    middle = len(ordered) // 2
    return float(ordered[middle]) if len(ordered) % 2 else float(ordered[middle - 1] + ordered[middle]) / 2


def rolling_median(values: Floats, width: int) -> Floats:
    """The median of the `width` values around each; at the ends, of the first or last `width`."""
    medians = _medians(values, min(width, len(values)))
    width = min(width, len(values))
    places = np.clip(np.arange(len(values)) - width // 2, 0, len(medians) - 1)
    around: Floats = medians[places]
    return around


def _medians(values: Floats, width: int) -> Floats:
    """The median of each stretch of that width; of an even one, the lower of its two middles."""
    middle = (width - 1) // 2
    medians: Floats = np.partition(sliding_window_view(values, width), middle, axis=1)[:, middle]
    return medians


def _unrest(scaled: Floats, width: int) -> Floats:
    """The local spread of one day, never below half the spread of the whole series."""
    size = np.abs(scaled)
    everywhere = median(size)
    few = 1 + 4 / len(scaled)
    unrest: Floats = _MAD * few * np.maximum(rolling_median(size, width), everywhere / 2)
    return unrest


def _beside(paces: Floats, near: int) -> tuple[Floats, Floats]:
    """Median paces before and from each place; nan where fewer than three increments stand there."""
    places = len(paces) + 1
    before, after = np.full(places, np.nan), np.full(places, np.nan)
    near = min(near, len(paces))
    medians = _medians(paces, near)
    before[near:] = medians
    after[: len(medians)] = medians
    # Near an end, the stretch at that end stands in, unless next to nothing is left of it.
    before[3:near] = medians[0]
    after[len(medians) : places - 3] = medians[-1]
    return before, after


def _weekdays(days: Floats, gaps: Floats, paces: Floats, pace: Floats) -> Floats:
    """What each increment owes to its day of the week, when counts are daily for at least five weeks."""
    owed = np.zeros(len(paces))
    daily = np.abs(gaps - 1) < 0.3
    if daily.sum() < 35 or daily.mean() < 0.6:
        return owed
    weekday = np.round(days[1:]).astype(int) % 7
    off = paces - pace
    for day in range(7):
        these = daily & (weekday == day)
        count = int(these.sum())
        if count:
            owed[these] = median(off[these]) * count / (count + 4)
    return owed
