"""Posts quoted as evidence: their own words, with their date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from essaim.audit.core.material import PostFacts
from essaim.catalogue.core.listening.excerpts import excerpt

QUOTED = 3
"""A remark quotes that many posts; its evidence lists all."""


def quote(post: PostFacts, wanted: Iterable[str]) -> dict[str, object]:
    """`post_id`, `on` (ISO 8601; None when undated) and the part of the caption around the words wanted."""
    on = post.published_at.isoformat() if post.published_at else None
    return {"post_id": post.post_id, "on": on, "quote": excerpt(post.caption, wanted)}


def span(posts: Sequence[PostFacts]) -> dict[str, object]:
    """`first` and `last` publication (ISO 8601); None when none is dated."""
    moments = [post.published_at for post in posts if post.published_at]
    return {
        "first": min(moments).isoformat() if moments else None,
        "last": max(moments).isoformat() if moments else None,
    }
