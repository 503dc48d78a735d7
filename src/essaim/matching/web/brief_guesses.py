"""What was guessed of a pasted text, field by field, to be shown beside the form."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from essaim.matching import phrases
from essaim.matching.core.prose import Draft, Guess, Span
from essaim.matching.phrases import prose as words
from essaim.matching.web.brief_content import field_of

MOST_QUOTES = 4


@dataclass(frozen=True)
class Note:
    """The guesses behind one field: the words they rest on, and whether all are sure."""

    field: str
    quotes: tuple[str, ...]
    is_sure: bool
    is_assumed: bool
    alternatives: tuple[str, ...]
    """Other values, for a field that holds one."""


@dataclass(frozen=True)
class Reading:
    """A text that was read: its notes by field, what it leaves unsaid, and the text with what was understood marked."""

    draft: Draft
    notes: dict[str, Note]

    @property
    def unsure(self) -> list[Note]:
        """The notes to look at first."""
        return [note for note in self.notes.values() if not note.is_sure]

    @property
    def unsaid(self) -> list[tuple[str, str]]:
        """(field, what it is called) of each main thing of which nothing was found."""
        return [(field_of(path, FIELDS) or "", words.key(path)) for path in self.draft.prose.unsaid]

    @property
    def not_understood(self) -> list[str]:
        """The sentences nothing rests on."""
        prose = self.draft.prose
        return [prose.text[span.start : span.end] for span in prose.not_understood]

    @property
    def marked(self) -> SafeString:
        """The text, the words that guesses rest on marked."""
        text, pieces, at = self.draft.prose.text, [], 0
        for span, sure in _spans(self.draft.guesses):
            kind = "" if sure else "unsure"
            pieces += [format_html("{}", text[at : span.start])]
            pieces += [format_html('<mark class="{}">{}</mark>', kind, text[span.start : span.end])]
            at = span.end
        return format_html_join("", "{}", ((piece,) for piece in [*pieces, format_html("{}", text[at:])]))


FIELDS: Collection[str] = frozenset(
    (
        "name", "brand", "objective", "handles", "values", "products", "countries", "cities", "languages", "age_bands",
        "women", "men", "interests", "platforms", "tiers", "formats", "min_followers", "max_followers",
        "min_engagement", "hashtags", "keywords", "competitors", "categories", "amount", "currency", "start", "end",
        "key_messages", "freedom", "min_creators", "max_creators", "max_share", "max_placements", "include", "exclude",
        "per_tier", "per_platform", "per_city", "per_niche", "click_rate", "order_rate", "order_value",
    )
)  # fmt: skip


def reading_of(draft: Draft) -> Reading:
    """The notes of a draft, in the order of the brief."""
    behind: dict[str, list[Guess]] = {}
    for guess in draft.guesses:
        if field := field_of(guess.path, FIELDS):
            behind.setdefault(field, []).append(guess)
    # A brand or an objective that nobody said is asked for, not assumed.
    behind = {field: found for field, found in behind.items() if field == "name" or not found[0].is_assumed}
    return Reading(draft, {field: _note(field, found) for field, found in behind.items()})


def _note(field: str, guesses: list[Guess]) -> Note:
    quotes = dict.fromkeys(" ".join(guess.quote.split()) for guess in guesses if guess.quote)
    assumed = all(guess.is_assumed for guess in guesses)
    others: tuple[Any, ...] = guesses[0].alternatives if len(guesses) == 1 else ()
    return Note(
        field=field,
        quotes=tuple(quotes)[:MOST_QUOTES],
        is_sure=assumed or all(guess.is_sure for guess in guesses),
        is_assumed=assumed,
        alternatives=tuple(_shown(field, other) for other in others),
    )


def _shown(field: str, value: Any) -> str:
    return phrases.objective(value) if field == "objective" else str(value)


def _spans(guesses: tuple[Guess, ...]) -> list[tuple[Span, bool]]:
    """Stretches that do not meet, in order, and whether what rests on them is sure."""
    chosen: list[tuple[Span, bool]] = []
    for guess in sorted((guess for guess in guesses if guess.quote), key=lambda guess: (guess.start, -guess.end)):
        if chosen and guess.start < chosen[-1][0].end:
            continue
        chosen.append((guess.span, guess.is_sure))
    return chosen
