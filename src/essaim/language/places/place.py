"""A place, a place found in a text, and the distance between two places."""

from __future__ import annotations

import math
from dataclasses import dataclass

EARTH_RADIUS_KM = 6_371.0088


@dataclass(frozen=True, slots=True)
class Place:
    """A city, department, region or country.

    `code` is the INSEE code of a commune, the number of a department, the code of
    a region, the ISO code of a country, or `geo:` and a GeoNames number.
    """

    kind: str
    """`city`, `department`, `region` or `country`."""
    name: str
    code: str
    country: str
    """ISO 3166-1 alpha-2; French overseas departments are in FR."""
    region: str
    department: str
    """Names; blank when unknown, and for a department outside France."""
    latitude: float | None
    longitude: float | None
    """In degrees; None when unknown."""
    population: int
    approximate: bool = False
    """The coordinates are those of its neighbours, for want of its own."""


City = Place
"""What matching measures distances between: a place of kind `city`."""


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """A place read in a text: how likely its author lives there, and the characters that say so."""

    place: Place
    probability: float
    said: str
    start: int
    end: int


def distance_km(one: Place, other: Place) -> float:
    """Great-circle distance in kilometres; infinite when one of the two has no coordinates."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return math.inf
    lat1, lat2 = math.radians(one.latitude), math.radians(other.latitude)
    dlat, dlon = lat2 - lat1, math.radians(other.longitude - one.longitude)
    chord = math.sin(dlat / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(dlon / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))
