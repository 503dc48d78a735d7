"""What a mail says, and what kind of mail it is. Whoever wrote it may have meant to break the reader."""

from __future__ import annotations

import email
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32
from email.utils import getaddresses, parsedate_to_datetime
from enum import StrEnum

from essaim.connectors.mailbox.automatic import is_automatic, machine_headers
from essaim.connectors.mailbox.bounces import Failed, failures_of
from essaim.connectors.mailbox.texts import quoted_apart, text_of_html

__all__ = ["Attached", "Failed", "Kind", "Mail", "read_mail"]

MOST_PARTS = 200
LONGEST_TEXT = 100_000
LARGEST_ATTACHMENT = 15_000_000
MOST_ATTACHMENTS = 20
MOST_REFERENCES = 50
LONGEST_ID = 255
_ID = re.compile(r"<[^<>\s]{3,250}>")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]+")
_FOLDER_SEPARATORS = re.compile(r"[/\\:*?\"<>|]+")
EARLIEST = datetime(1995, 1, 1, tzinfo=UTC)


class Kind(StrEnum):
    """What a mail in the inbox is."""

    REPLY = "reply"
    AUTOMATIC = "automatic"
    """A machine answered: out of office, a ticket number, a list."""
    BOUNCE = "bounce"
    """A server says that a mail of ours did not arrive, or not yet."""


@dataclass(frozen=True)
class Attached:
    """A file that came with a mail; its name and type are the sender's word."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Mail:
    """One mail, understood as far as it can be."""

    kind: Kind
    message_id: str
    """In angle brackets; made from the content when the sender gave none."""
    sender: str
    """The address, in small letters; blank when there is none."""
    sender_name: str
    recipients: tuple[str, ...]
    """Of To, Cc and Bcc, in small letters."""
    subject: str
    text: str
    quoted: str
    """What it repeats of earlier mails."""
    in_reply_to: str
    references: tuple[str, ...]
    """Those it names, the oldest first, the one it answers included."""
    written_at: datetime | None
    """As the sender's clock said; None when it said nothing usable."""
    attached: tuple[Attached, ...]
    left_out: int
    """Attachments that were too large or too many."""
    failed: tuple[Failed, ...]
    """Of a bounce: the addresses it is about."""
    machine: dict[str, str]
    """The headers that say that a machine wrote it."""


def read_mail(content: bytes) -> Mail:
    """What that mail is; never raises for what it holds: what cannot be read is left out."""
    parsed = _parsed(content)
    parts = list(_parts(parsed))
    failed = failures_of(parsed, parts)
    sender_name, sender = _sender(parsed)
    subject = _words(parsed, "Subject")[:300]
    if failed:
        kind = Kind.BOUNCE
    elif is_automatic(parsed, subject=subject, sender=sender):
        kind = Kind.AUTOMATIC
    else:
        kind = Kind.REPLY
    text, quoted = quoted_apart(_text(parts))
    attached, left_out = _attached(parts)
    references = _references(parsed)
    if kind is Kind.BOUNCE:
        references = tuple(dict.fromkeys((*references, *(one for part in parts for one in _returned(part)))))
    return Mail(
        kind=kind,
        message_id=_own_id(parsed, content),
        sender=sender,
        sender_name=sender_name,
        recipients=_addresses(parsed, "To", "Cc", "Bcc"),
        subject=subject,
        text=text,
        quoted=quoted,
        in_reply_to=next(iter(_ids(parsed, "In-Reply-To")), ""),
        references=references[-MOST_REFERENCES:],
        written_at=_date(parsed),
        attached=attached,
        left_out=left_out,
        failed=failed,
        machine=machine_headers(parsed),
    )


def _parsed(content: bytes) -> Message:
    try:
        return email.message_from_bytes(content, policy=compat32)
    except RecursionError:
        # Parts within parts without an end: the headers still say whose it is.
        return BytesHeaderParser(policy=compat32).parsebytes(content)


def _parts(parsed: Message) -> Iterator[Message]:
    """The leaves, in order, of a tree that may be made to be endless; a forwarded mail is one leaf."""
    waiting, seen = [parsed], 0
    while waiting and seen < MOST_PARTS:
        part = waiting.pop(0)
        seen += 1
        inside = part.get_payload()
        if isinstance(inside, list) and part.get_content_maintype() != "message":
            waiting[:0] = [one for one in inside if isinstance(one, Message)]
        else:
            yield part


def _text(parts: list[Message]) -> str:
    for wanted in ("text/plain", "text/html"):
        said = [_decoded(one) for one in parts if one.get_content_type() == wanted and not _is_file(one)]
        joined = "\n".join(one for one in said if one.strip())
        if joined.strip():
            return text_of_html(joined) if wanted == "text/html" else joined[:LONGEST_TEXT]
    return ""


def _decoded(part: Message) -> str:
    content = _content(part)[: LONGEST_TEXT * 8]
    named = part.get_content_charset("utf-8")
    for charset in (named, "utf-8", "windows-1252"):
        try:
            return _clean(content.decode(charset))
        except (LookupError, UnicodeError, ValueError):
            continue
    return _clean(content.decode("utf-8", errors="replace"))


