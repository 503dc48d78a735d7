"""What was guessed from prose: where it goes in the brief, the words it rests on, and how certain it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

SURE_FROM = 0.7
"""Guesses below are shown as unsure: a person should look at them."""

PATHS = (
    "name", "brand", "objective", "handles", "values", "products", "target.interests", "target.countries",
    "target.cities", "target.languages", "target.age_bands", "target.gender.women", "target.gender.men", "platforms",
    "tiers", "formats", "must_have.min_followers", "must_have.max_followers", "must_have.min_engagement",
    "must_have.hashtags", "must_have.keywords", "must_not.competitors", "must_not.categories", "budget.amount",
    "budget.currency", "dates.start", "dates.end", "key_messages", "freedom", "kpis", "plan",
)  # fmt: skip
"""The keys of a brief in the order of its form."""
LISTS = (
    "handles", "values", "products", "platforms", "tiers", "formats", "key_messages", "target.countries",
    "target.cities", "target.languages", "target.age_bands", "target.interests", "must_have.hashtags",
    "must_have.keywords", "must_not.competitors", "must_not.categories", "plan.include", "plan.exclude",
)  # fmt: skip
"""Paths that hold several values: each has a guess of its own."""


class Span(NamedTuple):
    """A stretch of the text, in characters; `end` is excluded."""

    start: int
    end: int

    def holds(self, other: Span) -> bool:
        """Whether the other stretch lies within this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether both share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Guess:
    """One value of the brief that the text seems to say.

    `path` is the key of the brief (`budget.amount`); a list has one guess for each of its values. `value` is plain
    (JSON). `certainty` is from 0 to 1: how often guesses by this rule were right, roughly. `alternatives` are other
    values that the same words may mean, the likeliest first.
    """

    path: str
    value: Any
    quote: str
    start: int
    end: int
    certainty: float
    alternatives: tuple[Any, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether it may be taken without a second look."""
        return self.certainty >= SURE_FROM

    @property
    def is_assumed(self) -> bool:
        """Whether it rests on no words at all."""
        return not self.quote

    @property
    def span(self) -> Span:
        """The words it rests on."""
        return Span(self.start, self.end)


@dataclass(frozen=True)
class ProseBrief:
    """What a text seems to ask, in the order of the brief; `content` is what `Brief.of` may be given.

    `unsaid` are the main keys about which nothing was found; `not_understood` the sentences nothing rests on.
    `unread` counts the characters beyond the longest text that is read.
    """

    text: str
    language: str
    guesses: tuple[Guess, ...]
    unsaid: tuple[str, ...]
    not_understood: tuple[Span, ...]
    unread: int = 0

    def content(self) -> dict[str, Any]:
        """The guesses as a brief's plain content; it may lack `name`, `brand` and `objective`."""
        content: dict[str, Any] = {}
        for guess in self.guesses:
            *outer, last = guess.path.split(".")
            inner = content
            for step in outer:
                inner = inner.setdefault(step, {})
            if guess.path in LISTS:
                inner.setdefault(last, []).append(guess.value)
            else:
                inner.setdefault(last, guess.value)
        return content
