"""Lists: made, renamed, filled, emptied, removed. Each verb needs a contributor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.accounts.models import Brand
from essaim.catalogue.actions.choosing import done, own_accounts
from essaim.catalogue.core.shelves import LONGEST_ENTRY_NOTE, Change, NameTaken, TextTooLong, key_of, name_of
from essaim.catalogue.models import CreatorList, ListEntry
from essaim.kernel.errors import NotFound

BATCH = 500


@transaction.atomic
def make_list(
    viewer: Viewer, *, name: str, at: datetime, description: str = "", brand_id: int | None = None
) -> CreatorList:
    """A new, empty list. Raises `NameMissing`, `NameTooLong`, `NameTaken`, and `NotFound` for another's brand."""
    viewer.must_reach(Role.CONTRIBUTOR)
    written = _free_name(viewer, name)
    made = CreatorList.objects.create(
        workspace_id=viewer.workspace_id,
        name=written,
        key=key_of(written),
        description=description.strip(),
        brand_id=_brand(viewer, brand_id),
        by_id=viewer.person_id,
        made_at=at,
    )
    record(viewer, verb="list.made", subject=written, at=at, list=made.pk)
    return made


@transaction.atomic
def change_list(
    viewer: Viewer, *, list_id: int, name: str, at: datetime, description: str = "", brand_id: int | None = None
) -> CreatorList:
    """The list under another name, description or brand. Raises as `make_list` does, and `NotFound`."""
    viewer.must_reach(Role.CONTRIBUTOR)
    changed = _list(viewer, list_id)
    written = _free_name(viewer, name, besides=list_id)
    changed.name, changed.key, changed.description = written, key_of(written), description.strip()
    changed.brand_id = _brand(viewer, brand_id)
    changed.save(update_fields=["name", "key", "description", "brand"])
    record(viewer, verb="list.changed", subject=written, at=at, list=list_id)
    return changed


@transaction.atomic
def remove_list(viewer: Viewer, *, list_id: int, at: datetime) -> Change:
    """The list is gone from every page; its line undoes it. Raises `NotFound`."""
    viewer.must_reach(Role.CONTRIBUTOR)
    removed = _list(viewer, list_id)
    removed.removed_at = at
    removed.save(update_fields=["removed_at"])
    return done(viewer, verb="list.removed", name=removed.name, at=at, changed=(), already=0, list=list_id)


@transaction.atomic
def add_to_list(viewer: Viewer, *, list_id: int, account_ids: Sequence[int], at: datetime, note: str = "") -> Change:
    """Those accounts in the list, those that were there already left as they are.

    Raises `NotFound` for a list or an account of another workspace,
    `NobodyChosen`, `TooManyChosen` and `TextTooLong`; then nothing changes.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    into = _list(viewer, list_id)
    wanted, said = own_accounts(viewer, account_ids), _entry_note(note)
    known = dict(ListEntry.objects.filter(list=into, account_id__in=wanted).values_list("account_id", "removed_at"))
    here = {account_id for account_id, removed_at in known.items() if removed_at is None}
    back = [account_id for account_id in wanted if account_id in known and account_id not in here]
    ListEntry.objects.filter(list=into, account_id__in=back).update(
        removed_at=None, added_at=at, by_id=viewer.person_id, note=said
    )
    new = [account_id for account_id in wanted if account_id not in known]
    ListEntry.objects.bulk_create(
        [
            ListEntry(list=into, account_id=account_id, by_id=viewer.person_id, added_at=at, note=said)
            for account_id in new
        ],
        batch_size=BATCH,
    )
    return done(viewer, verb="list.filled", name=into.name, at=at, changed=back + new, already=len(here), list=list_id)


@transaction.atomic
def start_list(viewer: Viewer, *, name: str, account_ids: Sequence[int], at: datetime) -> Change:
    """A new list that holds those accounts at once; undone, the list is gone too.

    Raises as `make_list` and `add_to_list` do.
    """
    made = make_list(viewer, name=name, at=at)
    wanted = own_accounts(viewer, account_ids)
    ListEntry.objects.bulk_create(
        [ListEntry(list=made, account_id=account_id, by_id=viewer.person_id, added_at=at) for account_id in wanted],
        batch_size=BATCH,
    )
    facts = {"list": made.pk, "is_new": True}
    return done(viewer, verb="list.filled", name=made.name, at=at, changed=wanted, already=0, **facts)


@transaction.atomic
def take_from_list(viewer: Viewer, *, list_id: int, account_ids: Sequence[int], at: datetime) -> Change:
    """Those accounts out of the list; the ones that were not in it change nothing. Raises as `add_to_list` does."""
    viewer.must_reach(Role.CONTRIBUTOR)
    out_of = _list(viewer, list_id)
    wanted = own_accounts(viewer, account_ids)
    entries = ListEntry.objects.filter(list=out_of, account_id__in=wanted, removed_at__isnull=True)
    here = set(entries.values_list("account_id", flat=True))
    entries.update(removed_at=at)
    changed = [account_id for account_id in wanted if account_id in here]
    return done(
        viewer,
        verb="list.emptied",
        name=out_of.name,
        at=at,
        changed=changed,
        already=len(wanted) - len(changed),
        list=list_id,
    )


@transaction.atomic
def note_entry(viewer: Viewer, *, list_id: int, account_id: int, note: str, at: datetime) -> ListEntry:
    """Why that account is in that list; a blank note takes the words away. Raises `NotFound` and `TextTooLong`."""
    viewer.must_reach(Role.CONTRIBUTOR)
    within = _list(viewer, list_id)
    entry = ListEntry.objects.filter(list=within, account_id=account_id, removed_at__isnull=True).first()
    if entry is None:
        raise NotFound(kind="entry", id=account_id)
    entry.note = _entry_note(note)
    entry.save(update_fields=["note"])
    record(viewer, verb="list.noted", subject=within.name, at=at, list=list_id, account=account_id)
    return entry


def _list(viewer: Viewer, list_id: int) -> CreatorList:
    lists = CreatorList.objects.filter(workspace_id=viewer.workspace_id, removed_at__isnull=True)
    if (found := lists.filter(pk=list_id).first()) is None:
        raise NotFound(kind="list", id=list_id)
    return found


def _free_name(viewer: Viewer, name: str, *, besides: int = 0) -> str:
    written = name_of(name)
    same = CreatorList.objects.filter(
        workspace_id=viewer.workspace_id, key=key_of(written), removed_at__isnull=True
    ).exclude(pk=besides)
    if same.exists():
        raise NameTaken(name=written)
    return written


def _brand(viewer: Viewer, brand_id: int | None) -> int | None:
    if brand_id is not None and not Brand.objects.filter(workspace_id=viewer.workspace_id, pk=brand_id).exists():
        raise NotFound(kind="brand", id=brand_id)
    return brand_id


def _entry_note(note: str) -> str:
    said = note.strip()
    if len(said) > LONGEST_ENTRY_NOTE:
        raise TextTooLong(most=LONGEST_ENTRY_NOTE)
    return said
