"""Searches kept under a name. Each verb needs a contributor; a search is its author's, a manager may change any."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.catalogue.actions.choosing import done
from essaim.catalogue.core.shelves import MOST_REMEMBERED, Change, NameTaken, key_of, name_of
from essaim.catalogue.models import SavedSearch
from essaim.kernel.errors import NotAllowed, NotFound


@transaction.atomic
def save_search(
    viewer: Viewer, *, name: str, query: str, found: Sequence[int], at: datetime, is_shared: bool = False
) -> SavedSearch:
    """The search under a name, with the accounts it finds now. Raises `NameMissing`, `NameTooLong`, `NameTaken`."""
    viewer.must_reach(Role.CONTRIBUTOR)
    written = _free_name(viewer, name, by=viewer.person_id)
    saved = SavedSearch.objects.create(
        workspace_id=viewer.workspace_id,
        name=written,
        key=key_of(written),
        query=query,
        by_id=viewer.person_id,
        is_shared=is_shared,
        saved_at=at,
        seen_at=at,
        seen_total=len(found),
        seen_ids=_remembered(found),
    )
    record(viewer, verb="search.saved", subject=written, at=at, search=saved.pk)
    return saved


@transaction.atomic
def change_search(viewer: Viewer, *, search_id: int, name: str, is_shared: bool, at: datetime) -> SavedSearch:
    """The search under another name, for the workspace or for its author alone. Raises as `save_search` does."""
    search = _search_to_change(viewer, search_id)
    written = _free_name(viewer, name, by=search.by_id, besides=search_id)
    search.name, search.key, search.is_shared = written, key_of(written), is_shared
    search.save(update_fields=["name", "key", "is_shared"])
    record(viewer, verb="search.changed", subject=written, at=at, search=search_id)
    return search


@transaction.atomic
def see_search(viewer: Viewer, *, search_id: int, found: Sequence[int], at: datetime) -> SavedSearch:
    """What the search finds now has been looked at: what comes later is new. Raises `NotFound`."""
    viewer.must_reach(Role.CONTRIBUTOR)
    search = _search(viewer, search_id)
    search.seen_at, search.seen_total, search.seen_ids = at, len(found), _remembered(found)
    search.save(update_fields=["seen_at", "seen_total", "seen_ids"])
    record(viewer, verb="search.seen", subject=search.name, at=at, search=search_id)
    return search


@transaction.atomic
def remove_search(viewer: Viewer, *, search_id: int, at: datetime) -> Change:
    """The search is gone; its line undoes it. Raises `NotFound` and `NotAllowed`."""
    search = _search_to_change(viewer, search_id)
    search.removed_at = at
    search.save(update_fields=["removed_at"])
    return done(viewer, verb="search.removed", name=search.name, at=at, changed=(), already=0, search=search_id)


def _search(viewer: Viewer, search_id: int) -> SavedSearch:
    """One that the viewer may see: their own, or shared."""
    searches = SavedSearch.objects.filter(workspace_id=viewer.workspace_id, removed_at__isnull=True)
    visible = searches.filter(Q(is_shared=True) | Q(by_id=viewer.person_id))
    if (found := visible.filter(pk=search_id).first()) is None:
        raise NotFound(kind="search", id=search_id)
    return found


def _search_to_change(viewer: Viewer, search_id: int) -> SavedSearch:
    viewer.must_reach(Role.CONTRIBUTOR)
    search = _search(viewer, search_id)
    if search.by_id != viewer.person_id and not viewer.role.reaches(Role.MANAGER):
        raise NotAllowed(role=viewer.role.value, needed=Role.MANAGER.value)
    return search


def _free_name(viewer: Viewer, name: str, *, by: int | None, besides: int = 0) -> str:
    written = name_of(name)
    same = SavedSearch.objects.filter(
        workspace_id=viewer.workspace_id, by_id=by, key=key_of(written), removed_at__isnull=True
    ).exclude(pk=besides)
    if same.exists():
        raise NameTaken(name=written)
    return written


def _remembered(found: Sequence[int]) -> list[int]:
    return list(found) if len(found) <= MOST_REMEMBERED else []
