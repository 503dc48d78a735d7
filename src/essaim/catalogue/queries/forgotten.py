"""Who a creator is, for the day on which they ask to be forgotten; and who asked it before, as digests."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue.core.erased import Forgotten
from essaim.catalogue.core.names import Names
from essaim.catalogue.models import Account, Application, Connection, Creator, ErasedIdentity
from essaim.kernel.errors import NotFound


@dataclass(frozen=True)
class Person:
    """A creator as the catalogue knows them: their accounts, what names them, and what recognises them afterwards."""

    creator_id: int
    name: str
    account_ids: tuple[int, ...]
    handles: tuple[tuple[str, str], ...]
    """Platform and handle of each account."""
    emails: frozenset[str]
    names: Names
    digests: frozenset[str]
    namesakes: tuple[str, ...]
    """Accounts of other creators that bear one of the handles on another platform: `tiktok:marie.ex`."""


def person_of(viewer: Viewer, account_id: int) -> Person:
    """The creator of that account; raises `NotFound`."""
    there = Account.objects.filter(workspace_id=viewer.workspace_id)
    one = there.filter(pk=account_id).select_related("creator").first()
    if one is None:
        raise NotFound(kind="account", value=account_id)
    accounts = list(there.filter(creator_id=one.creator_id).order_by("pk"))
    others = there.exclude(creator_id=one.creator_id)
    keys = {account.key for account in accounts}
    forgotten = forgotten_of(viewer)
    return Person(
        creator_id=one.creator_id,
        name=one.creator.name or one.display_name or one.handle,
        account_ids=tuple(account.pk for account in accounts),
        handles=tuple((account.platform, account.handle) for account in accounts),
        emails=frozenset(account.email.casefold() for account in accounts if account.email),
        names=_names(viewer, one.creator, accounts),
        digests=frozenset().union(
            *(
                forgotten.digests_of(account.platform, (account.key, account.handle, account.url), account.email)
                for account in accounts
            )
        ),
        namesakes=tuple(map(str, others.filter(key__in=keys).order_by("platform"))),
    )


def creator_of(viewer: Viewer, account_id: int) -> int:
    """The creator of that account; raises `NotFound`."""
    accounts = Account.objects.filter(workspace_id=viewer.workspace_id, pk=account_id)
    if (creator_id := accounts.values_list("creator_id", flat=True).first()) is None:
        raise NotFound(kind="account", value=account_id)
    return creator_id


def applications_of(viewer: Viewer, person: Person) -> list[Application]:
    """Their applications, accepted or not: by who they became, by an address of theirs, or by an account."""
    handles = {(platform, handle.casefold()) for platform, handle in person.handles}
    kept = Application.objects.filter(workspace_id=viewer.workspace_id)
    return [
        one
        for one in kept
        if one.creator_id == person.creator_id or one.email.casefold() in person.emails or _named(one) & handles
    ]


def _named(application: Application) -> set[tuple[str, str]]:
    return {
        (str(one.get("platform", "")), str(one.get("handle", "")).removeprefix("@").casefold())
        for one in application.accounts
    }


def forgotten_of(viewer: Viewer, digests: Collection[str] | None = None) -> Forgotten:
    """Recognises those who asked the workspace to forget them, or those whom `digests` are of."""
    if digests is None:
        kept = ErasedIdentity.objects.filter(workspace_id=viewer.workspace_id)
        digests = list(kept.values_list("digest", flat=True))
    secrets = [settings.SECRET_KEY, *map(str, settings.SECRET_KEY_FALLBACKS)]
    return Forgotten(secrets, viewer.workspace_id, digests)


def recognised(viewer: Viewer, digests: Collection[str]) -> Iterator[int]:
    """The accounts of the workspace that these digests are of: every account is looked at."""
    forgotten = forgotten_of(viewer, digests)
    accounts = Account.objects.filter(workspace_id=viewer.workspace_id)
    for pk, platform, key, handle, url, email in list(
        accounts.values_list("pk", "platform", "key", "handle", "url", "email")
    ):
        if any(forgotten.knows(platform, one) for one in (key, handle, url)) or forgotten.knows("email", email):
            yield pk


def _names(viewer: Viewer, creator: Creator, accounts: list[Account]) -> Names:
    """What is theirs alone: a site or a name that somebody else of the catalogue bears too names nobody."""
    others = Account.objects.filter(workspace_id=viewer.workspace_id).exclude(creator=creator)
    called = Creator.objects.filter(workspace_id=viewer.workspace_id).exclude(pk=creator.pk)
    names = {one for one in (creator.name, *(account.display_name for account in accounts)) if one}
    sites = {account.website for account in accounts if account.website}
    permissions = Connection.objects.filter(account__in=accounts).exclude(outside_id="")
    return Names.of(
        handles={text for account in accounts for text in (account.handle, account.key)},
        addresses={
            *(account.email for account in accounts),
            *(account.url for account in accounts),
            *permissions.values_list("outside_id", flat=True),
        },
        sites=_alone(sites, others.filter(website__in=sites).values_list("website", flat=True)),
        full_names=_alone(
            names,
            [
                *others.filter(display_name__in=names).values_list("display_name", flat=True),
                *called.filter(name__in=names).values_list("name", flat=True),
            ],
        ),
    )


def _alone(texts: set[str], shared: Iterable[str]) -> set[str]:
    return texts - set(shared)
