"""What the conversations of a mailbox are recognised by."""

from __future__ import annotations

from essaim.accounts.core.viewer import Viewer
from essaim.outreach.core.sequencing import State
from essaim.outreach.core.threading import Known, subject_key
from essaim.outreach.models import Conversation, Message


def known_of(viewer: Viewer, mailbox_id: int) -> Known:
    """Of the conversations that this mailbox wrote in: their messages, addresses and subjects."""
    ours = Message.objects.filter(conversation__workspace_id=viewer.workspace_id, mailbox_id=mailbox_id)
    by_message = dict(ours.exclude(message_id="").values_list("message_id", "conversation_id"))
    within = set(ours.exclude(state="draft").values_list("conversation_id", flat=True))
    by_address: dict[str, list[int]] = {}
    open_ones = Conversation.objects.filter(pk__in=within).exclude(state=State.ENDED.value).exclude(address="")
    for pk, address in open_ones.values_list("pk", "address"):
        by_address.setdefault(address.lower(), []).append(pk)
    by_subject: dict[str, list[int]] = {}
    for pk, subject in (
        ours.filter(is_ours=True, kind="first").exclude(subject="").values_list("conversation_id", "subject")
    ):
        by_subject.setdefault(subject_key(subject), []).append(pk)
    return Known(by_message=by_message, by_address=by_address, by_token={}, by_subject=by_subject)
