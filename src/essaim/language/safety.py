"""What a caption shows or promotes that a brand may not want to stand beside, with the words that say so.

Fourteen categories, of which a brand chooses. They are about what the post
says, never about who its author is. Without words there is no concern; where
the caller has the texts' meaning, it is a second voice. Method and figures: docs/method/safety.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from essaim.language.safety_words import categories, heard
from essaim.language.voices import Voices

METHOD = "safety-1"
CATEGORIES = categories()
"""Those a brand chooses among."""
REPORTED = 0.5
"""A concern is reported from that probability on."""
VOICES = Voices("safety", words_only=(-0.94, 1.62), both=(0.01, 1.42, 0.36), least_meant=0.001)


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
    meant: Sequence[NDArray[np.float64] | None] = [None] * len(texts) if vectors is None else VOICES.meant(vectors)
    return [
        tuple(sorted(_concerns(text, meaning), key=lambda concern: -concern.probability))
        for text, meaning in zip(texts, meant, strict=True)
    ]


def _concerns(text: str, meaning: NDArray[np.float64] | None) -> Iterator[Concern]:
    for category, words in heard(text).items():
        place = CATEGORIES.index(category)
        chance = VOICES.chance(words.score, None if meaning is None else float(meaning[place]))
        if chance >= REPORTED:
            start, end = words.said.start, words.said.end
            yield Concern(category, round(chance, 4), text[start:end], start, end)
