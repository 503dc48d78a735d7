"""Small verbs of the inbox: a conversation seen, snippets kept."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.catalogue.core.shelves import NameTaken
from essaim.kernel.errors import NotFound
from essaim.outreach.actions.held import own_conversation
from essaim.outreach.core.mailing import LONGEST_TEXT, NothingWritten, TooLong
from essaim.outreach.core.merging import FIELDS, merged
from essaim.outreach.models import Snippet

LONGEST_NAME = 80


@transaction.atomic
def see_conversation(viewer: Viewer, *, conversation_id: int, at: datetime) -> None:
    """A member read it: what came until now is new no more. Needs a contributor. Raises `NotFound`."""
    seen = own_conversation(viewer, conversation_id)
    seen.seen_at = at
    seen.save(update_fields=["seen_at"])


@transaction.atomic
def keep_snippet(
    viewer: Viewer, *, name: str, language: str, text: str, at: datetime, snippet_id: int | None = None
) -> Snippet:
    """Words to write again, with fields that exist; `snippet_id` changes the one there is. Needs a contributor.

    Raises `NothingWritten`, `TooLong`, `NameTaken`, `UnknownField`, `BracesLeft` and `NotFound`.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    called, words = " ".join(name.split()), text.strip()
    if not called or not words:
        raise NothingWritten
    if len(called) > LONGEST_NAME or len(words) > LONGEST_TEXT:
        raise TooLong(most=LONGEST_NAME if len(called) > LONGEST_NAME else LONGEST_TEXT)
    merged(words, dict.fromkeys(FIELDS, "x"))
    own = Snippet.objects.filter(workspace_id=viewer.workspace_id)
    if own.filter(name__iexact=called, language=language).exclude(pk=snippet_id or 0).exists():
        raise NameTaken(name=called)
    kept = Snippet(workspace_id=viewer.workspace_id) if snippet_id is None else own.filter(pk=snippet_id).first()
    if kept is None:
        raise NotFound(kind="snippet", id=snippet_id)
    kept.name, kept.language, kept.text, kept.by_id, kept.edited_at = called, language, words, viewer.person_id, at
    kept.save()
    record(viewer, verb="snippet.kept", subject=called, at=at, snippet=kept.pk)
    return kept


@transaction.atomic
def remove_snippet(viewer: Viewer, *, snippet_id: int, at: datetime) -> Snippet:
    """It is gone; what it was is returned, to be kept again. Needs a contributor. Raises `NotFound`."""
    viewer.must_reach(Role.CONTRIBUTOR)
    own = Snippet.objects.filter(workspace_id=viewer.workspace_id, pk=snippet_id)
    if (found := own.first()) is None:
        raise NotFound(kind="snippet", id=snippet_id)
    record(viewer, verb="snippet.removed", subject=found.name, at=at)
    found.delete()
    return found
