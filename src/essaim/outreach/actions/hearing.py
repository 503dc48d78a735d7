"""What a mail that came in changes: heard once, whatever the mailbox gives twice."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Viewer
from essaim.campaign.actions import reach
from essaim.campaign.core.stages import Stage
from essaim.catalogue.actions import note_answer
from essaim.connectors.mailbox import Kind, Mail
from essaim.outreach.actions.attaching import keep_files
from essaim.outreach.actions.held import name_of, own_conversation
from essaim.outreach.actions.leaving import has_left
from essaim.outreach.actions.refusing import stop
from essaim.outreach.core.sequencing import State, after_heard
from essaim.outreach.models import Conversation, Mailbox, Message

KINDS = {Kind.REPLY: "reply", Kind.AUTOMATIC: "automatic", Kind.BOUNCE: "bounce"}


@transaction.atomic
def hear(viewer: Viewer, mailbox: Mailbox, mail: Mail, *, conversation_id: int, at: datetime) -> Message | None:
    """A mail of the creator's, or a server's about one of ours; None when it was heard before.

    A reply answers the conversation and stops what would be sent to somebody silent; a bounce for good stops it too;
    a machine's answer changes nothing. That anything answers a message proves that it left.
    """
    conversation = own_conversation(viewer, conversation_id)
    if Message.objects.filter(conversation=conversation, message_id=mail.message_id).exists():
        return None
    kind = _kind_of(mail)
    moment = min(mail.written_at or at, at)
    heard = Message.objects.create(
        conversation=conversation,
        mailbox=mailbox,
        is_ours=False,
        kind=kind,
        state="received",
        subject=mail.subject,
        text=mail.text,
        quoted=mail.quoted,
        message_id=mail.message_id,
        in_reply_to=mail.in_reply_to,
        references=list(mail.references),
        headers={**mail.machine, "from": mail.sender, "left_out": mail.left_out},
        written_at=moment,
        sent_at=at,
        failure=_failure(mail),
    )
    keep_files(heard, mail.attached)
    _prove(viewer, conversation, mail, at=at)
    conversation.refresh_from_db(fields=["state"])
    _move(viewer, conversation, heard, mail, at=at)
    record(viewer, verb=f"message.heard_{kind}", subject=name_of(conversation), at=at, message=heard.pk)
    return heard


@transaction.atomic
def find_sent(viewer: Viewer, mailbox: Mailbox, mail: Mail, *, conversation_id: int, at: datetime) -> Message | None:
    """A mail among the sent ones: ours that was in doubt, or one a member wrote elsewhere; None when it was known."""
    conversation = own_conversation(viewer, conversation_id)
    if Message.objects.filter(conversation=conversation, message_id=mail.message_id).exists():
        _prove(viewer, conversation, mail, at=at)
        return None
    written = Message.objects.create(
        conversation=conversation,
        mailbox=mailbox,
        is_ours=True,
        kind="reply",
        state="sent",
        subject=mail.subject,
        text=mail.text,
        quoted=mail.quoted,
        message_id=mail.message_id,
        in_reply_to=mail.in_reply_to,
        references=list(mail.references),
        written_at=min(mail.written_at or at, at),
        sent_at=min(mail.written_at or at, at),
    )
    keep_files(written, mail.attached)
    conversation.latest_at = max(conversation.latest_at, written.written_at)
    conversation.save(update_fields=["latest_at"])
    return written


def _kind_of(mail: Mail) -> str:
    """A server that goes on trying tells nothing final: no more than another machine's answer."""
    if mail.kind is Kind.BOUNCE and not any(one.is_lasting for one in mail.failed):
        return "automatic"
    return KINDS[mail.kind]


def _move(viewer: Viewer, conversation: Conversation, heard: Message, mail: Mail, *, at: datetime) -> None:
    before = State(conversation.state)
    conversation.state = after_heard(before, heard.kind).value
    if heard.kind == "reply":
        stop(conversation, "answered", kinds=("first", "reminder"))
        conversation.address = mail.sender or conversation.address
        part = conversation.participation
        note_answer(viewer, account_id=part.account_id, at=at)
        reach(viewer, participation=part, stage=Stage.NEGOTIATING, author="creator", at=at)
    elif heard.kind == "bounce":
        stop(conversation, "bounced", kinds=("first", "reminder"))
    if heard.kind != "automatic":
        conversation.latest_at = max(conversation.latest_at, at)
    conversation.save(update_fields=["state", "address", "latest_at"])


def _prove(viewer: Viewer, conversation: Conversation, mail: Mail, *, at: datetime) -> None:
    """Of ours in doubt, those that the mail is, or answers, did leave."""
    named = {mail.message_id, *mail.references}
    doubtful = Message.objects.select_for_update(of=("self",)).filter(
        conversation=conversation, state="uncertain", message_id__in=named
    )
    for message in doubtful.select_related(
        "conversation__participation__campaign__brand",
        "conversation__participation__creator",
        "conversation__participation__account",
    ):
        has_left(viewer, message, at=message.handed_over_at or at)


def _failure(mail: Mail) -> dict[str, object] | None:
    if not mail.failed:
        return None
    facts = [
        {"address": one.address, "is_lasting": one.is_lasting, "status": one.status, "said": one.said}
        for one in mail.failed
    ]
    return {"code": "bounced", "facts": {"failed": facts}}
