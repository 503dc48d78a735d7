"""The catalogue's rows as columns: the tables of a generation that every measure reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from zlib import crc32

import duckdb
from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, When

from essaim.accounts.queries import machine_viewer
from essaim.catalogue.actions.columns_audiences import Met, fill_audiences
from essaim.catalogue.actions.stated import fill_stated
from essaim.catalogue.core.audience_lists import members_of
from essaim.catalogue.core.sighting import POST_COUNTERS
from essaim.catalogue.core.tiers import FLOORS, Tier
from essaim.catalogue.models import (
    Account,
    AudienceShare,
    Collaboration,
    Comment,
    FollowerSample,
    Post,
    Refusal,
    Snapshot,
)
from essaim.catalogue.queries.audiences import mark_of, salt_of
from essaim.catalogue.queries.sources import Withheld, withheld_sources
from essaim.language.text import glued, hashtags, words_of
from essaim.warehouse import schemas
from essaim.warehouse.loading import BATCH, load


def fill_columns(connection: duckdb.DuckDBPyConnection, workspace_id: int, *, at: datetime) -> None:
    """Fill every table of the catalogue, from the workspace's rows and from what was read in texts.

    Audience lists that may be kept no longer than until `at` are left out. Of what
    a service does not let figures be derived from, the latest counters and the
    words of the posts are there, to find the account by; what measures read is not.
    """
    withheld = withheld_sources(machine_viewer(workspace_id))
    _fill_snapshots(connection, workspace_id, withheld)
    _fill_posts(connection, workspace_id, withheld)
    _fill_accounts(connection, workspace_id)
    salt = salt_of(workspace_id)
    met = Met(members_of(salt))
    _fill_conversation(connection, workspace_id, met, withheld)
    fill_audiences(connection, workspace_id, met, salted_with=mark_of(salt), at=at)
    _fill_work(connection, workspace_id)
    _fill_follower_samples(connection, workspace_id)
    connection.execute(schemas.FILL_UNDERSTOOD)
    fill_stated(connection)


def _fill_snapshots(connection: duckdb.DuckDBPyConnection, workspace_id: int, withheld: Withheld) -> None:
    columns = (
        "account_id", "taken_at", "source__label", "followers", "following", "posts_count", "likes_average",
        "comments_average", "shares_average", "saves_average", "views_average", "engagement_average", "engagement_rate",
    )  # fmt: skip
    rows = Snapshot.objects.filter(account__workspace_id=workspace_id)
    newest = Snapshot.objects.filter(account_id=OuterRef("account_id")).order_by("-taken_at", "-pk").values("pk")[:1]
    shown = rows.exclude(Q(source_id__in=withheld) & ~Q(pk=Subquery(newest)))
    load(connection, "snapshots", _streamed(shown.values_list(*columns)))


def _fill_posts(connection: duckdb.DuckDBPyConnection, workspace_id: int, withheld: Withheld) -> None:
    posts = Post.objects.filter(account__workspace_id=workspace_id).values_list(
        "pk", "account_id", "published_at", "format",
        *(Case(When(source_id__in=withheld, then=None), default=F(name)) for name in POST_COUNTERS),
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


def _fill_conversation(connection: duckdb.DuckDBPyConnection, workspace_id: int, met: Met, withheld: Withheld) -> None:
    open_ones = Comment.objects.filter(post__account__workspace_id=workspace_id)
    comments = open_ones.exclude(post__source_id__in=withheld).values_list(
        "pk", "post_id", "post__account_id", "by_creator", "answers_id", "written_at", "author", "text"
    )
    load(connection, "comments", (_comment_row(comment, met) for comment in _streamed(comments)))


def _comment_row(comment: Sequence[Any], met: Met) -> tuple[Any, ...]:
    *placed, author, text = comment
    by_creator = placed[3]
    if author and not by_creator:
        met.meet(placed[2], author)
    return (*placed, crc32(f"{author}\n{text}".encode()))


def _fill_work(connection: duckdb.DuckDBPyConnection, workspace_id: int) -> None:
    collaborations = Collaboration.objects.filter(account__workspace_id=workspace_id, removed_at__isnull=True)
    columns = (
        "account_id", "brand", "is_ours", "ended_on", "on_time", "brief_followed", "was_published", "source__label",
        "formats", "pk",
    )  # fmt: skip
    load(connection, "collaborations", collaborations.order_by("account_id", "-ended_on", "pk").values_list(*columns))
    refusals = Refusal.objects.filter(workspace_id=workspace_id, lifted_at__isnull=True)
    load(connection, "refusals", refusals.order_by("creator_id").values_list("creator_id", "since", "reason"))


def _fill_follower_samples(connection: duckdb.DuckDBPyConnection, workspace_id: int) -> None:
    samples = FollowerSample.objects.filter(account__workspace_id=workspace_id).annotate(size=Count("followers"))
    load(connection, "follower_samples", _streamed(samples.values_list("pk", "account_id", "taken_at", "size")))


def _streamed(rows: QuerySet[Any, Any]) -> Iterable[tuple[Any, ...]]:
    return rows.order_by().iterator(chunk_size=BATCH)
