"""Which conversation a mail belongs to: by what it answers, then by who wrote it; never by a guess."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_TOKEN = re.compile(r"\+e([a-z0-9]{16})@", re.IGNORECASE)
_ANSWER = re.compile(r"^\s*(?:(?:re|rép|rep|aw|sv|tr|fwd?)\s?(?:\[\d+\])?\s?:\s*)+", re.IGNORECASE)


@dataclass(frozen=True)
class Known:
    """What the conversations of a mailbox are recognised by; each leads to their ids."""

    by_message: Mapping[str, int]
    """Message-ID of a message of ours or theirs."""
    by_address: Mapping[str, Sequence[int]]
    """A creator's address, in small letters: of conversations that are open."""
    by_token: Mapping[str, int]
    by_subject: Mapping[str, Sequence[int]]
    """Our subjects, as `subject_key` writes them."""


@dataclass(frozen=True)
class Place:
    """Where a mail belongs: `conversation_id`, or None with those it may belong to; neither: it is not about us."""

    conversation_id: int | None
    candidates: tuple[int, ...] = ()


def place_of(
    known: Known, *, references: Sequence[str], recipients: Sequence[str], addresses: Sequence[str], subject: str
) -> Place:
    """Where a mail belongs. `addresses` are its sender's, or the recipients' of one that we wrote.

    A mail that answers a known message is of its conversation, whoever wrote it; the one it names last counts.
    A sender with several open conversations, or an answer to our subject from an unknown address, is left to a person.
    """
    for one in reversed(references):
        if (found := known.by_message.get(one)) is not None:
            return Place(found)
    for one in recipients:
        if (token := _TOKEN.search(one)) and (found := known.by_token.get(token[1].lower())) is not None:
            return Place(found)
    by_address = {pk for one in addresses for pk in known.by_address.get(one.lower(), ())}
    if len(by_address) == 1:
        return Place(by_address.pop())
    if by_address:
        return Place(None, tuple(sorted(by_address)))
    if _ANSWER.match(subject):
        return Place(None, tuple(sorted(set(known.by_subject.get(subject_key(subject), ())))))
    return Place(None)


def subject_key(subject: str) -> str:
    """A subject without its "Re:", spaces and capitals."""
    return " ".join(_ANSWER.sub("", subject).split()).casefold()


def message_id_for(seed: str, *, address: str, key: str) -> str:
    """The Message-ID of the message of that seed: always the same one, of the brand's own domain."""
    domain = address.rpartition("@")[2] or "localhost"
    made = hmac.new(key.encode(), f"message {seed}".encode(), hashlib.sha256).hexdigest()[:32]
    return f"<essaim.{made}@{domain}>"


def opt_out_secret(message_id: str, key: str) -> str:
    """The secret of a message's unsubscribe link: made again for the same message, kept nowhere."""
    return hmac.new(key.encode(), f"opt out {message_id}".encode(), hashlib.sha256).hexdigest()[:48]
