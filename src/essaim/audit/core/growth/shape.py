"""What a step looks like from its counts alone: abrupt, round, with a tail, fading afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, floor, hypot, log, log10, pi, sqrt

import numpy as np

from essaim.audit.core.growth.noise import Usual
from essaim.audit.core.growth.scan import Stretch
from essaim.audit.core.growth.series import Floats, Series

RESOLVED_DAYS = 2.5
ABRUPT_DAYS = 2.5
FADE_DAYS = 45.0
FADE_STARTS = 3.0
ROUND = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 7.0, 7.5, 8.0, 9.0, 10.0)


@dataclass(frozen=True)
class Shape:
    """Measures of one step; None where the counts are too far apart to show it."""

    size: float
    """Followers beyond the usual pace."""
    error: float
    """Its standard error."""
    share: float
    span: float
    is_resolved: bool
    """Whether there are counts every two days or so inside and around."""
    abruptness: float | None
    """The part of the step made in its two strongest days."""
    tail: float | None
    """The part made after its strongest day, less the part made before."""
    decays: bool | None
    """Whether each third after the strongest day brings less than the one before it."""
    fade: float | None
    """What was lost again in the 45 days after, as a part of the step; negative when it went on growing."""
    fade_is_sure: bool
    is_lost_at_once: bool
    """Whether a good part left again within days, as after a giveaway."""
    roundness: float
    """How many times likelier so round a size is when somebody chose it; 1 says nothing, less speaks against."""


def shape_of(series: Series, habits: Usual, stretch: Stretch) -> Shape:
    """The measures of that stretch."""
    first, last = stretch.first, stretch.last
    span = float(series.days[last] - series.days[first])
    pace = _pace_around(habits, first, last)
    start, end = series.values[first], series.values[last]
    size = float(end - start * np.exp(pace * span))
    error = _size_error(series, habits, first, last)
    gaps = habits.gaps[first:last]
    is_resolved = bool(np.max(gaps) <= RESOLVED_DAYS)
    beyond = np.diff(series.level[first : last + 1]) - pace * gaps
    abrupt = tail = decays = None
    if is_resolved or len(gaps) >= 3:
        abrupt, tail, decays = _profile(beyond * np.sign(size), gaps)
    fade, sure = _fade(series, habits, stretch, size)
    return Shape(
        size=size,
        error=error,
        share=size / max(float(start), 1.0),
        span=span,
        is_resolved=is_resolved,
        abruptness=abrupt if is_resolved else None,
        tail=tail,
        decays=decays,
        fade=fade,
        fade_is_sure=sure,
        is_lost_at_once=stretch.lost < 0,
        roundness=roundness(abs(size), error),
    )


def _pace_around(habits: Usual, first: int, last: int) -> float:
    """The pace before, else after, else usual."""
    beside = [pace for pace in (habits.before[first], habits.after[last]) if not np.isnan(pace)]
    usual = float(habits.pace[(first + last - 1) // 2])
    return float(sorted([*beside, usual])[(len(beside) + 1) // 2])


def _size_error(series: Series, habits: Usual, first: int, last: int) -> float:
    span = float(series.days[last] - series.days[first])
    at = min(first, len(habits.unrest) - 1)
    restless = float(habits.unrest[at] * np.sqrt(span) * series.values[first])
    rounded = 0.29 * float(np.hypot(series.grid[first], series.grid[last]))
    return float(np.hypot(np.hypot(restless, rounded), 0.7))


def _profile(beyond: Floats, gaps: Floats) -> tuple[float, float, bool]:
    """Abruptness, tail and whether it decays, from what each increment brought beyond the usual."""
    whole = max(float(beyond.sum()), 1e-9)
    gained = np.maximum(beyond, 0.0)
    peak = int(np.argmax(beyond / gaps))
    two = gained[peak] + max(gained[peak - 1] if peak else 0.0, gained[peak + 1] if peak + 1 < len(gained) else 0.0)
    after, before = float(gained[peak + 1 :].sum()), float(gained[:peak].sum())
    return min(float(two) / whole, 1.0), (after - before) / whole, _decays(gained[peak:])


def _decays(gained: Floats) -> bool:
    """Falling thirds, the first more than three times the last."""
    if len(gained) < 3:
        return False
    thirds = [float(part.mean()) for part in np.array_split(gained, 3)]
    return thirds[0] > thirds[1] >= thirds[2] * 0.9 and thirds[0] > 3 * thirds[2]


def _fade(series: Series, habits: Usual, stretch: Stretch, size: float) -> tuple[float | None, bool]:
    """What the 45 days after took back, against the pace before the step."""
    last, before = stretch.last, habits.before[stretch.first]
    until = int(np.searchsorted(series.days, series.days[last] + FADE_DAYS, side="right")) - 1
    span = float(series.days[until] - series.days[last]) if until > last else 0.0
    if span < FADE_STARTS or np.isnan(before) or not size:
        return None, False
    lost = float(series.level[last] + before * span - series.level[until]) * float(series.values[last])
    unrest = float(habits.unrest[min(last, len(habits.unrest) - 1)])
    pace_error = 1.5 * unrest / np.sqrt(14.0) * span
    error = float(np.hypot(2 * unrest * np.sqrt(span), pace_error)) * float(series.values[last])
    fade = lost / abs(size) * float(np.sign(size))
    return fade, fade > 0.03 and abs(lost) > 2 * error


def roundness(size: float, error: float) -> float:
    """The likelihood of the size if somebody chose a round one, over that if nobody did."""
    if size < 50:
        return 1.0
    unit = 10.0 ** floor(log10(size))
    nearest = min((one * unit for one in ROUND), key=lambda one: abs(one - size))
    spread = hypot(error, 0.006 * nearest)
    chosen = exp(-((size - nearest) ** 2) / (2 * spread**2)) / (spread * sqrt(2 * pi)) / len(ROUND)
    return min(max(chosen * size * log(10), 0.6), 8.0)
