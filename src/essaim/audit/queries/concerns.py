"""Concerns about an account's posts: those that count, and those that a person judged unfounded."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from essaim.accounts.core.viewer import Viewer
from essaim.audit.core.readings import PostReading
from essaim.audit.core.safety import LIKELY
from essaim.audit.phrases.safety import category_name
from essaim.audit.queries.carefulness import categories_of
from essaim.audit.queries.sharing import concerns_set_aside
from essaim.catalogue import queries as catalogue

MOST = 40
"""Concerns listed; the surest come first."""


@dataclass(frozen=True)
class Concern:
    """One passage of one post, and why it no longer counts, when somebody set it aside."""

    post_id: int
    category: str
    name: str
    """The category in the reader's language."""
    quote: str
    published_at: datetime | None
    reason: str = ""
    by: str = ""


def concerns_of(viewer: Viewer, account_id: int, posts: Iterable[PostReading]) -> list[Concern]:
    """The likely concerns of the workspace's categories that count, the surest first; `posts` are the report's."""
    aside, chosen = concerns_set_aside(viewer, account_id), categories_of(viewer)
    found = [
        (concern.probability, reading.post_id, concern.category, concern.quote)
        for reading in posts
        for concern in reading.concerns
        if concern.category in chosen
        and concern.probability >= LIKELY
        and (reading.post_id, concern.category) not in aside
    ]
    found.sort(key=lambda one: (-one[0], one[1]))
    surest = {(post, category): quote for _, post, category, quote in reversed(found)}
    kept = list(dict.fromkeys((post, category) for _, post, category, _ in found))[:MOST]
    written = _written(viewer, {post for post, _ in kept})
    return [
        Concern(post, category, category_name(category), surest[post, category], written.get(post))
        for post, category in kept
    ]


def set_aside_of(viewer: Viewer, account_id: int, posts: Iterable[PostReading]) -> list[Concern]:
    """The concerns about that account's posts that somebody set aside, with the reason; newest first."""
    aside = concerns_set_aside(viewer, account_id)
    quotes = {(reading.post_id, concern.category): concern.quote for reading in posts for concern in reading.concerns}
    written = _written(viewer, {post for post, _ in aside})
    return [
        Concern(
            post, category, category_name(category), quotes.get((post, category), ""), written.get(post),
            one.reason, str(one.by or ""),
        )
        for (post, category), one in sorted(aside.items(), key=lambda entry: entry[1].at, reverse=True)
    ]  # fmt: skip


def _written(viewer: Viewer, post_ids: Collection[int]) -> dict[int, datetime | None]:
    return {post_id: post.published_at for post_id, post in catalogue.cited_posts(viewer, post_ids).items()}
