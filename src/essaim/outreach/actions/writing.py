"""Writing to a creator: scheduled with half a minute to undo it, or for later; nothing leaves from here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import available_timezones

from django.db import transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Viewer
from essaim.accounts.models import User
from essaim.campaign.actions.own_links import open_own_link
from essaim.campaign.core.roster import AskedForSilence, CampaignClosed
from essaim.campaign.queries.own_links import secret_behind
from essaim.catalogue import queries as catalogue
from essaim.catalogue.actions import NoAddress, notice_for
from essaim.kernel.errors import EssaimError
from essaim.outreach.actions.attaching import keep_files
from essaim.outreach.actions.held import is_silent, mailbox_of, name_of, own_conversation, own_message
from essaim.outreach.core.attaching import Given, checked
from essaim.outreach.core.ceiling import UNDO
from essaim.outreach.core.evidence import NoCitedPost
from essaim.outreach.core.mailing import (
    LONGEST_SUBJECT,
    LONGEST_TEXT,
    ConversationOver,
    MailboxMissing,
    NothingWritten,
    NotScheduled,
    TooEarly,
    TooLong,
    is_address,
)
from essaim.outreach.core.merging import fields_in, first_name_of, merged
from essaim.outreach.core.sequencing import OVER, SILENT, USUAL_DAYS, State, checked_days, may_leave
from essaim.outreach.core.threading import subject_key
from essaim.outreach.models import Conversation, Mailbox, Message
from essaim.outreach.queries.drafts import must_be_sendable


class UnknownZone(EssaimError):
    """No such time zone: `said`."""

    code = "unknown_time_zone"


OWN_PAGE = "/together/{secret}"
"""The address of a creator's own page."""


@transaction.atomic
def schedule(
    viewer: Viewer,
    *,
    message_id: int,
    at: datetime,
    not_before: datetime | None = None,
    reminder_days: Sequence[int] = USUAL_DAYS,
) -> Message:
    """A draft leaves in thirty seconds, or at that moment; `cancel_message` undoes it until then. Needs a contributor.

    Its fields are filled in, and a first mail is given the legal notice when nobody told the creator before; reminders
    follow on those days after it, unless they answer. Raises `AskedForSilence`, `ConversationOver`, `CampaignClosed`,
    `MailboxMissing`, `NoAddress`, `ControllerUnknown`, `NothingWritten`, `TooLong`, `TooEarly`, `RemindersWrong`,
    `UnknownField`, `EmptyField`, `BracesLeft`, `NotScheduled` for one that is no draft, for a first message what
    `must_be_sendable` raises (no cited post, too much like another one), and `NotFound`.
    """
    sent = own_message(viewer, message_id)
    if sent.state not in {"draft", "cancelled", "failed"}:
        raise NotScheduled(state=sent.state)
    return _schedule(viewer, sent, at=at, not_before=not_before, reminder_days=reminder_days)


@transaction.atomic
def write_reply(
    viewer: Viewer,
    *,
    conversation_id: int,
    text: str,
    at: datetime,
    subject: str = "",
    not_before: datetime | None = None,
    files: Sequence[Given] = (),
) -> Message:
    """An answer in a conversation; it leaves in thirty seconds, or at that moment, with its files.

    Raises as `schedule` does, and `AttachmentRefused`: then nothing is written.
    """
    conversation = own_conversation(viewer, conversation_id)
    written = Message(
        conversation=conversation,
        is_ours=True,
        kind="reply",
        way=conversation.way,
        state="draft",
        language=conversation.participation.language,
        subject=subject.strip() or answered_subject(conversation),
        text=text.strip(),
        written_at=at,
        by_id=viewer.person_id,
    )
    clean = checked(files)
    sent = _schedule(viewer, written, at=at, not_before=not_before, reminder_days=conversation.reminders)
    keep_files(sent, clean)
    return sent


@transaction.atomic
def set_time_zone(viewer: Viewer, *, conversation_id: int, zone: str, at: datetime) -> Conversation:
    """Where the creator lives, for the hours in which nothing is sent; blank guesses it again. Needs a contributor.

    Raises `UnknownZone` and `NotFound`.
    """
    conversation = own_conversation(viewer, conversation_id)
    wanted = zone.strip()
    if wanted and wanted not in available_timezones():
        raise UnknownZone(said=wanted[:64])
    conversation.time_zone = wanted
    conversation.save(update_fields=["time_zone"])
    record(viewer, verb="conversation.zone", subject=name_of(conversation), at=at, zone=wanted)
    return conversation


@transaction.atomic
def cancel_message(viewer: Viewer, *, message_id: int, at: datetime) -> Message:
    """Undo "send": it does not leave, and is a draft again where it was one. Needs a contributor.

    Raises `NotScheduled` once it is being sent, and `NotFound`.
    """
    kept = own_message(viewer, message_id)
    # Not by the row as it was read: a worker may have taken it in between.
    state = "cancelled" if kept.kind == "reminder" else "draft"
    if not Message.objects.filter(pk=kept.pk, state="scheduled").update(state=state, not_before=None, failure=None):
        raise NotScheduled(state=kept.state)
    kept.state, kept.not_before = state, None
    record(viewer, verb="message.cancelled", subject=name_of(kept.conversation), at=at, message=kept.pk)
    return kept


