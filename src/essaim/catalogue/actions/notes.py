"""Notes on accounts, and the mark that somebody was contacted. Each verb needs a contributor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.catalogue.actions.choosing import done, own_accounts
from essaim.catalogue.core.shelves import LONGEST_ENTRY_NOTE, WAYS, Change, TextTooLong, text_of
from essaim.catalogue.models import Contact, Note
from essaim.kernel.errors import NotAllowed, NotFound

BATCH = 500


@transaction.atomic
def write_note(viewer: Viewer, *, account_id: int, text: str, at: datetime) -> Note:
    """A note on the account. Raises `TextMissing`, `TextTooLong`, and `NotFound` for another's account."""
    viewer.must_reach(Role.CONTRIBUTOR)
    said = text_of(text)
    (about,) = own_accounts(viewer, [account_id])
    written = Note.objects.create(account_id=about, text=said, by_id=viewer.person_id, written_at=at)
    record(viewer, verb="note.written", subject=_subject(written), at=at, note=written.pk, account=about)
    return written


@transaction.atomic
def edit_note(viewer: Viewer, *, note_id: int, text: str, at: datetime) -> Note:
    """One's own note in other words; a manager may edit anybody's. Raises `NotAllowed` and as `write_note` does."""
    note = _note_to_change(viewer, note_id)
    note.text, note.edited_at = text_of(text), at
    note.save(update_fields=["text", "edited_at"])
    record(viewer, verb="note.edited", subject=_subject(note), at=at, note=note_id, account=note.account_id)
    return note


@transaction.atomic
def remove_note(viewer: Viewer, *, note_id: int, at: datetime) -> Change:
    """One's own note is gone; a manager may remove anybody's. Its line undoes it."""
    note = _note_to_change(viewer, note_id)
    note.removed_at = at
    note.save(update_fields=["removed_at"])
    return done(viewer, verb="note.removed", name=_subject(note), at=at, changed=(), already=0, note=note_id)


@transaction.atomic
def mark_contacted(
    viewer: Viewer, *, account_ids: Sequence[int], at: datetime, way: str = "other", note: str = ""
) -> Change:
    """Those accounts' creators were contacted, at that moment. Somebody contacted twice has two marks.

    Raises `NobodyChosen`, `TooManyChosen`, `TextTooLong`, and `NotFound` for an
    account of another workspace or a way nobody knows; then nothing changes.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    wanted, said = own_accounts(viewer, account_ids), note.strip()
    if way not in WAYS:
        raise NotFound(kind="way", name=way)
    if len(said) > LONGEST_ENTRY_NOTE:
        raise TextTooLong(most=LONGEST_ENTRY_NOTE)
    before = Contact.objects.filter(account_id__in=wanted).values("account_id").distinct().count()
    marks = [Contact(account_id=one, by_id=viewer.person_id, at=at, way=way, note=said) for one in wanted]
    made = Contact.objects.bulk_create(marks, batch_size=BATCH)
    return done(
        viewer,
        verb="contact.marked",
        name=way,
        at=at,
        changed=wanted,
        already=before,
        contacts=[mark.pk for mark in made],
    )


@transaction.atomic
def note_answer(viewer: Viewer, *, account_id: int, at: datetime) -> Contact:
    """The account's creator answered, or wrote by themselves; needs a contributor. Raises `NotFound`."""
    viewer.must_reach(Role.CONTRIBUTOR)
    (about,) = own_accounts(viewer, [account_id])
    made = Contact.objects.create(account_id=about, by_id=viewer.person_id, at=at, way="other", is_theirs=True)
    record(viewer, verb="contact.answered", subject="", at=at, account=about)
    return made


def _note_to_change(viewer: Viewer, note_id: int) -> Note:
    viewer.must_reach(Role.CONTRIBUTOR)
    notes = Note.objects.select_related("account").filter(
        account__workspace_id=viewer.workspace_id, removed_at__isnull=True
    )
    if (note := notes.filter(pk=note_id).first()) is None:
        raise NotFound(kind="note", id=note_id)
    if note.by_id != viewer.person_id and not viewer.role.reaches(Role.MANAGER):
        raise NotAllowed(role=viewer.role.value, needed=Role.MANAGER.value)
    return note


def _subject(note: Note) -> str:
    return f"@{note.account.handle}"
