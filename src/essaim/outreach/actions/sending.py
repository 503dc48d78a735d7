"""Sending what is due, so that a worker killed at any moment neither sends a message twice nor loses one.

Claimed in one transaction, marked as handed over in another right before the server gets the content, sent in a
third. What is found claimed by a worker that is dead was either never handed over, and is scheduled again, or may
have left: then it is looked for in the mailbox, and a person is asked when it is not there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.accounts.queries import workspace_of
from essaim.connectors.mailbox import (
    ContentRefused,
    MailboxError,
    MailboxUnreachable,
    Mails,
    NotHandedOver,
    RecipientRefused,
    SentUncertain,
    SignInRefused,
    TryLater,
    send,
)
from essaim.connectors.sealing import CannotOpen
from essaim.kernel.errors import EssaimError
from essaim.outreach.actions.attaching import AttachmentGone
from essaim.outreach.actions.held import ABOUT, is_silent, name_of, own_message
from essaim.outreach.actions.leaving import has_left, mail_of, open_opt_out
from essaim.outreach.actions.mailboxes import imap_place, smtp_place
from essaim.outreach.core.ceiling import Quiet, day_of, is_full, next_allowed
from essaim.outreach.core.mailing import LEASE, MailboxMissing, NotScheduled, pause_after
from essaim.outreach.core.sequencing import State, may_leave
from essaim.outreach.core.threading import message_id_for
from essaim.outreach.models import Mailbox, Message
from essaim.outreach.queries.hours import zone_of

Clock = Callable[[], datetime]
COUNTED = ("first", "reminder")
"""What the ceiling counts and quiet hours hold back; an answer to somebody who wrote is neither."""
TAKEN = ("sending", "sent", "uncertain")


@dataclass
class Sent:
    """What became of what was due."""

    sent: int = 0
    failed: int = 0
    uncertain: int = 0


def send_due(viewer: Viewer, *, clock: Clock) -> Sent:
    """Send every message of the workspace whose moment has come, one after the other. Needs a contributor."""
    viewer.must_reach(Role.CONTRIBUTOR)
    told = Sent()
    recover(viewer, at=clock())
    for mailbox_id in Mailbox.objects.filter(brand__workspace_id=viewer.workspace_id, state="working").values_list(
        "pk", flat=True
    ):
        while (claimed := claim(viewer, mailbox_id=mailbox_id, at=clock())) is not None:
            if not _deliver(viewer, claimed, clock, told):
                break
    return told


@transaction.atomic
def claim(viewer: Viewer, *, mailbox_id: int, at: datetime) -> Message | None:
    """The next message of that mailbox that may leave now, taken by this worker alone; None when there is none.

    Everything is looked at again at this moment: who asked for silence since, who answered, the ceiling, their night.
    """
    # The lock on the mailbox makes claims wait for one another: no message is claimed twice, no ceiling passed.
    own = Mailbox.objects.select_for_update(of=("self",)).filter(brand__workspace_id=viewer.workspace_id)
    mailbox = own.filter(pk=mailbox_id, state="working").first()
    if mailbox is None:
        return None
    due = Message.objects.select_for_update(of=("self",)).filter(mailbox=mailbox, state="scheduled", not_before__lte=at)
    for message in due.select_related(*(f"conversation__{one}" for one in ABOUT)).order_by("not_before", "pk"):
        if (code := _barred(viewer, message)) is not None:
            message.state, message.failure = "cancelled", {"code": code, "facts": {}}
            message.save(update_fields=["state", "failure"])
        elif (later := _held_back(viewer, message, mailbox, at)) is not None:
            message.not_before = later
            message.save(update_fields=["not_before"])
        else:
            return _take(message, mailbox, at)
    return None


@transaction.atomic
def recover(viewer: Viewer, *, at: datetime) -> int:
    """What dead workers left behind: scheduled again where nothing can have left, else uncertain; how many of these."""
    left = Message.objects.filter(
        conversation__workspace_id=viewer.workspace_id, state="sending", began_at__lte=at - LEASE
    )
    left.filter(handed_over_at__isnull=True).update(state="scheduled", began_at=None)
    return left.filter(handed_over_at__isnull=False).update(
        state="uncertain", failure={"code": SentUncertain.code, "facts": {}}
    )


def look_for_uncertain(viewer: Viewer, mailbox: Mailbox, mails: Mails, *, at: datetime) -> int:
    """Look for messages in doubt among the sent mail and in the inbox: how many were found to have left."""
    folders = [one for one in (mails.sent_folder(), "INBOX") if one]
    found = 0
    for message in _about(Message.objects.filter(mailbox=mailbox, state="uncertain")):
        if any(mails.holds(folder, message.message_id) for folder in folders):
            with transaction.atomic():
                found += _settle(viewer, message.pk, at=at)
    return found


@transaction.atomic
def settle_message(viewer: Viewer, *, message_id: int, has_gone: bool, at: datetime) -> Message:
    """A person says of an uncertain message that it left, or wants it sent again. Needs a contributor.

    Raises `NotScheduled` when it is not uncertain, and `NotFound`.
    """
    kept = own_message(viewer, message_id)
    if kept.state != "uncertain":
        raise NotScheduled(state=kept.state)
    if has_gone:
        has_left(viewer, kept, at=kept.handed_over_at or at)
    else:
        kept.state, kept.not_before, kept.failure = "scheduled", at, None
        kept.began_at = kept.handed_over_at = None
        kept.save(update_fields=["state", "not_before", "failure", "began_at", "handed_over_at"])
    record(
        viewer,
        verb="message.settled",
        subject=name_of(kept.conversation),
        at=at,
        message=kept.pk,
        has_gone=has_gone,
    )
    return kept


@transaction.atomic
def mark_sent(viewer: Viewer, *, message_id: int, at: datetime) -> Message:
    """A direct message was sent by hand, on the platform. Needs a contributor. Raises `NotScheduled` and `NotFound`."""
    kept = own_message(viewer, message_id)
    if kept.way != "direct_message" or kept.state != "draft":
        raise NotScheduled(state=kept.state)
    has_left(viewer, kept, at=at)
    record(viewer, verb="message.sent", subject=name_of(kept.conversation), at=at, message=kept.pk)
    return kept


def _barred(viewer: Viewer, message: Message) -> str | None:
    conversation = message.conversation
    if is_silent(viewer, conversation.participation.creator_id):
        return "asked_for_silence"
    if not may_leave(message.kind, State(conversation.state)):
        return "conversation_over"
    is_over = conversation.participation.campaign.closed_at is not None
    return "campaign_closed" if is_over and message.kind in COUNTED else None


def _held_back(viewer: Viewer, message: Message, mailbox: Mailbox, at: datetime) -> datetime | None:
    """Until when it must wait; None when it may leave now."""
    if message.kind not in COUNTED:
        return None
    start, end = day_of(at, ZoneInfo(workspace_of(viewer).time_zone))
    today = Message.objects.filter(
        mailbox=mailbox, kind__in=COUNTED, state__in=TAKEN, began_at__gte=start, began_at__lt=end
    )
    wanted = end if is_full(today.count(), per_day=mailbox.per_day) else at
    quiet = Quiet(mailbox.quiet_from, mailbox.quiet_until)
    allowed = next_allowed(wanted, quiet=quiet, zone=zone_of(viewer, message.conversation))
    return allowed if allowed > at else None


def _take(message: Message, mailbox: Mailbox, at: datetime) -> Message:
    said = Message.objects.filter(conversation_id=message.conversation_id).exclude(message_id="").exclude(pk=message.pk)
    before = list(said.filter(state__in=("sent", "received")).exclude(kind="automatic").exclude(kind="bounce"))
    before.sort(key=lambda one: (one.sent_at or one.written_at, one.pk))
    message.state, message.began_at, message.handed_over_at = "sending", at, None
    message.message_id = message.message_id or message_id_for(
        f"{message.pk}", address=mailbox.address, key=settings.SECRET_KEY
    )
    message.references = [one.message_id for one in before]
    message.in_reply_to = message.references[-1] if before else ""
    message.save(
        update_fields=["state", "began_at", "handed_over_at", "message_id", "references", "in_reply_to"],
    )
    open_opt_out(message, at=at)
    return message


def _deliver(viewer: Viewer, message: Message, clock: Clock, told: Sent) -> bool:
    """Give it to the server; whether the mailbox can go on."""
    mailbox = Mailbox.objects.filter(pk=message.mailbox_id or 0).first()
    if mailbox is None:  # closed a moment ago
        _mine(message).update(state="cancelled", failure={"code": MailboxMissing.code, "facts": {}})
        return False
    try:
        mail = mail_of(message, mailbox, at=clock())
        send(
            smtp_place(mailbox, clock),
            mail,
            sender=mailbox.address,
            recipient=message.conversation.address,
            before_content=lambda: _hand_over(viewer, message, at=clock()),
        )
    except NotHandedOver:
        return True
    except (SignInRefused, CannotOpen) as error:
        _put_back(message, error, at=clock(), is_counted=False)
        Mailbox.objects.filter(pk=mailbox.pk).update(state="refused", problem=_said(error))
    except (TryLater, MailboxUnreachable) as error:
        told.failed += _put_back(message, error, at=clock(), is_counted=True)
        return isinstance(error, TryLater)
    except (RecipientRefused, ContentRefused, AttachmentGone) as error:
        _fail(message, error)
        told.failed += 1
        return True
    except SentUncertain as error:
        _mine(message).update(state="uncertain", failure=_said(error))
        told.uncertain += 1
    else:
        with transaction.atomic():
            told.sent += _settle(viewer, message.pk, at=clock())
        _keep(mailbox, mail.as_bytes(), message.message_id, clock)
        return True
    return False


@transaction.atomic
def _hand_over(viewer: Viewer, message: Message, *, at: datetime) -> bool:
    """Whether it may be handed over: it is still this worker's, and nobody asked for silence in between."""
    if is_silent(viewer, message.conversation.participation.creator_id):
        _mine(message).update(state="cancelled", failure={"code": "asked_for_silence", "facts": {}})
        return False
    return bool(_mine(message).filter(handed_over_at__isnull=True).update(handed_over_at=at))


