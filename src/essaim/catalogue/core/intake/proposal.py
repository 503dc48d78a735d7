"""Proposes what each column of a file means, from its title, its values and its neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from essaim.catalogue.core.handles import platform_named
from essaim.catalogue.core.intake import looks
from essaim.catalogue.core.intake.conflicts import without_conflicts
from essaim.catalogue.core.intake.header import find_header
from essaim.catalogue.core.intake.known import by_origin, names_accounts, own_header, why_left_out
from essaim.catalogue.core.intake.mapping import Column, Confidence, FileMapping, Kind, TableMapping
from essaim.catalogue.core.intake.origins import Holds, Origin, origin_of
from essaim.catalogue.core.intake.records import flat
from essaim.catalogue.core.intake.settling import settled
from essaim.catalogue.core.intake.table import Cell, Line, Opened, Table, as_text, is_blank
from essaim.catalogue.core.intake.titles import read_title
from essaim.catalogue.core.intake.vocabulary import (
    ACCOUNT_COLUMNS,
    BARE_COUNTERS,
    FIELDS,
    TOTALS,
    field_named_by,
)
from essaim.catalogue.core.platforms import Platform

ROWS_SAMPLED = 5_000
_SAMPLES_SHOWN = 4
_NAMES_AMONG_HANDLES = 0.03
_KIND_OF = {Holds.POSTS: Kind.POSTS, Holds.ACCOUNTS: Kind.ACCOUNTS, Holds.HISTORY: Kind.ACCOUNTS}


@dataclass(frozen=True)
class Sampled:
    """The first rows of a table, below its titles."""

    table: Table
    titles: tuple[str, ...]
    titles_at: int | None
    lines: Sequence[Line]
    """Those above the titles included."""

    def cells(self, position: int) -> list[Cell]:
        """The cells of a column, one per row; None where a row is too short."""
        below = self.lines if self.titles_at is None else [line for line in self.lines if line[0] > self.titles_at]
        return [cells[position] if position < len(cells) else None for _, cells in below]

    def column(self, position: int) -> list[Cell]:
        """The cells of a column that hold something."""
        return [cell for cell in self.cells(position) if not is_blank(cell)]


def sampled(table: Table) -> Sampled:
    """The start of a table, with its titles found."""
    lines = list(islice(table.lines(), ROWS_SAMPLED))
    if table.titles is not None:
        return Sampled(table, table.titles, None, lines)
    header = own_header(lines) or find_header(lines)
    return Sampled(table, header.titles, header.row, lines)


def propose(opened: Opened, *, platform: str | None = None, account: str | None = None) -> FileMapping:
    """What each column of each sheet seems to mean, and how sure that is.

    `platform` is where bare handles live unless the file says otherwise;
    `account` is whose posts a file without account column holds.
    """
    tables, notices = [], []
    for table in opened.tables:
        sample = sampled(table)
        if not sample.titles and len(opened.tables) > 1:
            continue
        proposed = _propose_table(sample, opened.name, platform, account)
        if proposed.platform_from == "file_name":
            notices.append(("platform_from_file_name", "", proposed.platform or ""))
        tables.append(proposed)
    kept = [table for table in tables if table.names_accounts] or [table for table in tables if table.is_kept_apart]
    if kept:
        notices += [(why_left_out(table), "", table.sheet or opened.name) for table in tables if table not in kept]
        tables = kept
    return FileMapping(tuple(tables), tuple(notices))


def _propose_table(sample: Sampled, name: str, platform: str | None, account: str | None) -> TableMapping:
    origin = origin_of(sample.titles, names=(name, sample.table.sheet), said=sample.table.origin)
    if origin is not None and not origin.is_read:
        if sample.table.origin or not names_accounts(sample.titles):
            return _aside(sample, origin)
        origin = None
    columns = [_by_title_and_values(sample, position, title) for position, title in enumerate(sample.titles)]
    columns = [column for column in columns if column.title or column.samples]
    kind = _kind_of(columns) if origin is None or not origin.columns else _KIND_OF[origin.holds]
    nested = _nested_columns(columns, sample)
    lives_on, told_by = _platform_of(columns, sample.table.sheet, name, platform)
    columns = [_by_kind(column, kind, columns, sample, lives_on) for column in columns]
    if origin is not None:
        columns = [by_origin(column, origin, sample.column(column.position)) for column in columns]
        lives_on, told_by = (origin.platform, "title") if origin.platform else (lives_on, told_by)
    table = TableMapping(
        kind=kind,
        columns=tuple(without_conflicts(columns)),
        sheet=sample.table.sheet,
        titles_at=sample.titles_at,
        platform=lives_on,
        platform_from=told_by,
        account=account or sample.table.account or None,
        nested=tuple(without_conflicts(nested)),
        origin=origin.code if origin else "",
    )
    if kind is Kind.POSTS and not any(one.field in ACCOUNT_COLUMNS for one in table.columns):
        # In the export of one account's own studio, subscribers are those a video brought.
        table = replace(table, columns=tuple(_unread_if(one, ("followers", "following")) for one in table.columns))
    return settled(table, sample.cells, _nested_cells(columns, sample))


def _aside(sample: Sampled, origin: Origin) -> TableMapping:
    """A table that is about nobody: its columns are its origin's to read."""
    columns = tuple(
        Column(title, place, samples=_samples(sample.column(place))) for place, title in enumerate(sample.titles)
    )
    return TableMapping(Kind.ASIDE, columns, sample.table.sheet, sample.titles_at, origin=origin.code)


