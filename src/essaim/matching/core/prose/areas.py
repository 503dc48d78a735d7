"""Where: the cities and countries of the campaign, and the languages of its contents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from babel import Locale

from essaim.language.countries import country_of
from essaim.language.places import PlaceFound, city_named, places_in
from essaim.matching.core.prose.cues import areas as cues
from essaim.matching.core.prose.guess import Guess, Span
from essaim.matching.core.prose.page import Page
from essaim.matching.core.prose.quantities import Quantity
from essaim.matching.core.prose.source import Source

LIKELY, BARELY, IN_SMALL_LETTERS = 0.1, 0.02, 0.5
MOST_PLACES, LONGEST_PIECE = 30, 600
KM_IN_A_MILE = 1.609344
FARTHEST_KM = 500
BESIDE = 60
NEAR = 45
"""Farther apart, in characters, a distance and a city are two thoughts."""


def areas(source: Source, names: tuple[str, ...] = ()) -> Iterator[Guess]:
    """`target.cities` and `target.countries`; what stands within one of these names is no place."""
    own = tuple(Span(*found.span()) for name in names for found in re.finditer(re.escape(name), source.page.text))
    yield from _cities(source, own)
    yield from _countries(source)


def _cities(source: Source, own: tuple[Span, ...]) -> Iterator[Guess]:
    named = [one for one in _places(source) if one[0].place.kind == "city"]
    found = [(place, span) for place, span in named if not any(name.holds(span) for name in own)]
    away = [one for one in found if not _is_seat(source, one[1])]
    beside = [one for one in away if _is_beside(source, one[1], own)]
    # One place beside the brand is where it is; several are where it sells.
    wanted = [one for one in away if len(beside) != 1 or one not in beside]
    spans = [span for _place, span in wanted]
    near_of = {span: near for span in spans if (near := _radius(source, span, spans))}
    best: dict[str, tuple[PlaceFound, Span]] = {}
    for place, span in wanted:
        if place.place.name not in best or (span in near_of and best[place.place.name][1] not in near_of):
            best[place.place.name] = place, span
    for place, span in best.values():
        city: dict[str, object] = {"name": _city_name(source, place, span)}
        quote = span
        if near := near_of.get(span):
            quantity, km = near
            city["radius_km"] = km
            quote = _around(source.page, span, quantity.span) if _apart(span, quantity.span) <= NEAR else span
        likely = place.probability >= IN_SMALL_LETTERS or _is_wanted(source, span)
        yield source.guess("target.cities", city, quote, 0.9 if likely else 0.6)
    if not wanted and found and cues.RECEIVES.search(source.plain):
        place, span = found[0]
        yield source.guess("target.cities", {"name": _city_name(source, place, span)}, span, 0.45)


def _is_wanted(source: Source, span: Span) -> bool:
    """Whether a place written as a name stands where creators or the audience are described."""
    if source.page.label_at(span.start) in {"audience", "country", "creator"}:
        return True
    sentence = source.page.plain_of(source.page.sentence_at(span.start))
    return source.page.quote(span)[:1].isupper() and cues.WANTED.search(sentence) is not None


def _places(source: Source) -> list[tuple[PlaceFound, Span]]:
    """Places named in each sentence, where they stand in the whole text."""
    found: list[tuple[PlaceFound, Span]] = []
    for sentence in source.page.sentences:
        for piece in _pieces(source, sentence):
            for place in places_in(source.page.quote(piece)):
                span = Span(piece.start + place.start, piece.start + place.end)
                if _is_meant(source, place, span):
                    found.append((place, span))
    return sorted(found, key=lambda one: one[1].start)[:MOST_PLACES]


def _pieces(source: Source, sentence: Span) -> Iterator[Span]:
    """A sentence without an end, in stretches that end with a word."""
    start = sentence.start
    while start < sentence.end:
        end = min(start + LONGEST_PIECE, sentence.end)
        space = source.plain.rfind(" ", start + 1, end) if end < sentence.end else -1
        end = space if space > start else end
        yield Span(start, end)
        start = end


def _is_meant(source: Source, place: PlaceFound, span: Span) -> bool:
    if any(span.meets(days.span) for days in source.days) or source.is_refused(span) or place.place.latitude is None:
        return False
    written = source.page.quote(span)
    if source.text_before(span).endswith(("@", "#")) or _inside_name(source, span):
        return False
    if (
        place.place.kind == "city"
        and cues.PEOPLE_OF.search(source.plain[span.start : span.end])
        and not city_named(written)
    ):
        return place.probability >= BARELY and source.plain[span.start : span.start + 3] == _bare(place.place.name)[:3]
    if written[:1].isupper() and len(written) > 3:
        return place.probability >= LIKELY
    return place.probability >= IN_SMALL_LETTERS and len(written) > 3


def _bare(name: str) -> str:
    return Page.of(name).plain


def _inside_name(source: Source, span: Span) -> bool:
    """`Laine d'Ici`, `Alpes Sports`: a capitalised word right before makes it part of a name."""
    before = source.page.text[max(0, span.start - 24) : span.start]
    after = source.page.text[span.end : span.end + 14]
    if cues.NAME_GOES_ON.match(after):
        return True
    return bool(cues.NAME_BEFORE.search(before)) and not cues.NEW_START.search(before)


def _is_seat(source: Source, span: Span) -> bool:
    """Whether a place is where the brand is, rather than where the campaign goes."""
    sentence = source.page.sentence_at(span.start)
    before = source.plain[sentence.start : span.start]
    clause = source.page.plain_of(sentence)
    if cues.SEAT.search(before[-90:]) and not cues.WANTED.search(before):
        return True
    if source.page.label_at(span.start) in {"audience", "country", "creator", "interest"}:
        return False
    if source.page.label_at(span.start) in {"brand", "product"}:
        return True
    return bool(cues.BY_A_BRAND.search(before) and not cues.WANTED.search(clause))


def _is_beside(source: Source, span: Span, own: tuple[Span, ...]) -> bool:
    """Whether a place stands right beside the brand's name, where nobody is sought: `Alba (savons, Grasse)`."""
    sentence = source.page.sentence_at(span.start)
    apart = [span.start - name.end for name in own if sentence.holds(name) and name.end < span.start]
    if any(cues.BY_A_BRAND.fullmatch(source.plain, span.start - gap, span.start) for gap in apart):
        return True
    return any(gap < BESIDE for gap in apart) and not cues.WANTED.search(source.page.plain_of(sentence))


