"""What kind of content a caption goes with: tutorial, unboxing, review, haul, routine, recipe, vlog, giveaway.

Words tell, hashtags split into words; where the caller has the texts' meaning,
it is a second voice. `other` is an answer: most posts are none of these.
Method and figures: docs/method/kinds.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from essaim.language.kinds_words import told
from essaim.language.voices import Voices

KINDS = ("tutorial", "unboxing", "review", "haul", "routine", "recipe", "vlog", "giveaway", "other")
"""In the order of the meaning's columns."""
METHOD = "kinds-1"
SAID = 0.5
"""A kind is given from that probability on; below it the answer is `other`."""
TITLED = frozenset(("video", "short"))
"""Formats whose text is a title first, where the first words count most."""
VOICES = Voices("kinds", words_only=(-1.43, 1.68), both=(-0.49, 1.46, 0.49), least_meant=0.005)


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
    meant: Sequence[NDArray[np.float64] | None] = [None] * len(texts) if vectors is None else VOICES.meant(vectors)
    return [
        _reading(text, post_format, language, meaning)
        for text, post_format, language, meaning in zip(texts, given_formats, given_languages, meant, strict=True)
    ]


def _reading(text: str, post_format: str, language: str, meaning: NDArray[np.float64] | None) -> KindReading:
    said = told(text, is_title=post_format in TITLED, language=language)
    chances = {
        kind: VOICES.chance(said.scores.get(kind, 0.0), None if meaning is None else float(meaning[place]))
        for place, kind in enumerate(KINDS[:-1])
    }
    kind = max(chances, key=lambda one: chances[one])
    if chances[kind] >= SAID:
        return KindReading(kind, round(chances[kind], 4), said.because.get(kind, ()))
    return KindReading("other", round(1 - chances[kind], 4))
