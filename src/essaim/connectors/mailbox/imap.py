"""Reading a mailbox by IMAP: only what is new, nothing marked as read, nothing larger than is bearable."""

from __future__ import annotations

import imaplib
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime

from imap_tools import MailBox, MailBoxStartTls, MailBoxUnencrypted
from imap_tools.errors import ImapToolsError, MailboxLoginError

from essaim.connectors.mailbox.errors import MailboxError, MailboxUnreachable, SignInRefused
from essaim.connectors.mailbox.places import Bearer, Place, Security

INBOX = "INBOX"
LARGEST = 20_000_000
"""Bytes read of one mail: what lies beyond is left in the mailbox."""
MOST_AT_ONCE = 200
"""Mails read of one folder in one visit; the next visit goes on."""
_SENT_NAMES = re.compile(
    r"(?:^|[./])(?:sent|sent items|sent messages|sent mail|envoy[ée]s|messages envoy[ée]s|[ée]l[ée]ments envoy[ée]s)$",
    re.IGNORECASE,
)
_KEEPS_BY_ITSELF = re.compile(r"(?:^|\.)(?:gmail|googlemail|office365|outlook|hotmail|live)\.com$", re.IGNORECASE)

_Box = MailBox | MailBoxStartTls | MailBoxUnencrypted


@dataclass(frozen=True)
class Seen:
    """How far a folder was read."""

    validity: int
    uid: int


@dataclass(frozen=True)
class Raw:
    """A mail as the server gives it; cut when it is larger than `LARGEST`."""

    folder: str
    validity: int
    uid: int
    content: bytes
    size: int

    @property
    def is_cut(self) -> bool:
        """Whether more of it is left in the mailbox."""
        return len(self.content) < self.size


class Mails:
    """An open mailbox; made by `Mails.open`."""

    def __init__(self, box: _Box, host: str) -> None:
        self._box = box
        self._host = host

    @classmethod
    @contextmanager
    def open(cls, place: Place) -> Iterator[Mails]:
        """Sign in; raises `SignInRefused` and `MailboxUnreachable`, also while it is read."""
        try:
            box = _connected(place)
        except (ImapToolsError, imaplib.IMAP4.error, OSError, UnicodeError, ValueError) as error:
            raise MailboxUnreachable(host=place.host, said=str(error)[:300]) from error
        try:
            try:
                if isinstance(place.opens, Bearer):
                    box.xoauth2(place.username, place.opens.token, initial_folder=None)
                else:
                    box.login_utf8(place.username, place.opens.secret, initial_folder=None)
            except (MailboxLoginError, imaplib.IMAP4.error) as error:
                if isinstance(error, imaplib.IMAP4.abort):
                    raise MailboxUnreachable(host=place.host, said=str(error)[:300]) from error
                raise SignInRefused(host=place.host, status=0, said=str(error)[:300]) from error
            yield cls(box, place.host)
        except MailboxError:
            raise
        except (ImapToolsError, imaplib.IMAP4.error, OSError) as error:
            raise MailboxUnreachable(host=place.host, said=str(error)[:300]) from error
        finally:
            with suppress(ImapToolsError, imaplib.IMAP4.error, OSError):
                box.logout()

    def position(self, folder: str) -> Seen:
        """The last mail there is: who reads on from there sees only what comes later."""
        status = self._box.folder.status(folder, ["UIDVALIDITY", "UIDNEXT"])
        return Seen(int(status["UIDVALIDITY"]), max(0, int(status["UIDNEXT"]) - 1))

    def after(self, folder: str, seen: Seen | None, *, since: date) -> Iterator[Raw]:
        """What came after `seen`, oldest first, `MOST_AT_ONCE` at most.

        When the folder was made anew (another UIDVALIDITY), or was never read, what came since that day: some of it
        again, then.
        """
        validity = self.position(folder).validity
        self._box.folder.set(folder, readonly=True)
        if seen is not None and seen.validity == validity:
            # A server answers `n:*` with its last mail even when that one is older than `n`.
            wanted = [uid for uid in self._uids(f"UID {seen.uid + 1}:*") if uid > seen.uid]
        else:
            wanted = self._uids(f"SINCE {_imap_day(since)}")
        for uid in sorted(wanted)[:MOST_AT_ONCE]:
            if (found := self._read(folder, validity, uid)) is not None:
                yield found

    def one(self, folder: str, validity: int, uid: int) -> Raw | None:
        """One mail of a folder; None when it is there no more, or the folder was made anew."""
        if self.position(folder).validity != validity:
            return None
        self._box.folder.set(folder, readonly=True)
        return self._read(folder, validity, uid)

    def holds(self, folder: str, message_id: str) -> bool:
        """Whether a mail of that Message-ID is in the folder."""
        self._box.folder.set(folder, readonly=True)
        return bool(self._uids(f'HEADER Message-ID "{message_id.replace(chr(34), "")}"'))

    def sent_folder(self) -> str | None:
        """Where sent mail is kept: as the server says, or by its usual names; None when there is none."""
        folders = self._box.folder.list()
        marked = [one.name for one in folders if any(flag.lower() == "\\sent" for flag in one.flags)]
        named = [one.name for one in folders if _SENT_NAMES.search(one.name)]
        return next(iter([*marked, *named]), None)

    def keep_sent(self, content: bytes, message_id: str, *, at: datetime) -> bool:
        """Put a mail that left among the sent ones, unless the provider does so by itself; whether it was put."""
        folder = self.sent_folder()
        if folder is None or _KEEPS_BY_ITSELF.search(self._host) or self.holds(folder, message_id):
            return False
        self._box.append(content, folder, dt=at, flag_set=["\\Seen"])
        return True

    def _uids(self, asked: str) -> list[int]:
        return [int(one) for one in self._box.uids(asked)]

    def _read(self, folder: str, validity: int, uid: int) -> Raw | None:
        status, answer = self._box.client.uid("FETCH", str(uid), f"(RFC822.SIZE BODY.PEEK[]<0.{LARGEST}>)")
        if status != "OK":
            return None
        for part in answer:
            if isinstance(part, tuple) and isinstance(part[1], bytes):
                size = re.search(rb"RFC822\.SIZE (\d+)", part[0])
                return Raw(folder, validity, uid, part[1], int(size[1]) if size else len(part[1]))
        return None


def _connected(place: Place) -> _Box:
    if place.security is Security.TLS:
        return MailBox(place.host, place.port, timeout=place.timeout, ssl_context=place.tls())
    if place.security is Security.STARTTLS:
        return MailBoxStartTls(place.host, place.port, timeout=place.timeout, ssl_context=place.tls())
    return MailBoxUnencrypted(place.host, place.port, timeout=place.timeout)


def _imap_day(day: date) -> str:
    # Not strftime: IMAP knows the English months alone.
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return f"{day.day}-{months[day.month - 1]}-{day.year}"
