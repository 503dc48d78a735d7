"""Lists, tags, notes, saved searches: their names, and what is asked and answered about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from essaim.kernel.errors import EssaimError
from essaim.language.text import fold

COLOURS = ("green", "blue", "amber", "violet", "rose", "grey")
"""What a tag may be drawn in; each has its own shape of words beside it, colour never speaks alone."""
WAYS = ("email", "message", "phone", "other")
"""How somebody was contacted."""
MOST_AT_ONCE = 10_000
"""Accounts that one act may touch."""
LONGEST_LIST_NAME = 120
LONGEST_TAG_NAME = 40
LONGEST_NOTE = 4_000
LONGEST_ENTRY_NOTE = 500
MOST_REMEMBERED = 20_000
"""Accounts that a saved search remembers having shown; beyond, only their number."""


class NameMissing(EssaimError):
    """A list, a tag or a search needs a name."""

    code = "name_missing"


class NameTooLong(EssaimError):
    """A name of more characters than `most`."""

    code = "name_too_long"


class NameTaken(EssaimError):
    """Another one of the workspace already bears this name."""

    code = "name_taken"


class TextMissing(EssaimError):
    """A note without words."""

    code = "text_missing"


class TextTooLong(EssaimError):
    """A note of more characters than `most`."""

    code = "text_too_long_to_keep"


class NobodyChosen(EssaimError):
    """An act on several accounts, and none was chosen."""

    code = "nobody_chosen"


class TooManyChosen(EssaimError):
    """More accounts than one act may touch."""

    code = "too_many_chosen"


class CannotUndo(EssaimError):
    """The act was undone already, or cannot be."""

    code = "cannot_undo"


@dataclass(frozen=True)
class Change:
    """What a verb on several accounts did.

    `line` is the log's, by which it can be undone; `changed` of the accounts
    were changed, `already` were as wanted before.
    """

    line: int
    name: str
    changed: int
    already: int = 0


@dataclass(frozen=True)
class ListLine:
    """One list among the others."""

    list_id: int
    name: str
    description: str
    brand: str
    accounts: int
    made_at: datetime
    added_at: datetime | None
    """When the newest account joined; None while it is empty."""


@dataclass(frozen=True)
class EntryLine:
    """What a list says of one of its accounts."""

    note: str
    added_by: str
    added_at: datetime


@dataclass(frozen=True)
class TagLine:
    """One tag, with how many accounts bear it."""

    tag_id: int
    name: str
    colour: str
    accounts: int


@dataclass(frozen=True)
class Shelf:
    """A list or a tag, enough to name it; a list has no colour."""

    shelf_id: int
    name: str
    colour: str = ""


@dataclass(frozen=True)
class Shelved:
    """Where an account stands: its lists and tags by name, and when it was last contacted."""

    lists: tuple[Shelf, ...] = ()
    tags: tuple[Shelf, ...] = ()
    contacted_at: datetime | None = None


@dataclass(frozen=True)
class Coverage:
    """Of how many of the `accounts` each fact is known, by its name; `audiences` are `country:FR` and the like.

    Each audience comes with the number of accounts of which that share is known.
    """

    accounts: int
    known: dict[str, int]
    audiences: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class NamedAccount:
    """An account as a quick search shows it; the name is blank when unknown."""

    account_id: int
    platform: str
    handle: str
    name: str


@dataclass(frozen=True)
class NoteLine:
    """One note, newest first. `is_own`: written by who looks."""

    note_id: int
    text: str
    by: str
    written_at: datetime
    edited_at: datetime | None
    is_own: bool


@dataclass(frozen=True)
class ContactLine:
    """One contact, newest first."""

    at: datetime
    by: str
    way: str
    note: str


@dataclass(frozen=True)
class SearchLine:
    """One saved search with what it had found when somebody last looked."""

    search_id: int
    name: str
    query: str
    by: str
    is_own: bool
    is_shared: bool
    saved_at: datetime
    seen_at: datetime
    seen_total: int
    seen_ids: frozenset[int]

    def new_among(self, account_ids: Sequence[int]) -> int:
        """How many of those were not found last time; from the numbers alone when the accounts were not kept."""
        if self.seen_total and not self.seen_ids:
            return max(len(account_ids) - self.seen_total, 0)
        return len(self.news_among(account_ids))

    def news_among(self, account_ids: Sequence[int]) -> list[int]:
        """Which of those were not found last time, in their order; none when the accounts were not kept."""
        if self.seen_total and not self.seen_ids:
            return []
        return [account_id for account_id in account_ids if account_id not in self.seen_ids]


def name_of(written: str, *, most: int = LONGEST_LIST_NAME) -> str:
    """The name without superfluous spaces; raises `NameMissing` or `NameTooLong`."""
    name = " ".join(written.split())
    if not name:
        raise NameMissing
    if len(name) > most:
        raise NameTooLong(most=most, name=name)
    return name


def key_of(name: str) -> str:
    """What makes two spellings one name: `Été 2027` and `ete  2027`; a name of emoji alone is its own."""
    return (fold(name) or name.casefold())[:LONGEST_LIST_NAME]


def text_of(written: str, *, most: int = LONGEST_NOTE) -> str:
    """The note's words; raises `TextMissing` or `TextTooLong`."""
    text = written.strip()
    if not text:
        raise TextMissing
    if len(text) > most:
        raise TextTooLong(most=most)
    return text


def chosen(account_ids: Sequence[int]) -> list[int]:
    """Each account once, in order; raises `NobodyChosen` or `TooManyChosen`."""
    once = list(dict.fromkeys(account_ids))
    if not once:
        raise NobodyChosen
    if len(once) > MOST_AT_ONCE:
        raise TooManyChosen(most=MOST_AT_ONCE, chosen=len(once))
    return once


def colour_for(key: str) -> str:
    """A colour of its own for a new tag, the same wherever the tag is made."""
    return COLOURS[sum(map(ord, key)) % len(COLOURS)]
