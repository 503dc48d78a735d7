"""The catalogue's rows as columns: the tables of a generation that every measure reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from zlib import crc32

import duckdb
from django.db.models import Count, F, QuerySet

from essaim.catalogue.actions.stated import fill_stated
from essaim.catalogue.core.tiers import FLOORS, Tier
from essaim.catalogue.models import Account, AudienceShare, Comment, FollowerSample, Post, Snapshot
from essaim.language.text import glued, hashtags, words_of
from essaim.warehouse import schemas
from essaim.warehouse.loading import BATCH, load


def fill_columns(connection: duckdb.DuckDBPyConnection, workspace_id: int) -> None:
    """Fill every table of the catalogue, from the workspace's rows and from what was read in texts."""
    _fill_snapshots(connection, workspace_id)
    _fill_posts(connection, workspace_id)
    _fill_accounts(connection, workspace_id)
    _fill_conversation(connection, workspace_id)
    _fill_follower_samples(connection, workspace_id)
    connection.execute(schemas.FILL_UNDERSTOOD)
    fill_stated(connection)


def _fill_snapshots(connection: duckdb.DuckDBPyConnection, workspace_id: int) -> None:
    columns = (
        "account_id", "taken_at", "source__label", "followers", "following", "posts_count", "likes_average",
        "comments_average", "shares_average", "saves_average", "views_average", "engagement_average", "engagement_rate",
    )  # fmt: skip
    rows = Snapshot.objects.filter(account__workspace_id=workspace_id).values_list(*columns)
    load(connection, "snapshots", _streamed(rows))


def _fill_posts(connection: duckdb.DuckDBPyConnection, workspace_id: int) -> None:
    posts = Post.objects.filter(account__workspace_id=workspace_id).values_list(
        "pk", "account_id", "published_at", "format", "likes", "comments", "shares", "saves", "views",
        "is_paid", "measured_at", "source__label", "caption", "hashtags", "mentions",
    )  # fmt: skip
    load(connection, "posts", map(_post_row, _streamed(posts)))


def _post_row(post: Sequence[Any]) -> tuple[Any, ...]:
    *counted, caption, tags, mentions = post
    return (*counted, words_of(caption, tags), mentions, list(dict.fromkeys(map(glued, (*tags, *hashtags(caption))))))


def _fill_accounts(connection: duckdb.DuckDBPyConnection, workspace_id: int) -> None:
    accounts = Account.objects.filter(workspace_id=workspace_id).values_list(
        "pk", "creator_id", "platform", "handle", F("display_name"), "creator__name", "url", "bio", "language",
        "country", "region", "city", "niches", "email",
    )  # fmt: skip
    connection.execute(schemas.RAW_ACCOUNTS)
    load(connection, "raw_accounts", map(_account_row, _streamed(accounts)))
    audience = AudienceShare.objects.filter(account__workspace_id=workspace_id)
    load(
        connection,
        "raw_audience",
        _streamed(audience.values_list("account_id", "taken_at", "dimension", "value", "share")),
    )
    bounds = [FLOORS[tier] for tier in Tier]
    connection.execute(schemas.FILL_ACCOUNTS, {tier.value: floor for tier, floor in zip(Tier, bounds, strict=True)})
    connection.execute(schemas.FILL_AUDIENCE)
    connection.execute("DROP TABLE raw_accounts; DROP TABLE raw_audience")


def _account_row(account: Sequence[Any]) -> tuple[Any, ...]:
    pk, creator, platform, handle, shown, name, url, bio, language, country, region, city, niches, email = account
    text = words_of(" ".join((handle, shown or name, bio, *niches)), niches)
    return (
        pk, creator, platform, handle, shown or name, url, language, country, region, city, niches,
        words_of(bio), text, bool(email),
    )  # fmt: skip


def _fill_conversation(connection: duckdb.DuckDBPyConnection, workspace_id: int) -> None:
    comments = Comment.objects.filter(post__account__workspace_id=workspace_id).values_list(
        "pk", "post_id", "post__account_id", "by_creator", "answers_id", "written_at", "author", "text"
    )
    load(connection, "comments", map(_comment_row, _streamed(comments)))


def _comment_row(comment: Sequence[Any]) -> tuple[Any, ...]:
    *placed, author, text = comment
    return (*placed, crc32(f"{author}\n{text}".encode()))


def _fill_follower_samples(connection: duckdb.DuckDBPyConnection, workspace_id: int) -> None:
    samples = FollowerSample.objects.filter(account__workspace_id=workspace_id).annotate(size=Count("followers"))
    load(connection, "follower_samples", _streamed(samples.values_list("pk", "account_id", "taken_at", "size")))


def _streamed(rows: QuerySet[Any, Any]) -> Iterable[tuple[Any, ...]]:
    return rows.order_by().iterator(chunk_size=BATCH)
