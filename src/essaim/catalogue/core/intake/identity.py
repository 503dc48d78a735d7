"""Whose row it is: the account that its handle, link, platform column and titles name together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from essaim.catalogue.core.handles import (
    InvalidHandle,
    MissingPlatform,
    NotAProfileLink,
    Reference,
    UnsupportedPlatform,
    named_channel,
    plain,
    reference,
)
from essaim.catalogue.core.intake.looks import account_text
from essaim.catalogue.core.intake.numbers import is_unknown
from essaim.catalogue.core.intake.slots import AccountSlots, Slot
from essaim.catalogue.core.intake.table import Cell
from essaim.catalogue.core.platforms import Platform
from essaim.kernel.errors import EssaimError

Warn = Callable[..., None]
"""Called with a code, the slot and the value it is about."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a row, or one of its accounts, names nobody."""

    code: str
    column: str
    value: str


def identify(
    account: AccountSlots, cells: Sequence[Cell], *, platform: str | None, is_said: bool, warn: Warn
) -> Reference | Refused | None:
    """The account named by the first identity cell that can be read; None when all are blank.

    `platform` is where a bare handle lives; `is_said` whether a column or title
    of the file says so, rather than an option. A link wins over both, with a
    warning when it contradicts what the file says.
    """
    named, refused = _read(account, cells, platform)
    if not named:
        return refused[0][1] if refused else None
    found = _settled(named, warn)
    for slot, doubt in refused[:1]:
        # A bare handle beside its link needs no platform of its own.
        if doubt.code != MissingPlatform.code:
            warn(doubt.code, slot, doubt.value)
    if platform and is_said and found.platform != platform:
        warn("platform_conflict", account.identity[0], found.handle)
    return found


def _read(
    account: AccountSlots, cells: Sequence[Cell], platform: str | None
) -> tuple[list[tuple[Slot, Reference]], list[tuple[Slot, Refused]]]:
    """What each identity cell names, and what the others cannot."""
    named, refused = [], []
    for slot in account.identity:
        text = account_text(cells[slot.position]) if slot.position < len(cells) else ""
        if is_unknown(text):
            continue
        try:
            named.append((slot, _named(slot, text, platform)))
        except EssaimError as wrong:
            refused.append((slot, Refused(_code(wrong), slot.title, text)))
    return named, refused


def _settled(named: Sequence[tuple[Slot, Reference]], warn: Warn) -> Reference:
    """The first account named, unless a link beside it leads elsewhere."""
    found = named[0][1]
    for slot, other in named[1:]:
        if slot.field == "url" and not _agree(found, other):
            warn("handle_conflict", slot, other.handle)
            found = other
        elif other.platform != found.platform:
            found = other
    return found


def _named(slot: Slot, text: str, platform: str | None) -> Reference:
    if slot.field == "url":
        return reference(text, platform)
    if slot.field == "channel_name" and not text.startswith(("http", "@", "=")):
        return named_channel(text)
    try:
        return reference(text, platform)
    except InvalidHandle:
        if slot.field == "channel" and platform == Platform.YOUTUBE:
            return named_channel(plain(text))
        raise


def _agree(one: Reference, other: Reference) -> bool:
    """Whether a handle and a link can be one account: YouTube has several addresses for each channel."""
    return one.key == other.key or one.platform == other.platform == Platform.YOUTUBE


def _code(wrong: EssaimError) -> str:
    known = (InvalidHandle, MissingPlatform, NotAProfileLink, UnsupportedPlatform)
    return wrong.code if isinstance(wrong, known) else InvalidHandle.code
