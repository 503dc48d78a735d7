"""The scoring of the Numenta Anomaly Benchmark (standard profile), written from its description.

A window earns the place of its earliest detection by a scaled sigmoid, a missed one
costs 1, a detection outside any window costs 0.11 at most (less just after a window).
Nothing is scored in the first 15 % of a series. 0 is the detector that says nothing, 100
the perfect one.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

FALSE_POSITIVE, FALSE_NEGATIVE = 0.11, 1.0
PROBATION = 0.15
MOST_PROBATION = 750
Window = tuple[int, int]


def raw_score(length: int, windows: Sequence[Window], detections: Sequence[int]) -> float:
    """The score of one series; windows and detections are places in it, ends included."""
    probation = min(int(PROBATION * length), MOST_PROBATION)
    wanted = [window for window in windows if window[1] >= probation]
    heard = sorted(place for place in detections if place >= probation)
    score = sum(_window(window, heard) for window in wanted)
    for place in heard:
        if not any(first <= place <= last for first, last in windows):
            score += _outside(place, windows)
    return score


def perfect_score(length: int, windows: Sequence[Window]) -> float:
    """What detections on the first point of every window earn: 1 each."""
    probation = min(int(PROBATION * length), MOST_PROBATION)
    return float(sum(last >= probation for _, last in windows))


def null_score(length: int, windows: Sequence[Window]) -> float:
    """What silence costs."""
    probation = min(int(PROBATION * length), MOST_PROBATION)
    return -FALSE_NEGATIVE * sum(last >= probation for _, last in windows)


def normalised(raw: float, perfect: float, null: float) -> float:
    """From 0 (silence) to 100 (perfect)."""
    return 100 * (raw - null) / (perfect - null)


def _window(window: Window, heard: Sequence[int]) -> float:
    first, last = window
    inside = [place for place in heard if first <= place <= last]
    if not inside:
        return -FALSE_NEGATIVE
    return _sigmoid(-(last - inside[0] + 1) / (last - first + 1)) / _sigmoid(-1.0)


def _outside(place: int, windows: Sequence[Window]) -> float:
    before = [window for window in windows if window[1] < place]
    if not before:
        return -FALSE_POSITIVE
    first, last = before[-1]
    width = last - first + 1
    if width <= 1:
        return -FALSE_POSITIVE
    return FALSE_POSITIVE * _sigmoid((place - last) / (width - 1))


def _sigmoid(position: float) -> float:
    """From near 1 at the beginning of a window, through 0 at its end, to -1 well after."""
    return -1.0 if position > 3 else 2 / (1 + exp(5 * position)) - 1
