"""Counts and posts read from a table that a person wrote: titles in French or English, `42.9k`, dates of many kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from typing import Any

import numpy as np

from essaim.audit.core.material import Count, PostFacts
from essaim.catalogue.core.intake.cells import CellRefused, ReadCell, reader_of
from essaim.catalogue.core.intake.dates import DAY_FIRST, MONTH_FIRST, order_of, read_date
from essaim.catalogue.core.intake.mapping import Column
from essaim.catalogue.core.intake.numbers import Unreadable
from essaim.catalogue.core.intake.table import Cell, Table, as_text, is_blank
from essaim.catalogue.core.intake.titles import read_title
from essaim.catalogue.core.intake.vocabulary import field_named_by
from essaim.catalogue.core.words import words

TITLES_SEARCHED = 60
_DAYS = words("date day jour mois month semaine week timestamp time moment at tag")
_COUNTED = {
    "date": ("taken_at", "published_at", "published_time"),
    "followers": ("followers",),
    "following": ("following",),
    "posts": ("posts_count",),
    "views": ("views", "views_total", "views_average"),
}
_OF_POSTS = {
    "date": ("published_at", "taken_at"),
    "likes": ("likes", "likes_total", "likes_average"),
    "comments": ("comments", "comments_total", "comments_average"),
    "shares": ("shares", "shares_total"),
    "saves": ("saves", "saves_total"),
    "views": ("views", "views_total", "views_average"),
    "caption": ("caption", "bio"),
    "format": ("format",),
}
_READ_AS = {"date": "taken_at", "posts": "posts_count", "caption": "caption", "format": "format"}
_AS_MONTH = ("1 {}", "{}-01", "01/{}")
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})")
_LONGEST_QUOTED = 40


@dataclass(frozen=True)
class Unread:
    """A cell that says nothing readable; its fact stays unknown."""

    row: int
    column: str
    value: str

    def as_json(self) -> dict[str, object]:
        """Its fields."""
        return {"row": self.row, "column": self.column, "value": self.value}


@dataclass
class CountsRead:
    """The counts of a file. `views` are the account's own, as the file gives them."""

    counts: list[Count] = field(default_factory=list)
    views: list[tuple[datetime, float | None]] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)


@dataclass
class PostsRead:
    """The posts of a file; their ids are their rows."""

    posts: list[PostFacts] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)


class NoSuchColumns(ValueError):
    """No sheet has the columns that are needed; `found` are the titles it has."""

    def __init__(self, found: Sequence[str]) -> None:
        super().__init__(", ".join(found))
        self.found = tuple(found)


def counts_in(tables: Sequence[Table], source: str) -> CountsRead:
    """The counts of the first sheet with dates and followers; raises `NoSuchColumns`."""
    read = CountsRead()
    for row in _rows(tables, _COUNTED, ("date", "followers"), read.unread):
        at = row["date"]
        if at is not None:
            read.counts.append(Count(at, row.get("followers"), row.get("following"), row.get("posts"), source))
            read.views.append((at, row.get("views")))
    return read


def posts_in(tables: Sequence[Table], source: str) -> PostsRead:
    """The posts of the first sheet with dates and something else about a post; raises `NoSuchColumns`."""
    read = PostsRead()
    for row in _rows(tables, _OF_POSTS, ("date",), read.unread):
        at = row["date"]
        if at is not None:
            read.posts.append(_post(row, at, source))
    return read


def _post(row: Mapping[str, Any], at: datetime, source: str) -> PostFacts:
    return PostFacts(
        post_id=row["row"],
        published_at=at,
        format=row.get("format") or "",
        caption=row.get("caption") or "",
        hashtags=(),
        mentions=(),
        likes=row.get("likes"),
        comments=row.get("comments"),
        shares=row.get("shares"),
        saves=row.get("saves"),
        views=row.get("views"),
        is_paid=None,
        measured_at=at,
        source=source,
    )


@dataclass(frozen=True)
class _Place:
    """Where a fact stands in a row, and how it is read."""

    name: str
    title: str
    position: int
    read: ReadCell


Wanted = Mapping[str, Sequence[str]]


def _rows(
    tables: Sequence[Table], wanted: Wanted, needed: Sequence[str], unread: list[Unread]
) -> Iterator[dict[str, Any]]:
    """Each row below the titles as facts by name, with its place in the file under `row`."""
    for table in tables:
        for at, titles in _possible_titles(table):
            found = _found(titles, wanted)
            if all(name in found for name in needed):
                yield from _read(table, at, titles, found, unread)
                return
        if _is_bare(table, needed):
            yield from _read(table, -1, needed, {name: place for place, name in enumerate(needed)}, unread)
            return
    raise NoSuchColumns([title for table in tables for title in _first_titles(table) if title])


