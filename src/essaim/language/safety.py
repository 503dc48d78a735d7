"""What a caption shows or promotes that a brand may not want to stand beside, with the words that say so.

Fourteen categories, of which a brand chooses. They are about what the post
says, never about who its author is. Without words there is no concern; where
the caller has the texts' meaning, it is a second voice. Method and figures: docs/method/safety.md.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from essaim.language.safety_words import categories, heard

METHOD = "safety-1"
CATEGORIES = categories()
"""Those a brand chooses among."""
REPORTED = 0.5
"""A concern is reported from that probability on."""
_WORDS_ONLY = (-0.94, 1.62)
_BOTH = (0.01, 1.42, 0.36)
_LEAST, _MOST = 0.02, 0.98
_LEAST_MEANT = 0.001


@dataclass(frozen=True, slots=True)
class Concern:
    """One category that a text speaks of.

    `quote` is its most telling words, as they stand in the text from `start` to `end`.
    """

    category: str
    probability: float
    quote: str
    start: int
    end: int


def concerns_of(texts: Sequence[str], *, vectors: NDArray[np.float32] | None = None) -> list[tuple[Concern, ...]]:
    """The concerns of each text, in order, the most probable first; none for most texts.

    `vectors` are the texts' meaning (`language.meaning.vectors`), one row each.
    """
    meant: Sequence[NDArray[np.float64] | None] = [None] * len(texts) if vectors is None else _meanings(vectors)
    return [
        tuple(sorted(_concerns(text, meaning), key=lambda concern: -concern.probability))
        for text, meaning in zip(texts, meant, strict=True)
    ]


def _concerns(text: str, meaning: NDArray[np.float64] | None) -> Iterator[Concern]:
    for category, words in heard(text).items():
        place = CATEGORIES.index(category)
        chance = _chance(words.score, None if meaning is None else float(meaning[place]))
        if chance >= REPORTED:
            start, end = words.said.start, words.said.end
            yield Concern(category, round(chance, 4), text[start:end], start, end)


def _chance(score: float, meaning: float | None) -> float:
    """The calibrated chance: what the words told, and what the meaning tells against no category."""
    bounded = min(max(score, _LEAST), _MOST)
    told = math.log(bounded / (1 - bounded))
    if meaning is None:
        odds = _WORDS_ONLY[0] + _WORDS_ONLY[1] * told
    else:
        odds = _BOTH[0] + _BOTH[1] * told + _BOTH[2] * meaning
    return 1 / (1 + math.exp(-odds))


def _meanings(vectors: NDArray[np.float32]) -> list[NDArray[np.float64] | None]:
    spoken_of = against_none(shares(vectors))
    return [row if vector.any() else None for row, vector in zip(spoken_of, vectors, strict=True)]


def shares(vectors: NDArray[np.float32]) -> NDArray[np.float64]:
    """How much each vector is about each category, and in the last column about none; every row adds up to one."""
    matrix, level = _trained()
    spoken: NDArray[np.float64] = vectors @ matrix + level
    told_of = np.exp(spoken - spoken.max(axis=1, keepdims=True))
    found: NDArray[np.float64] = told_of / told_of.sum(axis=1, keepdims=True)
    return found


def against_none(found: NDArray[np.float64]) -> NDArray[np.float64]:
    """Logarithms of the categories' shares over the last column's."""
    bounded = np.maximum(found, _LEAST_MEANT)
    odds: NDArray[np.float64] = np.log(bounded[:, :-1]) - np.log(bounded[:, -1:])
    return odds


@cache
def _trained() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    with files("essaim.language").joinpath("safety.npz").open("rb") as file, np.load(file) as kept:
        return kept["matrix"].astype(np.float64), kept["level"].astype(np.float64)