@transaction.atomic
def edit_message(viewer: Viewer, *, message_id: int, text: str, at: datetime, subject: str = "") -> Message:
    """Other words for one that has not left: a reminder that waits, a reply that was undone. Needs a contributor.

    Raises `NotScheduled`, `NothingWritten`, `TooLong`, what `merged` raises, and `NotFound`.
    """
    kept = own_message(viewer, message_id)
    if kept.state not in {"draft", "scheduled", "cancelled", "failed"}:
        raise NotScheduled(state=kept.state)
    kept.text, kept.subject = text.strip(), subject.strip() or kept.subject
    if kept.state == "scheduled":
        _fill(viewer, kept)
    _checked(kept)
    kept.by_id, kept.written_at = viewer.person_id, at
    kept.save(update_fields=["text", "subject", "by", "written_at"])
    record(viewer, verb="message.edited", subject=name_of(kept.conversation), at=at, message=kept.pk)
    return kept


def field_values(viewer: Viewer, conversation: Conversation, *, wanted: Sequence[str], at: datetime) -> dict[str, str]:
    """What the merge fields stand for with that creator; their page's link is made only where it is wanted."""
    part = conversation.participation
    person = User.objects.filter(pk=viewer.person_id).first() if viewer.person_id else None
    name = part.creator.name or part.account.display_name
    values = {
        "first_name": first_name_of(name),
        "name": name,
        "handle": f"@{part.account.handle}",
        "brand": part.campaign.brand.name,
        "campaign": part.campaign.name,
        "sender": person.name if person else "",
        "their_page": "",
    }
    mailbox = mailbox_of(conversation)
    if "their_page" in wanted and mailbox is not None and mailbox.site:
        link = open_own_link(viewer, participation_id=part.pk, at=at)
        values["their_page"] = mailbox.site + OWN_PAGE.format(secret=secret_behind(link))
    return values


def published_address(viewer: Viewer, conversation: Conversation) -> str:
    """Where they may be written to: where they answered from, else an address they publish; blank when none is."""
    if is_address(conversation.address):
        return conversation.address
    part = conversation.participation
    named = catalogue.accounts_of_creator(viewer, part.creator_id)
    ordered = sorted(named, key=lambda one: one.account_id != part.account_id)
    return next((one.email.strip().lower() for one in ordered if is_address(one.email.strip())), "")


def answered_subject(conversation: Conversation) -> str:
    """The subject an answer bears: the conversation's own, said to be an answer."""
    last = Message.objects.filter(conversation=conversation).exclude(subject="").order_by("-written_at", "-pk").first()
    if last is None:
        return ""
    return last.subject if subject_key(last.subject) != last.subject.casefold().strip() else f"Re: {last.subject}"


def _schedule(
    viewer: Viewer, sent: Message, *, at: datetime, not_before: datetime | None, reminder_days: Sequence[int]
) -> Message:
    conversation = sent.conversation
    _must_be_open(viewer, conversation, sent.kind)
    days = checked_days(reminder_days)
    if not_before is not None and not_before < at:
        raise TooEarly
    _fill(viewer, sent)
    _checked(sent)
    if sent.kind == "first":
        _must_be_personal(viewer, sent, at)
    if sent.way == "email":
        sent.mailbox = _must_have_mailbox(conversation)
        conversation.address = published_address(viewer, conversation)
        if not conversation.address:
            raise NoAddress(name=name_of(conversation))
    if sent.kind == "first":
        told = catalogue.notices_given(viewer, creator_id=conversation.participation.creator_id, most=1)
        sent.notice = "" if told else notice_for(viewer, conversation.participation.creator_id, sent.language or "fr")
    conversation.reminders, conversation.way, conversation.latest_at = days, sent.way, at
    conversation.save(update_fields=["address", "reminders", "way", "latest_at"])
    if sent.way == "email":
        sent.state, sent.not_before = "scheduled", max(not_before or at, at + UNDO)
    sent.failure, sent.handed_over_at, sent.began_at = None, None, None
    sent.save()
    record(viewer, verb="message.scheduled", subject=name_of(conversation), at=at, message=sent.pk)
    return sent


def _must_be_personal(viewer: Viewer, sent: Message, at: datetime) -> None:
    """It cites a post of theirs and is not what others were sent, in the words that leave."""
    if not sent.evidence:
        raise NoCitedPost(chosen=None)
    must_be_sendable(viewer, sent.pk, at=at, subject=sent.subject, text=sent.text)


def _must_be_open(viewer: Viewer, conversation: Conversation, kind: str) -> None:
    part = conversation.participation
    state = State(conversation.state)
    if is_silent(viewer, part.creator_id) or state in SILENT:
        raise AskedForSilence(name=name_of(conversation))
    if part.campaign.closed_at is not None and kind != "reply":
        raise CampaignClosed(name=part.campaign.name)
    if not may_leave(kind, state) and (kind != "reply" or state in OVER - {State.ENDED}):
        raise ConversationOver(state=state.value)


def _must_have_mailbox(conversation: Conversation) -> Mailbox:
    mailbox = mailbox_of(conversation)
    if mailbox is None:
        raise MailboxMissing(brand=conversation.participation.campaign.brand.name)
    return mailbox


def _fill(viewer: Viewer, sent: Message) -> None:
    wanted = fields_in(sent.text + sent.subject)
    values = field_values(viewer, sent.conversation, wanted=wanted, at=sent.written_at) if wanted else {}
    sent.text, sent.subject = merged(sent.text, values), " ".join(merged(sent.subject, values).split())


def _checked(sent: Message) -> None:
    if not sent.text.strip() or (sent.way == "email" and not sent.subject.strip()):
        raise NothingWritten
    for said, most in ((sent.text, LONGEST_TEXT), (sent.subject, LONGEST_SUBJECT)):
        if len(said) > most:
            raise TooLong(most=most)
