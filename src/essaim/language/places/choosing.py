"""Which of the places of one name is meant, from what else the text says."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from essaim.language.places.candidates import NUMBER, Candidate
from essaim.language.places.naming import OVERSEAS
from essaim.language.places.place import Place
from essaim.language.places.table import LOOKED_UP, OWN, PEOPLE, SAID, gazetteer, place_at
from essaim.language.places.words import Words

AT_HOME, BY_ANOTHER_NAME = 15, 0.5
"""As in the gazetteer's own order: how much a French city outweighs one abroad, a name of its own another's."""
SAME_NUMBER, SAME_AREA, SAME_COUNTRY = 10_000.0, 300.0, 60.0
BY_NUMBER, SUPPORTED = 2.6, 1.2
"""Log-odds that a number beside the name, or an area said elsewhere in the text, adds."""
MOST_NAMESAKES = 40


@dataclass(frozen=True, slots=True)
class Hints:
    """What a text says beside a name: departments, regions and countries, by name or code."""

    areas: frozenset[str]
    countries: frozenset[str]


def hints(named: Iterable[Candidate], flagged: Iterable[str]) -> Hints:
    """The areas that numbers, names and flags of the text say."""
    areas, countries = set(), set(flagged)
    for candidate in named:
        for row in _rows(candidate):
            place = place_at(row)
            if place.kind in {"department", "region"}:
                areas.update({place.department, place.region} if place.kind == "department" else {place.region})
            elif place.kind == "country":
                countries.add(place.country)
    # A French overseas department has a flag of its own.
    countries.update("FR" for code in flagged if code in OVERSEAS)
    return Hints(frozenset(areas - {""}), frozenset(countries))


def choose(candidate: Candidate, said: Hints, words: Words) -> tuple[Place, float, float]:
    """The place meant, its share among those of the name, and the log-odds the other words add to it."""
    numbered = departments_beside(candidate, words)
    weighed = []
    for place, weight in _namesakes(candidate):
        by_number = place.kind == "city" and place.country == "FR" and place.department in numbered
        by_area = place.kind == "city" and bool({place.department, place.region} & said.areas)
        by_country = place.country in said.countries
        factor = (SAME_NUMBER if by_number else 1) * (SAME_AREA if by_area else 1) * (SAME_COUNTRY if by_country else 1)
        added = BY_NUMBER if by_number else SUPPORTED if by_area or (by_country and place.kind != "country") else 0.0
        weighed.append((weight * factor, added, place))
    total = sum(weight for weight, _, _ in weighed)
    weight, added, place = max(weighed, key=_weight)
    same = sum(weight for weight, _, other in weighed if _is_the_same_by_another_kind(place, other))
    return place, (weight + same) / total, added


def departments_beside(candidate: Candidate, words: Words) -> set[str]:
    """The departments of the postcode or number right after the name: `Lens (62)`, `Roubaix 59`."""
    table, after = gazetteer(), candidate.after
    if after < len(words.folded) and not words.folded[after]:
        after += 1
    word = words.folded[after] if after < len(words.folded) else ""
    if candidate.how == NUMBER or not (word[:1].isdigit() and len(word) in {2, 3, 5}):
        return set()
    return {place_at(row).department for row in table.rows(word)}


def _is_the_same_by_another_kind(place: Place, other: Place) -> bool:
    """Monaco and Monaco, Paris and its department: whichever is meant, one is there."""
    there = other.country == place.country and other.kind != place.kind
    return there and (place.kind == "country" or other.kind == "country" or other.region == place.region)


def _weight(weighed: tuple[float, float, Place]) -> float:
    return weighed[0]


def _rows(candidate: Candidate) -> list[int]:
    flags = OWN | SAID | LOOKED_UP | PEOPLE
    return gazetteer().rows(candidate.key, flags=flags)[:MOST_NAMESAKES]


def _namesakes(candidate: Candidate) -> Iterable[tuple[Place, float]]:
    table = gazetteer()
    number = table.numbers[candidate.key]
    first, after = table.columns["first"][number], table.columns["first"][number + 1]
    for at in range(first, min(after, first + MOST_NAMESAKES)):
        flag, place = table.columns["flag"][at], place_at(table.columns["row"][at])
        if candidate.how == NUMBER or flag & (SAID | PEOPLE):
            at_home = AT_HOME if place.country == "FR" and place.kind == "city" else 1
            yield place, max(1, place.population) * at_home * (1 if flag & OWN else BY_ANOTHER_NAME)


def sigmoid(log_odds: float) -> float:
    """The probability of these odds."""
    return 1 / (1 + math.exp(-log_odds))