def _by_title_and_values(sample: Sampled, position: int, title: str) -> Column:
    """The column's meaning, before its neighbours are looked at."""
    values = sample.column(position)
    words = read_title(title)
    field = field_named_by(words)
    column = Column(title, position, field, words.platform, samples=_samples(values))
    if any(map(looks.is_records, values[:50])):
        return replace(column, field="post_list", platform=None)
    if field is None:
        found = _by_values(values, names_platform=not words.words and words.platform is not None)
        confidence = Confidence.TO_CHECK if found else Confidence.NOT_RECOGNISED
        return replace(column, field=found, confidence=confidence)
    return _doubted(column, values)


def _samples(values: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(as_text(value)[:80] for value in values[:50]))[:_SAMPLES_SHOWN]


def _by_values(values: Sequence[Cell], *, names_platform: bool) -> str | None:
    """What values alone can say: addresses and @handles; under a platform's bare name, handles or followers."""
    if looks.mostly(values, looks.is_profile_link):
        return "url" if not names_platform else "handle"
    if looks.mostly(values, looks.is_marked_handle):
        return "handle"
    if looks.mostly(values, looks.is_email):
        return "email"
    if names_platform:
        if looks.mostly(values, looks.is_number):
            return "followers"
        return "handle" if looks.mostly(values, looks.could_be_account) else None
    return None


def _doubted(column: Column, values: Sequence[Cell]) -> Column:
    """The title's meaning, unless the values contradict it."""
    check = Confidence.TO_CHECK
    if column.field == "post_url" and looks.mostly(values, looks.is_profile_link):
        return replace(column, field="url", confidence=check)
    if column.field == "url" and values and not looks.mostly(values, looks.is_profile_link):
        is_account = looks.mostly(values, looks.could_be_account) and not looks.mostly(values, looks.has_spaces)
        return replace(column, field="handle" if is_account else "url", confidence=check)
    if column.field == "published_at" and looks.mostly(values, looks.is_time_alone):
        return replace(column, field="published_time")
    if column.field == "post_id" and looks.mostly(values, looks.has_spaces):
        return replace(column, field="caption", confidence=check)
    if column.field == "engagement":
        return replace(column, field=_engagement_of(values), confidence=check)
    return column


def _engagement_of(values: Sequence[Cell]) -> str:
    """`Engagement` alone: a share, or interactions per post."""
    middle = looks.typical(values)
    is_share = any(isinstance(value, str) and "%" in value for value in values) or (middle is not None and middle <= 1)
    return "engagement_rate" if is_share else "engagement_average"


def _kind_of(columns: Sequence[Column]) -> Kind:
    """Posts when rows carry what only a post has."""
    fields = {column.field for column in columns}
    if fields & {"post_id", "post_url"}:
        return Kind.POSTS
    captions = [one for one in columns if one.field == "caption" and read_title(one.title).words != {"description"}]
    counted = fields & (set(BARE_COUNTERS) | set(TOTALS))
    is_dated = "published_at" in fields or "published_time" in fields
    if counted and (is_dated or (captions and "followers" not in fields)):
        return Kind.POSTS
    return Kind.POSTS if is_dated and captions else Kind.ACCOUNTS


def _by_kind(column: Column, kind: Kind, columns: Sequence[Column], sample: Sampled, lives_on: str | None) -> Column:
    """The meaning a field takes in a table of accounts, or of posts."""
    if kind is Kind.POSTS:
        return _in_posts(column, columns)
    values = sample.column(column.position)
    if column.field in BARE_COUNTERS:
        return replace(column, field=f"{column.field}_average", confidence=Confidence.TO_CHECK)
    if column.field == "caption" and read_title(column.title).words == {"description"}:
        return replace(column, field="bio", confidence=Confidence.TO_CHECK)
    if column.field == "handle":
        return _handle_or_name(column, values, columns, column.platform or lives_on)
    is_date = looks.mostly(values, looks.is_date) or looks.share(values, _is_dayless) > 0
    not_for_accounts = column.field is not None and FIELDS[column.field].of_posts
    return _unread(column) if not_for_accounts or (column.field == "taken_at" and not is_date) else column


