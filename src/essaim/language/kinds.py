"""What kind of content a caption goes with: tutorial, unboxing, review, haul, routine, recipe, vlog, giveaway.

Words tell, hashtags split into words; where the caller has the texts' meaning,
it is a second voice. `other` is an answer: most posts are none of these.
Method and figures: docs/method/kinds.md.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from essaim.language.kinds_words import told

KINDS = ("tutorial", "unboxing", "review", "haul", "routine", "recipe", "vlog", "giveaway", "other")
"""In the order of the meaning's columns."""
METHOD = "kinds-1"
SAID = 0.5
"""A kind is given from that probability on; below it the answer is `other`."""
TITLED = frozenset(("video", "short"))
"""Formats whose text is a title first, where the first words count most."""
_WORDS_ONLY = (-1.43, 1.68)
_BOTH = (-0.49, 1.46, 0.49)
_LEAST, _MOST = 0.02, 0.98
_LEAST_MEANT = 0.005


@dataclass(frozen=True, slots=True)
class KindReading:
    """The kind of one text, how probable it is, and the words that say so, as written, the most telling first."""

    kind: str
    probability: float
    because: tuple[str, ...] = ()


def kinds_of(
    texts: Sequence[str],
    *,
    formats: Sequence[str] | None = None,
    languages: Sequence[str] | None = None,
    vectors: NDArray[np.float32] | None = None,
) -> list[KindReading]:
    """One reading for each text, in order.

    `formats` are those of the posts (`video` and `short` have titles),
    `languages` their codes where known, `vectors` their meaning
    (`language.meaning.vectors`), one row each.
    """
    given_formats = formats or [""] * len(texts)
    given_languages = languages or [""] * len(texts)
    meant: Sequence[NDArray[np.float64] | None] = [None] * len(texts) if vectors is None else _meanings(vectors)
    return [
        _reading(text, post_format, language, meaning)
        for text, post_format, language, meaning in zip(texts, given_formats, given_languages, meant, strict=True)
    ]


def _reading(text: str, post_format: str, language: str, meaning: NDArray[np.float64] | None) -> KindReading:
    said = told(text, is_title=post_format in TITLED, language=language)
    chances = {
        kind: _chance(said.scores.get(kind, 0.0), None if meaning is None else float(meaning[place]))
        for place, kind in enumerate(KINDS[:-1])
    }
    kind = max(chances, key=lambda one: chances[one])
    if chances[kind] >= SAID:
        return KindReading(kind, round(chances[kind], 4), said.because.get(kind, ()))
    return KindReading("other", round(1 - chances[kind], 4))


def _chance(score: float, meaning: float | None) -> float:
    """The calibrated chance of a kind: what its words told, and what its meaning does against `other`'s."""
    bounded = min(max(score, _LEAST), _MOST)
    words = math.log(bounded / (1 - bounded))
    if meaning is None:
        odds = _WORDS_ONLY[0] + _WORDS_ONLY[1] * words
    else:
        odds = _BOTH[0] + _BOTH[1] * words + _BOTH[2] * meaning
    return 1 / (1 + math.exp(-odds))


def _meanings(vectors: NDArray[np.float32]) -> list[NDArray[np.float64] | None]:
    """For each row, the logarithm of each kind's share of meaning over `other`'s; None for a row without words."""
    return [row if vector.any() else None for row, vector in zip(against_other(shares(vectors)), vectors, strict=True)]


def shares(vectors: NDArray[np.float32]) -> NDArray[np.float64]:
    """How much each vector is about each kind; every row adds up to one."""
    matrix, level = _trained()
    spoken: NDArray[np.float64] = vectors @ matrix + level
    told_of = np.exp(spoken - spoken.max(axis=1, keepdims=True))
    found: NDArray[np.float64] = told_of / told_of.sum(axis=1, keepdims=True)
    return found


def against_other(found: NDArray[np.float64]) -> NDArray[np.float64]:
    """Logarithms of the kinds' shares over the last column's."""
    bounded = np.maximum(found, _LEAST_MEANT)
    odds: NDArray[np.float64] = np.log(bounded[:, :-1]) - np.log(bounded[:, -1:])
    return odds


@cache
def _trained() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    with files("essaim.language").joinpath("kinds.npz").open("rb") as file, np.load(file) as kept:
        return kept["matrix"].astype(np.float64), kept["level"].astype(np.float64)