def _city_name(source: Source, place: PlaceFound, span: Span) -> str:
    """As the person wrote it when that names the same city, else its own name: `parisiens` is Paris."""
    written = source.page.quote(span)
    named = city_named(written)
    return written if named is not None and named.code == place.place.code else place.place.name


def _radius(source: Source, city: Span, cities: list[Span]) -> tuple[Quantity, float] | None:
    """The distance said nearest to that city, when that city is the nearest to it."""
    for one in source.quantities:
        unit = re.match(r"^[ ]?(km|kilometres?|kilometers?|miles?\b|mi\b)", source.plain[one.end : one.end + 14])
        if unit is None:
            continue
        here = [other for other in cities if source.page.sentence_at(one.start).holds(other)]
        # A distance in a sentence without a city is the only city's.
        nearest = min(
            here, key=lambda other: _apart(other, one.span), default=cities[0] if _is_one(source, cities) else None
        )
        km = one.high * (KM_IN_A_MILE if unit[1].startswith("mi") else 1)
        if nearest == city and (not here or _apart(city, one.span) <= NEAR) and 0 < km <= FARTHEST_KM:
            return one, float(round(km))
    return None


def _is_one(source: Source, cities: list[Span]) -> bool:
    return len({source.page.plain_of(city) for city in cities}) == 1


def _apart(one: Span, other: Span) -> int:
    return max(other.start - one.end, one.start - other.end, 0)


def _around(page: Page, one: Span, other: Span) -> Span:
    end = max(one.end, other.end)
    unit = re.match(r"[ ]?(?:km|kilometres?|kilometers?|miles?)(?: autour| around)?", page.plain[end : end + 20])
    return Span(min(one.start, other.start), end + (unit.end() if unit else 0))


def _countries(source: Source) -> Iterator[Guess]:
    said: dict[str, Guess] = {}
    for code, span, certainty in _named_countries(source):
        said.setdefault(code, source.guess("target.countries", code, span, certainty))
    if not said:
        for place, span in _places(source):
            if place.place.kind in {"region", "department"} and not _is_seat(source, span):
                code = place.place.country
                said.setdefault(code, source.guess("target.countries", code, span, 0.5))
    yield from said.values()