def _is_dayless(value: Cell) -> bool:
    return (
        isinstance(value, str)
        and re.fullmatch(r"[A-Za-zéû]+\.? \d{1,2}|\d{1,2}(?:er)? [A-Za-zéû]+\.?", value.strip()) is not None
    )


def _in_posts(column: Column, columns: Sequence[Column]) -> Column:
    if column.field in TOTALS:
        return replace(column, field=TOTALS[column.field])
    if column.field == "taken_at" and read_title(column.title).words == {"date"}:
        has_date = any(one.field == "published_at" for one in columns)
        return _unread(column) if has_date else replace(column, field="published_at", confidence=Confidence.TO_CHECK)
    # A post's category is no niche of its author, nor are its follows the author's.
    return _unread_if(column, ("niches", "following", "posts_count"))


def _handle_or_name(column: Column, values: Sequence[Cell], columns: Sequence[Column], lives_on: str | None) -> Column:
    """`Créateur` may hold handles or names; on YouTube, both."""
    if looks.share(values, looks.has_spaces) <= _NAMES_AMONG_HANDLES:
        return column
    if lives_on == Platform.YOUTUBE:
        return replace(column, field="channel", confidence=Confidence.TO_CHECK)
    has_other = any(one.field in ("handle", "url") and one.position != column.position for one in columns)
    if has_other and looks.mostly(values, looks.has_spaces):
        return replace(column, field="display_name", confidence=Confidence.TO_CHECK)
    return column


def _platform_of(columns: Sequence[Column], sheet: str, name: str, option: str | None) -> tuple[str | None, str]:
    """Where bare handles live, and what says so; the most particular of titles, sheet, option and file name."""
    named = {column.platform for column in columns if column.platform and column.field}
    if len(named) == 1:
        return named.pop(), "title"
    if platform := _platform_among(sheet):
        return platform, "sheet"
    if option:
        return option, "option"
    if any(column.field == "platform" for column in columns):
        return None, ""
    if any(column.field in ("channel", "channel_name") for column in columns):
        return Platform.YOUTUBE.value, "title"
    platform = _platform_among(name)
    return (platform, "file_name") if platform else (None, "")


def _platform_among(text: str) -> str | None:
    """The one platform named as a word in a sheet's or a file's name."""
    words = re.split(
        r"[\W_\d]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text.replace("TikTok", "tiktok").replace("YouTube", "youtube"))
    )
    named = {platform.value for word in words if len(word) > 1 and (platform := platform_named(word))}
    return named.pop() if len(named) == 1 else None


def _nested_columns(columns: Sequence[Column], sample: Sampled) -> list[Column]:
    """The meaning of each field of the posts that rows carry."""
    cells = _nested_cells(columns, sample)
    nested = []
    for position, (title, values) in enumerate(cells.items()):
        field = field_named_by(read_title(title))
        column = _doubted(Column(title, position, field, samples=_samples(values)), values)
        column = _in_posts(column, [Column("", 0, field_named_by(read_title(other))) for other in cells])
        if column.field == "url":
            column = replace(column, field="post_url")
        of_post = column.field is not None and (FIELDS[column.field].of_posts or column.field in BARE_COUNTERS)
        if column.field in ("id", None) and read_title(title).words == {"id"}:
            column, of_post = replace(column, field="post_id"), True
        nested.append(column if of_post or column.field == "taken_at" else _unread(column))
    return nested


def _nested_cells(columns: Sequence[Column], sample: Sampled) -> dict[str, list[Cell]]:
    lists = [cell for column in columns if column.field == "post_list" for cell in sample.column(column.position)[:200]]
    cells: dict[str, list[Cell]] = {}
    for posts in lists:
        for post in posts if isinstance(posts, list) else ():
            for title, value in flat(post).items():
                cells.setdefault(title, [])
                if not is_blank(value):
                    cells[title].append(value)
    return cells


def _unread(column: Column) -> Column:
    return replace(column, field=None, confidence=Confidence.NOT_RECOGNISED)


def _unread_if(column: Column, fields: tuple[str, ...]) -> Column:
    return _unread(column) if column.field in fields else column


def completed(opened: Opened, mapping: FileMapping) -> FileMapping:
    """A mapping, corrected or kept from another day, with what it leaves open settled from this file."""
    samples = {table.sheet: sampled(table) for table in opened.tables}
    tables = []
    for kept in mapping.tables:
        sample = samples.get(kept.sheet)
        if sample is not None:
            columns = tuple(replace(one, samples=_samples(sample.column(one.position))) for one in kept.columns)
            table = replace(kept, columns=columns, titles_at=sample.titles_at)
            tables.append(settled(table, sample.cells, _nested_cells(table.columns, sample)))
    return replace(mapping, tables=tuple(tables))
