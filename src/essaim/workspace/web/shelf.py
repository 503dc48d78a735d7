"""What the workspace's people put beside one creator: lists, tags, notes, contacts."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from essaim.accounts.core.viewer import Role, Viewer
from essaim.catalogue import actions, queries
from essaim.catalogue.core.shelves import WAYS, Shelved
from essaim.design.doors import MemberRequest, members_only
from essaim.workspace.web.answers import act, did, said
from essaim.workspace.web.words import WAY_NAMES


@require_safe
@members_only
def shelf(request: MemberRequest, account_id: int) -> HttpResponse:
    """The part of a creator's page that acts change, alone."""
    # Somebody else's account is a 404 before anything is said of it.
    account = queries.account(request.viewer, account_id)
    return render(request, "workspace/creator_shelf.html", {"account": account, **context(request.viewer, account_id)})


def context(viewer: Viewer, account_id: int) -> dict[str, Any]:
    """What the shelf of a creator shows."""
    stands = queries.shelved(viewer, [account_id]).get(account_id, Shelved())
    here = {one.shelf_id for one in stands.lists}
    return {
        "shelved": stands,
        "other_lists": [one for one in queries.creator_lists(viewer) if one.list_id not in here],
        "all_tags": queries.tags(viewer),
        "refusal": queries.refusal_of(viewer, account_id),
        "notes": queries.notes_of(viewer, account_id),
        "contacts": [(one, WAY_NAMES[one.way]) for one in queries.contacts_of(viewer, account_id)],
        "ways": [(way, WAY_NAMES[way]) for way in WAYS],
        "may_write": viewer.role.reaches(Role.CONTRIBUTOR),
        "may_manage": viewer.role.reaches(Role.MANAGER),
    }


@act
def write(request: MemberRequest, account_id: int) -> HttpResponse:
    """A note on the creator."""
    actions.write_note(request.viewer, account_id=account_id, text=request.POST.get("text", ""), at=timezone.now())
    return said(request, _("The note is kept."))


@act
def edit(request: MemberRequest, note_id: int) -> HttpResponse:
    """The note in other words."""
    actions.edit_note(request.viewer, note_id=note_id, text=request.POST.get("text", ""), at=timezone.now())
    return said(request, _("The note is changed."))


@act
def remove(request: MemberRequest, note_id: int) -> HttpResponse:
    """The note is gone, until it is undone."""
    return did(request, "note.removed", actions.remove_note(request.viewer, note_id=note_id, at=timezone.now()))
