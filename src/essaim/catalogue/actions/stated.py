"""What the words of sources mean: cities as places with coordinates, niches as topics, hashtags as words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import duckdb

from essaim.language.hashtags import split_hashtag
from essaim.language.places import Place, city_named, place_named
from essaim.language.topics import numbers, topic_named
from essaim.warehouse.loading import load


def fill_stated(connection: duckdb.DuckDBPyConnection) -> None:
    """Look up each distinct place, niche and hashtag once, for the accounts and for their audiences."""
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
    load(connection, "tag_words", _glued_words(connection))


def _glued_words(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str]]:
    """(tag, word) of every hashtag that is glued from several words."""
    tags = connection.execute(
        """
        SELECT DISTINCT unnest(hashtags) FROM posts
        UNION
        SELECT DISTINCT word[2:] FROM (SELECT unnest(string_split(words, ' ')) AS word FROM accounts)
        WHERE starts_with(word, '#')
        """
    ).fetchall()
    for (tag,) in tags:
        words = split_hashtag(tag)
        if len(words) > 1:
            yield from ((tag, word) for word in dict.fromkeys(words))


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
