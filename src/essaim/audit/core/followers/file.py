"""Followers read from a table: our own titles, those of the public sets, French and English."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice

from essaim.audit.core.followers.profile import Profile, count, profile_of
from essaim.audit.core.followers.titles import places_of
from essaim.audit.core.material import FollowerFacts
from essaim.catalogue.core.intake.dates import DAY_FIRST, order_of, read_date
from essaim.catalogue.core.intake.numbers import Unreadable, is_unknown, read_number
from essaim.catalogue.core.intake.table import Cell, Line, Table, as_text, is_blank
from essaim.catalogue.core.words import words

TITLES_SEARCHED = 60
_YES = words("true yes oui vrai 1 1.0 x ✓ ✔ ✅ y o ja t")
_NO = words("false no non faux 0 0.0 ✗ ✘ ❌ n nein f none")
_ADDRESS = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:[:/?#]\S*)?", re.IGNORECASE)
_LONGEST = 200
_QUOTED = 40


@dataclass(frozen=True)
class Unread:
    """A cell that says nothing readable; its fact stays unknown."""

    row: int
    column: str
    value: str


@dataclass
class FollowersRead:
    """The followers of a file in its order; `facts` as it states them, `usernames` blank when unknown."""

    profiles: list[Profile] = field(default_factory=list)
    facts: list[FollowerFacts] = field(default_factory=list)
    usernames: list[str] = field(default_factory=list)
    ignored: tuple[str, ...] = ()
    """Titles of columns that say nothing we use."""
    unread: list[Unread] = field(default_factory=list)


class NoFollowerColumns(ValueError):
    """No sheet has a column that says something of followers; `found` are the titles it has."""

    def __init__(self, found: Sequence[str]) -> None:
        super().__init__(", ".join(found))
        self.found = tuple(found)


def followers_in(tables: Sequence[Table]) -> FollowersRead:
    """The followers of the first sheet with a column we know; raises `NoFollowerColumns`."""
    seen: list[str] = []
    for table in tables:
        for titles, is_named in _candidates(table):
            places = places_of(titles)
            if places.keys() - {"full_name"}:
                return _read(table, titles, places, is_named=is_named)
        seen += [title for title in next(_candidates(table), ((), False))[0] if title]
    raise NoFollowerColumns(seen)


def _candidates(table: Table) -> Iterator[tuple[tuple[str, ...], bool]]:
    """The lines that may be titles: the format's own, else the one with most titles we know."""
    if table.titles:
        yield table.titles, True
        return
    lines = [tuple(map(as_text, cells)) for _, cells in islice(table.lines(), TITLES_SEARCHED)]
    lines = [line for line in lines if any(line)]
    yield from ((line, False) for line in sorted(lines, key=lambda line: -len(places_of(line)))[:1])


def _read(table: Table, titles: Sequence[str], places: dict[str, int], *, is_named: bool) -> FollowersRead:
    lines = list(_below(table.lines(), titles, is_named=is_named))
    # Workbooks trail empty rows; a format that names its columns means each of its rows.
    while not is_named and lines and all(map(is_blank, lines[-1])):
        lines.pop()
    order = DAY_FIRST
    if "last_post" in places:
        order, _ = order_of(as_text(line[places["last_post"]]) for line in lines if places["last_post"] < len(line))
    used = set(places.values())
    read = FollowersRead(ignored=tuple(title for place, title in enumerate(titles) if place not in used and title))
    rows = []
    for number, line in enumerate(lines):
        row, unread = _row(line, places, order)
        rows.append(row)
        read.unread += [Unread(number, titles[place], value) for place, value in unread]
    drawn = max((at for row in rows if (at := _at(row.get("last_post")))), default=None)
    for row in rows:
        facts = _facts(row)
        read.facts.append(facts)
        read.profiles.append(_profile(row, facts, drawn))
        read.usernames.append(str(row.get("username") or ""))
    return read