def _settle(viewer: Viewer, message_id: int, *, at: datetime) -> int:
    """It left, unless somebody has said so already."""
    open_ones = Message.objects.select_for_update(of=("self",)).filter(
        pk=message_id, state__in=("sending", "uncertain")
    )
    message = _about(open_ones).first()
    if message is None:
        return 0
    has_left(viewer, message, at=message.handed_over_at or at)
    record(viewer, verb="message.sent", subject=name_of(message.conversation), at=at, message=message.pk)
    return 1


def _put_back(message: Message, error: EssaimError, *, at: datetime, is_counted: bool) -> int:
    """Another try later; after the last one a person decides. Whether it failed so, as a number."""
    tries = int((message.failure or {}).get("tries", 0)) + is_counted
    pause = pause_after(tries) if is_counted else None
    failure = {**_said(error), "tries": tries}
    if is_counted and pause is None:
        return _mine(message).update(state="failed", failure=failure)
    _mine(message).update(
        state="scheduled",
        failure=failure,
        began_at=None,
        handed_over_at=None,
        not_before=at + pause if pause else message.not_before,
    )
    return 0


@transaction.atomic
def _fail(message: Message, error: EssaimError) -> None:
    _mine(message).update(state="failed", failure=_said(error))
    if isinstance(error, RecipientRefused):
        conversation = message.conversation
        if conversation.state in {State.PREPARING, State.WAITING}:
            type(conversation).objects.filter(pk=conversation.pk).update(state=State.BOUNCED.value)


def _mine(message: Message) -> QuerySet[Message]:
    """The row, while it is still this worker's: another one may have found it dead."""
    return Message.objects.filter(pk=message.pk, state="sending", began_at=message.began_at)


def _keep(mailbox: Mailbox, content: bytes, message_id: str, clock: Clock) -> None:
    """Among the mailbox's sent mail, where its provider does not put it: wished for, not needed."""
    if not mailbox.imap_host:
        return
    try:
        with Mails.open(imap_place(mailbox, clock)) as mails:
            mails.keep_sent(content, message_id, at=clock())
    except MailboxError:
        return


def _said(error: EssaimError) -> dict[str, object]:
    return {"code": error.code, "facts": {name: str(value) for name, value in error.facts.items()}}


def _about(messages: QuerySet[Message]) -> QuerySet[Message]:
    return messages.select_related(*(f"conversation__{one}" for one in ABOUT))