def _content(part: Message) -> bytes:
    try:
        found = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        return b""
    if isinstance(found, bytes):
        return found
    inside = part.get_payload()
    if isinstance(inside, list) and inside and isinstance(inside[0], Message):
        try:
            return inside[0].as_bytes()
        except (ValueError, LookupError, UnicodeError, AttributeError, RecursionError):
            return b""
    return b""


def _is_file(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(_file_name(part))


def _file_name(part: Message) -> str:
    try:
        raw = part.get_filename()
    except (ValueError, LookupError, UnicodeError, TypeError, AttributeError):
        return ""
    name = _one_line(_header_text(str(raw))) if raw else ""
    # A name is shown and offered, never a place: no folders, no hidden files.
    return _FOLDER_SEPARATORS.sub(" ", name).strip(". ")[:150]


def _attached(parts: list[Message]) -> tuple[tuple[Attached, ...], int]:
    found: list[Attached] = []
    left_out = 0
    for part in parts:
        kind = part.get_content_type()
        is_text = kind in {"text/plain", "text/html"} and not _is_file(part)
        if is_text or kind.startswith(("multipart/", "message/delivery-status")):
            continue
        content = _content(part)
        if not content:
            continue
        if len(content) > LARGEST_ATTACHMENT or len(found) == MOST_ATTACHMENTS:
            left_out += 1
            continue
        name = _file_name(part) or f"{part.get_content_maintype()}-{len(found) + 1}"
        found.append(Attached(name, _one_line(kind)[:100], content))
    return tuple(found), left_out


def _returned(part: Message) -> list[str]:
    """The Message-ID of the mail that a bounce brings back, whole or its headers alone."""
    if part.get_content_type() not in {"message/rfc822", "text/rfc822-headers", "message/rfc822-headers"}:
        # Old servers put the headers into the text.
        found = re.search(
            r"^message-id:\s*(<[^<>\s]{3,250}>)", _decoded(part)[:LONGEST_TEXT], re.IGNORECASE | re.MULTILINE
        )
        return [found[1]] if found else []
    return _ids(_parsed(_content(part)), "Message-ID")


def _own_id(parsed: Message, content: bytes) -> str:
    given = next(iter(_ids(parsed, "Message-ID")), "")
    return given or f"<{hashlib.sha256(content).hexdigest()}@without-id>"


def _ids(parsed: Message, name: str) -> list[str]:
    return [one for said in _raw(parsed, name) for one in _ID.findall(said)]


def _references(parsed: Message) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*_ids(parsed, "References"), *_ids(parsed, "In-Reply-To"))))[-MOST_REFERENCES:]


def _sender(parsed: Message) -> tuple[str, str]:
    for header in ("From", "Sender", "Return-Path"):
        for name, address in _pairs(parsed, header):
            if _is_address(address):
                return _one_line(name)[:120], address.lower()
    return "", ""


def _addresses(parsed: Message, *headers: str) -> tuple[str, ...]:
    found = [address.lower() for header in headers for _name, address in _pairs(parsed, header)]
    return tuple(dict.fromkeys(one for one in found if _is_address(one)))[:50]


def _pairs(parsed: Message, header: str) -> list[tuple[str, str]]:
    try:
        pairs = getaddresses([one[:4000] for one in _raw(parsed, header)])
    except (ValueError, IndexError, TypeError, RecursionError):
        # Comments within comments without an end.
        return []
    # Decoded after the addresses are apart: an encoded name may hold commas and brackets of its own.
    return [(_header_text(name), address) for name, address in pairs]


def _is_address(said: str) -> bool:
    return bool(re.fullmatch(r"[^@\s<>,;\"']{1,64}@[^@\s<>,;\"']{1,189}", said))


def _raw(parsed: Message, name: str) -> list[str]:
    return [str(one).replace("\r", " ").replace("\n", " ") for one in parsed.get_all(name, [])]


def _words(parsed: Message, name: str) -> str:
    return _one_line(_header_text(next(iter(_raw(parsed, name)), "")[:4000]))


def _header_text(raw: str) -> str:
    try:
        return str(make_header(decode_header(raw)))
    except (LookupError, UnicodeError, ValueError, email.errors.MessageError):
        return raw.encode("utf-8", errors="replace").decode("utf-8", errors="replace")


def _date(parsed: Message) -> datetime | None:
    try:
        said = parsedate_to_datetime(next(iter(_raw(parsed, "Date")), ""))
    except (ValueError, TypeError, IndexError, OverflowError, RecursionError):
        return None
    aware = said if said.tzinfo else said.replace(tzinfo=UTC)
    try:
        return aware.astimezone(UTC) if aware.astimezone(UTC) >= EARLIEST else None
    except (OverflowError, ValueError):
        return None


def _one_line(text: str) -> str:
    return " ".join(_clean(text).split())


def _clean(text: str) -> str:
    """Without what no reader sees: control characters, turned-round writing, halves of characters."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).encode("utf-8", "ignore").decode()
