"""How sure the scores may be: temperatures fitted by tools/train_comments.py on comments that taught nothing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, softmax


@dataclass(frozen=True, slots=True)
class Temperatures:
    """By what each kind of score is divided."""

    polarity: float
    question: float
    enthusiastic: float

    def chances(self, scores: NDArray[np.float32]) -> NDArray[np.float32]:
        """Five scores a row as five probabilities: negative, neutral, positive (one in all), question, enthusiastic."""
        found = np.empty_like(scores)
        found[:, :3] = softmax(scores[:, :3] / self.polarity, axis=1)
        found[:, 3] = expit(scores[:, 3] / self.question)
        found[:, 4] = expit(scores[:, 4] / self.enthusiastic)
        return found


QUICK_SHARE = np.array([0.25, 0.25, 0.25, 0.5, 0.5], np.float32)
"""How much the quick reading's scores count beside the second look's: polarity (three), question, enthusiasm."""
AS_TOLD = Temperatures(1.0, 1.0, 1.0)
FINER = Temperatures(1.0, 1.0, 1.0)
QUICK = Temperatures(1.0, 1.0, 1.0)
