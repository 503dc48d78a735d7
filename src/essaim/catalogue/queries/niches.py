"""The niches of a catalogue: which accounts say that a topic is theirs."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from essaim.catalogue.queries.asking import asking, rows
from essaim.language.text import fold
from essaim.language.topics import phrases_for, topics
from essaim.warehouse.generations import Generation


@lru_cache(maxsize=8)
def declared(generation: Generation) -> dict[str, frozenset[int]]:
    """Folded niche to the accounts that declare it."""
    found: dict[str, set[int]] = defaultdict(set)
    with asking(generation) as connection:
        for row in rows(connection, "SELECT account_id, unnest(niches) AS niche FROM accounts"):
            found[fold(row["niche"])].add(row["account_id"])
    return {niche: frozenset(accounts) for niche, accounts in found.items()}


def accounts_of(generation: Generation, niche: str) -> frozenset[int]:
    """The accounts that declare this niche: a topic's code, or a text that names one in French or English."""
    topic = topics().get(niche)
    wanted = {phrase.removeprefix("#") for phrase in phrases_for(topic.en if topic else niche)}
    return frozenset[int]().union(*(accounts for said, accounts in declared(generation).items() if said in wanted))


@lru_cache(maxsize=8)
def sizes(generation: Generation) -> dict[str, int]:
    """Topic's code to the number of accounts that declare it, for topics that somebody does; largest first."""
    counted = {code: len(accounts_of(generation, code)) for code in topics()}
    return dict(sorted(((code, size) for code, size in counted.items() if size), key=lambda pair: (-pair[1], pair[0])))
