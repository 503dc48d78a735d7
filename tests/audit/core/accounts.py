"""Made-up accounts for the audit's tests: people of example.org, whole values only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from essaim.audit.core.material import CommentFacts, Count, Material, PostFacts
from essaim.audit.core.readings import CommentReading, ConcernReading, PostReading

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def a_post(post_id: int, *, days_ago: float | None = None, **said) -> PostFacts:
    at = None if days_ago is None else NOON - timedelta(days=days_ago)
    facts = {
        "post_id": post_id, "published_at": at, "format": "post", "caption": "", "hashtags": (), "mentions": (),
        "likes": 300, "comments": 20, "shares": None, "saves": None, "views": None, "is_paid": None,
        "measured_at": NOON, "source": "posts.csv",
    }  # fmt: skip
    return PostFacts(**{**facts, **said})


def a_comment(comment_id: int, post_id: int, author: str, text: str = "", **said) -> CommentFacts:
    facts = {"written_at": None, "by_creator": False, "answers": None, **said}
    return CommentFacts(comment_id, post_id, author, text, **facts)


def an_account(posts: Sequence[PostFacts] = (), comments: Sequence[CommentFacts] = (), **said) -> Material:
    facts = {
        "account_id": 1, "platform": "instagram", "handle": "lea", "language": "fr", "bio": "",
        "posts": tuple(posts), "comments": tuple(comments),
        "counts": (Count(NOON, 10_000, 500, 200, "posts.csv"),), "sample": None,
    }  # fmt: skip
    return Material(**{**facts, **said})


def a_reading(post_id: int, **said) -> PostReading:
    facts = {
        "kind": "other", "kind_probability": 0.9, "sponsored_probability": 0.02, "is_sponsored": False,
        "is_disclosed": False, "disclosure": "none", "language": "fr", "language_probability": 0.99,
    }  # fmt: skip
    return PostReading(post_id, **{**facts, **said})


def a_comment_reading(comment_id: int, **said) -> CommentReading:
    facts = {
        "language": "fr", "positive": 0.2, "negative": 0.05, "neutral": 0.75, "question": 0.02, "enthusiastic": 0.05,
        "is_generic": False, "is_emoji_only": False, "is_mention_only": False,
    }  # fmt: skip
    return CommentReading(comment_id, **{**facts, **said})


def a_concern(category: str, quote: str, probability: float = 0.95) -> ConcernReading:
    return ConcernReading(category, probability, quote)
