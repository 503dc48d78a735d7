"""What was read of accounts, kept between generations: small immutable files, the newest reading of an account wins.

Reading is slow (tens to hundreds of accounts a second) and building columns is
fast, so readings outlive generations: only what is new or changed is read again.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

COMPACTED_FROM = 64
"""So many files are made into one at the next generation."""
_LATEST = """
    SELECT * FROM read_parquet({files}, union_by_name = true)
    QUALIFY row_number() OVER (PARTITION BY account_id ORDER BY read_at DESC) = 1
"""


@dataclass(frozen=True)
class Readings:
    """One kind of reading: a folder of the workspace, and a view of that name."""

    name: str
    columns: pa.Schema
    """Of what a reader gives: `account_id`, `digest` of what was read, and the reading."""

    @property
    def schema(self) -> pa.Schema:
        """Of what is kept: the columns, and `read_at`."""
        return self.columns.append(pa.field("read_at", pa.timestamp("us")))

    def append(self, folder: Path, rows: pa.Table, *, at: datetime) -> None:
        """Keep those readings in the workspace's folder."""
        kept = folder / self.name
        kept.mkdir(parents=True, exist_ok=True)
        moment = pa.array([at.replace(tzinfo=None)] * len(rows), pa.timestamp("us"))
        names = (f"{at.timestamp():.6f}-{os.getpid()}-{number}" for number in count())
        name = next(one for one in names if not (kept / f"{one}.parquet").exists())
        draft = kept / f".{name}"
        pq.write_table(rows.append_column("read_at", moment).cast(self.schema), draft, compression="zstd")
        draft.replace(kept / f"{name}.parquet")

    def attach(self, connection: duckdb.DuckDBPyConnection, folder: Path) -> list[Path]:
        """Make the newest reading of each account a temporary view named after the kind; returns the files it reads."""
        files = self._files(folder)
        if files:
            listed = ", ".join("'" + str(file).replace("'", "''") + "'" for file in files)
            connection.execute(f"CREATE TEMP VIEW {self.name} AS {_LATEST.format(files=f'[{listed}]')}")
        else:
            connection.register(self.name, self.schema.empty_table())
        return files

    def latest(self, folder: Path) -> datetime | None:
        """When accounts of the workspace were last read so; None when they never were."""
        moments = [float(file.stem.split("-")[0]) for file in self._files(folder)]
        return datetime.fromtimestamp(max(moments), UTC) if moments else None

    def tidy(self, connection: duckdb.DuckDBPyConnection, folder: Path, files: list[Path]) -> None:
        """Make many of the attached files one; what was read of accounts that are gone is kept nowhere.

        Files written since they were attached are left alone.
        """
        strays = f"SELECT count(*) FROM {self.name} WHERE account_id NOT IN (SELECT account_id FROM accounts)"
        if not files or (len(files) < COMPACTED_FROM and not connection.execute(strays).fetchall()[0][0]):
            return
        draft = folder / self.name / f".tidied-{os.getpid()}"
        target = str(draft).replace("'", "''")
        kept = f"SELECT * FROM {self.name} WHERE account_id IN (SELECT account_id FROM accounts)"
        connection.execute(f"COPY ({kept}) TO '{target}' (FORMAT parquet, COMPRESSION zstd)")
        connection.execute(f"DROP VIEW {self.name}")
        draft.replace(files[-1])
        for file in files[:-1]:
            file.unlink(missing_ok=True)

    def forget(self, folder: Path, account_ids: Collection[int]) -> None:
        """Keep no reading of these accounts, also none that a newer one replaced."""
        for file in self._files(folder):
            rows = pq.read_table(file)
            kept = rows.filter(
                pc.invert(pc.is_in(rows["account_id"], value_set=pa.array(list(account_ids), pa.int64())))
            )
            if len(kept) == len(rows):
                continue
            draft = file.with_name(f".{file.stem}-{os.getpid()}")
            pq.write_table(kept, draft, compression="zstd")
            draft.replace(file)

    def _files(self, folder: Path) -> list[Path]:
        return sorted((folder / self.name).glob("*.parquet"))


TEXTS = Readings(
    "readings",
    pa.schema(
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
        }
    ),
)
"""What texts say (`catalogue.core.reading`). `vectors` holds the eight-bit vectors of `posts`, one after the other
(`warehouse.vectors.coarse`)."""

AUDITS = Readings(
    "audits",
    pa.schema(
        {
            "account_id": pa.int64(),
            "digest": pa.string(),
            "sections": pa.string(),
            "marks": pa.string(),
            "posts_read": pa.string(),
            "comments_read": pa.string(),
        }
    ),
)
"""What an account's own material says of its credit (`audit.core.reading`), as JSON."""

KINDS = (TEXTS, AUDITS)
"""Every kind; each is attached while a generation is built, and tidied after."""


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
