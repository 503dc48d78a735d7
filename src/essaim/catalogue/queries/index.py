"""The discovery index of the viewer's workspace, opened once for each generation in each process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue.queries.warehouse import generation_of
from essaim.language.meaning import DIMENSIONS
from essaim.warehouse import cards, engines, passages, vectors
from essaim.warehouse.generations import Generation, reading


@dataclass(frozen=True)
class Index:
    """What a search reads: an engine for the columns, the words behind its codes, the matrices.

    `accounts` are numbered from 0 in it; `unread` of them have not been read for meaning yet.
    """

    generation: Generation
    accounts: int
    unread: int
    engine: engines.Engine
    codes: Mapping[str, Mapping[str, int]]
    values: Mapping[str, Mapping[int, str]]
    cards: cards.Cards
    vectors: vectors.Vectors | None
    passages: passages.Passages | None


def index_of(viewer: Viewer) -> Index | None:
    """The viewer's workspace's index; None before the first generation is published."""
    generation = generation_of(viewer)
    return opened(generation) if generation else None


@lru_cache(maxsize=8)
def opened(generation: Generation) -> Index:
    """That generation's index."""
    engine = engines.engine_of(generation)
    codes: dict[str, dict[str, int]] = {}
    for facet, code, value in engine.rows("SELECT facet, code, value FROM codes"):
        codes.setdefault(facet, {})[value] = code
    with reading(generation) as columns:
        accounts, read = columns.execute("SELECT (SELECT count(*) FROM accounts), count(*) FROM understood").fetchall()[
            0
        ]
    return Index(
        generation=generation,
        accounts=accounts,
        unread=accounts - read,
        engine=engine,
        codes=codes,
        values={facet: {code: value for value, code in named.items()} for facet, named in codes.items()},
        cards=cards.Cards(generation.path),
        vectors=vectors.opened(generation.path, DIMENSIONS),
        passages=passages.opened(generation.path, DIMENSIONS),
    )
