"""How sure the scores may be: temperatures fitted by tools/train_comments.py on comments that taught nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, softmax

from essaim.language.comments.asking import Weights

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Temperatures:
    """By what each kind of score is divided."""

    polarity: float
    question: float
    enthusiastic: float

    def chances(self, scores: Floats) -> Floats:
        """Five scores a row as five probabilities: negative, neutral, positive (one in all), question, enthusiastic."""
        found = np.empty_like(scores)
        found[:, :3] = softmax(scores[:, :3] / self.polarity, axis=1)
        found[:, 3] = expit(scores[:, 3] / self.question)
        found[:, 4] = expit(scores[:, 4] / self.enthusiastic)
        return found


SHORT = 12
"""Words up to which a comment is short, as most that the quick reading learned from."""
OF_SHORT, OF_LONG = 0.5, 0.2
"""How much the quick reading's scores count beside the second look's, in short comments and in long ones."""


def together(quick: Floats, second: Floats, words: Sequence[int]) -> Floats:
    """The scores of both readings as one: two readers that err on different comments err less together."""
    share = np.where(np.array(words) <= SHORT, np.float32(OF_SHORT), np.float32(OF_LONG))[:, None]
    found: Floats = quick * share + second * (1 - share)
    return found


AS_TOLD = Temperatures(1.0, 1.0, 1.0)
FINER = Temperatures(0.77, 1.06, 1.06)
QUICK = Temperatures(0.86, 1.39, 1.20)
FINER_TURNS = Weights(asks=2.9, tells=-3.8)
QUICK_TURNS = Weights(asks=5.8, tells=-6.2)
"""What the turns add to the scores of a question, before the temperatures."""
