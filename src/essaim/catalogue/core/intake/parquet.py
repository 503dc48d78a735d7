"""Parquet files, read by DuckDB in batches."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from essaim.catalogue.core.intake import limits, records
from essaim.catalogue.core.intake.refusals import DamagedFile, TooLarge
from essaim.catalogue.core.intake.table import Table

_BATCH = 2_000


def table_of(path: Path) -> Table:
    """The rows of a Parquet file, numbered from 1; structs become dotted titles."""
    import duckdb  # noqa: PLC0415  slow import, only for this format

    def read() -> Iterator[tuple[int, Any]]:
        with duckdb.connect(config={"threads": 1, "memory_limit": "1GB"}) as engine:
            try:
                found = engine.execute("SELECT * FROM read_parquet(?)", [str(path)])
                titles = [column[0] for column in found.description or ()]
                number = 0
                while batch := found.fetchmany(_BATCH):
                    for cells in batch:
                        number += 1
                        yield number, {title: _plain(cell) for title, cell in zip(titles, cells, strict=True)}
            except duckdb.Error as broken:
                raise DamagedFile(detail=str(broken).partition("\n")[0]) from broken

    with duckdb.connect(config={"threads": 1}) as engine:
        try:
            counted = engine.execute("SELECT sum(num_rows) FROM parquet_file_metadata(?)", [str(path)]).fetchone()
        except duckdb.Error as broken:
            raise DamagedFile(detail=str(broken).partition("\n")[0]) from broken
    if counted and counted[0] and counted[0] > limits.SHEET_CELLS:
        raise TooLarge(rows=int(counted[0]))
    return records.table_of(read)


def _plain(cell: Any) -> Any:
    return float(cell) if isinstance(cell, Decimal) else cell
