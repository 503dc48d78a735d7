"""Taking back one act on lists, tags, notes, contacts, searches or past work, from its line in the log."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.accounts.models import Activity
from essaim.catalogue.actions.taking import open_edition
from essaim.catalogue.core.shelves import CannotUndo, Change
from essaim.catalogue.models import (
    Collaboration,
    Contact,
    CreatorList,
    ListEntry,
    Note,
    Refusal,
    SavedSearch,
    Tag,
    Tagging,
)
from essaim.kernel.errors import NotFound

BATCH = 500
Facts = Mapping[str, Any]


@transaction.atomic
def undo(viewer: Viewer, *, line: int, at: datetime) -> Change:
    """Everything that the act of that line changed is as it was; one's own acts only.

    Raises `NotFound` for another's line, and `CannotUndo` when it was undone
    already, is no such act, or when something took its place meanwhile.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    lines = Activity.objects.filter(workspace_id=viewer.workspace_id, by_id=viewer.person_id)
    act = lines.filter(pk=line).first()
    if act is None:
        raise NotFound(kind="line", id=line)
    back = _BACK.get(act.verb)
    if back is None or lines.filter(verb="undone", facts__line=line).exists():
        raise CannotUndo(verb=act.verb)
    back(viewer, act.facts, at)
    undone = record(viewer, verb="undone", subject=act.subject, at=at, line=line, undone=act.verb)
    return Change(line=undone.pk, name=act.subject, changed=len(act.facts.get("accounts", ())))


def _unfill(viewer: Viewer, facts: Facts, at: datetime) -> None:
    entries = ListEntry.objects.filter(list__workspace_id=viewer.workspace_id, list_id=facts["list"])
    entries.filter(account_id__in=facts["accounts"], removed_at__isnull=True).update(removed_at=at)
    if facts.get("is_new") and not entries.filter(removed_at__isnull=True).exists():
        # The list was made by the same act; it stays when somebody has put others in it meanwhile.
        CreatorList.objects.filter(workspace_id=viewer.workspace_id, pk=facts["list"]).update(removed_at=at)


def _refill(viewer: Viewer, facts: Facts, _at: datetime) -> None:
    entries = ListEntry.objects.filter(list__workspace_id=viewer.workspace_id, list_id=facts["list"])
    entries.filter(account_id__in=facts["accounts"]).update(removed_at=None)


def _take_tag_off(viewer: Viewer, facts: Facts, _at: datetime) -> None:
    taggings = Tagging.objects.filter(tag__workspace_id=viewer.workspace_id, tag_id=facts["tag"])
    taggings.filter(account_id__in=facts["accounts"]).delete()


def _put_tag_back(viewer: Viewer, facts: Facts, at: datetime) -> None:
    tag = Tag.objects.filter(workspace_id=viewer.workspace_id, pk=facts["tag"], removed_at__isnull=True).first()
    if tag is None:
        raise CannotUndo(verb="tag.taken_off")
    here = set(Tagging.objects.filter(tag=tag).values_list("account_id", flat=True))
    Tagging.objects.bulk_create(
        [
            Tagging(tag=tag, account_id=account_id, by_id=viewer.person_id, at=at)
            for account_id in facts["accounts"]
            if account_id not in here
        ],
        batch_size=BATCH,
    )


def _unmark(viewer: Viewer, facts: Facts, _at: datetime) -> None:
    Contact.objects.filter(account__workspace_id=viewer.workspace_id, pk__in=facts["contacts"]).delete()


def _restore_list(viewer: Viewer, facts: Facts, _at: datetime) -> None:
    lists = CreatorList.objects.filter(workspace_id=viewer.workspace_id)
    removed = lists.filter(pk=facts["list"]).first()
    if removed is None or lists.filter(key=removed.key, removed_at__isnull=True).exists():
        raise CannotUndo(verb="list.removed")
    removed.removed_at = None
    removed.save(update_fields=["removed_at"])


def _restore_tag(viewer: Viewer, facts: Facts, _at: datetime) -> None:
    tags = Tag.objects.filter(workspace_id=viewer.workspace_id)
    removed = tags.filter(pk=facts["tag"]).first()
    if removed is None or tags.filter(key=removed.key, removed_at__isnull=True).exists():
        raise CannotUndo(verb="tag.removed")
    removed.removed_at = None
    removed.save(update_fields=["removed_at"])


def _restore_note(viewer: Viewer, facts: Facts, _at: datetime) -> None:
    Note.objects.filter(account__workspace_id=viewer.workspace_id, pk=facts["note"]).update(removed_at=None)


def _restore_search(viewer: Viewer, facts: Facts, _at: datetime) -> None:
    searches = SavedSearch.objects.filter(workspace_id=viewer.workspace_id)
    removed = searches.filter(pk=facts["search"]).first()
    same = removed and searches.filter(by_id=removed.by_id, key=removed.key, removed_at__isnull=True)
    if removed is None or (same and same.exists()):
        raise CannotUndo(verb="search.removed")
    removed.removed_at = None
    removed.save(update_fields=["removed_at"])


def _forget_collaboration(viewer: Viewer, facts: Facts, at: datetime) -> None:
    _collaborations(viewer, facts).filter(removed_at__isnull=True).update(removed_at=at)
    open_edition(viewer)


def _restore_collaboration(viewer: Viewer, facts: Facts, _at: datetime) -> None:
    _collaborations(viewer, facts).update(removed_at=None)
    open_edition(viewer)


def _collaborations(viewer: Viewer, facts: Facts) -> QuerySet[Collaboration]:
    return Collaboration.objects.filter(account__workspace_id=viewer.workspace_id, pk=facts["collaboration"])


def _take_refusal_back(viewer: Viewer, facts: Facts, at: datetime) -> None:
    standing = Refusal.objects.filter(workspace_id=viewer.workspace_id, pk=facts["refusal"], lifted_at__isnull=True)
    standing.update(lifted_at=at, lifted_by_id=viewer.person_id)
    open_edition(viewer)


def _restore_refusal(viewer: Viewer, facts: Facts, _at: datetime) -> None:
    refusals = Refusal.objects.filter(workspace_id=viewer.workspace_id)
    lifted = refusals.filter(pk=facts["refusal"]).first()
    if lifted is None or refusals.filter(creator_id=lifted.creator_id, lifted_at__isnull=True).exists():
        raise CannotUndo(verb="refusal.lifted")
    lifted.lifted_at = lifted.lifted_by = None
    lifted.save(update_fields=["lifted_at", "lifted_by"])
    open_edition(viewer)


_BACK: dict[str, Callable[[Viewer, Facts, datetime], None]] = {
    "list.filled": _unfill,
    "list.emptied": _refill,
    "list.removed": _restore_list,
    "tag.put": _take_tag_off,
    "tag.taken_off": _put_tag_back,
    "tag.removed": _restore_tag,
    "contact.marked": _unmark,
    "note.removed": _restore_note,
    "search.removed": _restore_search,
    "collaboration.noted": _forget_collaboration,
    "collaboration.removed": _restore_collaboration,
    "refusal.noted": _take_refusal_back,
    "refusal.lifted": _restore_refusal,
}
"""How each act is taken back."""
