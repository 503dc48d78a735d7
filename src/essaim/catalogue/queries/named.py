"""Accounts as rooms above need them: whose each is, what it is called, how many follow it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue.models import Account, Snapshot

_FIELDS = (
    "pk", "creator_id", "creator__name", "display_name", "platform", "handle", "language", "email", "url", "country",
)  # fmt: skip


@dataclass(frozen=True)
class NamedAccount:
    """One account with its creator; blank text is unknown."""

    account_id: int
    creator_id: int
    name: str
    """The creator's name, else what the account is called."""
    platform: str
    handle: str
    language: str
    email: str
    """The address that the account publishes."""
    url: str
    country: str
    """Where the account says it lives, ISO 3166."""


def named_accounts(viewer: Viewer, account_ids: Collection[int]) -> dict[int, NamedAccount]:
    """Those accounts of the workspace, by id; another workspace's are absent."""
    return {one.account_id: one for one in _named(_own(viewer).filter(pk__in=account_ids))}


def accounts_of_creator(viewer: Viewer, creator_id: int) -> list[NamedAccount]:
    """All accounts of that creator, by platform; none for another workspace's."""
    return _named(_own(viewer).filter(creator_id=creator_id).order_by("platform", "pk"))


def followers_of(viewer: Viewer, account_ids: Collection[int]) -> dict[int, int | None]:
    """The latest known number of followers of each account; None when none is known."""
    latest = (
        Snapshot.objects.filter(account_id=OuterRef("pk"), followers__isnull=False)
        .order_by("-taken_at", "-pk")
        .values("followers")[:1]
    )
    found = _own(viewer).filter(pk__in=account_ids).annotate(followers=Subquery(latest))
    return dict(found.values_list("pk", "followers"))


def _own(viewer: Viewer) -> QuerySet[Account]:
    return Account.objects.filter(workspace_id=viewer.workspace_id)


def _named(found: QuerySet[Account]) -> list[NamedAccount]:
    return [NamedAccount(row[0], row[1], row[2] or row[3] or row[5], *row[4:]) for row in found.values_list(*_FIELDS)]
