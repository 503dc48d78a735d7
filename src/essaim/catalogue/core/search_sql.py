"""A search as SQL text over the discovery index (`warehouse.index`), the same on every engine.

Every value is written into the text: numbers as numbers, words only after they
were folded, and `quoted` refuses anything but letters, digits and a few marks.
Engines thus need no common way of binding, and none sees what a person typed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from essaim.catalogue.core.search import DISCLOSURES, EARTH_RADIUS_KM, FIELD_OF_FACET, AudienceNear, Filters, Near
from essaim.language.text import fold

KILOMETRES_PER_DEGREE = 111.195
"""Of a great circle, on a globe of 6 371 km."""
SHORTEST_BEGINNING = 3
"""From that many letters on, a word of `text` also finds the words that begin with it."""
_SAFE = re.compile(r"[\w#@~.:/&' +-]*", re.UNICODE)
_PLURAL = re.compile(r"^(.{3,}[^s])[sx]$")

Codes = Mapping[str, Mapping[str, int]]
"""Facet to value to code; see `warehouse.index`."""


@dataclass(frozen=True)
class Known:
    """What the conditions need to know besides the filters.

    `only` and `never` are account ids that lists, tags and contacts allow or
    exclude; None when they say nothing. `today` counts days since 1970.
    """

    codes: Codes
    today: int
    only: Collection[int] | None = None
    never: Collection[int] = field(default_factory=tuple)


def conditions(filters: Filters, known: Known) -> dict[str, str]:
    """SQL conditions by the field of `Filters` that asks for each; all must hold."""
    return {
        **_facets(filters, known.codes),
        **_bounds(filters),
        **_facts(filters, known.today),
        **_audience(filters),
        **_terms(filters),
        **_chosen(known),
    }


def where(parts: Mapping[str, str], *, without: Collection[str] = ()) -> str:
    """The conditions as one, those of the named fields left out."""
    return " AND ".join(part for name, part in parts.items() if name not in without) or "1 = 1"


def among_niches(numbers: Sequence[int]) -> str:
    """One of the account's topics is one of those; a number that ends in 00 is a niche with all its topics."""
    columns = ("niche1", "niche2", "niche3")
    alternatives = [
        f"{column} BETWEEN {number} AND {number + 99}" if number > 0 and number % 100 == 0 else f"{column} = {number}"
        for number in numbers
        for column in columns
    ]
    return f"({' OR '.join(alternatives)})"


def within(near: Near) -> str:
    """Inside the circle; the box around it comes first, since columns are quick to compare."""
    north = near.radius_km / KILOMETRES_PER_DEGREE
    widest = max(math.cos(math.radians(min(abs(near.latitude) + north, 89.9))), 1e-3)
    east = min(north / widest, 180.0)
    box = [f"latitude BETWEEN {near.latitude - north:.6f} AND {near.latitude + north:.6f}"]
    low, high = near.longitude - east, near.longitude + east
    if low >= -180 and high <= 180:
        box.append(f"longitude BETWEEN {low:.6f} AND {high:.6f}")
    return f"{' AND '.join(box)} AND {distance(near)} <= {near.radius_km:.6f}"


def distance(near: Near) -> str:
    """Kilometres from the place, by the haversine formula on a globe of 6 371.0088 km."""
    latitude, longitude = math.radians(near.latitude), math.radians(near.longitude)
    radian = math.pi / 180
    half_north = f"sin((latitude * {radian!r} - {latitude!r}) / 2)"
    half_east = f"sin((longitude * {radian!r} - {longitude!r}) / 2)"
    chord = (
        f"{half_north} * {half_north} + {math.cos(latitude)!r} * cos(latitude * {radian!r}) * {half_east} * {half_east}"
    )
    return f"2 * {EARTH_RADIUS_KM} * asin(sqrt({chord}))"


def has_term(condition: str) -> str:
    """The account is in the postings of the terms that meet the condition."""
    return f"id IN (SELECT id FROM terms WHERE {condition})"


def any_of(terms: Sequence[str]) -> str:
    """`term` is one of those."""
    return f"term IN ({', '.join(map(quoted, terms))})"


def stem(word: str) -> str:
    """A folded word without the mark of its plural, as the index keeps it."""
    return _PLURAL.sub(r"\1", word)


