"""What was read in texts, kept between generations: small immutable files, the newest reading of an account wins.

Reading texts is slow (hundreds a second) and building columns is fast, so
readings outlive generations: only new and changed texts are read again.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

FOLDER = "readings"
COMPACTED_FROM = 64
"""So many files are made into one at the next generation."""
SCHEMA = pa.schema(
    {
        "account_id": pa.int64(),
        "digest": pa.string(),
        "language": pa.string(),
        "language_probability": pa.float64(),
        "city": pa.string(),
        "department": pa.string(),
        "region": pa.string(),
        "country": pa.string(),
        "latitude": pa.float64(),
        "longitude": pa.float64(),
        "place_probability": pa.float64(),
        "topics": pa.list_(pa.string()),
        "topic_numbers": pa.list_(pa.int32()),
        "topic_probabilities": pa.list_(pa.float64()),
        "posts": pa.list_(pa.int64()),
        "vectors": pa.binary(),
        "read_at": pa.timestamp("us"),
    }
)
"""`vectors` holds the eight-bit vectors of `posts`, one after the other (`warehouse.vectors.coarse`)."""
LATEST = """
    SELECT * FROM read_parquet({files}, union_by_name = true)
    QUALIFY row_number() OVER (PARTITION BY account_id ORDER BY read_at DESC) = 1
"""


def append(folder: Path, rows: pa.Table, *, at: datetime) -> None:
    """Keep those readings (columns of `SCHEMA` but `read_at`) in the workspace's folder."""
    kept = folder / FOLDER
    kept.mkdir(parents=True, exist_ok=True)
    moment = pa.array([at.replace(tzinfo=None)] * len(rows), pa.timestamp("us"))
    names = (f"{at.timestamp():.6f}-{os.getpid()}-{number}" for number in count())
    name = next(one for one in names if not (kept / f"{one}.parquet").exists())
    draft = kept / f".{name}"
    pq.write_table(rows.append_column("read_at", moment).cast(SCHEMA), draft)
    draft.replace(kept / f"{name}.parquet")


def attach(connection: duckdb.DuckDBPyConnection, folder: Path) -> list[Path]:
    """Make the newest reading of each account the temporary view `readings`; returns the files it reads."""
    files = sorted((folder / FOLDER).glob("*.parquet"))
    if files:
        listed = ", ".join("'" + str(file).replace("'", "''") + "'" for file in files)
        connection.execute(f"CREATE TEMP VIEW readings AS {LATEST.format(files=f'[{listed}]')}")
    else:
        connection.register("readings", SCHEMA.empty_table())
    return files


def latest(folder: Path) -> datetime | None:
    """When texts of the workspace were last read; None when they never were."""
    moments = [float(file.stem.split("-")[0]) for file in (folder / FOLDER).glob("*.parquet")]
    return datetime.fromtimestamp(max(moments), UTC) if moments else None


def tidy(connection: duckdb.DuckDBPyConnection, folder: Path, files: list[Path]) -> None:
    """Make many of the attached files one; what was read of accounts that are gone is kept nowhere.

    Files written since they were attached are left alone.
    """
    strays = "SELECT count(*) FROM readings WHERE account_id NOT IN (SELECT account_id FROM accounts)"
    if not files or (len(files) < COMPACTED_FROM and not connection.execute(strays).fetchall()[0][0]):
        return
    draft = folder / FOLDER / f".tidied-{os.getpid()}"
    target = str(draft).replace("'", "''")
    kept = "SELECT * FROM readings WHERE account_id IN (SELECT account_id FROM accounts)"
    connection.execute(f"COPY ({kept}) TO '{target}' (FORMAT parquet)")
    connection.execute("DROP VIEW readings")
    draft.replace(files[-1])
    for file in files[:-1]:
        file.unlink(missing_ok=True)


def vectors_in_order(
    connection: duckdb.DuckDBPyConnection, dimensions: int, *, batch: int = 20_000
) -> Iterator[list[tuple[list[int], NDArray[np.int8]]]]:
    """For each row of `searchable` in order, the posts of its texts and their vectors, in batches."""
    rows = connection.execute(
        """
        SELECT coalesce(posts, []) AS posts, vectors FROM searchable LEFT JOIN readings USING (account_id)
        ORDER BY searchable.id
        """
    )
    while found := rows.fetchmany(batch):
        yield [
            (posts, np.frombuffer(stored or b"", np.int8).reshape(len(posts), dimensions)) for posts, stored in found
        ]
