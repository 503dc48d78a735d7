"""Notes, contacts and saved searches."""

from __future__ import annotations

from django.db.models import Q

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue.core.shelves import ContactLine, NoteLine, SearchLine
from essaim.catalogue.models import Contact, Note, SavedSearch
from essaim.kernel.errors import NotFound


def notes_of(viewer: Viewer, account_id: int) -> list[NoteLine]:
    """The notes on an account, newest first."""
    notes = Note.objects.filter(
        account_id=account_id, account__workspace_id=viewer.workspace_id, removed_at__isnull=True
    )
    return [
        NoteLine(
            note_id=note.pk,
            text=note.text,
            by=str(note.by) if note.by else "",
            written_at=note.written_at,
            edited_at=note.edited_at,
            is_own=note.by_id == viewer.person_id,
        )
        for note in notes.select_related("by").order_by("-written_at", "-pk")
    ]


def contacts_of(viewer: Viewer, account_id: int) -> list[ContactLine]:
    """When and how the account's creator was contacted, newest first."""
    ours = Contact.objects.filter(account_id=account_id, is_theirs=False)
    contacts = ours.filter(account__workspace_id=viewer.workspace_id)
    return [
        ContactLine(at=one.at, by=str(one.by) if one.by else "", way=one.way, note=one.note)
        for one in contacts.select_related("by").order_by("-at", "-pk")
    ]


def saved_searches(viewer: Viewer) -> list[SearchLine]:
    """The viewer's own searches and those shared with the workspace, by name."""
    searches = SavedSearch.objects.filter(workspace_id=viewer.workspace_id, removed_at__isnull=True)
    visible = searches.filter(Q(is_shared=True) | Q(by_id=viewer.person_id))
    return [_search_line(viewer, one) for one in visible.select_related("by").order_by("key", "pk")]


def saved_search(viewer: Viewer, search_id: int) -> SearchLine:
    """One that the viewer may see; raises `NotFound`."""
    found = next((line for line in saved_searches(viewer) if line.search_id == search_id), None)
    if found is None:
        raise NotFound(kind="search", id=search_id)
    return found


def _search_line(viewer: Viewer, one: SavedSearch) -> SearchLine:
    return SearchLine(
        search_id=one.pk,
        name=one.name,
        query=one.query,
        by=str(one.by) if one.by else "",
        is_own=one.by_id == viewer.person_id,
        is_shared=one.is_shared,
        saved_at=one.saved_at,
        seen_at=one.seen_at,
        seen_total=one.seen_total,
        seen_ids=frozenset(one.seen_ids),
    )
