"""Which of the places of one name is meant, from what else the text says."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from essaim.language.places.candidates import NUMBER, Candidate
from essaim.language.places.naming import OVERSEAS
from essaim.language.places.place import Place
from essaim.language.places.table import LOOKED_UP, OWN, PEOPLE, SAID, gazetteer, place_at
from essaim.language.places.words import Words

AT_HOME, BY_ANOTHER_NAME = 15, 0.5
"""As in the gazetteer's own order: how much a French city outweighs one abroad, a name of its own another's."""
SAME_NUMBER, SAME_AREA, SAME_COUNTRY = 10_000.0, 300.0, 60.0
BY_NUMBER, SUPPORTED, ELSEWHERE_THAN_FLAGGED, ELSEWHERE_THAN_NAMED = 2.6, 1.2, -1.0, -2.0
"""Log-odds that a number beside the name, or an area said elsewhere in the text, adds; or a country said, takes."""
MOST_NAMESAKES = 40


@dataclass(frozen=True, slots=True)
class Hints:
    """What a text says beside a name: departments, regions and countries, by name or code."""

    areas: frozenset[str]
    countries: frozenset[str]
    """By flag or by name."""
    named: frozenset[str]
    """By name only: flags are often those of an origin or a journey."""


def hints(named: Iterable[Candidate], flagged: Iterable[str]) -> Hints:
    """The areas that numbers, names and flags of the text say."""
    areas: set[str] = set()
    countries, named_countries = set(flagged), set[str]()
    for candidate in named:
        for place in _areas(candidate.key):
            if place.kind == "country":
                named_countries.add(place.country)
            else:
                areas.update((place.department, place.region))
    # A French overseas department has a flag of its own.
    countries.update("FR" for code in flagged if code in OVERSEAS)
    countries |= named_countries
    return Hints(frozenset(areas - {""}), frozenset(countries), frozenset(named_countries))


def choose(candidate: Candidate, said: Hints, words: Words) -> tuple[Place, float, float]:
    """The place meant, its share among those of the name, and the log-odds the other words add to it."""
    numbered = departments_beside(candidate, words)
    if not numbered and not said.areas and not said.countries:
        return *_first(candidate.key, numbers=candidate.how == NUMBER), 0.0
    weighed = []
    for place, weight in _namesakes(candidate.key, numbers=candidate.how == NUMBER):
        by_number = place.kind == "city" and place.country == "FR" and place.department in numbered
        by_area = place.kind == "city" and bool({place.department, place.region} & said.areas)
        by_country = place.country in said.countries
        factor = (SAME_NUMBER if by_number else 1) * (SAME_AREA if by_area else 1) * (SAME_COUNTRY if by_country else 1)
        added = BY_NUMBER if by_number else SUPPORTED if by_area or (by_country and place.kind != "country") else 0.0
        if said.countries and not by_country:
            added += ELSEWHERE_THAN_NAMED if said.named else ELSEWHERE_THAN_FLAGGED
        weighed.append((weight * factor, added, place))
    total = sum(weight for weight, _, _ in weighed)
    weight, added, place = max(weighed, key=_weight)
    same = sum(weight for weight, _, other in weighed if _is_the_same_by_another_kind(place, other))
    return place, (weight + same) / total, added


def departments_beside(candidate: Candidate, words: Words) -> set[str]:
    """The departments of a number right beside the name: `Lens (62)`, `Roubaix 59`, `69003 Lyon`."""
    if candidate.how == NUMBER:
        return set()
    folded, after = words.folded, candidate.after
    if after < len(folded) and not folded[after]:
        after += 1
    following = folded[after] if after < len(folded) else ""
    leading = folded[candidate.first - 1] if candidate.first else ""
    numbers = [word for word in (following, leading if len(leading) == 5 else "") if word[:1].isdigit()]
    rows = (row for word in numbers if len(word) in {2, 3, 5} for row in gazetteer().rows(word))
    return {place_at(row).department for row in rows}


def _is_the_same_by_another_kind(place: Place, other: Place) -> bool:
    """Monaco and Monaco, Paris and its department: whichever is meant, one is there."""
    there = other.country == place.country and other.kind != place.kind
    return there and (place.kind == "country" or other.kind == "country" or other.region == place.region)


@lru_cache(maxsize=20_000)
def _first(key: str, *, numbers: bool) -> tuple[Place, float]:
    """The place meant most often by a key, and how often."""
    namesakes = _namesakes(key, numbers=numbers)
    first = namesakes[0][0]
    alike = sum(weight for place, weight in namesakes if place == first or _is_the_same_by_another_kind(first, place))
    return first, alike / sum(weight for _, weight in namesakes)


def _weight(weighed: tuple[float, float, Place]) -> float:
    return weighed[0]


@lru_cache(maxsize=20_000)
def _areas(key: str) -> tuple[Place, ...]:
    """The department, region or country that is meant first by that name or number."""
    # Of words, only names people write: `us` is no country; numbers are only looked up.
    flags = LOOKED_UP if key[0].isdigit() else OWN | SAID | PEOPLE
    rows = gazetteer().rows(key, flags=flags)[:1]
    return tuple(place for row in rows if (place := place_at(row)).kind != "city")


@lru_cache(maxsize=20_000)
def _namesakes(key: str, *, numbers: bool) -> tuple[tuple[Place, float], ...]:
    """The places of a key with how often each is meant; those a text says, or for a postcode those that have it."""
    table = gazetteer()
    number = table.numbers[key]
    found = []
    first, after = table.columns["first"][number], table.columns["first"][number + 1]
    for at in range(first, min(after, first + MOST_NAMESAKES)):
        flag, place = table.columns["flag"][at], place_at(table.columns["row"][at])
        if numbers or flag & (SAID | PEOPLE):
            at_home = AT_HOME if place.country == "FR" and place.kind == "city" else 1
            found.append((place, max(1, place.population) * at_home * (1 if flag & OWN else BY_ANOTHER_NAME)))
    return tuple(sorted(found, key=_how_often, reverse=True))


def _how_often(namesake: tuple[Place, float]) -> float:
    return namesake[1]


def sigmoid(log_odds: float) -> float:
    """The probability of these odds."""
    return 1 / (1 + math.exp(-log_odds))
