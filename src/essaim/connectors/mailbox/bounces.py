"""Bounces: which address a server could not reach, for good or for now (RFC 3464, and the forms before it)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import Message

from flufl.bounce import all_failures

_STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
_ADDRESS = re.compile(r"[^@\s<>,;\"']{1,64}@[^@\s<>,;\"']{1,189}")
_DELIVERED = {"delivered", "relayed", "expanded"}


@dataclass(frozen=True)
class Failed:
    """One address that a mail did not reach."""

    address: str
    is_lasting: bool
    """False when the server goes on trying."""
    status: str
    """Like "5.1.1"; blank when the server gives none."""
    said: str
    """The server's own words."""


def failures_of(parsed: Message, parts: Sequence[Message]) -> tuple[Failed, ...]:
    """The addresses that were not reached; none when the mail is no bounce, or only says that all went well."""
    reported = [failed for part in parts for failed in _reported(part)]
    if reported or parsed.get_content_type() == "multipart/report":
        return tuple({one.address: one for one in reported}.values())
    if not _comes_from_a_server(parsed):
        return ()
    try:
        temporary, permanent = all_failures(parsed)
    except Exception:  # noqa: BLE001  old forms are matched on hostile text by another's code: no bounce then
        return ()
    return tuple(
        Failed(address.decode(errors="replace").lower(), is_lasting, "", "")
        for found, is_lasting in ((permanent, True), (temporary, False))
        for address in sorted(found)
        if isinstance(address, bytes)
    )


def _reported(part: Message) -> list[Failed]:
    if part.get_content_type() != "message/delivery-status":
        return []
    blocks = part.get_payload()
    found = []
    for block in blocks if isinstance(blocks, list) else []:
        if not isinstance(block, Message):
            continue
        action = str(block.get("Action") or "").strip().lower()
        named = str(block.get("Final-Recipient") or block.get("Original-Recipient") or "")
        address = _ADDRESS.search(named.split(";", 1)[-1])
        if address is None or action in _DELIVERED:
            continue
        status = _STATUS.search(str(block.get("Status") or ""))
        is_lasting = status[1] == "5" if status else action == "failed"
        said = " ".join(str(block.get("Diagnostic-Code") or "").split(";", 1)[-1].split())
        found.append(Failed(address[0].lower(), is_lasting, status[0] if status else "", said[:300]))
    return found


def _comes_from_a_server(parsed: Message) -> bool:
    """Only who says to be a mail system is believed in the old forms: a person may quote one."""
    sender = str(parsed.get("From") or "").lower()
    is_null = str(parsed.get("Return-Path") or "").strip() == "<>"
    return (
        is_null
        or bool(parsed.get("X-Failed-Recipients"))
        or bool(re.search(r"mailer-daemon|postmaster|mail delivery|mail-daemon|maildaemon", sender))
    )
