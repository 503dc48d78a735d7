"""What every reader of prose is given: the page, the day, the known brands, and what was found before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from essaim.matching.core.prose.days import Days, days_in
from essaim.matching.core.prose.guess import Guess, Span
from essaim.matching.core.prose.page import Page
from essaim.matching.core.prose.quantities import Quantity, quantities
from essaim.matching.core.prose.refusals import Refusal, refusals_in


@dataclass(frozen=True)
class Source:
    """One text being read."""

    page: Page
    today: date
    brands: tuple[str, ...] = ()

    @cached_property
    def days(self) -> list[Days]:
        """The days it names."""
        return days_in(self.page.plain, self.today)

    @cached_property
    def quantities(self) -> list[Quantity]:
        """Its numbers, but for those of days and of tracked names."""
        return quantities(self.page, [days.span for days in self.days])

    @cached_property
    def refusals(self) -> tuple[Refusal, ...]:
        """What it does not want."""
        return refusals_in(self.page)

    @property
    def plain(self) -> str:
        """The folded text."""
        return self.page.plain

    def text_before(self, span: Span, reach: int = 1) -> str:
        """The characters right before a stretch, as written."""
        return self.page.text[max(0, span.start - reach) : span.start]

    def is_refused(self, span: Span) -> bool:
        """Whether a stretch stands among what is not wanted."""
        return any(refusal.whole.meets(span) for refusal in self.refusals)

    def before(self, quantity: Quantity, reach: int = 60) -> str:
        """The folded words before a quantity, back to the one before it or the beginning of its sentence."""
        sentence = self.page.sentence_at(quantity.start)
        start = max(
            [sentence.start, quantity.start - reach, *(o.end for o in self.quantities if o.end <= quantity.start)]
        )
        return self.plain[start : quantity.start]

    def after(self, quantity: Quantity, reach: int = 60) -> str:
        """The folded words after a quantity, up to the next one or the end of its sentence."""
        sentence = self.page.sentence_at(quantity.start)
        ends = [o.start for o in self.quantities if o.start >= quantity.end]
        return self.plain[quantity.end : min([sentence.end, quantity.end + reach, *ends[:1]])]

    def found(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Where a pattern stands in the folded text."""
        return pattern.finditer(self.plain)

    def guess(self, path: str, value: Any, span: Span, certainty: float, *alternatives: Any) -> Guess:
        """A guess that rests on those words."""
        kept = self.page.trimmed(span)
        return Guess(path, value, self.page.quote(kept), kept.start, kept.end, certainty, alternatives)
