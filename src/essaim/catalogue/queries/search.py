"""Searching the catalogue: hits, in order, with a reason for each."""

from __future__ import annotations

from datetime import UTC, datetime
from math import ceil

import numpy as np
from django.utils import timezone

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue.core import search_sql as sql
from essaim.catalogue.core.listing import CreatorsPage
from essaim.catalogue.core.search import Filters
from essaim.catalogue.queries.index import Index, index_of
from essaim.catalogue.queries.lines import lines_of
from essaim.catalogue.queries.ranking import Ranked, ranked
from essaim.catalogue.queries.shelves import account_ids_in, contacted_ids
from essaim.catalogue.queries.warehouse import edition

_KEYS = {
    "relevance": "followers",
    "followers": "followers",
    "engagement": "engagement",
    "percentile": "percentile",
    "growth": "growth",
    "authenticity": "authenticity",
    "price": "price",
    "handle": "handle_rank",
    "name": "name_rank",
    "platform": "platform",
    "country": "nullif(country, 0)",
    "city": "nullif(city, 0)",
    "last_post": "last_post",
}


def search(
    viewer: Viewer, filters: Filters, *, sort: str = "-followers", page: int = 1, size: int | None = 50
) -> CreatorsPage:
    """One page of the accounts that pass the filters, in a stable order; unknown values last.

    `size` None puts everything on one page. A ranked search keeps the
    `ranking.MOST` best; sorted by anything but relevance, these are what is
    sorted. Raises ValueError for a sort that does not exist.
    """
    index = index_of(viewer)
    if index is None:
        return CreatorsPage((), 0, 1, 0, size or 0, None, edition(viewer) == 0)
    parts = sql.conditions(filters, known(viewer, index, filters))
    best = ranked(index, filters, parts) if filters.is_ranked else None
    total, ids = hits(index, parts, best, sort, skip=(page - 1) * (size or 0), size=size)
    if not ids and page > 1:
        page = max(1, min(page, ceil(total / size))) if size else 1
        total, ids = hits(index, parts, best, sort, skip=(page - 1) * (size or 0), size=size)
    return CreatorsPage(
        lines=lines_of(viewer, index, ids, filters, best),
        total=total,
        page=page,
        pages=ceil(total / size) if size else 1,
        size=size or total,
        built_at=index.generation.built_at,
        is_current=index.generation.edition == edition(viewer),
        unread=index.unread if filters.is_ranked else 0,
    )


def known(viewer: Viewer, index: Index, filters: Filters) -> sql.Known:
    """What the conditions need to know: the codes, today, and what lists, tags and contacts allow."""
    only = (
        set(account_ids_in(viewer, lists=filters.lists, tags=filters.tags)) if filters.lists or filters.tags else None
    )
    never: set[int] = set()
    if filters.contacted is not None:
        contacted = set(contacted_ids(viewer))
        if filters.contacted:
            only = contacted if only is None else only & contacted
        else:
            never = contacted
    today = (timezone.now() - datetime(1970, 1, 1, tzinfo=UTC)).days
    return sql.Known(index.codes, today, only, never)


def hit_sql(parts: dict[str, str], sort: str) -> tuple[str, str]:
    """The SELECT of every hit and the ORDER BY of a sort key ("-followers"); unknown keys raise ValueError."""
    name = sort.removeprefix("-")
    if name not in _KEYS:
        msg = f"no sort named {sort!r}"
        raise ValueError(msg)
    direction = "DESC" if sort.startswith("-") or name == "relevance" else "ASC"
    select = f"SELECT id, {_KEYS[name]} AS sorted_by FROM searchable WHERE {sql.where(parts)}"
    return select, f"sorted_by {direction} NULLS LAST, id"


def hits(
    index: Index, parts: dict[str, str], best: Ranked | None, sort: str, *, skip: int, size: int | None
) -> tuple[int, list[int]]:
    """How many accounts in all, and the ids of one page."""
    if best is None or sort.removeprefix("-") != "relevance":
        chosen = parts if best is None else {"ranked": best.condition}
        total, rows = index.engine.page(*hit_sql(chosen, sort), size=size or 2**31 - 1, skip=skip)
        return total, [row[0] for row in rows]
    return len(best.ids), [int(one) for one in best.ids[skip : skip + size if size else None]]


def ids_of(viewer: Viewer, filters: Filters, *, most: int = 100_000) -> list[int]:
    """The account ids of every hit, best or most followed first; for what is done with all results at once."""
    index = index_of(viewer)
    if index is None:
        return []
    parts = sql.conditions(filters, known(viewer, index, filters))
    best = ranked(index, filters, parts) if filters.is_ranked else None
    condition = best.condition if best else sql.where(parts)
    rows = index.engine.rows(
        f"SELECT account_id FROM searchable WHERE {condition} ORDER BY followers DESC NULLS LAST, id LIMIT {most}"
    )
    return [int(row[0]) for row in np.array(rows, dtype=np.int64).reshape(-1, 1)]
