"""Of how many accounts each fact is known: a filter on what nobody has finds nobody, and should say so."""

from __future__ import annotations

from functools import lru_cache

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue.core.shelves import Coverage
from essaim.catalogue.queries.warehouse import generation_of
from essaim.warehouse import engines
from essaim.warehouse.generations import Generation

MOST_AUDIENCES = 400
_COUNTED = {
    "followers": "followers IS NOT NULL",
    "engagement": "engagement IS NOT NULL",
    "growth": "growth IS NOT NULL",
    "authenticity": "authenticity IS NOT NULL",
    "price": "price IS NOT NULL",
    "place": "latitude IS NOT NULL",
    "niche": "niche1 > 0",
    "email": "has_email = 1",
    "posts": "last_post IS NOT NULL",
}


def coverage(viewer: Viewer) -> Coverage:
    """How many accounts there are, of how many each fact is known, and which audience shares exist."""
    generation = generation_of(viewer)
    return _counted(generation) if generation else Coverage(0, dict.fromkeys(_COUNTED, 0), ())


# A generation never changes once it is published.
@lru_cache(maxsize=8)
def _counted(generation: Generation) -> Coverage:
    engine = engines.engine_of(generation)
    sums = ", ".join(f"sum(CASE WHEN {known} THEN 1 ELSE 0 END)" for known in _COUNTED.values())
    (total, *known), *_rest = engine.rows(f"SELECT count(*), {sums} FROM searchable")
    shares = engine.rows(
        f"SELECT audience, count(*) AS accounts FROM audience_shares GROUP BY audience "
        f"ORDER BY accounts DESC, audience LIMIT {MOST_AUDIENCES}"
    )
    counts = {name: int(count or 0) for name, count in zip(_COUNTED, known, strict=True)}
    return Coverage(int(total), counts, tuple((str(name), int(accounts)) for name, accounts in shares))
