"""Putting rows into a table of a generation, in batches of columns: row by row costs a thousand times more."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

import duckdb
import pyarrow as pa

BATCH = 20_000


def load(connection: duckdb.DuckDBPyConnection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Add the rows, whose cells are in the order of the table's columns."""
    schema: pa.Schema | None = None
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH)):
        schema = schema or connection.execute(f"SELECT * FROM {table} LIMIT 0").to_arrow_table().schema
        arrays = [
            pa.array(column, type=field.type) for column, field in zip(zip(*batch, strict=True), schema, strict=True)
        ]
        connection.register("batch", pa.Table.from_arrays(arrays, schema=schema))
        connection.execute(f"INSERT INTO {table} SELECT * FROM batch")
        connection.unregister("batch")
