"""The niches of a catalogue: which accounts talk of a topic, as sources state it or as their texts say it."""

from __future__ import annotations

from functools import lru_cache

from essaim.catalogue.core.facet_sql import groupings, rolled_up, statement
from essaim.catalogue.core.search_sql import among_niches
from essaim.catalogue.queries.asking import asking, rows
from essaim.language.topics import numbers, topic_named, topics
from essaim.warehouse.generations import Generation


def accounts_of(generation: Generation, niche: str) -> frozenset[int]:
    """The accounts of this niche: a topic's code, or a text that names one in French or English; none for others."""
    code = niche if niche in topics() else topic_named(niche)
    return _accounts_of(generation, code) if code else frozenset()


@lru_cache(maxsize=8)
def sizes(generation: Generation) -> dict[str, int]:
    """Topic's code to the number of accounts that have it, for topics that somebody has; largest first.

    A niche counts the accounts of all its topics, each once.
    """
    counted = groupings({}, ("niche",))
    with asking(generation) as connection:
        found = connection.execute(statement({}, counted, shared=True)).fetchall()
    codes = {number: code for code, number in numbers().items()}
    named = {codes[number]: size for number, size in rolled_up(found, counted, ("niche",))["niche"].items()}
    return dict(sorted(named.items(), key=lambda pair: (-pair[1], pair[0])))


@lru_cache(maxsize=64)
def _accounts_of(generation: Generation, code: str) -> frozenset[int]:
    with asking(generation) as connection:
        found = rows(connection, f"SELECT account_id FROM searchable WHERE {among_niches([numbers()[code]])}")
        return frozenset(row["account_id"] for row in found)
