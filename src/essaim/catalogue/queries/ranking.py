"""Ranking by words and by meaning: who writes about what was asked, best first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from essaim.catalogue.core import search_sql as sql
from essaim.catalogue.core.asked_words import AskedWords, asked_words
from essaim.catalogue.core.search import Filters
from essaim.catalogue.queries.index import Index, opened
from essaim.kernel.errors import EssaimError, NotFound
from essaim.language import meaning
from essaim.warehouse.generations import Generation
from essaim.warehouse.vectors import Vector

MOST = 10_000
"""A ranked search keeps that many of the best; beyond, an order would mean nothing."""
WORDS_WEIGHT = 0.35
"""What finding every word adds to the cosine of meanings; see `docs/method/search.md`."""
LOOKED_AT_AGAIN = 200
SECOND_WEIGHT = 0.04
"""What one spread of the second look adds to a score: more than cosines differ among the best."""
ALIKE = 0.3
"""Accounts less alike than that are not called similar."""


class NotReadYet(EssaimError):
    """The account's texts have not been read for meaning yet, or it has none: nothing can be like it."""

    code = "not_read_yet"


@dataclass(frozen=True)
class Ranked:
    """The accounts a search keeps, as rows of the index, best first."""

    ids: NDArray[np.int32]
    scores: Vector
    similarities: Vector
    words: AskedWords | None
    wanted: Vector | None
    """The meaning asked for; None when it has none."""

    @property
    def condition(self) -> str:
        """The SQL condition that keeps just these."""
        return f"id IN ({', '.join(map(str, self.ids.tolist()))})" if len(self.ids) else "1 = 0"


def ranked(index: Index, filters: Filters, parts: Mapping[str, str]) -> Ranked:
    """Who passes the conditions and is like what is asked for.

    Kept: accounts that hold every word asked for, and those whose texts are
    nearer in meaning than `meaning.NEAR`. The score is the cosine of meanings
    plus `WORDS_WEIGHT` times the share of the words found, over the most that
    both can give; the best
    `LOOKED_AT_AGAIN` are put in order by `meaning.second_look`. Raises
    `NotReadYet` or `NotFound` for an account whose like cannot be looked for.
    """
    return _kept(index.generation, filters.about, filters.similar_to, tuple(parts.items()))


@lru_cache(maxsize=64)
def _kept(
    generation: Generation, about: str, similar_to: int | None, conditions: tuple[tuple[str, str], ...]
) -> Ranked:
    """A page, its facets and the pages after it ask for the same ranking; generations never change."""
    index, parts = opened(generation), dict(conditions)
    if similar_to is not None:
        return _similar(index, similar_to, parts)
    words = asked_words(about)
    wanted = meaning.vector(about)
    ids, found = _with_words(index, words, parts)
    share = found / max(len(words.terms), 1)
    near = np.zeros(len(found), np.float32) if index.vectors is None else index.vectors.similarities(wanted, ids)
    kept = np.flatnonzero((near >= meaning.NEAR) | ((share >= 1) & (len(words.terms) > 0)))
    scores = np.clip((near[kept] + WORDS_WEIGHT * share[kept]) / (1 + WORDS_WEIGHT), 0, 1).astype(np.float32)
    best = _best(scores, kept if ids is None else ids[kept])
    rows = kept[best]
    first = Ranked((rows if ids is None else ids[rows]).astype(np.int32), scores[best], near[rows], words, wanted)
    return _looked_at_again(index, first, wanted)


def _looked_at_again(index: Index, first: Ranked, wanted: Vector) -> Ranked:
    """The best few in a better order; those after them follow, whatever their score was."""
    some = first.ids[:LOOKED_AT_AGAIN]
    if index.vectors is None or len(some) < 2:
        return first
    better = meaning.second_look(wanted, index.vectors.rows(some), first.similarities[: len(some)])
    again = np.clip(first.scores[: len(some)] + SECOND_WEIGHT * better, 0, 1)
    order = np.lexsort((some, -again))
    after = np.minimum(first.scores[len(some) :], again.min())
    return Ranked(
        np.concatenate([some[order], first.ids[len(some) :]]),
        np.concatenate([again[order], after]),
        np.concatenate([first.similarities[: len(some)][order], first.similarities[len(some) :]]),
        first.words,
        wanted,
    )


def words_sql(terms: Sequence[str], parts: Mapping[str, str]) -> str:
    """The SELECT of (row, how many of the terms it holds): of all that pass, or of all that hold one."""
    counted = f"SELECT id, count(*) AS found FROM terms WHERE {sql.any_of(terms)} GROUP BY id" if terms else ""
    if not parts:
        return counted
    joined = f"LEFT JOIN ({counted}) AS holding USING (id)" if terms else ""
    found = "coalesce(found, 0)" if terms else "0"
    return f"SELECT id, {found} AS found FROM searchable {joined} WHERE {sql.where(parts)}"


def _with_words(
    index: Index, words: AskedWords, parts: Mapping[str, str]
) -> tuple[NDArray[np.int32] | None, NDArray[np.float64]]:
    """The rows that pass (None for all of them), and how many of the words each holds."""
    if parts:
        ids, held = index.engine.columns(words_sql(words.terms, parts))
        return ids.astype(np.int32), held.astype(np.float64)
    every = np.zeros(index.accounts)
    if words.terms:
        ids, held = index.engine.columns(words_sql(words.terms, parts))
        every[ids.astype(np.int32)] = held
    return None, every


def _similar(index: Index, account_id: int, parts: Mapping[str, str]) -> Ranked:
    rows = index.engine.rows(f"SELECT id FROM searchable WHERE account_id = {int(account_id)}")
    if not rows:
        raise NotFound(kind="account", id=account_id)
    own = int(rows[0][0])
    if index.vectors is None or not (wanted := index.vectors.row(own)).any():
        raise NotReadYet(account_id=account_id)
    ids = None
    if parts:
        (ids,) = index.engine.columns(f"SELECT id FROM searchable WHERE {sql.where(parts)}")
        ids = ids.astype(np.int32)
    found, near = index.vectors.nearest(wanted, ids, least=ALIKE, most=MOST + 1)
    others = found != own
    return Ranked(found[others][:MOST], np.clip(near[others][:MOST], 0, 1), near[others][:MOST], None, wanted)


def _best(scores: Vector, ids: NDArray[np.int32] | NDArray[np.intp]) -> NDArray[np.intp]:
    """The places of the best scores, in order; the smaller row first among equals."""
    places = np.arange(len(scores))
    if len(scores) > MOST:
        places = np.argpartition(scores, -MOST)[-MOST:]
    order: NDArray[np.intp] = places[np.lexsort((ids[places], -scores[places]))]
    return order
