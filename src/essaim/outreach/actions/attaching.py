"""Files of messages: those that came, those that go along, and their end."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Viewer
from essaim.connectors.mailbox import Attached
from essaim.kernel.errors import EssaimError, NotFound
from essaim.outreach.actions.held import name_of, own_message
from essaim.outreach.core.attaching import Given, checked
from essaim.outreach.core.mailing import NotScheduled
from essaim.outreach.models import Attachment, Message

CHANGEABLE = ("draft", "cancelled", "failed")


class AttachmentGone(EssaimError):
    """A file that should leave with a message is there no more: `name`."""

    code = "attachment_gone"


@transaction.atomic
def attach(viewer: Viewer, *, message_id: int, files: Sequence[Given], at: datetime) -> list[Attachment]:
    """Files that leave with a message of ours which has not left. Needs a contributor.

    Raises `AttachmentRefused`, `NotScheduled` and `NotFound`; then none is kept.
    """
    kept = own_message(viewer, message_id)
    if kept.state not in CHANGEABLE:
        raise NotScheduled(state=kept.state)
    held = list(kept.attachments.values_list("size", flat=True))
    made = keep_files(kept, checked(files, held=held))
    record(viewer, verb="message.attached", subject=name_of(kept.conversation), at=at, message=kept.pk, files=len(made))
    return made


@transaction.atomic
def detach(viewer: Viewer, *, attachment_id: int, at: datetime) -> Message:
    """The file does not leave with its message, and is deleted. Needs a contributor.

    Raises `NotScheduled` once the message waits or has left, and `NotFound`.
    """
    own = Attachment.objects.filter(message__conversation__workspace_id=viewer.workspace_id, message__is_ours=True)
    found = own.filter(pk=attachment_id).first()
    if found is None:
        raise NotFound(kind="file", id=attachment_id)
    kept = own_message(viewer, found.message_id)
    if kept.state not in CHANGEABLE:
        raise NotScheduled(state=kept.state)
    stored = found.stored_as
    found.delete()
    transaction.on_commit(lambda: remove_files([stored]))
    record(viewer, verb="message.detached", subject=name_of(kept.conversation), at=at, message=kept.pk)
    return kept


def keep_files(message: Message, files: Iterable[Given | Attached]) -> list[Attachment]:
    """Store the files under names of their own, with the message."""
    folder = Path(settings.MEDIA_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for one in files:
        stored_as = secrets.token_hex(16)
        (folder / stored_as).write_bytes(one.content)
        made.append(
            Attachment.objects.create(
                message=message,
                name=one.name[:200],
                media_type=one.media_type[:100],
                size=len(one.content),
                sha256=hashlib.sha256(one.content).hexdigest(),
                stored_as=stored_as,
            )
        )
    return made


def contents(message: Message) -> list[tuple[Attachment, bytes]]:
    """The files that leave with a message; raises `AttachmentGone` when one cannot be read, or is not what it was."""
    found = []
    for one in message.attachments.order_by("pk"):
        try:
            content = (Path(settings.MEDIA_ROOT) / Path(one.stored_as).name).read_bytes()
        except OSError as error:
            raise AttachmentGone(name=one.name) from error
        if hashlib.sha256(content).hexdigest() != one.sha256:
            raise AttachmentGone(name=one.name)
        found.append((one, content))
    return found


def remove_files(stored: Iterable[str]) -> None:
    """Delete files of messages by the names they are stored under."""
    for one in stored:
        (Path(settings.MEDIA_ROOT) / Path(one).name).unlink(missing_ok=True)
