"""Many rows at once, the same way on SQLite and PostgreSQL.

Django's `bulk_create` builds an object per row, which costs more than the
writing itself when a file has a hundred thousand of them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import connection, models


def next_id(model: type[models.Model]) -> int:
    """The smallest id that no row of `model` has had yet."""
    table = _table(model)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        else:
            cursor.execute("SELECT last_value FROM pg_sequences WHERE sequencename = %s", [f"{table}_id_seq"])
        found = cursor.fetchone()
    return int(found[0] or 0) + 1 if found else 1


def fresh_ids(model: type[models.Model], count: int) -> Sequence[int]:
    """`count` ids for new rows, ascending; the transaction that asks must be the one that writes."""
    if count == 0:
        return ()
    if connection.vendor == "sqlite":
        # One writer at a time: nobody else can take these before we commit.
        first = next_id(model)
        return range(first, first + count)
    with connection.cursor() as cursor:
        sequence = f"SELECT nextval(pg_get_serial_sequence('{_table(model)}', 'id')) FROM generate_series(1, %s)"
        cursor.execute(sequence, [count])
        return sorted(int(row[0]) for row in cursor.fetchall())


def insert(model: type[models.Model], fields: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Write new rows; values stand in the order of `fields`, already adapted (`moment`, `as_json`)."""
    if rows:
        columns = ", ".join(_column(model, name) for name in fields)
        gaps = ", ".join(["%s"] * len(fields))
        _many(f"INSERT INTO {_table(model)} ({columns}) VALUES ({gaps})", rows)


def update(model: type[models.Model], fields: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Rewrite `fields` of known rows; each row ends with its id."""
    if rows:
        gaps = ", ".join(f"{_column(model, name)} = %s" for name in fields)
        _many(f"UPDATE {_table(model)} SET {gaps} WHERE id = %s", rows)


def moment(at: datetime | None) -> object:
    """A moment as the database's driver wants it."""
    return None if at is None else _moment(at)


@lru_cache(maxsize=4096)
def _moment(at: datetime) -> object:
    return connection.ops.adapt_datetimefield_value(at)


def as_json(value: object) -> str:
    """A value for a JSON column."""
    return json.dumps(value, ensure_ascii=False)


def _table(model: type[models.Model]) -> str:
    return model._meta.db_table


@lru_cache(maxsize=256)
def _column(model: type[models.Model], name: str) -> str:
    column = model._meta.get_field(name).column  # type: ignore[union-attr]  # only columns are named here
    return connection.ops.quote_name(str(column))


def _many(statement: str, rows: Sequence[Sequence[Any]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)
