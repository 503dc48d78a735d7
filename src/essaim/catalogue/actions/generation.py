"""Publishing a generation: the workspace's catalogue in columns, for every list, audit and match."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from django.db.models import F, QuerySet

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue import queries
from essaim.catalogue.core.tiers import FLOORS, Tier
from essaim.catalogue.models import Account, AudienceShare, Comment, Post, Snapshot
from essaim.language.text import glued, words_of
from essaim.warehouse import generations, schemas
from essaim.warehouse.places import folder_of

BATCH = 20_000
Measure = Callable[[duckdb.DuckDBPyConnection], None]


def publish_generation(viewer: Viewer, *, at: datetime, measures: Sequence[Measure] = ()) -> generations.Generation:
    """Rebuild the viewer's workspace's columns and make them the current generation.

    `measures` are the higher rooms' own columns, filled once the catalogue's
    are there. The edition is read first: a change made meanwhile leaves the
    generation behind, never ahead.
    """
    workspace_id, edition = viewer.workspace_id, queries.edition(viewer)

    def build(connection: duckdb.DuckDBPyConnection, _beside: Path) -> None:
        schemas.create(connection)
        _fill_snapshots(connection, workspace_id)
        _fill_posts(connection, workspace_id)
        _fill_accounts(connection, workspace_id)
        _fill_conversation(connection, workspace_id)
        for measure in measures:
            measure(connection)

    return generations.publish(folder_of(workspace_id), edition=edition, at=at, build=build)


def _fill_snapshots(connection: duckdb.DuckDBPyConnection, workspace_id: int) -> None:
    columns = (
        "account_id", "taken_at", "source__label", "followers", "following", "posts_count", "likes_average",
        "comments_average", "shares_average", "saves_average", "views_average", "engagement_average", "engagement_rate",
    )  # fmt: skip
    rows = Snapshot.objects.filter(account__workspace_id=workspace_id).values_list(*columns)
    _insert(connection, "snapshots", _streamed(rows))


def _fill_posts(connection: duckdb.DuckDBPyConnection, workspace_id: int) -> None:
    posts = Post.objects.filter(account__workspace_id=workspace_id).values_list(
        "pk", "account_id", "published_at", "format", "likes", "comments", "shares", "saves", "views",
        "is_paid", "measured_at", "source__label", "caption", "hashtags", "mentions",
    )  # fmt: skip
    _insert(connection, "posts", map(_post_row, _streamed(posts)))


def _post_row(post: Sequence[Any]) -> tuple[Any, ...]:
    *counted, caption, tags, mentions = post
    return (*counted, words_of(caption, tags), mentions, list(dict.fromkeys(map(glued, tags))))


def _fill_accounts(connection: duckdb.DuckDBPyConnection, workspace_id: int) -> None:
    accounts = Account.objects.filter(workspace_id=workspace_id).values_list(
        "pk", "creator_id", "platform", "handle", F("display_name"), "creator__name", "url", "bio", "language",
        "country", "region", "city", "niches", "email",
    )  # fmt: skip
    connection.execute(schemas.RAW_ACCOUNTS)
    _insert(connection, "raw_accounts", map(_account_row, _streamed(accounts)))
    audience = AudienceShare.objects.filter(account__workspace_id=workspace_id)
    _insert(
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
        "pk", "post_id", "post__account_id", "by_creator", "answers_id", "written_at"
    )
    _insert(connection, "comments", _streamed(comments))


def _streamed(rows: QuerySet[Any, Any]) -> Iterable[tuple[Any, ...]]:
    return rows.order_by().iterator(chunk_size=BATCH)


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    schema = _arrow_schema(connection, table)
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH)):
        arrays = [
            pa.array(column, type=field.type) for column, field in zip(zip(*batch, strict=True), schema, strict=True)
        ]
        connection.register("batch", pa.Table.from_arrays(arrays, schema=schema))
        connection.execute(f"INSERT INTO {table} SELECT * FROM batch")
        connection.unregister("batch")


def _arrow_schema(connection: duckdb.DuckDBPyConnection, table: str) -> pa.Schema:
    return connection.execute(f"SELECT * FROM {table} LIMIT 0").to_arrow_table().schema