def _possible_titles(table: Table) -> Iterator[tuple[int, tuple[str, ...]]]:
    if table.titles:
        yield -1, table.titles
        return
    for line, cells in islice(table.lines(), TITLES_SEARCHED):
        yield line, tuple(map(as_text, cells))


def _first_titles(table: Table) -> tuple[str, ...]:
    return next((titles for _, titles in _possible_titles(table)), ())


def _found(titles: Sequence[str], wanted: Wanted) -> dict[str, int]:
    """Which column holds which fact: the first of the best synonyms."""
    fields = [_field(title) for title in titles]
    found: dict[str, int] = {}
    for name, synonyms in wanted.items():
        place = next((fields.index(synonym) for synonym in synonyms if synonym in fields), None)
        if place is not None:
            found[name] = place
    return found


def _field(title: str) -> str | None:
    read = read_title(title)
    named = field_named_by(read)
    # "timestamp" is when a post was published elsewhere, and a day here.
    return named or ("taken_at" if read.words and read.words <= _DAYS else None)


def _is_bare(table: Table, needed: Sequence[str]) -> bool:
    """Whether the very first row is already a date and a number, without titles."""
    if table.titles or tuple(needed) != ("date", "followers"):
        return False
    first = next((cells for _, cells in table.lines() if not all(map(is_blank, cells))), ())
    if len(first) < 2:
        return False
    try:
        return _moment(first[0], DAY_FIRST) is not None and _number("followers", "")(first[1]) is not None
    except CellRefused:
        return False


def _read(
    table: Table, titles_at: int, titles: Sequence[str], found: Mapping[str, int], unread: list[Unread]
) -> Iterator[dict[str, Any]]:
    order = _order([cells[found["date"]] for _, cells in table.lines() if found["date"] < len(cells)])
    places = [_Place(name, titles[at], at, _reader(name, titles[at], order)) for name, at in found.items()]
    for line, cells in table.lines():
        if line > titles_at and not all(map(is_blank, cells)):
            yield {"row": line, **{place.name: _cell(place, line, cells, unread) for place in places}}


def _reader(name: str, title: str, order: str) -> ReadCell:
    if name == "date":
        return lambda cell: _moment(cell, order)
    if name in {"caption", "format"}:
        return lambda cell: as_text(cell) or None
    return _number(name, title)


def _number(name: str, title: str) -> ReadCell:
    unit = read_title(title).scale
    field_name = _READ_AS.get(name, name)
    return reader_of(Column(title, 0, field_name, unit=unit))


def _cell(place: _Place, line: int, cells: Sequence[Cell], unread: list[Unread]) -> Any:
    cell = cells[place.position] if place.position < len(cells) else None
    try:
        return place.read(cell)
    except CellRefused:
        unread.append(Unread(line, place.title, as_text(cell)[:_LONGEST_QUOTED]))
        return None


def _moment(cell: Cell, order: str) -> datetime | None:
    """The moment of a cell; of a month, its first day. Raises `CellRefused`."""
    if not isinstance(cell, str):
        return _as_utc(cell, order)
    text = cell.strip()
    # "Mar 2 2025" may be taken for a Tuesday in French; "2 Mar 2025" is not.
    turned = _MONTH_FIRST.sub(r"\2 \1 \3", text)
    for written in (text, turned, *(form.format(text) for form in _AS_MONTH)):
        try:
            return _as_utc(written, order)
        except CellRefused:
            continue
    raise CellRefused("unreadable_date")


def _as_utc(cell: Cell, order: str) -> datetime | None:
    try:
        found = read_date(cell, order=order)
    except Unreadable:
        raise CellRefused("unreadable_date") from None
    return found.at.astimezone(UTC) if found else None


def _order(cells: Sequence[Cell]) -> str:
    """Day or month first: as a cell proves, else as the days follow each other most regularly."""
    order, is_proven = order_of(cells)
    if is_proven:
        return order
    day_first, month_first = _raggedness(cells, DAY_FIRST), _raggedness(cells, MONTH_FIRST)
    return MONTH_FIRST if month_first < day_first / 2 else DAY_FIRST


def _raggedness(cells: Sequence[Cell], order: str) -> float:
    """How unevenly the days follow each other: 0 for a clock, more when they go back and forth."""
    days = []
    for cell in cells[:400]:
        try:
            at = _moment(cell, order)
        except CellRefused:
            continue
        if at is not None:
            days.append(at.timestamp() / 86_400)
    gaps = np.abs(np.diff(np.array(days)))
    if len(gaps) < 3:
        return 1.0
    return float(np.std(gaps) / max(float(np.mean(gaps)), 1e-9)) + 1e-6
