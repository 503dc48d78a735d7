"""Who engages with each account as columns: the commenters met in comments, and the lists brought in."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
from django.db.models import Q
from numpy.typing import NDArray

from essaim.catalogue.core.audience_lists import Gathered, Kind, gathered
from essaim.catalogue.core.sketch import Sketch, merged
from essaim.catalogue.models import AudienceList
from essaim.warehouse.loading import load


@dataclass
class Met:
    """Who was met under which account, one for each comment; `member` turns a name into a member."""

    member: Callable[[str], int]
    accounts: array[int] = field(default_factory=lambda: array("q"))
    members: array[int] = field(default_factory=lambda: array("Q"))

    def meet(self, account_id: int, name: str) -> None:
        """Remember one meeting."""
        self.accounts.append(account_id)
        self.members.append(self.member(name))

    def gathered(self) -> Gathered:
        """The members of each account, each once; what was remembered is forgotten."""
        accounts, members = np.frombuffer(self.accounts, np.int64), np.frombuffer(self.members, np.uint64)
        self.accounts, self.members = array("q"), array("Q")
        return gathered(accounts, members)


def fill_audiences(
    connection: duckdb.DuckDBPyConnection, workspace_id: int, met: Met, *, salted_with: str, at: datetime
) -> None:
    """Fill the tables of audiences; lists past their day, or with another salt than `salted_with`, are left out."""
    commenters, lists = met.gathered(), _lists(workspace_id, salted_with=salted_with, at=at)
    _fill_lists(connection, commenters, lists)
    is_alone = ~np.isin(commenters.accounts, list(lists))
    _add(
        connection,
        "audience_sets",
        commenters.accounts[is_alone],
        commenters.sizes[is_alone],
        commenters.thresholds[is_alone],
    )
    whose = np.repeat(commenters.accounts, np.diff(commenters.starts))
    is_kept = np.repeat(is_alone, np.diff(commenters.starts))
    _add(connection, "audience_members", whose[is_kept], commenters.members[is_kept])
    for account_id, mine in sorted(lists.items()):
        here = commenters.sketch(account_id)
        every = merged([*([here] if here else []), *(one.sketch for one in mine)])
        load(connection, "audience_sets", [(account_id, every.size, every.threshold)])
        _add(connection, "audience_members", np.full(len(every.hashes), account_id), every.hashes)


@dataclass(frozen=True)
class Listed:
    """One list brought in."""

    kind: str
    sketch: Sketch
    source: str
    taken_at: datetime


def _lists(workspace_id: int, *, salted_with: str, at: datetime) -> dict[int, list[Listed]]:
    """The lists that may be kept, by account."""
    lists = AudienceList.objects.filter(account__workspace_id=workspace_id, salted_with=salted_with)
    kept = lists.filter(Q(source__expires_at__isnull=True) | Q(source__expires_at__gt=at))
    found: dict[int, list[Listed]] = defaultdict(list)
    for account_id, kind, sketch, source, taken_at in kept.order_by("account_id", "kind").values_list(
        "account_id", "kind", "sketch", "source__label", "taken_at"
    ):
        found[account_id].append(Listed(kind, Sketch.from_bytes(bytes(sketch)), source, taken_at))
    return found


def _fill_lists(connection: duckdb.DuckDBPyConnection, commenters: Gathered, lists: Mapping[int, list[Listed]]) -> None:
    kept = np.diff(commenters.starts)
    _register(connection, commenters.accounts, commenters.sizes, kept, commenters.thresholds)
    connection.execute(_COMMENTERS, {"kind": Kind.COMMENTERS.value})
    connection.unregister("columns")
    rows = (
        (account_id, one.kind, one.sketch.size, len(one.sketch.hashes), one.sketch.threshold, one.source, one.taken_at)
        for account_id, mine in lists.items()
        for one in mine
    )
    load(connection, "audience_lists", rows)


_COMMENTERS = """
    INSERT INTO audience_lists
    SELECT columns.c0, $kind, c1, c2, c3, NULL, latest
    FROM columns LEFT JOIN (
        SELECT account_id, max(written_at) AS latest FROM comments WHERE NOT by_creator GROUP BY account_id
    ) ON account_id = c0
"""


def _add(connection: duckdb.DuckDBPyConnection, table: str, *columns: NDArray[Any]) -> None:
    _register(connection, *columns)
    connection.execute(f"INSERT INTO {table} SELECT * FROM columns")
    connection.unregister("columns")


def _register(connection: duckdb.DuckDBPyConnection, *columns: NDArray[Any]) -> None:
    connection.register("columns", pa.table({f"c{number}": column for number, column in enumerate(columns)}))
