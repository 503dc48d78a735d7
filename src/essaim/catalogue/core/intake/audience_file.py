"""Files that say who engages with whom: `{"account": [user, …]}` in JSON, or a table with a row for each.

A table has a column of accounts and one of users, named or alone; a cell of users may be a list.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from essaim.catalogue.core.handles import platform_named
from essaim.catalogue.core.intake import limits
from essaim.catalogue.core.intake.opening import digest_of, encoding_of_object, is_download, open_file, unpacked
from essaim.catalogue.core.intake.origins import FOLLOWER_ORIGINS
from essaim.catalogue.core.intake.refusals import AccountNeeded, DamagedFile, FileRefused, TooLarge
from essaim.catalogue.core.intake.table import Table, address, as_text, is_blank
from essaim.catalogue.core.words import words
from essaim.language.text import fold

ACCOUNT_TITLES = words(
    "account accounts compte comptes creator createur creatrice handle profile profil influencer influenceur "
    "influenceuse channel chaine url link lien"
)
USER_TITLES = words(
    "user users username usernames utilisateur utilisateurs follower followers abonne abonnes abonnee liker likers "
    "commenter commenters commentateur commentatrice author auteur autrice member members membre membres pseudo"
)
PLATFORM_TITLES = words("platform plateforme reseau network")
_MEANINGS = (("account", ACCOUNT_TITLES), ("platform", PLATFORM_TITLES), ("user", USER_TITLES))
_BETWEEN = re.compile(r"\s*:\s*")
_CHUNK = 256 * 1024
_TITLES_TRIED = 20
_BATCH = 10_000


class NoAudienceColumns(FileRefused):
    """A table that does not say which column holds the accounts and which the users; `titles` are those it has."""

    code = "no_audience_columns"


@dataclass(frozen=True)
class Engaged:
    """Users of one account, as the file writes them; None when what stands there is no list."""

    account: str
    users: Sequence[Any] | None
    platform: str = ""
    """As the file says; blank when it does not."""


@dataclass(frozen=True)
class AudienceFile:
    """A file of audiences, opened. `format` is json, or that of the table."""

    format: str
    digest: str
    engaged: Iterator[Engaged]


@contextmanager
def open_audiences(path: Path, *, name: str | None = None, account: str | None = None) -> Iterator[AudienceFile]:
    """What the file says, one account or row at a time; raises a `FileRefused` when it says nothing readable.

    `account` is whose followers a download holds, which names nobody but them.
    """
    with unpacked(path) as content:
        encoding = encoding_of_object(content)
        if encoding and not is_download(content, encoding):
            yield AudienceFile("json", digest_of(path), _of_object(content, encoding))
        else:
            with open_file(content, name=name) as opened:
                engaged = _of_download(opened.tables, account) or _of_tables(opened.tables)
                yield AudienceFile(opened.format, digest_of(path), engaged)


def _of_object(path: Path, encoding: str) -> Iterator[Engaged]:
    with path.open(encoding=encoding, errors="replace") as file:
        for name, value in _members(file.read):
            yield Engaged(name, value if isinstance(value, list) else None)


def _members(read: Callable[[int], str]) -> Iterator[tuple[str, Any]]:
    """The names and values of a JSON object, one at a time, from text that is read piece by piece."""
    text = read(_CHUNK).removeprefix("\ufeff").lstrip()[1:]
    while not (text := text.lstrip(" \t\r\n,")).startswith("}"):
        if member := _first_member(text):
            yield member[0], member[1]
            text = text[member[2] :]
            continue
        if len(text) > limits.DOCUMENT_BYTES:
            raise TooLarge(unpacked=len(text))
        # As much again as could not be read yet: a long list is not tried a thousand times.
        more = read(max(_CHUNK, len(text)))
        if not more:
            raise DamagedFile(detail="the object is not closed")
        text += more


def _first_member(text: str) -> tuple[str, Any, int] | None:
    """The name and value that begin the text, and where they end; None when they are not whole yet."""
    decoder = json.JSONDecoder()
    try:
        name, end = decoder.raw_decode(text)
        between = _BETWEEN.match(text, end)
        if between is None:
            return None
        value, end = decoder.raw_decode(text, between.end())
    except (ValueError, RecursionError):
        return None
    return (str(name), value, end) if end < len(text) else None


@dataclass(frozen=True)
class _Places:
    """Which column is what."""

    account: int
    user: int
    platform: int | None = None


def _of_download(tables: Sequence[Table], account: str | None) -> Iterator[Engaged] | None:
    """The followers of one account, over all the pages of its download; None for another file."""
    pages = [table for table in tables if table.origin in FOLLOWER_ORIGINS]
    if not pages:
        return None
    whose = account or next((page.account for page in pages if page.account), "")
    if not whose:
        raise AccountNeeded(origin=pages[0].origin)
    platform = FOLLOWER_ORIGINS[pages[0].origin]
    users = (cells[0] for page in pages for _, cells in page.lines() if cells[0])
    return (Engaged(whose, batch, platform) for batch in iter(lambda: list(islice(users, _BATCH)), []))


def _of_tables(tables: Sequence[Table]) -> Iterator[Engaged]:
    seen: list[str] = []
    for table in tables:
        places, titles, first = _places(table)
        seen += titles
        if places is not None:
            yield from _of_table(table, places, first)
            return
    raise NoAudienceColumns(titles=", ".join(seen[:_TITLES_TRIED]) or "—")


def _of_table(table: Table, places: _Places, first: int) -> Iterator[Engaged]:
    for place, (_, cells) in enumerate(table.lines()):
        if place < first or all(map(is_blank, cells)):
            continue
        account, users = (cells[one] if one < len(cells) else None for one in (places.account, places.user))
        named = as_text(cells[places.platform]) if places.platform is not None and places.platform < len(cells) else ""
        listed = users if isinstance(users, list) else [] if is_blank(users) else [users]
        yield Engaged(address(account), listed, platform_named(named) or "")


def _places(table: Table) -> tuple[_Places | None, list[str], int]:
    """Where the columns are, the titles met, and how many lines come before the first row."""
    if table.titles is not None:
        return _named(table.titles), list(table.titles), 0
    lines = [(place, cells) for place, (_, cells) in enumerate(islice(table.lines(), _TITLES_TRIED))]
    lines = [(place, cells) for place, cells in lines if not all(map(is_blank, cells))]
    for place, cells in lines:
        if found := _named([as_text(cell) for cell in cells]):
            return found, [], place + 1
    if lines and all(len(cells) == 2 for _, cells in lines):
        return _Places(0, 1), [], 0
    return None, [as_text(cell) for cell in lines[0][1]] if lines else [], 0


def _named(titles: Sequence[str]) -> _Places | None:
    """The columns that the titles name; None unless accounts and users are both named."""
    found: dict[str, int] = {}
    for place, title in enumerate(titles):
        said = set(fold(title).split())
        for meaning, known in _MEANINGS:
            if (said & known or (said == {"id"} and meaning == "account")) and meaning not in found:
                found[meaning] = place
                break
    if "account" not in found or "user" not in found:
        return None
    return _Places(found["account"], found["user"], found.get("platform"))
