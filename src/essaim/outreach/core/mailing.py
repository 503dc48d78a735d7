"""What keeps a message from leaving, and how many times it is tried."""

from __future__ import annotations

import re
from datetime import timedelta

from essaim.kernel.errors import EssaimError

LONGEST_TEXT, LONGEST_SUBJECT = 20_000, 250
LEASE = timedelta(minutes=10)
"""Longer than any server is waited for: whoever sends for longer is dead."""
PAUSES = (timedelta(minutes=2), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6))
"""Between tries while a server does not answer or asks to come back; then a person decides."""
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,180}[A-Za-z0-9])?")


class MailboxMissing(EssaimError):
    """The brand has no mailbox to write from: `brand`."""

    code = "mailbox_missing"


class MailboxWrong(EssaimError):
    """A setting of a mailbox cannot be: `part`."""

    code = "mailbox_wrong"


class NothingWritten(EssaimError):
    """A message needs words, and a mail a subject."""

    code = "message_without_words"


class TooLong(EssaimError):
    """A text or a subject is longer than `most` characters."""

    code = "message_longer_than"


class ConversationOver(EssaimError):
    """Nothing leaves in a conversation in that `state`."""

    code = "conversation_over"


class NotScheduled(EssaimError):
    """The message is not waiting to leave (any more): `state`."""

    code = "message_not_scheduled"


class TooEarly(EssaimError):
    """A message cannot leave in the past."""

    code = "message_in_the_past"


class MailGone(EssaimError):
    """The mail is in the mailbox no more."""

    code = "mail_gone"


def is_address(said: str) -> bool:
    """Whether mail can be written to it: one address, nothing else, no line break."""
    return bool(_ADDRESS.fullmatch(said))


def pause_after(tries: int) -> timedelta | None:
    """How long to wait after so many tries; None when a person must look."""
    return PAUSES[tries - 1] if 0 < tries <= len(PAUSES) else None
