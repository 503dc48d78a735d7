"""Asks a world both ways. By hand means: the SQL somebody who knows the tables would write, nothing around it."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, cast

import numkong
import numpy as np

from benchmarks.searches import drawn
from essaim.catalogue.core import facet_sql
from essaim.catalogue.core import search_sql as sql
from essaim.catalogue.core.search import Filters
from essaim.catalogue.queries.index import opened
from essaim.catalogue.queries.ranking import ALIKE, MOST, ranked
from essaim.catalogue.queries.search import hits
from essaim.warehouse import generations
from essaim.warehouse.engines import DuckDB
from essaim.warehouse.vectors import SCALE

SIZE = 50
SIX = ("platform", "tier", "country", "language", "region", "niche")
Question = Callable[[], Any]


class Asker:
    """One world, opened once."""

    def __init__(self, home: Path) -> None:
        generation = generations.current(home)
        if generation is None:
            raise FileNotFoundError(home)
        self.index = opened(generation)
        self.kinds: dict[
            str, tuple[Callable[[random.Random], Filters], Callable[[Filters], Any], Callable[[Any, Filters], Any]]
        ] = {
            "a, eight filters": (drawn.eight, self._found, _filtered),
            "b, with hashtags and a keyword": (drawn.worded, self._found, _filtered),
            "c, with likeness and filters": (drawn.alike, self._alike, self._alike_by_hand),
            "c, likeness without filters": (drawn.alike_of_all, self._alike, self._alike_by_hand),
            "d, six facets": (drawn.eight, self._counted, self._counted_by_hand),
            "d, six facets of a broad search": (drawn.broad, self._counted, self._counted_by_hand),
            "e, radius": (drawn.around, self._found, _filtered),
            "every account, by followers": (lambda _dice: Filters(), self._found, _filtered),
        }

    def ours(self, kind: str) -> Sequence[Question]:
        """The kind's questions, as the product asks them: from filters to the ids of fifty accounts and the total."""
        drawn_as, ask, _by_hand = self.kinds[kind]
        return [partial(ask, filters) for filters in drawn.asked(drawn_as)]

    def by_hand(self, kind: str) -> Sequence[Question]:
        """The same questions, with the SQL text ready."""
        drawn_as, _ask, by_hand = self.kinds[kind]
        # The same cursors, one for each thread, as the product's own questions.
        return [partial(self._with_cursor, by_hand, filters) for filters in drawn.asked(drawn_as)]

    def _with_cursor(self, by_hand: Callable[[Any, Filters], Any], filters: Filters) -> Any:
        return by_hand(cast("DuckDB", self.index.engine).cursor(), filters)

    def _known(self) -> sql.Known:
        return sql.Known(self.index.codes, drawn.TODAY)

    def _found(self, filters: Filters) -> tuple[int, list[int]]:
        parts = sql.conditions(filters, self._known())
        return hits(self.index, parts, None, "-followers", skip=0, size=SIZE)

    def _alike(self, filters: Filters) -> list[int]:
        best = ranked(self.index, filters, sql.conditions(filters, self._known()))
        return [int(one) for one in best.ids[:SIZE]]

    def _counted(self, filters: Filters) -> facet_sql.Counts:
        parts = sql.conditions(filters, self._known())
        groupings = facet_sql.groupings(parts, SIX)
        rows = self.index.engine.rows(facet_sql.statement(parts, groupings, shared=True))
        return facet_sql.rolled_up(rows, groupings, SIX)

    def _alike_by_hand(self, cursor: Any, filters: Filters) -> list[int]:
        """Filter, gather, compare, sort: the vectors in plain arrays."""
        assert self.index.vectors is not None
        own = cursor.execute(f"SELECT id FROM searchable WHERE account_id = {filters.similar_to}").fetchone()[0]
        small = self.index.vectors._coarse  # noqa: SLF001  as a plain array
        wanted = self.index.vectors.row(own)
        if filters.platforms:
            rows = cursor.execute(f"SELECT id FROM searchable WHERE {_where(filters)}").fetchnumpy()["id"]
            compared = small[rows]
        else:
            rows, compared = np.arange(len(small)), small
        query = np.clip(np.rint(wanted * SCALE), -127, 127).astype(np.int8)[np.newaxis, :]
        found = np.asarray(numkong.cdist(query, np.asarray(compared), "dot", threads=2))[0] / SCALE**2
        near = np.flatnonzero((found >= ALIKE) & (rows != own))
        if len(near) > MOST:
            near = near[np.argpartition(found[near], -MOST)[-MOST:]]
        top = near[np.argsort(-found[near])][:400]
        again = self.index.vectors.rows(rows[top].astype(np.int32)) @ wanted
        return [int(one) for one in rows[top][np.lexsort((rows[top], -again))][:SIZE]]

    def _counted_by_hand(self, cursor: Any, filters: Filters) -> facet_sql.Counts:
        """One statement: the accounts that pass once, grouped four ways; each filtered facet apart."""
        passing = (
            "SELECT platform, tier, country, language, region, niche1, niche2, niche3, broad1, broad2, broad3 "
            f"FROM searchable WHERE {_where(filters)}"
        )
        parts = ["SELECT 0, tier, region, 0, count(*) FROM passing GROUP BY tier, region"]
        parts += [
            f"SELECT {place}, niche{place}, broad{place}, 0, count(*) FROM passing GROUP BY niche{place}, broad{place}"
            for place in (1, 2, 3)
        ]
        for number, facet in enumerate(("platform", "country", "language"), 4):
            table = f"searchable WHERE {_where(filters, without=facet)}" if filters.platforms else "passing"
            parts.append(f"SELECT {number}, {facet}, 0, 0, count(*) FROM {table} GROUP BY {facet}")
        rows = cursor.execute(f"WITH passing AS MATERIALIZED ({passing}) {' UNION ALL '.join(parts)}").fetchall()
        counts: facet_sql.Counts = {facet: {} for facet in SIX}
        for number, one, other, _nothing, accounts in rows:
            named = {0: ("tier", "region"), 4: ("platform",), 5: ("country",), 6: ("language",)}.get(
                number, ("niche", "niche")
            )
            for facet, code in zip(named, (one, other), strict=False):
                if code and (facet != "niche" or code % 100 or code == other):
                    counts[facet][code] = counts[facet].get(code, 0) + accounts
        return counts


