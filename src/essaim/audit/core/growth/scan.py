"""Finds the stretches in which a series moved more than its habits allow, at a controlled rate of false discoveries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr

from essaim.audit.core.growth.noise import Usual, median
from essaim.audit.core.growth.series import Floats

Places = NDArray[np.intp]
FALSE_DISCOVERIES = 0.1
FREEDOM, MOST_FREEDOM = 4.0, 20.0
TAILS, FREEDOMS = (2.6, 2.88, 3.1, 3.6, 4.2), (8.0, 5.0, 3.0, 2.0, 1.3)
"""Of Student's distributions: where the outer tenth begins, in medians, and their degrees of freedom."""
FEWEST_FOR_TAILS = 40
WIDTHS = (1, 2, 3, 4, 5, 7, 10, 14)
LONGEST_DAYS = 21.0
FEWEST_INCREMENTS = 4
LEAST_SURPRISE = 2.0
MOST_OF_A_SEASON = 4.0
YEAR = 365.0
SMALLEST = 0.008
_PACE_UNREST = 0.15
_MOST_RESTLESS = 4.0


@dataclass(frozen=True)
class Stretch:
    """Counts `first` to `last`; `excess` in logarithms beyond the usual pace; `surprise` in standard errors."""

    first: int
    last: int
    excess: float
    surprise: float
    chance: float
    """The probability of as much from habit alone."""
    lost: float = 0.0
    """What was lost again right after, in logarithms (0 or less)."""
    lost_until: int | None = None


@dataclass(frozen=True)
class _Windows:
    first: Places
    last: Places
    excess: Floats
    surprise: Floats


def stretches(days: Floats, habits: Usual, reading: Floats) -> list[Stretch]:
    """Stretches that do not overlap, oldest first. `reading` is the error of each count, in logarithms."""
    if len(habits.gaps) < FEWEST_INCREMENTS:
        return []
    windows = _windows(habits, reading)
    size = np.abs(windows.surprise)
    found = np.flatnonzero((size >= LEAST_SURPRISE) & (np.abs(windows.excess) >= SMALLEST))
    found = found[np.argsort(-size[found], kind="stable")]
    chances = _two_tails(size[found], days[windows.last[found]] - days[windows.first[found]], _freedom(habits))
    chosen: list[Stretch] = []
    taken = np.zeros(len(days), dtype=np.bool_)
    for at, chance in zip(found, chances, strict=True):
        first, last = int(windows.first[at]), int(windows.last[at])
        if not taken[first:last].any():
            taken[first:last] = True
            chosen.append(Stretch(first, last, float(windows.excess[at]), float(windows.surprise[at]), float(chance)))
    chosen = [one for one in chosen if not _comes_every_year(habits, run_of(habits), one)]
    bound = _bound(np.array([stretch.chance for stretch in chosen]), len(habits.gaps))
    return sorted((one for one in chosen if one.chance <= bound), key=lambda stretch: stretch.first)


