"""Questions that bring small tables along: the terms of a watch, the months to count in, the accounts of a niche."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import duckdb
import pyarrow as pa

from essaim.kernel.period import Period
from essaim.warehouse import generations

_MOMENT = pa.timestamp("us", "UTC")
SCHEMAS = {
    "terms": pa.schema([("watch_id", pa.int64()), ("how", pa.string()), ("term", pa.string())]),
    "span": pa.schema([("starts", _MOMENT), ("ends", _MOMENT), ("undated", pa.bool_())]),
    "own": pa.schema([("watch_id", pa.int64()), ("account_id", pa.int64())]),
    "periods": pa.schema([("period", pa.int64()), ("starts", _MOMENT), ("ends", _MOMENT)]),
    "phrases": pa.schema([("topic", pa.string()), ("token", pa.string()), ("phrase", pa.string())]),
    "chosen": pa.schema([("account_id", pa.int64())]),
}
"""The columns of `measures.PARAMETERS`, as the embedded engine takes them."""


@contextmanager
def asking(
    generation: generations.Generation, **brought: Iterable[Sequence[object]]
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection to that generation that also sees the tables brought, by name."""
    with generations.reading(generation) as connection:
        bring(connection, **brought)
        yield connection


def bring(connection: duckdb.DuckDBPyConnection, **brought: Iterable[Sequence[object]]) -> None:
    """Lay tables beside the generation's, for this connection alone."""
    for name, lines in brought.items():
        schema = SCHEMAS[name]
        columns = list(zip(*lines, strict=True)) or [()] * len(schema)
        arrays = [pa.array(column, type=field.type) for column, field in zip(columns, schema, strict=True)]
        connection.register(name, pa.Table.from_arrays(arrays, schema=schema))


def rows(
    connection: duckdb.DuckDBPyConnection, text: str, values: dict[str, Any] | None = None
) -> list[dict[str, Any]]:
    """The answer, one mapping per row."""
    found: list[dict[str, Any]] = connection.execute(text, values or {}).to_arrow_table().to_pylist()
    return found


def numbered(periods: Iterable[Period]) -> list[tuple[int, datetime, datetime]]:
    """Periods as rows, numbered from 0 in their order."""
    return [(number, period.start, period.end) for number, period in enumerate(periods)]