def _filtered(cursor: Any, filters: Filters) -> tuple[int, list[int]]:
    """Hits, their number and the first fifty in one statement."""
    select = f"SELECT id, followers FROM searchable WHERE {_where(filters)}"
    found = cursor.execute(
        f"WITH hits AS MATERIALIZED ({select}) SELECT (SELECT count(*) FROM hits), id FROM hits "
        f"ORDER BY followers DESC NULLS LAST, id LIMIT {SIZE}"
    ).fetchall()
    return (found[0][0], [row[1] for row in found]) if found else (0, [])


PLATFORM = {"instagram": 1, "linkedin": 2, "tiktok": 3, "youtube": 4}
COUNTRY = {"BE": 1, "CH": 2, "DE": 3, "ES": 4, "FR": 5, "GB": 6, "IT": 7, "NL": 8, "PT": 9}
LANGUAGE = {"de": 1, "en": 2, "es": 3, "fr": 4, "it": 5, "pt": 6}


def _where(filters: Filters, *, without: str = "") -> str:
    """The conditions, by somebody who knows the codes of this world."""
    parts = []
    if filters.platforms and without != "platform":
        parts.append(f"platform = {PLATFORM[filters.platforms[0]]}")
    if filters.countries and without != "country":
        parts.append(f"country = {COUNTRY[filters.countries[0]]}")
    if filters.languages and without != "language":
        parts.append("language IN (4, 2)")
    if filters.min_followers is not None:
        parts.append(f"followers BETWEEN {filters.min_followers} AND {filters.max_followers}")
    if filters.min_engagement is not None:
        parts.append(
            f"engagement >= {filters.min_engagement} AND growth >= {filters.min_growth} AND has_email = 1 "
            f"AND last_post >= {drawn.TODAY - (filters.posted_within_days or 0)}"
        )
    if filters.hashtags:
        tags = ", ".join(f"'#{tag}'" for tag in filters.hashtags)
        parts.append(f"id IN (SELECT id FROM terms WHERE term IN ({tags}))")
        parts.append(f"id IN (SELECT id FROM terms WHERE term = '{filters.keywords[0]}')")
    if filters.near:
        near, north = filters.near, filters.near.radius_km / 111.195
        east = north / math.cos(math.radians(abs(near.latitude) + north))
        parts.append(f"latitude BETWEEN {near.latitude - north} AND {near.latitude + north}")
        parts.append(f"longitude BETWEEN {near.longitude - east} AND {near.longitude + east}")
        parts.append(
            f"2 * 6371.0088 * asin(sqrt(pow(sin(radians(latitude - {near.latitude}) / 2), 2) + "
            f"cos(radians({near.latitude})) * cos(radians(latitude)) * pow(sin(radians(longitude - {near.longitude}) / 2), 2)"
            f")) <= {near.radius_km}"
        )
    return " AND ".join(parts) or "true"
