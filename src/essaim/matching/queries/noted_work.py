"""What people noted of past work with accounts: how often, how it went, for whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import duckdb
import pyarrow as pa

from essaim.language.text import glued
from essaim.matching.core.brief import Brief
from essaim.matching.core.candidate import WorkEvidence

MEMORY = timedelta(days=365)
_SCHEMA = pa.schema(
    [
        ("account_id", pa.int64()),
        ("ours", pa.int32()),
        ("kept", pa.float64()),
        ("promises", pa.int32()),
        ("for_rival", pa.bool_()),
    ]
)
_ROWS = """
    SELECT account_id, brand, is_ours, ended_on, on_time, brief_followed, was_published
    FROM collaborations ORDER BY account_id, ended_on, collaboration_id
"""


@dataclass(frozen=True)
class NotedWork:
    """Each account's work with us, and the rival it worked for in the past year with the last day of that."""

    ours: Mapping[int, WorkEvidence]
    rivals: Mapping[int, tuple[str, date]]

    def bring(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Lay it beside the generation's tables, as `noted`."""
        known = sorted({*self.ours, *self.rivals})
        work = [self.ours.get(one, WorkEvidence()) for one in known]
        columns = [
            known,
            [one.ours for one in work],
            [one.kept for one in work],
            [one.promises for one in work],
            [one in self.rivals for one in known],
        ]
        arrays = [pa.array(column, field.type) for column, field in zip(columns, _SCHEMA, strict=True)]
        connection.register("noted", pa.Table.from_arrays(arrays, schema=_SCHEMA))


def noted_work(connection: duckdb.DuckDBPyConnection, brief: Brief, *, at: datetime) -> NotedWork:
    """What the generation's `collaborations` say, for us and for the brief's competitors, at that moment."""
    competitors = {glued(name) for name in brief.must_not.competitors}
    ours: dict[int, list[dict[str, Any]]] = defaultdict(list)
    rivals: dict[int, tuple[str, date]] = {}
    for row in connection.execute(_ROWS).to_arrow_table().to_pylist():
        if row["is_ours"]:
            ours[row["account_id"]].append(row)
        elif glued(row["brand"]) in competitors and row["ended_on"] >= at.date() - MEMORY:
            rivals[row["account_id"]] = (row["brand"], row["ended_on"])
    return NotedWork({account: _work(rows) for account, rows in ours.items()}, rivals)


def _work(rows: list[dict[str, Any]]) -> WorkEvidence:
    followed = [row["brief_followed"] for row in rows if row["brief_followed"] is not None]
    return WorkEvidence(
        ours=len(rows),
        ended_at=rows[-1]["ended_on"],
        on_time=_counted(row["on_time"] for row in rows),
        published=_counted(row["was_published"] for row in rows),
        followed=(float(sum(followed)), len(followed)),
    )


def _counted(answers: Iterable[bool | None]) -> tuple[int, int]:
    known = [answer for answer in answers if answer is not None]
    return sum(known), len(known)
