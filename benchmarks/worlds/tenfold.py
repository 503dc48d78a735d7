"""Ten million accounts from one million: each ten times, side by side, so that every order stays what it was.

What searches read is there (columns, postings, vectors); cards and single
texts are not, since their reading does not grow with the catalogue.
"""

from __future__ import annotations

from pathlib import Path

import duckdb
import numpy as np

from benchmarks.worlds.accounts import vectors_in_parts
from essaim.warehouse import cards, index, passages, vectors
from essaim.warehouse.generations import COLUMNS, Generation

TIMES = 10


def fill(connection: duckdb.DuckDBPyConnection, beside: Path, million: Generation) -> None:
    """Lay the index of ten times that generation's accounts."""
    connection.execute(f"ATTACH '{million.path / COLUMNS}' AS one (READ_ONLY)")
    connection.execute("SET preserve_insertion_order = true")
    for table, columns in index.TABLES.items():
        connection.execute(f"CREATE TABLE {table} ({columns})")
        connection.execute(f"INSERT INTO {table} {_tenfold(table)}")
    connection.execute("CREATE TABLE accounts AS SELECT id AS account_id FROM searchable")
    connection.execute("CREATE TABLE understood AS SELECT account_id FROM accounts")
    rows = connection.execute("SELECT count(*) FROM searchable").fetchall()[0][0]
    np.zeros(rows + 1, np.int64).tofile(beside / cards.STARTS)
    (beside / cards.RECORDS).touch()
    with passages.Writer(beside), vectors.Writer(beside) as writer:
        for part in vectors_in_parts(rows):
            writer.add(part)


def _tenfold(table: str) -> str:
    if table == "codes":
        return "SELECT * FROM one.codes"
    names = [column.split()[0] for column in index.TABLES[table].strip().split(",")]
    moved = {"id": f"id * {TIMES} + copy", "account_id": f"account_id * {TIMES} + copy"}
    return (
        f"SELECT {', '.join(moved.get(name, name) for name in names)} FROM one.{table}, range({TIMES}) AS copies(copy)"
    )
