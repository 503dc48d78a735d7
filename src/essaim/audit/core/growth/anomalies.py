"""Moments at which a series of counts per unit of time (posts, views, mentions) leaves its habits.

General and with hindsight: the whole series is known when a moment is judged. Counts
are compared as square roots, whose spread hardly depends on their size (Anscombe
1948), with the median of the two days around and the usual course of a day; a day is
abnormal when its peak lies beyond the peaks of the other days.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr

from essaim.audit.core.growth.noise import rolling_median
from essaim.audit.core.growth.series import Floats

FALSE_DISCOVERIES = 0.1
FREEDOM = 4.0
FEWEST = 12
WIDTHS = (1, 3, 12, 36)
LEAST_TIMES = 1.5
_MAD = 1.4826
_BINS = 24
_ANSCOMBE = 3 / 8
_NARROWEST, _WIDEST = 10, 500
_EXACT = 1e-9


@dataclass(frozen=True)
class Anomaly:
    """From `start` to `end` (places in the series); `times` over the usual at its peak."""

    start: int
    end: int
    peak: int
    times: float
    certainty: float
    """One less the chance that habit alone makes such a peak."""


def anomalies(
    times: Sequence[float] | Floats,
    values: Sequence[float] | Floats,
    *,
    block: float = 1.0,
    false_discoveries: float = FALSE_DISCOVERIES,
) -> tuple[Anomaly, ...]:
    """The abnormal rises of a series, oldest first.

    `times` are days, ascending; `values` are counts of 0 or more, nan where
    unknown. `block` is the time, in days, within which one event is looked for;
    when values are not at least twice as close, each is its own block.
    """
    counted = np.asarray(values, dtype=np.float64)
    known = np.flatnonzero(~np.isnan(counted))
    if len(known) < FEWEST:
        return ()
    at, counted = np.asarray(times, dtype=np.float64)[known], counted[known]
    step = max(float(np.median(np.diff(at))), _EXACT)
    roots = np.sqrt(np.maximum(counted, 0.0) + _ANSCOMBE)
    half = int(np.clip(round(block / step), _NARROWEST, _WIDEST))
    usual = rolling_median(roots, 2 * half + 1)
    beyond = roots - usual
    blocks = np.arange(len(at))
    if step <= block / 2:
        blocks = np.floor((at - at[0]) / block).astype(int)
        beyond = beyond - _course(at / block, beyond)
    chance = _chances(beyond, blocks, step / block)
    over = chance <= _bound(chance, blocks, false_discoveries)
    expected = np.maximum(usual**2 - _ANSCOMBE, 1.0)
    return tuple(
        Anomaly(
            int(known[run[0]]),
            int(known[run[-1]]),
            int(known[peak]),
            float(counted[peak] / expected[peak]),
            float(1 - chance[run].min()),
        )
        for run in _runs(at, over, block)
        for peak in [run[np.argmax(beyond[run])]]
        if counted[peak] >= LEAST_TIMES * expected[peak]
    )


def _course(phase: Floats, beyond: Floats) -> Floats:
    """The usual course of a block (the hours of a day), when there are at least three of them."""
    if phase[-1] - phase[0] < 3:
        return np.zeros(len(beyond))
    bins = np.floor((phase % 1.0) * _BINS).astype(int)
    usual = np.array([np.median(beyond[bins == one]) if (bins == one).any() else 0.0 for one in range(_BINS)])
    course: Floats = usual[bins]
    return course


def _chances(beyond: Floats, blocks: NDArray[np.intp], part: float) -> Floats:
    """The chance of each value, smoothed over several widths, among the peaks of the blocks."""
    chance = np.ones(len(beyond))
    for width in WIDTHS:
        if width > 1 and width * part > 0.25:
            break
        smooth = np.convolve(beyond, np.ones(width) / width, mode="same")
        peaks = _highest(blocks, smooth)
        middle = float(np.median(peaks))
        spread = max(_MAD * float(np.median(np.abs(peaks - middle))), _EXACT)
        chance = np.minimum(chance, stdtr(FREEDOM, -(smooth - middle) / spread))
    return chance


def _highest(blocks: NDArray[np.intp], values: Floats) -> Floats:
    highest: Floats = np.maximum.reduceat(values, np.flatnonzero(np.diff(blocks, prepend=blocks[0] - 1)))
    return highest


def _bound(chance: Floats, blocks: NDArray[np.intp], false_discoveries: float) -> float:
    """Benjamini and Hochberg's bound over the blocks."""
    ordered = np.sort(-_highest(blocks, -chance))
    passing = np.flatnonzero(ordered <= false_discoveries * np.arange(1, len(ordered) + 1) / len(ordered))
    return float(ordered[passing[-1]]) if len(passing) else -1.0


def _runs(at: Floats, over: NDArray[np.bool_], block: float) -> Iterator[NDArray[np.intp]]:
    """The stretches beyond the bound; those less than a block apart are one."""
    places = np.flatnonzero(over)
    if len(places):
        yield from np.split(places, np.flatnonzero(np.diff(at[places]) > block) + 1)
