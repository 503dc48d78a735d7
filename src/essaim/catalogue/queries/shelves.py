"""Lists and tags: what there is, who is in them, and which accounts a search may keep by them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet, Value
from django.db.models.fields import CharField

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue.core.listing import AccountName
from essaim.catalogue.core.shelves import EntryLine, ListLine, Shelf, Shelved, TagLine, key_of
from essaim.catalogue.models import Account, Contact, CreatorList, ListEntry, Tag, Tagging
from essaim.kernel.errors import NotFound

_IN_FORCE = Q(entries__removed_at__isnull=True, entries__isnull=False)


def creator_lists(viewer: Viewer) -> list[ListLine]:
    """The workspace's lists, by name, each with how many accounts it holds."""
    return [_list_line(row) for row in _lists(viewer).order_by("key", "pk")]


def list_line(viewer: Viewer, list_id: int) -> ListLine:
    """One list; raises `NotFound` for another workspace's or a removed one."""
    row = _lists(viewer).filter(pk=list_id).first()
    if row is None:
        raise NotFound(kind="list", id=list_id)
    return _list_line(row)


def list_id_named(viewer: Viewer, name: str) -> int:
    """The list that a person means by that name, however it is spelled; raises `NotFound`."""
    found = _lists(viewer).filter(key=key_of(name)).first()
    if found is None:
        raise NotFound(kind="list", name=name)
    return int(found["pk"])


def tag_id_named(viewer: Viewer, name: str) -> int:
    """The tag that a person means by that name, however it is spelled; raises `NotFound`."""
    named = Tag.objects.filter(workspace_id=viewer.workspace_id, removed_at__isnull=True, key=key_of(name))
    found = named.values_list("pk", flat=True).first()
    if found is None:
        raise NotFound(kind="tag", name=name)
    return found


def entries_of(viewer: Viewer, list_id: int, account_ids: Collection[int] | None = None) -> dict[int, EntryLine]:
    """What the list says of its accounts (or of those), by account, the newest first."""
    entries = ListEntry.objects.filter(
        list_id=list_id, list__workspace_id=viewer.workspace_id, list__removed_at__isnull=True, removed_at__isnull=True
    )
    if account_ids is not None:
        entries = entries.filter(account_id__in=account_ids)
    rows = entries.order_by("-added_at", "pk").values_list("account_id", "note", "by__name", "by__email", "added_at")
    return {row[0]: EntryLine(note=row[1], added_by=row[2] or row[3] or "", added_at=row[4]) for row in rows}


def tags(viewer: Viewer) -> list[TagLine]:
    """The workspace's tags, by name, each with how many accounts bear it."""
    found = Tag.objects.filter(workspace_id=viewer.workspace_id, removed_at__isnull=True)
    rows = found.annotate(accounts=Count("taggings")).order_by("key", "pk")
    return [TagLine(*row) for row in rows.values_list("pk", "name", "colour", "accounts")]


def shelved(viewer: Viewer, account_ids: Collection[int]) -> dict[int, Shelved]:
    """Lists, tags and last contact of those accounts, for a page of them: one question to the database."""
    entries = ListEntry.objects.filter(
        account_id__in=account_ids,
        list__workspace_id=viewer.workspace_id,
        list__removed_at__isnull=True,
        removed_at__isnull=True,
    ).values_list("account_id", _kind("list"), F("list_id"), F("list__name"), _kind(""), F("added_at"))
    taggings = Tagging.objects.filter(
        account_id__in=account_ids, tag__workspace_id=viewer.workspace_id, tag__removed_at__isnull=True
    ).values_list("account_id", _kind("tag"), F("tag_id"), F("tag__name"), F("tag__colour"), F("at"))
    contacts = Contact.objects.filter(
        is_theirs=False, account_id__in=account_ids, account__workspace_id=viewer.workspace_id
    ).values_list("account_id", _kind("contact"), F("pk"), F("way"), _kind(""), F("at"))
    return _by_account(entries.union(taggings, contacts, all=True))


def account_ids_in(viewer: Viewer, lists: Sequence[int] = (), tags: Sequence[int] = ()) -> list[int]:
    """The accounts in any of those lists and, when tags are given too, with any of those tags.

    Lists and tags of another workspace, or removed, hold nobody. In order of
    their ids; empty when neither is given.
    """
    found: set[int] | None = None
    if lists:
        entries = ListEntry.objects.filter(
            list_id__in=lists,
            list__workspace_id=viewer.workspace_id,
            list__removed_at__isnull=True,
            removed_at__isnull=True,
        )
        found = set(entries.values_list("account_id", flat=True))
    if tags:
        taggings = Tagging.objects.filter(
            tag_id__in=tags, tag__workspace_id=viewer.workspace_id, tag__removed_at__isnull=True
        )
        tagged = set(taggings.values_list("account_id", flat=True))
        found = tagged if found is None else found & tagged
    return sorted(found or ())


def account_names(viewer: Viewer, account_ids: Collection[int]) -> dict[int, AccountName]:
    """Platform and handle of those accounts, by their ids; another workspace's are absent."""
    rows = Account.objects.filter(workspace_id=viewer.workspace_id, pk__in=account_ids)
    return {row[0]: AccountName(*row) for row in rows.values_list("pk", "platform", "handle")}


def contacted_ids(viewer: Viewer) -> list[int]:
    """The accounts that somebody of the workspace has contacted, in order of their ids."""
    contacts = Contact.objects.filter(account__workspace_id=viewer.workspace_id, is_theirs=False)
    return list(contacts.order_by("account_id").values_list("account_id", flat=True).distinct())


def _lists(viewer: Viewer) -> QuerySet[CreatorList, dict[str, Any]]:
    found = CreatorList.objects.filter(workspace_id=viewer.workspace_id, removed_at__isnull=True)
    counted = found.annotate(
        accounts=Count("entries", filter=_IN_FORCE), added_at=Max("entries__added_at", filter=_IN_FORCE)
    )
    return counted.values("pk", "name", "description", "brand__name", "accounts", "made_at", "added_at")


def _list_line(row: dict[str, Any]) -> ListLine:
    return ListLine(
        list_id=row["pk"],
        name=row["name"],
        description=row["description"],
        brand=row["brand__name"] or "",
        accounts=row["accounts"],
        made_at=row["made_at"],
        added_at=row["added_at"],
    )


def _kind(word: str) -> Value:
    return Value(word, output_field=CharField())


def _by_account(rows: Any) -> dict[int, Shelved]:
    shelves: dict[int, dict[str, list[Shelf]]] = defaultdict(lambda: {"list": [], "tag": []})
    contacted: dict[int, datetime] = {}
    for account_id, kind, shelf_id, name, colour, at in rows:
        if kind == "contact":
            contacted[account_id] = max(at, contacted.get(account_id, at))
        else:
            shelves[account_id][kind].append(Shelf(shelf_id, name, colour))
    return {
        account_id: Shelved(
            lists=tuple(sorted(shelves[account_id]["list"], key=_named)),
            tags=tuple(sorted(shelves[account_id]["tag"], key=_named)),
            contacted_at=contacted.get(account_id),
        )
        for account_id in {*shelves, *contacted}
    }


def _named(shelf: Shelf) -> tuple[str, int]:
    return shelf.name.casefold(), shelf.shelf_id