def is_term(text: str) -> bool:
    """Whether a text holds only marks that a term or a value of the index can have."""
    return _SAFE.fullmatch(text) is not None


def quoted(text: str) -> str:
    """A text as a SQL literal; raises ValueError for marks that no folded word, handle or code has."""
    if not is_term(text):
        msg = f"not a term: {text!r}"
        raise ValueError(msg)
    return "'" + text.replace("'", "''") + "'"


def _facets(filters: Filters, codes: Codes) -> dict[str, str]:
    found = {}
    for facet, name in FIELD_OF_FACET.items():
        if values := getattr(filters, name):
            # A value that no account has is asked for as a code that none has.
            wanted = [codes.get(facet, {}).get(value, -1) for value in values]
            found[name] = among_niches(wanted) if facet == "niche" else f"{facet} IN ({_numbers(wanted)})"
    return found


def _facts(filters: Filters, today: int) -> dict[str, str]:
    found = {}
    if filters.posted_within_days is not None:
        found["posted_within_days"] = f"last_post >= {today - filters.posted_within_days}"
    if filters.contactable is not None:
        found["contactable"] = f"has_email = {int(filters.contactable)}"
    if filters.disclosure:
        places = [DISCLOSURES.index(one) + 1 for one in filters.disclosure]
        found["disclosure"] = f"disclosure IN ({_numbers(places)})"
    if filters.near:
        found["near"] = within(filters.near)
    return found


def _chosen(known: Known) -> dict[str, str]:
    found = {}
    if known.only is not None:
        found["only"] = f"account_id IN ({_numbers(known.only)})" if known.only else "1 = 0"
    if known.never:
        found["never"] = f"account_id NOT IN ({_numbers(known.never)})"
    return found


BOUNDED = {
    "followers": "followers",
    "engagement": "engagement",
    "growth": "growth",
    "authenticity": "authenticity_low",
    "price": "price",
}
"""What a bound is held against. Real followers are held against the low end of their interval: a wide guess passes
no bar that matters."""


def _bounds(filters: Filters) -> dict[str, str]:
    found = {}
    for name, column in BOUNDED.items():
        for end, comparison in (("min", ">="), ("max", "<=")):
            bound = getattr(filters, f"{end}_{name}", None)
            if bound is not None:
                found[f"{end}_{name}"] = f"{column} {comparison} {_number(bound)}"
    return found


def _audience(filters: Filters) -> dict[str, str]:
    found = {}
    for number, bound in enumerate(filters.audience):
        named = f"audience = {quoted(f'{bound.dimension}:{bound.value}')} AND share >= {_number(bound.least)}"
        found[f"audience{number}"] = f"id IN (SELECT id FROM audience_shares WHERE {named})"
    if filters.audience_near:
        found["audience_near"] = _audience_within(filters.audience_near)
    return found


def _audience_within(asked: AudienceNear) -> str:
    inside = within(asked.near)
    return (
        f"id IN (SELECT id FROM audience_cities WHERE {inside} GROUP BY id HAVING sum(share) >= {_number(asked.least)})"
    )


def _terms(filters: Filters) -> dict[str, str]:
    found = {}
    if filters.hashtags:
        found["hashtags"] = has_term(any_of([f"#{tag}" for tag in filters.hashtags]))
    if filters.mentions:
        found["mentions"] = has_term(any_of([f"@{handle}" for handle in filters.mentions]))
    words = dict.fromkeys(stem(word) for phrase in filters.keywords for word in fold(phrase).split())
    for number, word in enumerate(words):
        found[f"keyword{number}"] = has_term(any_of([word]))
    for number, word in enumerate(dict.fromkeys(fold(filters.text).split())):
        found[f"word{number}"] = has_term(_beginning(word))
    return found


def _beginning(word: str) -> str:
    exact = any_of(list(dict.fromkeys((word, stem(word), f"#{word}"))))
    return f"({exact} OR term LIKE {quoted(word + '')[:-1]}%')" if len(word) >= SHORTEST_BEGINNING else exact


def _number(value: float) -> str:
    return repr(value) if isinstance(value, int) else repr(float(value))


def _numbers(values: Collection[int]) -> str:
    return ", ".join(str(int(value)) for value in values)