def _windows(habits: Usual, reading: Floats) -> _Windows:
    """Every stretch of the widths tried, with what it moved beyond the pace around it."""
    count = len(habits.gaps)
    run = run_of(habits)
    found: list[tuple[Places, Places, Floats, Floats]] = []
    for width in WIDTHS:
        if width > max(count // 2, 1):
            break
        first = np.arange(count - width + 1)
        if width > 2:
            first = first[habits.days[first + width] - habits.days[first] <= LONGEST_DAYS]
        if len(first):
            last = first + width
            excess, error = _excess(habits, run[last] - run[first], first, last)
            found.append((first, last, excess, excess / np.sqrt(error**2 + reading[first] ** 2 + reading[last] ** 2)))
    firsts, lasts, excesses, surprises = zip(*found, strict=True)
    return _Windows(*map(np.concatenate, (firsts, lasts)), *map(np.concatenate, (excesses, surprises)))


def _excess(habits: Usual, moved: Floats, first: Places, last: Places) -> tuple[Floats, Floats]:
    """What was moved beyond the highest (or lowest) pace beside it, and the error of that from restlessness."""
    span = habits.days[last] - habits.days[first]
    middle = (first + last - 1) // 2
    pace = habits.pace[middle]
    spread = habits.unrest[middle] * np.sqrt(span)
    # Restless weeks: sums over several days spread more than independent days would.
    restless = min(max(1.4826 * median(np.abs(moved) / spread), 1.0), _MOST_RESTLESS)
    before, after = habits.before[first], habits.after[last]
    highest = np.fmax(np.fmax(before, after), pace)
    lowest = np.fmin(np.fmin(before, after), pace)
    reference = np.where(moved > 0, highest, lowest)
    excess = moved - (reference - pace) * span
    excess = np.where(np.sign(excess) == np.sign(moved), excess, 0.0)
    return excess, np.hypot(restless * spread, _PACE_UNREST * np.abs(reference) * span)


def run_of(habits: Usual) -> Floats:
    """What came beyond the usual pace up to each count."""
    return np.concatenate([[0.0], np.cumsum(habits.rest)])


def _comes_every_year(habits: Usual, run: Floats, stretch: Stretch) -> bool:
    """Whether it is a season: a few times the usual pace, and about as much on the same days of another year."""
    start, end = habits.days[stretch.first], habits.days[stretch.last]
    usual = abs(float(habits.pace[(stretch.first + stretch.last - 1) // 2])) * (end - start)
    if abs(stretch.excess) > MOST_OF_A_SEASON * usual:
        return False
    for year in (-YEAR, YEAR):
        if start + year < habits.days[0] or end + year > habits.days[-1]:
            continue
        there = np.interp([start + year, end + year], habits.days, run)
        if 0.5 <= (there[1] - there[0]) / stretch.excess <= 2.0:
            return True
    return False


def _freedom(habits: Usual) -> float:
    """Student's degrees of freedom of one increment, from how far the outer tenth of them lies beyond the middle."""
    size = np.abs(habits.rest) / (habits.unrest * np.sqrt(habits.gaps))
    middle = median(size)
    if len(size) < FEWEST_FOR_TAILS or not middle:
        return FREEDOM
    return float(np.interp(float(np.sort(size)[int(0.9 * len(size))]) / middle, TAILS, FREEDOMS))


def _two_tails(surprise: Floats, span: Floats, freedom: float) -> Floats:
    """The chance of at least so much from habit: Student's, whose tails are heavy for a day and lighter for weeks."""
    chance: Floats = 2 * stdtr(np.minimum(freedom + span / 2, MOST_FREEDOM), -surprise)
    return chance


def _bound(chances: Floats, tests: int) -> float:
    """Benjamini and Hochberg's bound over the chosen stretches, among as many places as there are increments."""
    ordered = np.sort(chances)
    allowed = FALSE_DISCOVERIES * np.arange(1, len(ordered) + 1) / tests
    passing = np.flatnonzero(ordered <= allowed)
    return float(ordered[passing[-1]]) if len(passing) else -1.0


def merged(days: Floats, found: Sequence[Stretch]) -> list[Stretch]:
    """Neighbours of one event as one: rises that touch, and a rise with what it loses right after."""
    joined: list[Stretch] = []
    for stretch in found:
        last = joined[-1] if joined else None
        if last is not None and _touch(days, last, stretch):
            joined[-1] = _together(last, stretch)
        else:
            joined.append(stretch)
    return joined


def _touch(days: Floats, one: Stretch, other: Stretch) -> bool:
    end = one.last if one.lost_until is None else one.lost_until
    gap = float(days[other.first] - days[end])
    same = (one.excess > 0) == (other.excess > 0)
    if same:
        return one.lost_until is None and (gap <= 4 or other.first - end <= 0)
    return one.excess > 0 and (gap <= 7 or other.first - end <= 0) and -other.excess - one.lost < 0.7 * one.excess


def _together(one: Stretch, other: Stretch) -> Stretch:
    if (one.excess > 0) == (other.excess > 0):
        stronger = max(one, other, key=lambda stretch: abs(stretch.surprise))
        return replace(
            one, last=other.last, excess=one.excess + other.excess, surprise=stronger.surprise, chance=stronger.chance
        )
    return replace(one, lost=one.lost + other.excess, lost_until=other.last)
