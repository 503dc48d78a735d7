"""The engines that answer searches: one way of asking, whichever stands behind.

The embedded engine reads a generation's own file. A distributed one holds a
copy of the index (`warehouse.clickhouse`). Both are given the same SQL text.
"""

from __future__ import annotations

import threading
from typing import Any, Protocol

import duckdb
import numpy as np
from numpy.typing import NDArray

from essaim.warehouse import clickhouse
from essaim.warehouse.generations import Generation, opened
from essaim.warehouse.places import distributed


class Engine(Protocol):
    """Answers SQL over the tables of one index (`warehouse.index`).

    `shares`: whether a common table expression is read once and kept.
    """

    shares: bool

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of the answer."""

    def columns(self, sql: str) -> tuple[NDArray[Any], ...]:
        """The columns of the answer, as arrays; unknown numbers are NaN."""

    def page(self, select: str, order: str, *, size: int, skip: int) -> tuple[int, list[tuple[Any, ...]]]:
        """How many rows `select` has in all, and those of one page in that order.

        `select` is a SELECT without ORDER BY; its first column is `id`.
        """


class DuckDB:
    """The embedded engine. Threads share the file and its cached blocks; each has a cursor of its own."""

    shares = True

    def __init__(self, generation: Generation) -> None:
        self._connection = opened(generation)
        self._mine = threading.local()

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of the answer."""
        return self.cursor().execute(sql).fetchall()

    def columns(self, sql: str) -> tuple[NDArray[Any], ...]:
        """The columns of the answer, as arrays; unknown numbers are NaN."""
        found = self.cursor().execute(sql).fetchnumpy()
        return tuple(map(_unmasked, found.values()))

    def page(self, select: str, order: str, *, size: int, skip: int) -> tuple[int, list[tuple[Any, ...]]]:
        """One statement: parsing and planning cost more than reading most pages."""
        found = self.rows(
            f"WITH hits AS MATERIALIZED ({select}) SELECT (SELECT count(*) FROM hits), hits.* FROM hits "
            f"ORDER BY {order} LIMIT {size} OFFSET {skip}"
        )
        if found:
            return found[0][0], [row[1:] for row in found]
        return (self.rows(f"SELECT count(*) FROM ({select}) AS hits")[0][0] if skip else 0), []

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """This thread's own cursor."""
        if not hasattr(self._mine, "cursor"):
            self._mine.cursor = self._connection.cursor()
            self._mine.cursor.execute("SET TimeZone = 'UTC'")
        cursor: duckdb.DuckDBPyConnection = self._mine.cursor
        return cursor


def _unmasked(column: Any) -> NDArray[Any]:
    known: NDArray[Any] = column
    if isinstance(column, np.ma.MaskedArray):
        known = np.ma.filled(column.astype(np.float64), np.nan)
    return known


def engine_of(generation: Generation) -> Engine:
    """What answers for that generation: ClickHouse where the settings name a server, else the file itself."""
    place = distributed()
    if place is None:
        return DuckDB(generation)
    return clickhouse.ClickHouse(clickhouse.connected(place, clickhouse.database_of(generation, place)))


def copy_out(generation: Generation) -> None:
    """Copy the index to the distributed engine, and sweep former copies away; nothing to do without one."""
    place = distributed()
    if place is None:
        return
    client = clickhouse.connected(place)
    clickhouse.copy(generation, client, place)
    clickhouse.sweep(client, place, generation)
