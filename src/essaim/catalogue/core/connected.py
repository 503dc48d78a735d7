"""From what a connector reads to what the catalogue takes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from essaim.catalogue.core.handles import Reference, reference
from essaim.catalogue.core.sighting import (
    ACCOUNT_FACTS,
    COUNTERS,
    POST_COUNTERS,
    POST_FORMATS,
    AccountSighting,
    AudienceSighting,
    CommentSighting,
    CreatorSighting,
    PostSighting,
    SnapshotSighting,
)
from essaim.connectors.records import AccountRecord, CommentRecord, PostRecord
from essaim.language.text import hashtags, mentions


def creator_of(record: AccountRecord, *, at: datetime, named: Reference | None = None) -> CreatorSighting:
    """One account as a creator of its own, seen at `at`; raises `InvalidHandle` where it bears no usable name.

    `named` is whose account it is where the record does not say.
    """
    named = _named(record) if record.handle or named is None else named
    counters = {name: float(value) for name, value in record.counters.items() if name in COUNTERS}
    account = AccountSighting(
        platform=named.platform,
        handle=named.handle,
        key=named.key,
        facts=_facts(record),
        snapshots=(SnapshotSighting(counters, at),) if counters else (),
        posts=tuple(_post(post, at) for post in record.posts),
        audience=tuple(AudienceSighting(one.dimension, one.value, one.share) for one in record.audience),
    )
    return CreatorSighting((account,), name=record.name)


def _named(record: AccountRecord) -> Reference:
    if record.handle == record.outside_id:
        return reference(record.url, record.platform)
    return reference(f"@{record.handle}", record.platform)


def _facts(record: AccountRecord) -> Mapping[str, object]:
    said: dict[str, object] = {
        "display_name": record.name,
        "url": record.url,
        "bio": record.bio,
        "language": record.language,
        "country": record.country,
        "niches": list(record.topics),
        "website": record.website,
        "email": record.email,
        "is_verified": record.is_verified,
    }
    return {name: value for name, value in said.items() if name in ACCOUNT_FACTS and value not in ("", [], None)}


def _post(post: PostRecord, at: datetime) -> PostSighting:
    tags = [tag.casefold().replace(" ", "") for tag in post.tags]
    return PostSighting(
        key=post.key,
        counters={name: value for name, value in post.counters.items() if name in POST_COUNTERS},
        published_at=post.published_at,
        measured_at=at,
        url=post.url,
        format=post.format if post.format in POST_FORMATS else "",
        caption=post.caption,
        hashtags=tuple(dict.fromkeys([*hashtags(post.caption), *tags])),
        mentions=mentions(post.caption),
        is_paid=post.is_paid,
        comments=tuple(map(_comment, post.comments)),
    )


def _comment(comment: CommentRecord) -> CommentSighting:
    return CommentSighting(
        key=comment.key,
        author=comment.author,
        text=comment.text,
        written_at=comment.written_at,
        by_creator=comment.by_creator,
        answers=comment.answers,
    )
