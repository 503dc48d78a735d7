"""Two voices on one question: what the words of a text told, and what its meaning tells beside them.

A reader of captions has a score from words for each of its codes, and a linear
model over the meaning of texts whose last column stands for none of the codes.
Both are joined on the scale of log odds, by curves fitted on texts that neither
had seen (`tools/train_captions.py`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

Logarithms = NDArray[np.float64]
LEAST, MOST = 0.02, 0.98
"""Words are never surer than that."""


@dataclass(frozen=True)
class Voices:
    """The model and the curves of one reader."""

    weights: str
    """The file of the meaning's model, beside this module, without `.npz`."""
    words_only: tuple[float, float]
    """Level and slope where the meaning is not at hand."""
    both: tuple[float, float, float]
    """Level, slope of the words, slope of the meaning."""
    least_meant: float
    """A share of meaning below that counts as that."""

    def meant(self, vectors: NDArray[np.float32]) -> list[Logarithms | None]:
        """For each row, the logarithm of each code's share of meaning over none's; None for a row without words."""
        told = self.against_none(self.shares(vectors))
        return [row if vector.any() else None for row, vector in zip(told, vectors, strict=True)]

    def shares(self, vectors: NDArray[np.float32]) -> NDArray[np.float64]:
        """How much each vector is about each code, and in the last column about none; every row adds up to one."""
        matrix, level = _trained(self.weights)
        spoken: NDArray[np.float64] = vectors @ matrix + level
        told = np.exp(spoken - spoken.max(axis=1, keepdims=True))
        found: NDArray[np.float64] = told / told.sum(axis=1, keepdims=True)
        return found

    def against_none(self, shares: NDArray[np.float64]) -> Logarithms:
        """Logarithms of the codes' shares over the last column's."""
        bounded = np.maximum(shares, self.least_meant)
        odds: Logarithms = np.log(bounded[:, :-1]) - np.log(bounded[:, -1:])
        return odds

    def chance(self, score: float, meaning: float | None) -> float:
        """The calibrated chance of a code: what its words told, and what the meaning tells against none."""
        told = log_odds(score)
        if meaning is None:
            odds = self.words_only[0] + self.words_only[1] * told
        else:
            odds = self.both[0] + self.both[1] * told + self.both[2] * meaning
        return 1 / (1 + math.exp(-odds))


def log_odds(score: float) -> float:
    """A score of words on the scale of log odds, within `LEAST` and `MOST`."""
    bounded = min(max(score, LEAST), MOST)
    return math.log(bounded / (1 - bounded))


@cache
def _trained(weights: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    with files("essaim.language").joinpath(f"{weights}.npz").open("rb") as file, np.load(file) as kept:
        return kept["matrix"].astype(np.float64), kept["level"].astype(np.float64)