def _named_countries(source: Source) -> Iterator[tuple[str, Span, float]]:
    labelled = {"country", "audience"}
    for found in cues.COUNTRY_WORDS.finditer(source.page.text):
        for code, span in _codes_in(source, Span(*found.span())):
            if (
                source.is_refused(span)
                or _is_seat(source, span)
                or source.page.label_at(span.start) in {"refusals", "competitors", "language"}
            ):
                continue
            if cues.FROM.search(source.plain[max(0, span.start - 24) : span.start]):
                continue
            sure = source.page.label_at(span.start) in labelled or cues.WANTED.search(
                source.page.plain_of(source.page.sentence_at(span.start))
            )
            yield code, span, 0.92 if sure else 0.75
    for found in source.found(cues.CREATORS_OF):
        group = "fr" if found["fr"] else "en"
        yield cues.ADJECTIVES[found[group]], Span(found.start(group), found.end(group)), 0.6


def _codes_in(source: Source, span: Span) -> Iterator[tuple[str, Span]]:
    """The countries among capitalised words: the longest names first."""
    words = [Span(*found.span()) for found in re.finditer(r"[\w'’.-]+", source.page.text[span.start : span.end])]
    at = 0
    while at < len(words):
        for length in range(min(4, len(words) - at), 0, -1):
            part = Span(span.start + words[at].start, span.start + words[at + length - 1].end)
            if code := _code(source, part):
                yield code, part
                at += length - 1
                break
        at += 1


def _code(source: Source, span: Span) -> str | None:
    written = source.page.quote(span).rstrip(".'’-")
    folded = source.plain[span.start : span.start + len(written)]
    if any(span.meets(days.span) for days in source.days):
        return None
    if len(written) == 2:
        in_list = source.page.label_at(span.start) == "country" and written.isupper()
        return country_of(written) if in_list or written in {"UK", "US"} else None
    if len(written) < 4 and written not in {"USA", "UAE", "EAU", "U.S", "U.K"}:
        return None
    return cues.OTHER_NAMES.get(folded) or country_of(folded.replace("'", " "))


def tongues(source: Source) -> Iterator[Guess]:
    """`target.languages`."""
    said: set[str] = set()
    for found in re.compile(rf"\b(?:{'|'.join(_tongues())})\b").finditer(source.plain):
        code, span = _tongues()[found[0]], Span(*found.span())
        if code not in said and not source.is_refused(span) and (sure := _is_spoken(source, span)):
            said.add(code)
            yield source.guess("target.languages", code, span, sure)
    for found in source.found(cues.FRENCH_SPEAKING):
        code = cues.PHONES[found[0].rstrip("s")]
        if code not in said:
            said.add(code)
            yield source.guess("target.languages", code, Span(*found.span()), 0.65)


def _is_spoken(source: Source, span: Span) -> float:
    """How certain it is that a language's name is said of contents or people; 0 when it is not."""
    if source.page.label_at(span.start) == "language":
        return 0.95
    before = source.plain[max(0, span.start - 22) : span.start]
    after = source.plain[span.end : span.end + 22]
    sentence = source.page.plain_of(source.page.sentence_at(span.start))
    about = cues.ABOUT_TONGUES.search(sentence)
    if re.match(r"^[ -]speak\w*|^[ ](?:language|content)\b", after):
        return 0.92
    if re.search(r"\b(?:en|in|speaks?|parl\w+|langue|language)[ :]{1,2}$", before):
        return 0.9
    if about and (cues.TONGUE_LEFT.search(before) or cues.TONGUE_RIGHT.match(after)):
        return 0.8
    # "Dutch or English" between commas, among creators.
    listed = re.match(r"^[ ](?:or|ou|/)[ ]", after) or re.search(r"(?:or|ou|/)[ ]$", before)
    return 0.7 if listed and re.search(r"creator|createur|influenc", sentence) else 0.0


@cache
def _tongues() -> dict[str, str]:
    """The languages' names in French and English, folded."""
    names = {}
    for language in ("fr", "en"):
        for code in ("fr", "en", "de", "es", "it", "nl", "pt", "pl", "sv", "da", "ar"):
            names[_bare(Locale(language).languages[code])] = code
    return names | {"flamand": "nl", "flemish": "nl"}
