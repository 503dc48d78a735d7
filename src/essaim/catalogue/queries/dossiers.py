"""Whole accounts, for whoever must read everything of them: posts, comments, counts, a follower sample."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, TypeVar

from django.db.models import Max, Q, QuerySet

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue.core.dossier import CommentFacts, Count, Dossier, FollowerFacts, FollowerSample, PostFacts
from essaim.catalogue.models import Account, Comment, Post, SampledFollower, Snapshot
from essaim.catalogue.models import FollowerSample as SampleRow
from essaim.catalogue.queries.sources import Withheld, withheld_sources

MOST_POSTS = 200
"""The latest posts of an account that a dossier holds."""
_AT_ONCE = 5_000
_POST = (
    "pk", "published_at", "format", "caption", "hashtags", "mentions", "likes", "comments", "shares", "saves", "views",
    "is_paid", "measured_at", "source__label", "url",
)  # fmt: skip
_COMMENT = ("pk", "post_id", "author", "text", "written_at", "by_creator", "answers_id")
_FOLLOWER = {
    "username_length": "username_length",
    "username_digits": "username_digits",
    "bio_length": "bio_length",
    "posts_count": "posts",
    "followers": "followers",
    "following": "following",
    "has_picture": "has_picture",
    "is_private": "is_private",
    "has_website": "has_website",
    "is_verified": "is_verified",
    "last_post_at": "last_post_at",
}
"""Columns of a sampled follower to the facts of a dossier."""

One = TypeVar("One")


def dossiers(viewer: Viewer, account_ids: Collection[int]) -> dict[int, Dossier]:
    """All that is known of those accounts, by account; another workspace's are absent.

    Holds the latest `MOST_POSTS` posts of each, and the comments under them; but
    nothing of which a service does not let figures of our own be derived.
    """
    accounts = Account.objects.filter(workspace_id=viewer.workspace_id, pk__in=account_ids)
    named = {row[0]: row[1:] for row in accounts.values_list("pk", "platform", "handle", "language", "bio")}
    withheld = withheld_sources(viewer)
    posts = _posts(named, withheld)
    comments, counts, samples = _comments(posts), _counts(named, withheld), _samples(named)
    return {
        account_id: Dossier(
            account_id=account_id,
            platform=platform,
            handle=handle,
            language=language,
            bio=bio,
            posts=tuple(posts.get(account_id, ())),
            comments=tuple(comments.get(account_id, ())),
            counts=tuple(counts.get(account_id, ())),
            sample=samples.get(account_id),
        )
        for account_id, (platform, handle, language, bio) in named.items()
    }


def dossier(viewer: Viewer, account_id: int) -> Dossier | None:
    """All that is known of one account; None for another workspace's."""
    return dossiers(viewer, [account_id]).get(account_id)


def _posts(account_ids: Collection[int], withheld: Withheld) -> dict[int, list[PostFacts]]:
    """Each account's latest posts, newest first, undated ones last."""
    rows = Post.objects.filter(account_id__in=account_ids).exclude(source_id__in=withheld)
    rows = rows.order_by("account_id", Post.newest_first(), "pk")
    found: dict[int, list[PostFacts]] = {}
    for account_id, *facts in _streamed(rows, "account_id", *_POST):
        if len(mine := found.setdefault(account_id, [])) < MOST_POSTS:
            mine.append(_post(facts))
    return found


def _post(facts: Sequence[Any]) -> PostFacts:
    post_id, published_at, form, caption, tags, mentions, *counted = facts
    return PostFacts(post_id, published_at, form, caption, tuple(tags), tuple(mentions), *counted)


def _comments(posts: dict[int, list[PostFacts]]) -> dict[int, list[CommentFacts]]:
    """The comments under those posts, by account, in the order they were written."""
    account_of = {post.post_id: account_id for account_id, mine in posts.items() for post in mine}
    found: dict[int, list[CommentFacts]] = {}
    # By account, not by post: the list of posts can be longer than a database takes.
    rows = Comment.objects.filter(post__account_id__in=list(posts)).order_by("post_id", "written_at", "pk")
    for row in _streamed(rows, *_COMMENT):
        if row[1] in account_of:
            found.setdefault(account_of[row[1]], []).append(CommentFacts(*row))
    return found


def _counts(account_ids: Collection[int], withheld: Withheld) -> dict[int, list[Count]]:
    """Each account's counters over time, oldest first."""
    rows = Snapshot.objects.filter(account_id__in=account_ids).exclude(source_id__in=withheld)
    rows = rows.order_by("account_id", "taken_at", "pk")
    columns = ("account_id", "taken_at", "followers", "following", "posts_count", "source__label")
    return _gathered((account_id, Count(*rest)) for account_id, *rest in _streamed(rows, *columns))


def _samples(account_ids: Collection[int]) -> dict[int, FollowerSample]:
    """The latest follower sample of each account that has one."""
    latest = dict(
        SampleRow.objects.filter(account_id__in=account_ids)
        .values_list("account_id")
        .annotate(latest=Max("taken_at"))
        .values_list("account_id", "latest")
    )
    if not latest:
        return {}
    wanted = Q()
    for account_id, moment in latest.items():
        wanted |= Q(account_id=account_id, taken_at=moment)
    found = SampleRow.objects.filter(wanted).values_list("pk", "account_id", "taken_at", "source__label")
    samples = {pk: (account_id, taken_at, source) for pk, account_id, taken_at, source in found}
    drawn = SampledFollower.objects.filter(sample_id__in=samples).order_by("sample_id", "pk")
    rows_of = _streamed(drawn, "sample_id", "username", "full_name", *_FOLLOWER)
    followers = _gathered((sample_id, _follower(*facts)) for sample_id, *facts in rows_of)
    return {
        account_id: FollowerSample(taken_at, source, tuple(followers.get(pk, ())))
        for pk, (account_id, taken_at, source) in samples.items()
    }


def _follower(username: str, full_name: str, *shown: Any) -> FollowerFacts:
    known = dict(zip(_FOLLOWER.values(), shown, strict=True))
    # A blank name may be a column that the source does not have: unknown, not empty.
    return FollowerFacts(username=username or None, full_name=full_name or None, **known)


def _gathered(pairs: Iterable[tuple[int, One]]) -> dict[int, list[One]]:
    found: dict[int, list[One]] = {}
    for key, one in pairs:
        found.setdefault(key, []).append(one)
    return found


def _streamed(rows: QuerySet[Any, Any], *columns: str) -> Iterable[tuple[Any, ...]]:
    return rows.values_list(*columns).iterator(chunk_size=_AT_ONCE)
