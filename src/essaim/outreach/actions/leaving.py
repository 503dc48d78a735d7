"""A message as a mail, and what becomes true once it left."""

from __future__ import annotations

import textwrap
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation

from essaim.accounts.core.viewer import Viewer
from essaim.campaign.actions import reach
from essaim.campaign.core.stages import Stage
from essaim.catalogue.actions import mark_contacted, note_told
from essaim.kernel.links import digest_of
from essaim.outreach.actions.attaching import contents
from essaim.outreach.core.sequencing import State, next_reminder
from essaim.outreach.core.threading import opt_out_secret
from essaim.outreach.models import Conversation, Mailbox, Message, OptOut
from essaim.outreach.phrases.mailing import opt_out_line, reminder_text

MOST_REFERENCES = 12
WIDTH = 72


def mail_of(message: Message, mailbox: Mailbox, *, at: datetime) -> EmailMessage:
    """The message as it leaves: plain text, threaded, with the way out and its files; nothing tells of its opening.

    Raises `AttachmentGone`.
    """
    made = EmailMessage()
    user, _at_sign, domain = mailbox.address.rpartition("@")
    made["From"] = Address(mailbox.sender, user, domain)
    made["To"] = message.conversation.address
    made["Subject"] = message.subject
    made["Date"] = format_datetime(at)
    made["Message-ID"] = message.message_id
    if message.in_reply_to:
        made["In-Reply-To"] = message.in_reply_to
        made["References"] = " ".join(message.references[-MOST_REFERENCES:])
    secret = opt_out_secret(message.message_id, settings.SECRET_KEY)
    link = f"{mailbox.site}/unsubscribe/{secret}" if mailbox.site else ""
    by_mail = f"<mailto:{mailbox.address}?subject=unsubscribe%20{secret}>"
    made["List-Unsubscribe"] = f"<{link}>, {by_mail}" if link else by_mail
    if link.startswith("https://"):
        made["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    made.set_content(_flowed(_body(message, mailbox, link)), cte="quoted-printable")
    made.set_param("format", "flowed")
    for one, content in contents(message):
        main, _slash, sub = one.media_type.partition("/")
        made.add_attachment(content, maintype=main, subtype=sub, filename=one.name)
    return made


def open_opt_out(message: Message, *, at: datetime) -> None:
    """The link in its header opens from now on."""
    secret = opt_out_secret(message.message_id, settings.SECRET_KEY)
    OptOut.objects.get_or_create(
        digest=digest_of(secret),
        defaults={
            "creator_id": message.conversation.participation.creator_id,
            "message": message,
            "made_at": at,
        },
    )


@transaction.atomic
def has_left(viewer: Viewer, message: Message, *, at: datetime) -> None:
    """It left at that moment: the creator was contacted and told, the conversation waits, a reminder is planned."""
    conversation = Conversation.objects.select_for_update(of=("self",)).get(pk=message.conversation_id)
    part = message.conversation.participation
    message.state, message.sent_at, message.failure = "sent", at, None
    message.save(update_fields=["state", "sent_at", "failure"])
    if conversation.state == State.PREPARING:
        conversation.state = State.WAITING.value
    conversation.latest_at = max(conversation.latest_at, at)
    conversation.save(update_fields=["state", "latest_at"])
    way = "email" if message.way == "email" else "message"
    mark_contacted(viewer, account_ids=[part.account_id], at=at, way=way)
    if message.notice:
        note_told(
            viewer,
            creator_id=part.creator_id,
            words=message.notice,
            way=way,
            language=message.language or "fr",
            at=at,
        )
    if message.kind == "first":
        reach(viewer, participation=part, stage=Stage.CONTACTED, author="fact", at=at)
    if message.kind in {"first", "reminder"} and message.way == "email":
        _plan_reminder(message, conversation)


def _plan_reminder(message: Message, conversation: Conversation) -> None:
    ours = Message.objects.filter(conversation=conversation, is_ours=True)
    first = ours.filter(kind="first", state="sent").order_by("sent_at").first()
    sent = ours.filter(kind="reminder", state="sent").count()
    if first is None or first.sent_at is None or ours.filter(kind="reminder", state="scheduled").exists():
        return
    due = next_reminder(
        first_sent_at=first.sent_at, sent=sent, days=conversation.reminders, state=State(conversation.state)
    )
    if due is None:
        return
    part = message.conversation.participation
    Message.objects.create(
        conversation=conversation,
        mailbox_id=message.mailbox_id,
        is_ours=True,
        kind="reminder",
        way="email",
        state="scheduled",
        language=message.language,
        subject=first.subject if first.subject.lower().startswith("re:") else f"Re: {first.subject}",
        text=reminder_text(
            number=sent + 1,
            name=part.creator.name or part.account.display_name or f"@{part.account.handle}",
            brand=part.campaign.brand.name,
            campaign=part.campaign.name,
            language=message.language or "fr",
        ),
        written_at=due,
        by_id=message.by_id,
        not_before=due,
        follows=message,
    )


def _body(message: Message, mailbox: Mailbox, link: str) -> str:
    parts = [message.text.strip()]
    if mailbox.signature.strip():
        parts.append(f"-- \n{mailbox.signature.strip()}")
    with translation.override(message.language or "fr"):
        if message.kind in {"first", "reminder"}:
            parts.append(opt_out_line(link))
    if message.notice:
        parts.append(f"{'_' * 20}\n{message.notice.strip()}")
    return "\n\n".join(parts) + "\n"


def _flowed(text: str) -> str:
    """Lines no longer than readers like, which readers may join again (RFC 3676)."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        if paragraph == "-- ":
            lines.append(paragraph)
            continue
        written = textwrap.wrap(paragraph.rstrip(), WIDTH, break_long_words=False, break_on_hyphens=False) or [""]
        stuffed = [f" {one}" if one.startswith((" ", ">", "From ")) else one for one in written]
        lines += [f"{one} " for one in stuffed[:-1]] + [stuffed[-1]]
    return "\n".join(lines)
