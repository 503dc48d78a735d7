"""Numbers with what stands around them: a range, a bound, a currency, a percent sign."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from essaim.matching.core.prose.cues import quantities as cues
from essaim.matching.core.prose.cues.quantities import ABOUT, EXACT, LEAST, MOST, RANGE
from essaim.matching.core.prose.guess import Span
from essaim.matching.core.prose.numerals import Numeral, numerals
from essaim.matching.core.prose.page import Page

__all__ = ["ABOUT", "EXACT", "LEAST", "MOST", "RANGE", "Quantity", "quantities"]

MOST_NUMBERS = 150
"""A brief with more numbers than that is a table; the rest is not read."""


@dataclass(frozen=True)
class Quantity:
    """A number or a range and how it is bounded. `start` takes in the currency before, `end` the unit after."""

    low: float
    high: float
    start: int
    end: int
    bound: str = EXACT
    currency: str = ""
    is_percent: bool = False
    is_word: bool = False

    @property
    def span(self) -> Span:
        """Its stretch of the text."""
        return Span(self.start, self.end)

    @property
    def is_plain(self) -> bool:
        """Whether it has neither currency nor percent sign."""
        return not self.currency and not self.is_percent


def quantities(page: Page, taken: list[Span]) -> list[Quantity]:
    """Every number of the page that is not in a stretch already taken (dates), ranges joined."""
    numbers = (one for one in numerals(page.plain, page.text) if not _meets(Span(one.start, one.end), taken))
    found = list(islice(numbers, MOST_NUMBERS))
    made, at = [], 0
    while at < len(found):
        one = found[at]
        other = found[at + 1] if at + 1 < len(found) and _is_joined(page.plain, one, found[at + 1]) else None
        made.append(_quantity(page, one, other))
        at += 2 if other else 1
    return made


def _meets(span: Span, taken: list[Span]) -> bool:
    return any(span.meets(other) for other in taken)


def _is_joined(plain: str, one: Numeral, other: Numeral) -> bool:
    """`3 à 5`, `between 6,000 and 8,000`: the second is larger, and `et` wants an `entre` before it."""
    unit = cues.AFTER.match(plain, one.end)
    between = plain[unit.end() if unit else one.end : other.start]
    joint = cues.JOIN.fullmatch(between)
    if joint is None or _scaled(one, other) >= other.value:
        return False
    word = joint[0].strip(" €£$")
    if word in {"et", "and"}:
        return bool(re.search(r"(?:entre|between|both)[ ](?:€|£|\$|eur |chf |gbp |usd )?$", plain[: one.start][-20:]))
    return True


def _scaled(one: Numeral, other: Numeral) -> float:
    """`3 à 5 k`: the second's suffix holds for the first when the first has none and is smaller."""
    if one.scale == 1 and other.scale > 1 and not one.is_word and one.value < other.value / other.scale:
        return one.value * other.scale
    return one.value


def _quantity(page: Page, one: Numeral, other: Numeral | None) -> Quantity:
    last = other or one
    before = cues.BEFORE.search(page.plain[max(0, one.start - 8) : one.start])
    after = cues.AFTER.match(page.plain, last.end)
    middle = cues.AFTER.match(page.plain, one.end) if other else None
    joined = cues.BEFORE.search(page.plain[max(0, last.start - 8) : last.start]) if other else None
    start = one.start - len(before[0]) if before else one.start
    end = after.end() if after else last.end
    signs = [sign["currency"] for sign in (before, after, middle, joined) if sign and sign["currency"]]
    is_percent = any(sign and sign.re is cues.AFTER and sign["percent"] for sign in (after, middle))
    currency = cues.CURRENCY.get(signs[0], "") if signs and not is_percent else ""
    low, high = (_scaled(one, other), other.value) if other else (one.value, one.value)
    bound = RANGE if other else _bound(page, one, start, end)
    return Quantity(low, high, start, end, bound, currency, is_percent, last.is_word)


def _bound(page: Page, one: Numeral, start: int, end: int) -> str:
    sentence = page.sentence_at(start)
    before = page.plain[max(sentence.start, start - 60) : start]
    for bound, pattern in cues.BOUNDS_BEFORE:
        if pattern.search(before):
            return bound
    after = page.plain[end : min(sentence.end, end + 48)]
    if cues.PLUS.match(after):
        return LEAST
    after = re.split(r"[;:(\n]|\d", after)[0]
    for bound, pattern in cues.BOUNDS_AFTER:
        if pattern.search(after):
            return bound
    return ABOUT if one.is_about else EXACT
