"""Places: names to cities, departments, regions and countries with coordinates; places read in bios.

Everything comes from open registers, built into one file when Essaim is set up
(sources and licences: `table`). Contains information from GeoNames, CC BY 4.0.
"""

from __future__ import annotations

from essaim.language.places.naming import city_named, nearest_name, place_named, suggestions
from essaim.language.places.place import City, Place, PlaceFound, distance_km
from essaim.language.places.reading import home_of, places_in

__all__ = [
    "City",
    "Place",
    "PlaceFound",
    "city_named",
    "distance_km",
    "home_of",
    "nearest_name",
    "place_named",
    "places_in",
    "suggestions",
]
