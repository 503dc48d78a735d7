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
from essaim.matching.core.evidence import Refusal, Witnesses, proved, still_shown
from essaim.matching.core.fit import wanted_weights
from essaim.matching.core.ranking import Ranking, ranking
from essaim.matching.models import Shortlist
from essaim.matching.queries.candidates import Pool, pool_for

MOST_KEPT = 250
"""So many of the best fits are kept with a shortlist, beside the best of each part: others rank below them whatever
the weights, but in rare cases."""
SEED = 5
"""The same shortlist gives the same figures each time it is looked at."""


def match(viewer: Viewer, brief: Brief, *, choices: Choices | None = None, limit: int | None = None) -> dict[str, Any]:
    """The shortlist of a brief as stable JSON (see `core.content`); nothing is written.

    `limit` is short for choices that ask for nothing else. What the catalogue
    does not bear out is not counted, and listed under `refused`.
    """
    asked = choices or Choices()
    asked = asked if limit is None else replace(asked, limit=limit)
    pool, refused = _proved(viewer, brief, pool_for(viewer, brief, choices=asked, most=MOST_KEPT))
    ranked = ranking(pool.judged, wanted_weights(brief, asked.weights), asked, dice=_dice(), barred=pool.barred)
    considered = {
        "edition": pool.edition,
        "accounts": pool.accounts,
        "eligible": pool.eligible,
        "scored": pool.eligible,
        "excluded": dict(pool.excluded),
    }
    return {
        **content_of(heading(brief), ranked, asked, pool=considered, cited=_cited(viewer, ranked)),
        "usual": wanted_weights(brief),
        "refused": [one.as_json() for one in refused],
        KEPT: packed(pool.judged, *pool.barred),
    }


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
    return {**anew, "usual": content["usual"], "refused": content.get("refused", []), KEPT: content[KEPT]}


def _proved(viewer: Viewer, brief: Brief, pool: Pool) -> tuple[Pool, tuple[Refusal, ...]]:
    """The pool without the judgements that the catalogue does not bear out."""
    barred, bars = pool.barred
    posts = catalogue.cited_posts(viewer, pool.judged.cited | barred.cited)
    witnesses = Witnesses(brief, posts, pool.figures)
    judged, refused = proved(pool.judged, witnesses)
    kept_out, refused_too = proved(barred, witnesses)
    return replace(pool, judged=judged, barred=(kept_out, bars)), (*refused, *refused_too)


def _dice() -> np.random.Generator:
    return np.random.default_rng(SEED)


def _cited(viewer: Viewer, ranked: Ranking) -> Cited:
    """The posts that the shortlist names, as far as the catalogue still holds them and what is said of them."""
    posts = catalogue.cited_posts(viewer, cited_ids(ranked))
    shown = [*(entry.fit for entry in ranked.entries), *(one.fit for one in ranked.missed)]
    gone = {
        part.judgement.post_id
        for fit in shown
        for part in fit.parts
        if not still_shown(fit.candidate.account_id, part.judgement, posts)
    }
    return {post_id: post.as_json() for post_id, post in posts.items() if post_id not in gone}
