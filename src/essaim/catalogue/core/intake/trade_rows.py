"""Reads the orders and visits of known exports: what tracking needs comes out, the rest of each row stays behind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, tzinfo
from decimal import Decimal
from itertools import islice
from typing import TypeVar

from essaim.catalogue.core.intake.mapping import FileMapping, TableMapping
from essaim.catalogue.core.intake.numbers import Unreadable
from essaim.catalogue.core.intake.origins import Holds, Origin, origin_named
from essaim.catalogue.core.intake.refusals import NoRows
from essaim.catalogue.core.intake.remarks import PassedOver, Remark
from essaim.catalogue.core.intake.table import Opened, Table, as_text, is_blank
from essaim.catalogue.core.intake.trade_cells import TradeCells, compact_day
from essaim.catalogue.core.trade import Order, Visits

Number = TypeVar("Number", int, float, Decimal)
Days = tuple[date | None, date | None]

_WAYS = ("source", "medium", "campaign", "content")
_UNSET = frozenset({"(not set)", "(notset)", "(none)", "(non défini)", "not set", "-", "(other)"})
_PERIOD = re.compile(r"(\d{4}-\d{2}-\d{2})\D+(\d{4}-\d{2}-\d{2})")
_NOTED_DAY = re.compile(r"#\s*(start|end) date:\s*(\d{8})", re.IGNORECASE)
_LINES_ABOVE = 30
_WEBSITE = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)
_WAY_OF_NAME = {
    "utm_sources": "source",
    "utm_mediums": "medium",
    "utm_campaigns": "campaign",
    "utm_contents": "content",
    "sources": "source",
    "referrers": "source",
}
"""What `name` is in Plausible's tables, by the table's own name."""


@dataclass(frozen=True)
class TradeRow:
    """One order or some visits, with the export it was in and its row."""

    origin: str
    row: int
    said: Order | Visits


class TradeReading:
    """The orders and visits of one file. Exhaust `rows()`, then ask what was remarked."""

    def __init__(self, opened: Opened, mapping: FileMapping, *, zone: tzinfo = UTC) -> None:
        self.opened, self.mapping, self.zone = opened, mapping, zone
        self.rows_met = 0
        """Rows that are an order or visits, taken or refused."""
        self.rejected: list[Remark] = []
        self.warnings = [Remark(code, column=title, value=value) for code, title, value in mapping.notices]
        self.ignored: list[PassedOver] = []

    def rows(self) -> Iterator[TradeRow]:
        """Every order, and visits added up by the way they came; raises `NoRows` when there is none."""
        for table in self.mapping.tables:
            known = origin_named(table.origin)
            source = next((one for one in self.opened.tables if one.sheet == table.sheet), None)
            if known is not None and source is not None and table.is_kept_apart:
                read = self._orders if known.holds is Holds.ORDERS else self._visits
                yield from read(table, known, source)
        if self.rows_met == 0:
            raise NoRows

    def _orders(self, table: TableMapping, known: Origin, source: Table) -> Iterator[TradeRow]:
        """An order may stand on several rows, one for each thing bought; the first bears its amounts."""
        met: set[str] = set()
        for cells in self._below(table, known, source):
            number = cells.text("number")
            if number in met:
                self.ignored.append(PassedOver(cells.row, "line_of_order", cells.sheet))
                continue
            self.rows_met += 1
            order = self._order(cells, number)
            if isinstance(order, Remark):
                self.rejected.append(order)
                continue
            met.add(number)
            yield TradeRow(known.code, cells.row, order)

    def _order(self, cells: TradeCells, number: str) -> Order | Remark:
        if not number:
            return cells.remark("order_without_number", "number")
        doubts = len(self.warnings)
        total, currency = cells.amount("total")
        if total is None:
            del self.warnings[doubts:]
            return cells.remark("order_without_total", "total")
        _, shown = cells.amount("formatted")
        return Order(
            number=number,
            total=total,
            at=cells.moment("at", self.zone),
            currency=cells.text("currency").upper()[:3] or currency or shown,
            codes=tuple(code.strip() for code in cells.text("code").split(",") if code.strip()),
            discount=cells.amount("discount")[0],
            state=cells.text("state"),
            refunded=cells.amount("refunded")[0],
        )

    def _visits(self, table: TableMapping, known: Origin, source: Table) -> Iterator[TradeRow]:
        """Visits that came the same way are one, however many rows split them."""
        named = table.sheet or self.opened.name
        way = _WAY_OF_NAME.get(_stem(named), "")
        places = known.positions([column.title for column in table.columns])
        if "name" in places and not way:
            self.warnings.append(Remark("sheet_not_read", value=named))
            return
        days = _period(source, table, (self.opened.name, table.sheet))
        if days == (None, None) and "day" not in places:
            self.warnings.append(Remark("period_unknown", value=named))
        added: dict[str, TradeRow] = {}
        for cells in self._below(table, known, source):
            came = _ways(cells, way)
            if not any(came.values()):
                self.ignored.append(PassedOver(cells.row, "total", cells.sheet))
                continue
            self.rows_met += 1
            visits = self._visit(cells, came, days)
            before = added.get(visits.key)
            said = visits if before is None else _sum(before.said, visits)
            added[visits.key] = TradeRow(known.code, before.row if before else cells.row, said)
        yield from added.values()

    def _visit(self, cells: TradeCells, came: Mapping[str, str], days: Days) -> Visits:
        moment = cells.moment("day", self.zone)
        first, last = (moment.date(), moment.date()) if moment else days
        sessions, visitors = cells.count("sessions"), cells.count("visitors")
        return Visits(
            **came,
            first_day=first,
            last_day=last,
            sessions=None if sessions is None else round(sessions),
            visitors=None if visitors is None else round(visitors),
            conversions=cells.count("conversions"),
            revenue=cells.amount("revenue", lone_point_is_decimal=True)[0],
        )

    def _below(self, table: TableMapping, known: Origin, source: Table) -> Iterator[TradeCells]:
        """The rows below the titles; blank ones, notes and titles again are passed over."""
        titles = [column.title for column in table.columns]
        places = known.positions(titles)
        sheet = table.sheet if len(self.mapping.tables) > 1 else ""
        for row, cells in source.lines():
            if table.titles_at is not None and row <= table.titles_at:
                continue
            kind = _kind_of(cells, titles)
            if kind:
                self.ignored.append(PassedOver(row, kind, sheet))
            else:
                yield TradeCells(row, cells, places, titles, sheet, self.warnings)


def _kind_of(cells: Sequence[object], titles: Sequence[str]) -> str:
    """Why a row is no order and no visit; blank when it may be one."""
    texts = [as_text(cell) for cell in cells]  # type: ignore[arg-type]  # cells of a line
    if all(map(is_blank, texts)):
        return "blank"
    if texts[0].startswith("# ") or texts[0] == "#":
        return "note"
    return "repeated_header" if texts == list(titles) else ""


def _ways(cells: TradeCells, way: str) -> dict[str, str]:
    """Source, medium, campaign and content of a row, what is said to be unset left blank."""
    came = {name: _set(cells.text(name)) for name in _WAYS}
    if both := cells.text("source_medium"):
        source, _, medium = both.partition("/")
        came |= {"source": _set(source.strip()), "medium": _set(medium.strip())}
    if way:
        came[way] = came[way] or _set(cells.text("name"))
    if not came["source"] and _WEBSITE.fullmatch(came["campaign"]):
        came |= {"source": came["campaign"], "campaign": ""}
    return came


def _sum(before: Order | Visits, more: Visits) -> Visits:
    """Two rows of the same visits. People who came twice are in both: how many there were is unknown."""
    if not isinstance(before, Visits):
        return more
    return replace(
        before,
        sessions=_added(before.sessions, more.sessions),
        visitors=None,
        conversions=_added(before.conversions, more.conversions),
        revenue=_added(before.revenue, more.revenue),
    )


def _added(one: Number | None, other: Number | None) -> Number | None:
    return None if one is None or other is None else one + other


def _period(source: Table, table: TableMapping, names: Sequence[str]) -> Days:
    """The days of a whole file: in the notes above its titles, or in its name."""
    above = list(islice(source.lines(), _LINES_ABOVE)) if table.titles_at and table.titles_at > 1 else []
    written = [as_text(cells[0]) for _, cells in above if cells]
    try:
        noted = {hit[1].lower(): compact_day(hit[2], UTC) for text in written if (hit := _NOTED_DAY.search(text))}
        start, end = noted.get("start"), noted.get("end")
        if start and end:
            return start.date(), end.date()
        named = next((hit for name in names if (hit := _PERIOD.search(name))), None)
        return (date.fromisoformat(named[1]), date.fromisoformat(named[2])) if named else (None, None)
    except (Unreadable, ValueError):
        return None, None


def _set(text: str) -> str:
    return "" if text.lower() in _UNSET else text


def _stem(name: str) -> str:
    return name.rsplit("/", 1)[-1].rsplit(".", 1)[0].lower()
