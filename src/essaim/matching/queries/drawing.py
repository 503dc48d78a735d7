"""Drawing a shortlist: from the pool to the stable content, nothing written; and drawing it anew with other weights."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue import queries as catalogue
from essaim.kernel.errors import NotFound
from essaim.matching.core.brief import Brief
from essaim.matching.core.choices import Choices
from essaim.matching.core.content import KEPT, Cited, cited_ids, content_of, heading, packed, unpacked
from essaim.matching.core.fit import wanted_weights
from essaim.matching.core.ranking import Ranking, ranking
from essaim.matching.models import Shortlist
from essaim.matching.queries.candidates import pool_for

MOST_KEPT = 250
"""So many of the best fits are kept with a shortlist, beside the best of each part: others rank below them whatever
the weights, but in rare cases."""
SEED = 5
"""The same shortlist gives the same figures each time it is looked at."""


def match(viewer: Viewer, brief: Brief, *, choices: Choices | None = None, limit: int | None = None) -> dict[str, Any]:
    """The shortlist of a brief as stable JSON (see `core.content`); nothing is written.

    `limit` is short for choices that ask for nothing else.
    """
    asked = choices or Choices()
    asked = asked if limit is None else replace(asked, limit=limit)
    pool = pool_for(viewer, brief, choices=asked, most=MOST_KEPT)
    ranked = ranking(pool.judged, wanted_weights(brief, asked.weights), asked, dice=_dice(), barred=pool.barred)
    content = content_of(
        heading(brief),
        ranked,
        asked,
        pool={
            "edition": pool.edition,
            "accounts": pool.accounts,
            "eligible": pool.eligible,
            "scored": pool.eligible,
            "excluded": dict(pool.excluded),
        },
        cited=_cited(viewer, ranked),
    )
    return {**content, "usual": wanted_weights(brief), KEPT: packed(pool.judged, *pool.barred)}


def reranked(viewer: Viewer, shortlist_id: int, choices: Choices) -> dict[str, Any]:
    """A kept shortlist under other choices, as `match` gives it, from the judgements kept with it.

    Raises `NotFound` for another workspace's, and for one drawn before judgements were kept.
    """
    kept = Shortlist.objects.filter(brief__workspace_id=viewer.workspace_id, pk=shortlist_id).first()
    if kept is None or KEPT not in kept.content:
        raise NotFound(kind="shortlist", id=shortlist_id)
    content = kept.content
    found, barred = unpacked(content[KEPT])
    wanted = {**content["usual"], **choices.weights}
    ranked = ranking(found, wanted, choices, dice=_dice(), barred=barred)
    anew = content_of(content["brief"], ranked, choices, pool=content["pool"], cited=_cited(viewer, ranked))
    return {**anew, "usual": content["usual"], KEPT: content[KEPT]}


def _dice() -> np.random.Generator:
    return np.random.default_rng(SEED)


def _cited(viewer: Viewer, ranked: Ranking) -> Cited:
    found = catalogue.cited_posts(viewer, cited_ids(ranked))
    return {post_id: post.as_json() for post_id, post in found.items()}