def _below(lines: Iterator[Line], titles: Sequence[str], *, is_named: bool) -> Iterator[Sequence[Cell]]:
    is_below = is_named
    for _, cells in lines:
        if is_below and not (len(cells) < 2 and len(titles) > 1 and all(map(is_blank, cells))):
            yield cells
        is_below = is_below or tuple(map(as_text, cells)) == tuple(titles)


Row = dict[str, object]


def _row(cells: Sequence[Cell], places: dict[str, int], order: str) -> tuple[Row, list[tuple[int, str]]]:
    """What the cells say, and which could not be read: their places and the start of their texts."""
    found: Row = {}
    unread = []
    for name, place in places.items():
        cell = cells[place] if place < len(cells) else None
        text = as_text(cell)
        if not text or is_unknown(text):
            continue
        try:
            found[name] = _moment(cell, order) if name == "last_post" else _READERS[name](text)
        except Unreadable:
            unread.append((place, text[:_QUOTED]))
    return found, unread


def _facts(row: Row) -> FollowerFacts:
    bio = row.get("bio")
    return FollowerFacts(
        username=_text(row.get("username")),
        username_length=_whole(row.get("username_length")),
        username_digits=_whole(row.get("username_digits")),
        full_name=_text(row.get("full_name")),
        bio_length=len(bio) if isinstance(bio, str) else _whole(row.get("bio_length")),
        posts=_whole(row.get("posts")),
        followers=_whole(row.get("followers")),
        following=_whole(row.get("following")),
        has_picture=_sign(row.get("picture")),
        is_private=_sign(row.get("private")),
        has_website=_sign(row.get("website")),
        is_verified=_sign(row.get("verified")),
        last_post_at=_at(row.get("last_post")),
    )


def _profile(row: Row, facts: FollowerFacts, drawn: datetime | None) -> Profile:
    """The profile a row tells of. `drawn`: the latest moment in the file, which seldom says when it was read."""
    profile = profile_of(facts, drawn)
    if profile.digit_share is None:
        profile = replace(profile, digit_share=_digit_share(row))
    share = row.get("name_digit_share")
    if profile.name_has_digits is None and isinstance(share, float):
        profile = replace(profile, name_has_digits=share > 0)
    return profile


def _digit_share(row: Row) -> float | None:
    """Digits over length as the file gives it; else, roughly, what is not letters in a name that ends with a digit."""
    said, letters, ends = row.get("digit_share"), row.get("letter_ratio"), row.get("ends_digit")
    if isinstance(said, float):
        return said
    if ends is False:
        return 0.0
    return 1 - letters if isinstance(letters, float) and ends is True else None


def _whole(value: object) -> int | None:
    return round(value) if isinstance(value, float) else None


def _sign(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _at(value: object) -> datetime | None:
    return value if isinstance(value, datetime) else None


def _moment(cell: Cell, order: str) -> datetime | None:
    found = read_date(cell, order=order)
    return None if found is None else found.at


def _count(text: str) -> float | None:
    # A count is whole: both marks of "12,400" and "12.400" part thousands.
    number = read_number(text[:_LONGEST], "")
    if number is None:
        return None
    if count(number.value) is None:
        raise Unreadable(text)
    return number.value


def _ratio(text: str) -> float | None:
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        raise Unreadable(text) from None
    if not 0 <= value <= 1:
        raise Unreadable(text)
    return value


def _flag(text: str) -> bool:
    word = text.strip().lower()
    if word in _YES or word in _NO:
        return word in _YES
    raise Unreadable(text)


def _flag_or_address(text: str) -> bool:
    if text.strip().lower() not in _YES | _NO and _ADDRESS.fullmatch(text.strip()):
        return True
    return _flag(text)


_READERS: dict[str, Callable[[str], object]] = {
    "username": str.strip,
    "full_name": str.strip,
    "bio": str.strip,
    "digit_share": _ratio,
    "letter_ratio": _ratio,
    "name_digit_share": _ratio,
    "ends_digit": _flag,
    "private": _flag,
    "verified": _flag,
    "picture": _flag_or_address,
    "website": _flag_or_address,
    **dict.fromkeys(("username_length", "username_digits", "bio_length", "posts", "followers", "following"), _count),
}
