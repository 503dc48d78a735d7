"""The place a name means, names while typing, and the name nearest to a misspelt one."""

from __future__ import annotations

import heapq
import math
from bisect import bisect_left
from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache

from essaim.language.countries import country_of
from essaim.language.places.keys import key_of, without_article
from essaim.language.places.place import City, Place
from essaim.language.places.table import KINDS, LOOKED_UP, OWN, SAID, gazetteer, place_at

OVERSEAS = {
    "GP": "971", "MQ": "972", "GF": "973", "RE": "974", "PM": "975", "YT": "976", "BL": "977", "MF": "978",
    "WF": "986", "PF": "987", "NC": "988",
}  # fmt: skip
"""The ISO codes of French overseas departments and territories, with their numbers."""
_CITY = KINDS.index("city")
SUGGESTED_FROM = 1_000
"""Beyond this many places that begin alike, only the largest are put in order."""
CLOSE = 0.75


@lru_cache(maxsize=20_000)
def place_named(name: str, country: str = "", department: str = "") -> Place | None:
    """The place of that name, a French postcode or a department number; None when unknown.

    `country` is an ISO code, `department` a number or a name. Among places of
    one name the most populous wins, French cities being preferred to ones
    abroad up to fifteen times their size. `Lyon, France` and `Saint-Denis (93)`
    say themselves which is meant.
    """
    for row in _rows(name):
        place = place_at(row)
        if _is_in(place, country, department):
            return place
    head, hint = _taken_apart(name)
    if not hint or country or department:
        return None
    inside = place_named(head, "", hint) if department_of(hint) else None
    return inside or (place_named(head, code) if (code := country_of(hint)) else None)


@lru_cache(maxsize=20_000)
def city_named(name: str, country: str = "") -> City | None:
    """The city of that name that has coordinates, in that country (ISO code) when given; None when unknown."""
    for row in _rows(name):
        if gazetteer().columns["kind"][row] == _CITY:
            city = place_at(row)
            if city.latitude is not None and _is_in(city, country, ""):
                return city
    return None


def department_of(text: str) -> Place | None:
    """The department of a number or a name; None when it is none."""
    rows = gazetteer().rows(key_of(text))
    return next((place for row in rows if (place := place_at(row)).kind == "department"), None)


@lru_cache(maxsize=500)
def country_coded(code: str) -> Place | None:
    """The country of an ISO code, or the French overseas department that has one; None when it is none."""
    if code in OVERSEAS:
        return department_of(OVERSEAS[code])
    rows = gazetteer().rows(f"iso {code.lower()}")
    return place_at(rows[0]) if rows else None


@lru_cache(maxsize=5_000)
def suggestions(start: str, limit: int = 8) -> tuple[Place, ...]:
    """Places whose name, without accents or article, begins like this; the largest first, French ones before others."""
    key = key_of(start)
    if not key:
        return ()
    rows = set(_beginning_with(key))
    if (bare := without_article(key)) != key:
        rows.update(_beginning_with(bare))
    # Rows stand in the order of their weight.
    return tuple(map(place_at, heapq.nsmallest(limit, rows)))


def nearest_name(name: str, country: str = "") -> str | None:
    """The known city whose name is written most like that one, the most populous first; None when none is close."""
    key = key_of(name)
    near = {other: place for other in _written_alike(key) if (place := city_named(other, country))}
    found = get_close_matches(key, near, n=5, cutoff=CLOSE)
    best = max(found, key=lambda other: _likeness(key, other) * math.log(near[other].population + 3), default=None)
    return near[best].name if best else None


def _likeness(one: str, other: str) -> float:
    """Between 0 and 1, sharpened so that size decides only between names about as near."""
    return SequenceMatcher(None, one, other).ratio() ** 4


def _rows(name: str) -> Iterable[int]:
    key = key_of(name)
    rows = gazetteer().rows(key)
    return rows or gazetteer().rows(without_article(key))


def _is_in(place: Place, country: str, department: str) -> bool:
    country, number = country.upper(), OVERSEAS.get(country.upper(), "")
    if number and place.country == "FR":
        department, country = department or number, "FR"
    if country and place.country != country:
        return False
    if not department:
        return True
    wanted = department_of(department)
    return wanted is not None and place.country == "FR" and place.department == wanted.department


def _taken_apart(name: str) -> tuple[str, str]:
    for mark in "(,/|":
        head, found, tail = name.partition(mark)
        if found and head.strip():
            return head.strip(), tail.strip(" )")
    head, _, tail = name.strip().rpartition(" ")
    return (head, tail) if tail[:2].isdigit() else (name, "")


def _beginning_with(key: str) -> Iterable[int]:
    table = gazetteer()
    first, row, flag = table.columns["first"], table.columns["row"], table.columns["flag"]
    start, end = bisect_left(table.keys, key), bisect_left(table.keys, key + "\uffff")
    span = range(first[start], first[end])
    # Postcodes and department numbers are looked up only; of words, only names people use.
    wanted = OWN | SAID | (LOOKED_UP if key[0].isdigit() else 0)
    named = (row[at] for at in span if flag[at] & wanted)
    return heapq.nsmallest(SUGGESTED_FROM, named)


def _written_alike(key: str) -> list[str]:
    """Names of about that length with the same first letter: comparing with all of them would take seconds."""
    table = gazetteer()
    first, flag = table.columns["first"], table.columns["flag"]
    start, end = bisect_left(table.keys, key[:1]), bisect_left(table.keys, key[:1] + "\uffff")
    letters = set(key)
    return [
        other
        for number, other in enumerate(table.keys[start:end], start)
        if abs(len(other) - len(key)) <= 2
        and len(letters.symmetric_difference(other)) <= 4
        and flag[first[number]] & (OWN | SAID)
    ]
