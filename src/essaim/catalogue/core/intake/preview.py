"""The start of a file as it would be read: the proposal, the rows, and what they become."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from itertools import islice

from essaim.catalogue.core.intake.mapping import Column, FileMapping, TableMapping
from essaim.catalogue.core.intake.own import lacks_year
from essaim.catalogue.core.intake.proposal import ROWS_SAMPLED
from essaim.catalogue.core.intake.reading import FileReading
from essaim.catalogue.core.intake.refusals import FileRefused
from essaim.catalogue.core.intake.remarks import PassedOver, Remark
from essaim.catalogue.core.intake.table import Opened, Table, as_text
from essaim.catalogue.core.intake.trade_rows import TradeReading, TradeRow
from essaim.catalogue.core.intake.vocabulary import FIELDS, Reader
from essaim.catalogue.core.sighting import CreatorSighting

ROWS_SHOWN = 20


@dataclass(frozen=True)
class PreviewRow:
    """One row as the file writes it; `kind` says why it would be passed over, blank when it would not."""

    number: int
    cells: tuple[str, ...]
    kind: str = ""
    rejected: Remark | None = None


@dataclass(frozen=True)
class TablePreview:
    """One sheet: its mapping and its first rows, cell by cell in the order of the mapping's columns."""

    mapping: TableMapping
    rows: tuple[PreviewRow, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, each with its field, how sure that is, and sample values."""
        return self.mapping.columns


@dataclass(frozen=True)
class Preview:
    """A file before its import."""

    name: str
    format: str
    encoding: str | None
    mapping: FileMapping
    tables: tuple[TablePreview, ...]
    is_saved: bool
    """Whether a person has confirmed this mapping before, for a file with the same columns."""
    rows: int
    """Rows about somebody among those looked at."""
    is_whole: bool
    """Whether the whole file was looked at, so that the counts below are final."""
    creators: tuple[CreatorSighting, ...]
    """The first creators as they would be written."""
    accounts: int
    posts: int
    rejected: tuple[Remark, ...]
    warnings: tuple[Remark, ...]
    ignored: tuple[PassedOver, ...]
    trade: tuple[TradeRow, ...]
    """The first orders and visits, which are about no creator."""
    problem: FileRefused | None
    """Why the file could not be imported as mapped: no account column, no rows."""

    @property
    def columns_recognised(self) -> int:
        """Columns with a meaning."""
        return sum(column.field is not None for table in self.tables for column in table.columns)

    @property
    def columns_in_all(self) -> int:
        """Columns there are."""
        return sum(len(table.columns) for table in self.tables)


def preview(
    opened: Opened,
    mapping: FileMapping,
    *,
    is_saved: bool = False,
    zone: tzinfo = UTC,
    as_of: datetime | None = None,
    rows_read: int = ROWS_SAMPLED,
) -> Preview:
    """Read the first rows with the mapping, and write nothing."""
    shown = replace(opened, tables=tuple(_shortened(table, rows_read) for table in opened.tables))
    reading = FileReading(shown, mapping, zone=zone, as_of=as_of)
    trading = TradeReading(shown, mapping, zone=zone)
    creators: list[CreatorSighting] = []
    trade: list[TradeRow] = []
    problem: FileRefused | None = None
    try:
        if mapping.is_kept_apart:
            trade = list(trading.rows())
        else:
            creators = list(reading.creators())
    except FileRefused as refused:
        problem = refused
    if mapping.is_kept_apart:
        reading.rows, reading.ignored = trading.rows_met, trading.ignored
        reading.rejected, reading.warnings = trading.rejected, trading.warnings
    passed = {(one.sheet, one.row): one.kind for one in reading.ignored}
    refused_rows = {(one.sheet, one.row): one for one in reading.rejected if one.row is not None}
    return Preview(
        name=opened.name,
        format=opened.format,
        encoding=opened.encoding,
        mapping=mapping,
        tables=tuple(
            _table(opened, table, passed, refused_rows, several=len(mapping.tables) > 1) for table in mapping.tables
        ),
        is_saved=is_saved,
        rows=reading.rows,
        is_whole=all(len(list(islice(table.lines(), rows_read + 1))) <= rows_read for table in opened.tables),
        creators=tuple(creators[:ROWS_SHOWN]),
        accounts=len({(one.platform, one.key) for creator in creators for one in creator.accounts}),
        posts=sum(len(account.posts) for creator in creators for account in creator.accounts),
        rejected=tuple(reading.rejected),
        # The columns stand beside it, each with what it means.
        warnings=tuple(one for one in reading.warnings if one.code != "column_not_taken"),
        ignored=tuple(reading.ignored),
        trade=tuple(trade),
        problem=problem,
    )


def lacks_years(mapping: FileMapping) -> bool:
    """Whether dates of the file have no year, so that the day it was made must be asked."""
    columns = [column for table in mapping.tables for column in (*table.columns, *table.nested)]
    dates = [column for column in columns if column.field and FIELDS[column.field].reader is Reader.DATE]
    return any(lacks_year(sample) for column in dates for sample in column.samples)


def _shortened(table: Table, rows: int) -> Table:
    return replace(table, lines=lambda: islice(table.lines(), rows))


def _table(
    opened: Opened,
    mapping: TableMapping,
    passed: Mapping[tuple[str, int], str],
    refused: Mapping[tuple[str, int], Remark],
    *,
    several: bool,
) -> TablePreview:
    source = next((table for table in opened.tables if table.sheet == mapping.sheet), None)
    sheet = mapping.sheet if several else ""
    rows = []
    for number, cells in source.lines() if source else ():
        if mapping.titles_at is not None and number == mapping.titles_at:
            continue
        texts = tuple(
            as_text(cells[one.position])[:200] if one.position < len(cells) else "" for one in mapping.columns
        )
        rows.append(PreviewRow(number, texts, passed.get((sheet, number), ""), refused.get((sheet, number))))
        if len(rows) == ROWS_SHOWN:
            break
    return TablePreview(mapping, tuple(rows))
