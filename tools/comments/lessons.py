"""What is to be answered for each text, and how much each answer counts: the labels of five sources on one scale."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.comments.examples import Example

WARM = frozenset({0, 1, 4, 5, 8, 13, 15, 17, 18, 20, 21, 23})
COLD = frozenset({2, 3, 9, 10, 11, 12, 14, 16, 19, 24, 25})
EXCITEMENT = 13
"""GoEmotions' numbers; confusion, curiosity, realization, surprise and neutral are neither warm nor cold."""
FILM_WARM, FILM_COLD = frozenset({5, 8}), frozenset({1, 3, 4, 6})
"""XED's: joy and trust; anger, disgust, fear and sadness."""
SMOOTHED = 0.1
EMOTIONS, FILM_EMOTIONS = 28, 8
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Answers:
    """Polarity (negative, neutral, positive), question and enthusiasm, the two sets of emotions; a weight for each."""

    polarity: Floats
    question: float
    enthusiastic: float
    emotions: Floats
    film_emotions: Floats
    weights: tuple[float, float, float, float, float]


def answers_of(example: Example) -> Answers:
    """The answers a text teaches."""
    if example.source == "reddit":
        return _reddit(example)
    if example.source == "films":
        return _films(example)
    counted = 1.5 if example.source.startswith("ours") else 1.0
    return Answers(
        polarity=_smoothed(example.polarity),
        question=float(bool(example.question)),
        enthusiastic=float(bool(example.enthusiastic)),
        emotions=np.zeros(EMOTIONS, np.float32),
        film_emotions=np.zeros(FILM_EMOTIONS, np.float32),
        weights=(
            0.0 if example.polarity is None else counted,
            0.0 if example.question is None else counted,
            0.0 if example.enthusiastic is None else counted,
            0.0,
            0.0,
        ),
    )


def _reddit(example: Example) -> Answers:
    felt = frozenset(example.emotions or ())
    polarity, is_told = _side(bool(felt & WARM), bool(felt & COLD))
    is_excited = EXCITEMENT in felt
    emotions = np.zeros(EMOTIONS, np.float32)
    emotions[list(felt)] = 1
    return Answers(
        polarity=_smoothed(polarity),
        question=float(bool(example.question)),
        enthusiastic=float(is_excited),
        emotions=emotions,
        film_emotions=np.zeros(FILM_EMOTIONS, np.float32),
        # A Reddit comment is further from ours than a tweet, and admiration there is seldom enthusiasm.
        weights=(
            (0.2 if polarity == 1 else 0.3) if is_told else 0.0,
            0.4,
            0.4 if is_excited else 0.0 if felt & WARM else 0.2,
            3.0,
            0.0,
        ),
    )


def _films(example: Example) -> Answers:
    felt = frozenset(example.emotions or ())
    polarity, is_told = _side(bool(felt & FILM_WARM), bool(felt & FILM_COLD))
    emotions = np.zeros(FILM_EMOTIONS, np.float32)
    emotions[[one - 1 for one in felt]] = 1
    return Answers(
        polarity=_smoothed(polarity),
        question=float(bool(example.question)),
        enthusiastic=0.0,
        emotions=np.zeros(EMOTIONS, np.float32),
        film_emotions=emotions,
        weights=(0.15 if is_told and polarity != 1 else 0.0, 0.5, 0.0, 0.0, 1.0),
    )


def _side(is_warm: bool, is_cold: bool) -> tuple[int, bool]:
    """The polarity of a set of emotions; not told when it has both."""
    if is_warm and is_cold:
        return 1, False
    return (2 if is_warm else 0 if is_cold else 1), True


def _smoothed(polarity: int | None) -> Floats:
    """The label, less sure of itself: tweets are often labelled wrongly."""
    found = np.full(3, SMOOTHED / 3, np.float32)
    if polarity is not None:
        found[polarity] += 1 - SMOOTHED
    return found
