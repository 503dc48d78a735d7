"""Whom the campaign should reach: ages and gender."""

from __future__ import annotations

import re
from collections.abc import Iterator

from essaim.matching.core.brief import AGE_BANDS
from essaim.matching.core.prose.cues import people as cues
from essaim.matching.core.prose.guess import Guess, Span
from essaim.matching.core.prose.quantities import LEAST, MOST, RANGE, Quantity
from essaim.matching.core.prose.source import Source

_BANDS = {
    "13-17": (13, 17), "18-24": (18, 24), "25-34": (25, 34), "35-44": (35, 44), "45-54": (45, 54), "55-64": (55, 64),
    "65+": (65, 99),
}  # fmt: skip
LEAST_YEARS = 2
"""A band is in an age range when it shares that many years with it."""
OLDEST = 99
MOSTLY = 70


def people(source: Source) -> Iterator[Guess]:
    """`target.age_bands` and `target.gender`."""
    yield from _ages(source)
    yield from _gender(source)


def bands_between(low: float, high: float) -> tuple[str, ...]:
    """The age bands of an age range."""
    if low == 45 and high >= OLDEST:
        return ("45+",)
    shared = {band: min(high, last) - max(low, first) + 1 for band, (first, last) in _BANDS.items()}
    chosen = tuple(band for band in AGE_BANDS if shared.get(band, 0) >= LEAST_YEARS)
    return chosen or tuple(band for band in AGE_BANDS if shared.get(band, 0) > 0)


def _ages(source: Source) -> Iterator[Guess]:
    """The first ages said in numbers, else the first age group named."""
    for one in source.quantities:
        if (span := _age(source, one)) and (bands := _bands_of(one)):
            sure = one.bound == RANGE or bool(cues.YEARS.match(source.plain[one.end : one.end + 14]))
            yield from (source.guess("target.age_bands", band, span, 0.9 if sure else 0.7) for band in bands)
            return
    for words, bands, certainty in cues.WORDS:
        spans = [Span(*found.span()) for found in source.found(words)]
        if wanted := next((span for span in spans if not source.is_refused(span)), None):
            yield from (source.guess("target.age_bands", band, wanted, certainty) for band in bands)
            return


def _age(source: Source, one: Quantity) -> Span | None:
    """Where an age stands: `25 à 40 ans`, `aged 18-34`, `over 45`; not a child's age of a toy, nor a price."""
    if not one.is_plain or not 10 <= one.high <= OLDEST or one.low < 10:
        return None
    years = cues.YEARS.match(source.plain[one.end : one.end + 14])
    labelled = source.page.label_at(one.start) in {"age", "audience"}
    ranged = one.bound == RANGE and one.low >= 13 and one.high - one.low >= 3 and one.low < one.high
    before = source.before(one, 40)
    bare = ranged and (labelled or bool(cues.AGED.search(before)) or _stands_as_age(source, one))
    single = (
        one.bound in {LEAST, MOST}
        and bool(re.search(r"(?:people|adults|under|over|moins|plus|les|the)[ -]?(?:de |d')?$", before))
        and labelled
    )
    young = re.search(r"(?:ideally |people |aged |anyone )under[ ]$", before) and re.match(
        r"^[ ]?(?:\.|,|$|;)", source.plain[one.end : one.end + 2]
    )
    if years or bare or single or young:
        return Span(one.start, one.end + (years.end() if years else 0))
    return None


def _stands_as_age(source: Source, one: Quantity) -> bool:
    """A range alone between commas, in the size of ages: `Germany and Austria, 18-34, 60% women`."""
    after = source.plain[one.end : one.end + 3]
    return (
        13 <= one.low <= 60
        and one.high - one.low >= 5
        and bool(re.match(r"^(?:[,.;)\n]|$)", after))
        and not re.search(r"creat|influenc|people$|personnes$", source.before(one, 16))
    )


def _bands_of(one: Quantity) -> tuple[str, ...] | None:
    if one.bound == RANGE:
        return bands_between(one.low, one.high)
    if one.bound == LEAST:
        return bands_between(one.low, OLDEST)
    if one.bound == MOST:
        return bands_between(18, one.high - 1)
    return None


def _gender(source: Source) -> Iterator[Guess]:
    """Shares said in percent; otherwise a bare `femmes` where the audience is spoken of."""
    for one in source.quantities:
        if one.is_percent and 0 < one.high <= 100:
            near = source.after(one, 24) if cues.GENDER.search(source.after(one, 24)) else ""
            found = cues.GENDER.search(near) or cues.GENDER.search(source.before(one, 14))
            if found:
                path = "women" if found["women"] else "men"
                yield source.guess(f"target.gender.{path}", _whole(one.low), one.span, 0.9)
                return
    if cues.BOTH.search(source.plain):
        return
    found_at = next((found for found in source.found(cues.GENDER) if _speaks_of_audience(source, found)), None)
    if found_at is not None:
        path = "women" if found_at["women"] else "men"
        mostly = cues.MOSTLY.search(source.plain[max(0, found_at.start() - 40) : found_at.start()])
        share, other = (MOSTLY, 100) if mostly else (100, MOSTLY)
        yield source.guess(f"target.gender.{path}", share, Span(*found_at.span()), 0.6 if mostly else 0.75, other)


def _speaks_of_audience(source: Source, found: re.Match[str]) -> bool:
    span = Span(*found.span())
    if source.is_refused(span) or found[0] in {"mamans", "papas", "filles"}:
        return False
    if re.match(r"'?s?[ ]?day|[ ]?(?:'s)?[ ]?(?:wear|shoes|fashion)", source.plain[found.end() : found.end() + 8]):
        return False
    clause = source.page.plain_of(source.page.sentence_at(found.start()))
    labelled = source.page.label_at(found.start()) in {"audience", "age"}
    aged = re.match(
        r"[ ]?(?:\(|,|aged|de|d'|agees?|entre|between)?[ ]?(?:\w+[ ])?\(?\d\d",
        source.plain[found.end() : found.end() + 16],
    )
    return bool(labelled or aged or cues.AUDIENCE.search(clause)) and not (
        cues.OF_CREATORS.search(clause) and not labelled and not aged and not cues.AUDIENCE.search(clause)
    )


def _whole(number: float) -> int | float:
    return int(number) if number == int(number) else number
