from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from essaim.warehouse import readings
from essaim.warehouse.readings import TEXTS

AT = datetime(2026, 11, 25, 12, tzinfo=UTC)


def read(folder: Path, language: str, *accounts: int, minutes: int = 0) -> None:
    rows = [{"account_id": account, "digest": "x", "language": language} for account in accounts]
    TEXTS.append(folder, pa.Table.from_pylist(rows, schema=TEXTS.columns), at=AT + timedelta(minutes=minutes))


def known(folder: Path) -> list[tuple[int, str]]:
    with duckdb.connect() as connection:
        TEXTS.attach(connection, folder)
        return connection.execute("SELECT account_id, language FROM readings ORDER BY 1").fetchall()


def tidied(folder: Path, *accounts: int) -> None:
    with duckdb.connect() as connection:
        files = TEXTS.attach(connection, folder)
        connection.execute(f"CREATE TABLE accounts AS SELECT unnest({list(accounts)}::BIGINT[]) AS account_id")
        TEXTS.tidy(connection, folder, files)


def files(folder: Path) -> int:
    return len(list((folder / TEXTS.name).iterdir()))


def test_nothing_was_read_at_first(tmp_path: Path):
    assert (known(tmp_path), TEXTS.latest(tmp_path)) == ([], None)
    tidied(tmp_path, 1)


def test_the_newest_reading_of_an_account_wins(tmp_path: Path):
    read(tmp_path, "en", 1, 2)
    read(tmp_path, "fr", 2, minutes=5)

    assert known(tmp_path) == [(1, "en"), (2, "fr")]
    assert TEXTS.latest(tmp_path) == AT + timedelta(minutes=5)


def test_two_readings_of_one_moment_are_both_kept(tmp_path: Path):
    read(tmp_path, "en", 1)
    read(tmp_path, "fr", 2)

    assert known(tmp_path) == [(1, "en"), (2, "fr")]


def test_what_was_read_of_an_account_that_is_gone_is_kept_nowhere(tmp_path: Path):
    read(tmp_path, "en", 1, 2)
    read(tmp_path, "fr", 3, minutes=1)

    tidied(tmp_path, 1, 3)

    assert (known(tmp_path), files(tmp_path)) == ([(1, "en"), (3, "fr")], 1)


def test_many_files_become_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(readings, "COMPACTED_FROM", 3)
    for account in (1, 2):
        read(tmp_path, "fr", account, minutes=account)
    tidied(tmp_path, 1, 2, 3)
    few = files(tmp_path)
    read(tmp_path, "fr", 3, minutes=3)
    tidied(tmp_path, 1, 2, 3)

    assert (few, files(tmp_path)) == (2, 1)
    assert known(tmp_path) == [(1, "fr"), (2, "fr"), (3, "fr")]
