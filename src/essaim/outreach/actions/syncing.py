"""Reading a brand's mailbox: only what is about its conversations is kept; everything else is left where it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.connectors.mailbox import Kind, Mail, MailboxError, Mails, Raw, Seen, SignInRefused, read_mail
from essaim.connectors.sealing import CannotOpen
from essaim.kernel.errors import NotFound
from essaim.outreach.actions.hearing import find_sent, hear
from essaim.outreach.actions.mailboxes import imap_place
from essaim.outreach.actions.refusing import opt_out
from essaim.outreach.actions.sending import look_for_uncertain
from essaim.outreach.core.mailing import MailGone
from essaim.outreach.core.threading import Known, Place, place_of
from essaim.outreach.models import Mailbox, Message, Unmatched
from essaim.outreach.queries.known import known_of

Clock = Callable[[], datetime]
INBOX = "INBOX"
OVERLAP = timedelta(days=3)
"""What is read again when a folder was made anew: what was heard is not heard twice."""
_UNSUBSCRIBE = re.compile(r"\bunsubscribe\s+([0-9a-f]{48})\b", re.IGNORECASE)


@dataclass
class Synced:
    """What was found in a mailbox."""

    replies: int = 0
    automatic: int = 0
    bounces: int = 0
    sent_elsewhere: int = 0
    unsubscribed: int = 0
    unmatched: int = 0
    settled: int = 0
    """Messages in doubt that were found to have left."""
    problem: dict[str, object] | None = None


def sync_mailbox(viewer: Viewer, *, mailbox_id: int, clock: Clock) -> Synced:
    """Read what came since the last visit, and what was sent from elsewhere. Needs a contributor.

    Repeatable at any point: a mail is heard once. A server that does not answer is tried at the next visit; one that
    refuses the sign-in stops the mailbox until a manager looks. Raises `NotFound`.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    mailbox = _own(viewer, mailbox_id)
    found = Synced()
    if not mailbox.imap_host:
        return found
    try:
        with Mails.open(imap_place(mailbox, clock)) as mails:
            found.settled = look_for_uncertain(viewer, mailbox, mails, at=clock())
            for folder in filter(None, (INBOX, mails.sent_folder())):
                _read(viewer, mailbox, mails, folder, clock=clock, found=found)
        changed: dict[str, object] = {"read_at": clock(), "problem": None}
    except (MailboxError, CannotOpen) as error:
        found.problem = {"code": error.code, "facts": {name: str(one) for name, one in error.facts.items()}}
        state = "refused" if isinstance(error, SignInRefused | CannotOpen) else mailbox.state
        changed = {"state": state, "problem": found.problem}
    Mailbox.objects.filter(pk=mailbox.pk).update(**changed)
    return found


@transaction.atomic
def dismiss_unmatched(viewer: Viewer, *, unmatched_id: int, at: datetime) -> None:
    """It is about nobody here. Needs a contributor. Raises `NotFound`."""
    kept = _unmatched(viewer, unmatched_id)
    kept.dismissed_at = at
    kept.save(update_fields=["dismissed_at"])
    record(viewer, verb="mail.dismissed", subject=kept.subject, at=at)


def place_unmatched(viewer: Viewer, *, unmatched_id: int, conversation_id: int, at: datetime) -> Message | None:
    """A member says which conversation it belongs to; it is fetched again and heard. Needs a contributor.

    Raises `MailGone` when the mailbox has it no more, what `Mails.open` raises, and `NotFound`.
    """
    kept = _unmatched(viewer, unmatched_id)
    with Mails.open(imap_place(kept.mailbox, lambda: at)) as mails:
        raw = mails.one(INBOX, kept.validity, kept.uid)
    if raw is None:
        raise MailGone
    with transaction.atomic():
        heard = hear(viewer, kept.mailbox, read_mail(raw.content), conversation_id=conversation_id, at=at)
        kept.dismissed_at = at
        kept.save(update_fields=["dismissed_at"])
    return heard


