"""What readers' comments say, each by itself: language, polarity, question, enthusiasm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from essaim.language.comments import finer as second_look
from essaim.language.comments import quick
from essaim.language.comments.asking import leaning
from essaim.language.comments.calibration import AS_TOLD, FINER, FINER_TURNS, QUICK, QUICK_TURNS, together
from essaim.language.comments.chat import chat_language
from essaim.language.comments.generic import is_generic, is_mention_only
from essaim.language.comments.marks import word_count
from essaim.language.comments.surface import Surface, shortened, surface
from essaim.language.spoken import NOTHING_SAID

METHOD = "comments/2"
"""The models' version: readings made under another name are to be made again."""
Polarity = Literal["positive", "negative", "neutral"]


@dataclass(frozen=True, slots=True)
class CommentReading:
    """What one comment says.

    `positive`, `negative` and `neutral` add up to one; `question` and
    `enthusiastic` are probabilities of their own. The language is `und` when it
    cannot be said, with probability 0.
    """

    language: str
    language_probability: float
    positive: float
    negative: float
    neutral: float
    question: float
    enthusiastic: float
    is_emoji_only: bool
    is_generic: bool
    is_mention_only: bool

    @property
    def polarity(self) -> Polarity:
        """The most probable of the three; neutral when they are even."""
        chances: dict[Polarity, float] = {
            "neutral": self.neutral,
            "positive": self.positive,
            "negative": self.negative,
        }
        return max(chances, key=lambda polarity: chances[polarity])


def read_comments(texts: Sequence[str], *, finer: bool = False) -> list[CommentReading]:
    """One reading for each text, in order; the same text is read once.

    `finer` has the worded ones read by a larger model, some ten times slower,
    where its weights are installed; else the quick reading stands.
    """
    once = list(dict.fromkeys(texts))
    shown = [surface(text) for text in once]
    chances = _chances(shown, finer=finer and second_look.is_available())
    readings = dict(zip(once, map(_reading, once, shown, chances), strict=True))
    return [readings[text] for text in texts]


def _chances(shown: Sequence[Surface], *, finer: bool) -> NDArray[np.float32]:
    found = np.zeros((len(shown), 5), np.float32)
    worded = [row for row, one in enumerate(shown) if one.is_worded]
    if worded:
        found[worded] = _worded_chances([shown[row] for row in worded], finer=finer)
    bare = [row for row, one in enumerate(shown) if not one.is_worded]
    if bare:
        found[bare] = AS_TOLD.chances(quick.wordless_scores([shown[row] for row in bare]))
    return found


def _worded_chances(shown: Sequence[Surface], *, finer: bool) -> NDArray[np.float32]:
    at_once = quick.scores(shown)
    if not finer:
        return QUICK.chances(leaning(at_once, shown, QUICK_TURNS))
    words = [word_count(one) for one in shown]
    both = together(at_once, second_look.scores(shown), words)
    return FINER.chances(leaning(both, shown, FINER_TURNS))


def _reading(text: str, shown: Surface, chances: NDArray[np.float32]) -> CommentReading:
    negative, neutral, positive, question, enthusiastic = chances.tolist()
    language = chat_language(shortened(text) if shown.stretched else text) if shown.is_worded else NOTHING_SAID
    return CommentReading(
        language=language.language,
        language_probability=language.probability,
        positive=positive,
        negative=negative,
        neutral=neutral,
        question=question,
        enthusiastic=enthusiastic,
        is_emoji_only=bool(shown.signs) and not shown.is_worded,
        is_generic=is_generic(shown),
        is_mention_only=is_mention_only(shown),
    )
