"""Reads a file row by row with its mapping: sightings come out, remarks stay behind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo

from essaim.catalogue.core.intake.header import letters
from essaim.catalogue.core.intake.mapping import Confidence, FileMapping, Kind, TableMapping
from essaim.catalogue.core.intake.origins import origin_named
from essaim.catalogue.core.intake.own import must_have_owner
from essaim.catalogue.core.intake.records import Broken
from essaim.catalogue.core.intake.refusals import NoAccountColumn, NoRows, OfNobody
from essaim.catalogue.core.intake.remarks import PassedOver, Remark, quoted
from essaim.catalogue.core.intake.rowkinds import RowKinds, kind_above
from essaim.catalogue.core.intake.rows import RowReader, Stack
from essaim.catalogue.core.intake.seen import FirstSeen
from essaim.catalogue.core.intake.slots import identity_positions, slots_of, summed_positions
from essaim.catalogue.core.intake.table import Line, Opened, Table, as_text, is_blank
from essaim.catalogue.core.intake.titles import read_title
from essaim.catalogue.core.intake.vocabulary import BARE_COUNTERS, field_named_by
from essaim.catalogue.core.sighting import CreatorSighting

ROWS_STACKED = 4_000
"""Rows of posts held at once, so that each account is written once among them."""
_NAMES_SHOWN = 4


class FileReading:
    """One file being read. Exhaust `creators()`, then ask what was remarked."""

    def __init__(
        self, opened: Opened, mapping: FileMapping, *, zone: tzinfo = UTC, as_of: datetime | None = None
    ) -> None:
        self.opened, self.mapping = opened, mapping
        self.zone, self.as_of = zone, as_of
        self.rows = 0
        """Rows that are about somebody, taken or refused."""
        self.place = 0
        """The row being read."""
        self.rejected: list[Remark] = []
        self.warnings: list[Remark] = []
        self.ignored: list[PassedOver] = []
        self._seen = FirstSeen()

    def creators(self) -> Iterator[CreatorSighting]:
        """Everybody the file speaks of, in its order.

        Raises `NoAccountColumn` when nothing names accounts, `NoRows` when no row
        is about anybody.
        """
        tables = [(table, self._table_of(table)) for table in self.mapping.tables if table.names_accounts]
        if not tables:
            self._must_be_of_somebody()
            titles = [column.title for table in self.mapping.tables for column in table.columns if column.title]
            if not titles:
                raise NoRows
            raise NoAccountColumn(titles=", ".join(titles[:12]))
        self._warn_of_file()
        for table, source in tables:
            if source is not None:
                yield from self._creators_of(table, source)
        self._warn_of_columns()
        if self.rows == 0:
            raise NoRows

    def _must_be_of_somebody(self) -> None:
        """Say of a known export that its rows have no place among creators."""
        for table in self.mapping.tables:
            known = origin_named(table.origin)
            if known is not None and not known.is_read:
                raise OfNobody(origin=known.code, holds=known.holds.value)

    def _table_of(self, mapping: TableMapping) -> Table | None:
        return next((table for table in self.opened.tables if table.sheet == mapping.sheet), None)

    def _warn_of_file(self) -> None:
        self.warnings += [Remark(code, column=title, value=value) for code, title, value in self.mapping.notices]
        self.warnings += [Remark("hidden_sheet", value=sheet) for sheet in self.opened.hidden]
        if left_out := self.opened.left_out:
            shown = ", ".join(left_out[:_NAMES_SHOWN]) + (" …" if len(left_out) > _NAMES_SHOWN else "")
            self.warnings.append(Remark("members_not_read", value=quoted(shown), facts={"count": len(left_out)}))
        for table in self.mapping.tables:
            for column in table.columns:
                bare = field_named_by(read_title(column.title))
                is_taken = bare in BARE_COUNTERS and column.field == f"{bare}_average"
                if is_taken and column.confidence is not Confidence.CONFIRMED:
                    self.warnings.append(Remark("taken_as_average", column=column.title, sheet=self._sheet(table)))

    def _warn_of_columns(self) -> None:
        """Name what stands in the file and was not taken, last: the rows come first."""
        for table in self.mapping.tables:
            for column in table.columns:
                if column.field is None and column.samples and column.confidence is Confidence.NOT_RECOGNISED:
                    title = column.title or letters(column.position)
                    self.warnings.append(Remark("column_not_taken", column=title, sheet=self._sheet(table)))

    def _sheet(self, table: TableMapping) -> str:
        return table.sheet if len(self.mapping.tables) > 1 else ""

    def _creators_of(self, table: TableMapping, source: Table) -> Iterator[CreatorSighting]:
        slots = slots_of(table, zone=self.zone, as_of=self.as_of)
        must_have_owner(table, source, as_of=self.as_of)
        reader = RowReader(table, slots, self._seen, self.warnings, sheet=self._sheet(table))
        shared = next((one.identity[0].title for one in slots.accounts if one.borrows_identity), None)
        if shared is not None:
            self.warnings.append(Remark("same_handle_assumed", column=shared, sheet=self._sheet(table)))
        kinds = RowKinds(_titles(table), identity_positions(slots), summed_positions(slots, table))
        stack = Stack(most=ROWS_STACKED if table.kind is Kind.POSTS else 1)
        for row, cells in self._rows_about_somebody(table, source, kinds):
            found = reader.read(row, cells)
            if isinstance(found, Remark):
                self.rejected.append(found)
                continue
            kinds.count(found, cells)
            yield from stack.put(found)
        yield from stack.rest()

    def _rows_about_somebody(self, table: TableMapping, source: Table, kinds: RowKinds) -> Iterator[Line]:
        """The rows below the titles; those that hold nobody, or cannot be read at all, are noted."""
        sheet, width = self._sheet(table), _width(table)
        for (row, cells), is_last in _with_end(source.lines()):
            self.place = row
            kind: str | None = None
            if table.titles_at is not None and row <= table.titles_at:
                kind = kind_above(cells) if row < table.titles_at else "titles"
            elif source.titles is None:
                kind = kinds.kind_of(cells, is_last=is_last)
            if kind is None:
                self.rows += 1
                if cells and isinstance(cells[0], Broken):
                    self.rejected.append(Remark("unreadable_row", row, value=quoted(cells[0]), sheet=sheet))
                    continue
                if len(cells) > width and (extra := [as_text(cell) for cell in cells[width:] if not is_blank(cell)]):
                    self.warnings.append(Remark("extra_cells", row, value=quoted(", ".join(extra)), sheet=sheet))
                yield row, cells
            elif kind != "titles":
                self.ignored.append(PassedOver(row, kind, sheet))


def _width(table: TableMapping) -> int:
    """How many columns the table has."""
    return 1 + max((column.position for column in table.columns), default=-1)


def _titles(table: TableMapping) -> list[str]:
    """The titles at their positions; blank where no column is mapped."""
    titles = [""] * max(_width(table), 1)
    for column in table.columns:
        titles[column.position] = column.title
    return titles


def _with_end(lines: Iterator[Line]) -> Iterator[tuple[Line, bool]]:
    """Each line, and whether only blank ones follow the last that holds something."""
    before: Line | None = None
    blanks: list[Line] = []
    for line in lines:
        if not any(line[1]) and not any(cell is not None and cell != "" for cell in line[1]):
            blanks.append(line)
            continue
        if before is not None:
            yield before, False
        for blank in blanks:
            yield blank, False
        blanks.clear()
        before = line
    if before is not None:
        yield before, True
    for blank in blanks:
        yield blank, True