def _read(viewer: Viewer, mailbox: Mailbox, mails: Mails, folder: str, *, clock: Clock, found: Synced) -> None:
    before = mailbox.cursor.get(folder)
    if before is None:
        # What was in the mailbox before it was opened here is nobody's business.
        place = mails.position(folder)
        _remember(mailbox, folder, place)
        return
    seen = Seen(before["validity"], before["uid"])
    since = ((mailbox.read_at or mailbox.opened_at) - OVERLAP).date()
    for raw in mails.after(folder, seen, since=since):
        mail = read_mail(raw.content)
        try:
            if folder == INBOX:
                _take_in(viewer, mailbox, raw, mail, at=clock(), found=found)
            else:
                _take_sent(viewer, mailbox, mail, clock(), found)
        except NotFound:
            # The conversation was erased while the mailbox was being read.
            pass
        _remember(mailbox, folder, Seen(raw.validity, raw.uid))
    now = mails.position(folder)
    if now.validity != seen.validity and mailbox.cursor[folder]["validity"] == seen.validity:
        _remember(mailbox, folder, now)


def _take_in(viewer: Viewer, mailbox: Mailbox, raw: Raw, mail: Mail, *, at: datetime, found: Synced) -> None:
    if (asked := _UNSUBSCRIBE.search(mail.subject)) is not None and _opted_out(asked[1].lower(), at, found):
        return
    if mail.sender == mailbox.address.lower():
        return
    place = place_of(
        known_of(viewer, mailbox.pk),
        references=mail.references,
        recipients=mail.recipients,
        addresses=(*_bounced(mail), mail.sender),
        subject=mail.subject,
    )
    if place.conversation_id is not None:
        heard = hear(viewer, mailbox, mail, conversation_id=place.conversation_id, at=at)
        if heard is not None:
            _count(found, heard.kind)
    elif place.candidates and mail.kind is Kind.REPLY:
        found.unmatched += _set_aside(mailbox, raw, mail, place, at)


def _take_sent(viewer: Viewer, mailbox: Mailbox, mail: Mail, at: datetime, found: Synced) -> None:
    known: Known = known_of(viewer, mailbox.pk)
    own = known.by_message.get(mail.message_id)
    place = (
        Place(own)
        if own is not None
        else place_of(known, references=mail.references, recipients=(), addresses=mail.recipients, subject="")
    )
    if place.conversation_id is None:
        return
    if find_sent(viewer, mailbox, mail, conversation_id=place.conversation_id, at=at) is not None:
        found.sent_elsewhere += 1


def _opted_out(secret: str, at: datetime, found: Synced) -> bool:
    try:
        found.unsubscribed += opt_out(secret=secret, at=at)
    except NotFound:
        return False
    return True


def _bounced(mail: Mail) -> tuple[str, ...]:
    return tuple(one.address for one in mail.failed)


def _count(found: Synced, kind: str) -> None:
    name = {"reply": "replies", "automatic": "automatic", "bounce": "bounces"}[kind]
    setattr(found, name, getattr(found, name) + 1)


def _set_aside(mailbox: Mailbox, raw: Raw, mail: Mail, place: Place, at: datetime) -> bool:
    _kept, is_new = Unmatched.objects.get_or_create(
        mailbox=mailbox,
        message_id=mail.message_id,
        defaults={
            "validity": raw.validity,
            "uid": raw.uid,
            "sender": mail.sender[:254],
            "subject": mail.subject[:300],
            "candidates": list(place.candidates),
            "received_at": at,
        },
    )
    return is_new


def _remember(mailbox: Mailbox, folder: str, place: Seen) -> None:
    mailbox.cursor = {**mailbox.cursor, folder: {"validity": place.validity, "uid": place.uid}}
    mailbox.save(update_fields=["cursor"])


def _own(viewer: Viewer, mailbox_id: int) -> Mailbox:
    own = Mailbox.objects.filter(brand__workspace_id=viewer.workspace_id)
    if (found := own.filter(pk=mailbox_id).first()) is None:
        raise NotFound(kind="mailbox", id=mailbox_id)
    return found


def _unmatched(viewer: Viewer, unmatched_id: int) -> Unmatched:
    viewer.must_reach(Role.CONTRIBUTOR)
    own = Unmatched.objects.filter(mailbox__brand__workspace_id=viewer.workspace_id, dismissed_at__isnull=True)
    if (found := own.select_related("mailbox").filter(pk=unmatched_id).first()) is None:
        raise NotFound(kind="mail", id=unmatched_id)
    return found
