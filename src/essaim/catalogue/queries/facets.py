"""How many accounts each further choice would leave."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue.core import facet_sql
from essaim.catalogue.core import search_sql as sql
from essaim.catalogue.core.search import FACETS, FIELD_OF_FACET, Filters
from essaim.catalogue.queries.index import Index, index_of, opened
from essaim.catalogue.queries.ranking import ranked
from essaim.catalogue.queries.search import known
from essaim.warehouse.generations import Generation

Counted = dict[str, list[tuple[str, int]]]


def facets(viewer: Viewer, filters: Filters, *, most: int = 300, named: Sequence[str] = FACETS) -> Counted:
    """For each facet, its commonest values and their counts, each counted without its own filter.

    A niche counts every account that has one of its topics.
    """
    index = index_of(viewer)
    if index is None:
        return {facet: [] for facet in named}
    parts = sql.conditions(filters, known(viewer, index, filters))
    if filters.is_ranked:
        parts = _of_ranked(index, filters, parts)
    kept = _kept(index.generation, tuple(parts.items()), most, tuple(named))
    return {facet: list(choices) for facet, choices in kept.items()}


@lru_cache(maxsize=128)
def _kept(
    generation: Generation, conditions: tuple[tuple[str, str], ...], most: int, named: tuple[str, ...]
) -> Counted:
    """The pages and orders of one search ask for the same counts; generations never change."""
    return counted(opened(generation), dict(conditions), most=most, named=named)


def counted(index: Index, parts: dict[str, str], *, most: int, named: Sequence[str] = FACETS) -> Counted:
    """The counts of an index under those conditions, commonest first."""
    groupings = facet_sql.groupings(parts, named)
    rows = index.engine.rows(facet_sql.statement(parts, groupings, shared=index.engine.shares))
    counts = facet_sql.rolled_up(rows, groupings, named)
    named_as = {facet: index.values.get(facet, {}) for facet in named}
    return {
        facet: sorted(
            # A topic that has left the list since a text was read has no name any more.
            ((named_as[facet][code], found) for code, found in counts[facet].items() if code in named_as[facet]),
            key=lambda choice: (-choice[1], choice[0]),
        )[:most]
        for facet in named
    }


def _of_ranked(index: Index, filters: Filters, parts: dict[str, str]) -> dict[str, str]:
    """The facets' own conditions, and that of being among the best without them."""
    own = {name: parts[name] for name in FIELD_OF_FACET.values() if name in parts}
    others = {name: part for name, part in parts.items() if name not in own}
    return {**own, "ranked": ranked(index, filters, others).condition}
