"""What a line of a list shows of each account, as one record at a known place of a file.

Reading fifty scattered rows of forty columns costs a column store a hundred
times what the search itself does; here it is fifty short reads.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

RECORDS, STARTS = "cards.json", "cards.starts"
BATCH = 100_000
TIMES = (
    "counted_at", "last_post_at", "measured_at", "growth_since", "growth_until", "authenticity_at", "price_at"
)  # fmt: skip
"""The columns that are moments; written as microseconds since 1970."""

Card = dict[str, Any]


def write(folder: Path, connection: duckdb.DuckDBPyConnection, select: str) -> int:
    """Lay one record for each row of `select`, in its order; returns how many."""
    times = ", ".join(f"epoch_us({name}) AS {name}" for name in TIMES)
    written = (
        f"SELECT CAST(to_json(card) AS VARCHAR) AS record FROM (SELECT * REPLACE ({times}) FROM ({select})) AS card"
    )
    starts = [np.zeros(1, np.int64)]
    with (folder / RECORDS).open("wb") as records:
        for batch in connection.execute(written).to_arrow_reader(BATCH):
            texts = pa.array(batch.column(0), pa.large_string()) if batch.num_rows else None
            if texts is None:
                continue
            ends = np.frombuffer(texts.buffers()[1], np.int64, len(texts) + 1, texts.offset * 8)
            records.write(memoryview(texts.buffers()[2])[ends[0] : ends[-1]])
            starts.append(ends[1:] - ends[0] + starts[-1][-1])
    np.concatenate(starts).tofile(folder / STARTS)
    return sum(map(len, starts)) - 1


class Cards:
    """The records of one generation, opened."""

    def __init__(self, folder: Path) -> None:
        self._starts = np.memmap(folder / STARTS, np.int64, "r")
        size = (folder / RECORDS).stat().st_size
        self._records = np.memmap(folder / RECORDS, np.uint8, "r") if size else np.zeros(0, np.uint8)

    def __len__(self) -> int:
        return len(self._starts) - 1

    def of(self, rows: Sequence[int]) -> list[Card]:
        """The records of those rows of the index, in that order; moments are aware, in UTC."""
        return [self._read(row) for row in rows]

    def _read(self, row: int) -> Card:
        card: Card = json.loads(self._records[self._starts[row] : self._starts[row + 1]].tobytes())
        for name in TIMES:
            if card[name] is not None:
                card[name] = datetime.fromtimestamp(card[name] / 1_000_000, UTC)
        return card
