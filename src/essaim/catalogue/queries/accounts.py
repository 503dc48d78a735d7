"""One account: its facts with their sources, its series, its posts."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import Count

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue.core.handles import name_key, parse_reference
from essaim.catalogue.core.listing import (
    AccountName,
    AccountView,
    CatalogueCounts,
    CitedPost,
    Fact,
    PostLine,
    SeriesPoint,
)
from essaim.catalogue.core.post_addresses import post_key
from essaim.catalogue.core.sighting import ACCOUNT_FACTS, COUNTERS
from essaim.catalogue.models import Account, Creator, ImportedFile, Post, Snapshot, Source
from essaim.kernel.errors import NotFound
from essaim.kernel.provenance import LegalBasis, Provenance, SourceKind


class UnknownAccount(NotFound):
    """No such account in this catalogue."""

    code = "unknown_account"


def account_id_named(viewer: Viewer, reference: str) -> int:
    """The account a person means by `instagram:lea`, a profile's address, or `youtube:A Channel's Name`.

    Raises `UnknownAccount`, or what `core.handles.parse_reference` raises.
    """
    platform, key = parse_reference(reference)
    try:
        return account_id_of(viewer, platform=platform, key=key)
    except UnknownAccount as unknown:
        # A channel known by a name of one word looks like a handle.
        named = Account.objects.filter(
            workspace_id=viewer.workspace_id, platform=platform, key=name_key(reference.partition(":")[2])
        )
        if (found := named.values_list("pk", flat=True).first()) is None:
            raise unknown from None
        return found


def account_id_of(viewer: Viewer, *, platform: str, key: str) -> int:
    """The account of that platform and identity (see `core.handles`); raises `UnknownAccount`."""
    found = Account.objects.filter(workspace_id=viewer.workspace_id, platform=platform, key=key).values_list(
        "pk", flat=True
    )
    if not found:
        raise UnknownAccount(platform=platform, handle=key)
    return found[0]


def account(viewer: Viewer, account_id: int) -> AccountView:
    """Everything known of one account itself; raises `NotFound` for another workspace's."""
    try:
        found = Account.objects.select_related("creator").get(workspace_id=viewer.workspace_id, pk=account_id)
    except Account.DoesNotExist:
        raise NotFound(kind="account", id=account_id) from None
    siblings = Account.objects.filter(creator_id=found.creator_id).exclude(pk=found.pk).order_by("platform", "pk")
    return AccountView(
        account_id=found.pk,
        creator_id=found.creator_id,
        creator_name=found.creator.name or found.display_name or found.handle,
        platform=found.platform,
        handle=found.handle,
        url=found.url,
        facts=(*_own_facts(found), *_counter_facts(found)),
        siblings=tuple(AccountName(*row) for row in siblings.values_list("pk", "platform", "handle")),
        key=found.key,
    )


def follower_series(viewer: Viewer, account_id: int) -> list[SeriesPoint]:
    """The account's followers over time, oldest first."""
    snapshots = Snapshot.objects.filter(
        account_id=account_id, account__workspace_id=viewer.workspace_id, followers__isnull=False
    )
    rows = snapshots.order_by("taken_at", "pk").values_list("taken_at", "followers", "source__label")
    return [SeriesPoint(at, followers, label) for at, followers, label in rows if followers is not None]


def latest_posts(viewer: Viewer, account_id: int, *, limit: int = 30) -> list[PostLine]:
    """The account's posts, newest first, undated ones last."""
    posts = Post.objects.filter(account_id=account_id, account__workspace_id=viewer.workspace_id)
    newest_first = posts.select_related("source").order_by(Post.newest_first(), "pk")[:limit]
    return [_line(post) for post in newest_first]


def posts_at(viewer: Viewer, urls: Collection[str], *, account_ids: Collection[int]) -> dict[str, PostLine]:
    """The posts of those accounts to which the addresses lead, by address as it was given; unknown ones are absent."""
    wanted = {post_key(url): url for url in urls}
    wanted.pop("", None)
    own = Post.objects.filter(account_id__in=account_ids, account__workspace_id=viewer.workspace_id).exclude(url="")
    ids = {wanted[key]: pk for pk, url in own.values_list("pk", "url") if (key := post_key(url)) in wanted}
    found = Post.objects.select_related("source").in_bulk(ids.values())
    return {url: _line(found[pk]) for url, pk in ids.items()}


def cited_posts(viewer: Viewer, post_ids: Collection[int]) -> dict[int, CitedPost]:
    """Those posts as evidence, by id; another workspace's are absent."""
    # The workspace is looked at in Python: as a condition, SQLite would read all of its accounts for a few posts.
    rows = Post.objects.filter(pk__in=post_ids).values_list(
        "account__workspace_id", "pk", "account_id", "published_at", "caption", "url", "hashtags", "mentions", "is_paid"
    )
    return {
        row[1]: CitedPost(*row[1:6], tuple(row[6]), tuple(row[7]), row[8])
        for row in rows
        if row[0] == viewer.workspace_id
    }


def counts(viewer: Viewer) -> CatalogueCounts:
    """How much the workspace's catalogue holds."""
    accounts = Account.objects.filter(workspace_id=viewer.workspace_id)
    by_platform = accounts.values("platform").annotate(accounts=Count("pk")).order_by("-accounts", "platform")
    return CatalogueCounts(
        creators=Creator.objects.filter(workspace_id=viewer.workspace_id).count(),
        accounts=accounts.count(),
        posts=Post.objects.filter(account__workspace_id=viewer.workspace_id).count(),
        by_platform={row["platform"]: row["accounts"] for row in by_platform},
    )


def latest_imports(viewer: Viewer, *, limit: int = 5) -> list[ImportedFile]:
    """The last files brought in, newest first."""
    files = ImportedFile.objects.filter(workspace_id=viewer.workspace_id).select_related("by")
    return list(files.order_by("-received_at", "-pk")[:limit])


def provenance_of(source: Source, at: Any, row: int | None) -> Provenance:
    """Where a fact comes from, true of `at`; `row` is its place in the source."""
    return Provenance(
        kind=SourceKind(source.kind),
        label=source.label,
        at=at if isinstance(at, datetime) else datetime.fromisoformat(at),
        legal_basis=LegalBasis(source.legal_basis),
        expires_at=source.expires_at,
        row=row,
    )


def _own_facts(found: Account) -> list[Fact]:
    """The account's facts that a source stated, in the order of `ACCOUNT_FACTS`."""
    sources = Source.objects.in_bulk({origin["source"] for origin in found.origins.values()})
    return [
        Fact(name, getattr(found, name), provenance_of(sources[origin["source"]], origin["at"], origin.get("row")))
        for name in ACCOUNT_FACTS
        if (origin := found.origins.get(name))
    ]


def _counter_facts(found: Account) -> list[Fact]:
    """The latest known value of each counter."""
    latest: dict[str, Fact] = {}
    for snapshot in found.snapshots.select_related("source").order_by("-taken_at", "-pk"):
        for name in COUNTERS:
            value = getattr(snapshot, name)
            if value is not None and name not in latest:
                latest[name] = Fact(name, value, provenance_of(snapshot.source, snapshot.taken_at, snapshot.row))
        if len(latest) == len(COUNTERS):
            break
    return [latest[name] for name in COUNTERS if name in latest]


def _line(post: Post) -> PostLine:
    return PostLine(
        post_id=post.pk,
        url=post.url,
        published_at=post.published_at,
        format=post.format,
        caption=post.caption,
        hashtags=tuple(post.hashtags),
        mentions=tuple(post.mentions),
        likes=post.likes,
        comments=post.comments,
        shares=post.shares,
        saves=post.saves,
        views=post.views,
        is_paid=post.is_paid,
        measured_at=post.measured_at,
        source=post.source.label,
    )
