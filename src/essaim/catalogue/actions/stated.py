"""What the words of sources mean: cities as places with coordinates, niches as topics."""

from __future__ import annotations

from typing import Any

import duckdb

from essaim.language.places import Place, city_named, place_named
from essaim.language.topics import numbers, topic_named
from essaim.warehouse.loading import load


def fill_stated(connection: duckdb.DuckDBPyConnection) -> None:
    """Look up each distinct place and niche once, for the accounts and for their audiences."""
    places = connection.execute(
        "SELECT DISTINCT city, region, country FROM accounts WHERE city <> '' OR region <> ''"
    ).fetchall()
    load(connection, "stated_places", (_placed(*said) for said in places))
    niches = connection.execute("SELECT DISTINCT unnest(niches) FROM accounts").fetchall()
    named = ((said, topic_named(said)) for (said,) in niches)
    load(connection, "stated_niches", ((said, code, numbers()[code]) for said, code in named if code))
    cities = connection.execute("SELECT DISTINCT value FROM audience WHERE dimension = 'city'").fetchall()
    found = ((said, city_named(said)) for (said,) in cities)
    load(connection, "audience_places", ((said, one.latitude, one.longitude) for said, one in found if one))


def _placed(city: str, region: str, country: str) -> tuple[Any, ...]:
    """The nine columns of `stated_places`; what the gazetteer does not know stays as the source says it."""
    place = _place(city, region, country)
    if place is None:
        return (city, region, country, city, "", region, country, None, None)
    return (
        city, region, country, place.name if place.kind == "city" else city, place.department, place.region or region,
        place.country or country, place.latitude if place.kind == "city" else None,
        place.longitude if place.kind == "city" else None,
    )  # fmt: skip


def _place(city: str, region: str, country: str) -> Place | None:
    if not city:
        return place_named(region, country)
    within = place_named(region, country) if region else None
    department = within.name if within and within.kind == "department" else ""
    return place_named(city, country, department) or place_named(city, country)
