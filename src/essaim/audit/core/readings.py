"""What models read in one post and in one comment, in the shape that is stored and that the audit counts.

Plain values: a section never asks a model, it counts what was read once. JSON is
a list by position, since there are millions of readings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

UNKNOWN_LANGUAGE = "und"


@dataclass(frozen=True, slots=True)
class ConcernReading:
    """A passage that some brands do not want beside their name. `quote` is the post's own words."""

    category: str
    probability: float
    quote: str


@dataclass(frozen=True, slots=True)
class PostReading:
    """What the words of one post say. Probabilities run from 0 to 1."""

    post_id: int
    kind: str
    """tutorial, unboxing, review, haul, routine, recipe, vlog, giveaway or other."""
    kind_probability: float
    sponsored_probability: float
    is_sponsored: bool
    is_disclosed: bool
    disclosure: str
    """clear, doubtful or none."""
    words: tuple[str, ...] = ()
    """The words that say so, as written."""
    partners: tuple[str, ...] = ()
    """Who is named as the other side: handles without @, or names."""
    concerns: tuple[ConcernReading, ...] = ()
    language: str = UNKNOWN_LANGUAGE
    language_probability: float = 0.0

    def as_json(self) -> list[object]:
        """Its fields in order, probabilities to four digits, flags as 0 or 1."""
        return [
            self.post_id, self.kind, round(self.kind_probability, 4), round(self.sponsored_probability, 4),
            int(self.is_sponsored), int(self.is_disclosed), self.disclosure, list(self.words), list(self.partners),
            [[concern.category, round(concern.probability, 4), concern.quote] for concern in self.concerns],
            self.language, round(self.language_probability, 4),
        ]  # fmt: skip

    @classmethod
    def from_json(cls, stored: Sequence[Any]) -> PostReading:
        """A reading back from `as_json`."""
        (post_id, kind, kind_probability, sponsored_probability, is_sponsored, is_disclosed,
         disclosure, words, partners, concerns, language, language_probability) = stored  # fmt: skip
        return cls(
            post_id, kind, kind_probability, sponsored_probability, bool(is_sponsored), bool(is_disclosed), disclosure,
            tuple(words), tuple(partners), tuple(ConcernReading(*concern) for concern in concerns),
            language, language_probability,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class CommentReading:
    """What one comment says. `positive`, `negative` and `neutral` sum to 1."""

    comment_id: int
    language: str
    positive: float
    negative: float
    neutral: float
    question: float
    enthusiastic: float
    is_generic: bool
    """Says nothing of the post: it could stand under any other."""
    is_emoji_only: bool
    is_mention_only: bool

    def as_json(self) -> list[object]:
        """Its fields in order, probabilities to four digits, flags as 0 or 1."""
        return [
            self.comment_id, self.language, round(self.positive, 4), round(self.negative, 4), round(self.neutral, 4),
            round(self.question, 4), round(self.enthusiastic, 4),
            int(self.is_generic), int(self.is_emoji_only), int(self.is_mention_only),
        ]  # fmt: skip

    @classmethod
    def from_json(cls, stored: Sequence[Any]) -> CommentReading:
        """A reading back from `as_json`."""
        return cls(*stored[:7], *map(bool, stored[7:10]))
