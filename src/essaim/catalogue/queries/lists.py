"""Lists of accounts, read from the warehouse."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any

import duckdb

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue.core.listing import CreatorLine, CreatorsPage
from essaim.catalogue.core.search import SORTS, Filters
from essaim.catalogue.queries.warehouse import edition, generation_of
from essaim.language.text import fold
from essaim.warehouse import generations
from essaim.warehouse.figures import engagement_figure, percentile_figure

SELECT = """
    SELECT accounts.* EXCLUDE (bio_words, words), engagement.* EXCLUDE (account_id, kind)
    FROM accounts LEFT JOIN engagement ON engagement.account_id = accounts.account_id AND kind = 'headline'
"""
_ORDER = {
    "followers": "followers",
    "engagement": "value",
    "percentile": "percentile",
    "handle": "lower(handle)",
    "name": "lower(name)",
    "platform": "platform",
    "country": "nullif(country, '')",
    "city": "nullif(city, '')",
    "last_post": "last_post_at",
    "relevance": "followers",
    "growth": "followers",
}
FACETS = ("platform", "tier", "country", "city", "language", "niche")
_COLUMN = {"niche": "unnest(niches)"}
_FILTER_OF_FACET = {
    "platform": "platforms",
    "tier": "tiers",
    "country": "countries",
    "city": "cities",
    "language": "languages",
    "niche": "niches",
}


def creators(
    viewer: Viewer, filters: Filters, *, sort: str = "-followers", page: int = 1, size: int | None = 50
) -> CreatorsPage:
    """One page of the accounts that pass the filters, in a stable order; unknown values last.

    `size` None puts everything on one page.
    """
    generation = generation_of(viewer)
    if generation is None:
        return CreatorsPage((), 0, 1, 0, size or 0, None, edition(viewer) == 0)
    where, values = conditions(filters)
    with generations.reading(generation) as connection:
        total = _one(connection, f"SELECT count(*) FROM ({SELECT} WHERE {where})", values)
        size = size or max(total, 1)
        page = max(1, min(page, ceil(total / size)))
        rows = _rows(
            connection,
            f"{SELECT} WHERE {where} ORDER BY {order(sort)} LIMIT {int(size)} OFFSET {(page - 1) * int(size)}",
            values,
        )
    return CreatorsPage(
        lines=[line(row) for row in rows],
        total=total,
        page=page,
        pages=ceil(total / size),
        size=size,
        built_at=generation.built_at,
        is_current=generation.edition == edition(viewer),
    )


def facets(viewer: Viewer, filters: Filters, *, most: int = 30) -> dict[str, list[tuple[str, int]]]:
    """For each facet, its commonest values and their counts, each counted without its own filter."""
    generation = generation_of(viewer)
    if generation is None:
        return {facet: [] for facet in FACETS}
    with generations.reading(generation) as connection:
        return {facet: _facet(connection, facet, filters, most) for facet in FACETS}


def order(sort: str) -> str:
    """The ORDER BY of a sort key ("-followers"); unknown keys raise ValueError."""
    key = sort.removeprefix("-")
    if key not in SORTS:
        msg = f"no sort named {sort!r}"
        raise ValueError(msg)
    direction = "DESC" if sort.startswith("-") else "ASC"
    return f"{_ORDER[key]} {direction} NULLS LAST, platform, accounts.account_id"


def conditions(filters: Filters, *, without: str = "") -> tuple[str, dict[str, Any]]:
    """The WHERE text of the filters, and its values; `without` leaves one filter out."""
    parts: list[str] = ["true"]
    values: dict[str, Any] = {}
    for name, column in (
        ("platforms", "platform"),
        ("tiers", "tier"),
        ("countries", "country"),
        ("cities", "city"),
        ("languages", "language"),
    ):
        if name != without and (wanted := getattr(filters, name)):
            parts.append(f"{column} IN (SELECT unnest(${name}))")
            values[name] = list(wanted)
    if filters.niches and without != "niches":
        parts.append("list_has_any(niches, $niches)")
        values["niches"] = list(filters.niches)
    for name, comparison in (
        ("min_followers", "followers >= "),
        ("max_followers", "followers <= "),
        ("min_engagement", "value >= "),
        ("max_engagement", "value <= "),
    ):
        if (bound := getattr(filters, name)) is not None:
            parts.append(f"{comparison}${name}")
            values[name] = bound
    for number, word in enumerate(fold(filters.text).split()):
        parts.append(_TEXT.replace("$word", f"$word{number}"))
        values[f"word{number}"] = word
    return " AND ".join(parts), values


_TEXT = """(contains(words, $word) OR contains(lower(handle), $word) OR accounts.account_id IN
           (SELECT account_id FROM posts WHERE contains(posts.words, ' ' || $word || ' ')))"""


def line(row: dict[str, Any]) -> CreatorLine:
    """One account from one row of `SELECT`."""
    return CreatorLine(
        account_id=row["account_id"],
        creator_id=row["creator_id"],
        platform=row["platform"],
        handle=row["handle"],
        name=row["name"],
        url=row["url"],
        tier=row["tier"],
        followers=row["followers"],
        country=row["country"],
        region=row["region"],
        city=row["city"],
        language=row["language"],
        niches=tuple(row["niches"]),
        engagement=engagement_figure(row),
        percentile=percentile_figure(row),
        posts=row["posts"],
        last_post_at=row["last_post_at"],
    )


def _facet(connection: duckdb.DuckDBPyConnection, facet: str, filters: Filters, most: int) -> list[tuple[str, int]]:
    where, values = conditions(filters, without=_FILTER_OF_FACET[facet])
    column = _COLUMN.get(facet, facet)
    rows = connection.execute(
        f"""
        SELECT value, count(*) AS accounts FROM (SELECT {column} AS value FROM ({SELECT} WHERE {where}))
        WHERE value IS NOT NULL AND value <> '' GROUP BY value ORDER BY accounts DESC, value LIMIT {int(most)}
        """,
        values,
    )
    return [(value, count) for value, count in rows.fetchall()]


def _rows(connection: duckdb.DuckDBPyConnection, sql: str, values: dict[str, Any]) -> Sequence[dict[str, Any]]:
    rows: list[dict[str, Any]] = connection.execute(sql, values).to_arrow_table().to_pylist()
    return rows


def _one(connection: duckdb.DuckDBPyConnection, sql: str, values: dict[str, Any]) -> int:
    found = connection.execute(sql, values).fetchone()
    return int(found[0]) if found else 0
