"""Drawing a shortlist: from the pool to the stable content, nothing written."""

from __future__ import annotations

from typing import Any

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue import queries as catalogue
from essaim.matching.core.brief import Brief
from essaim.matching.core.content import cited_ids, content_of
from essaim.matching.core.fit import fits
from essaim.matching.core.shortlist import shortlist as shortlist_of
from essaim.matching.queries.candidates import pool_for


def match(viewer: Viewer, brief: Brief, *, limit: int = 10) -> dict[str, Any]:
    """The shortlist of a brief as stable JSON (see `core.content`); nothing is written."""
    pool = pool_for(viewer, brief)
    entries = shortlist_of(fits(brief, pool.candidates), limit=limit)
    cited = catalogue.cited_posts(viewer, cited_ids(entries))
    return content_of(
        brief,
        entries,
        pool={
            "edition": pool.edition,
            "accounts": pool.accounts,
            "eligible": pool.eligible,
            "scored": len(pool.candidates),
            "excluded": dict(pool.excluded),
        },
        cited={post_id: post.as_json() for post_id, post in cited.items()},
    )
