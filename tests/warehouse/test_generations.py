from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from essaim.warehouse import generations

AT = datetime(2026, 11, 24, tzinfo=UTC)


def numbers_up_to(last: int):
    def build(connection: duckdb.DuckDBPyConnection, beside: Path) -> None:
        connection.execute(f"CREATE TABLE numbers AS SELECT unnest(range(1, {last} + 1)) AS number")
        (beside / "last.txt").write_text(str(last))

    return build


def total(generation: generations.Generation) -> int:
    with generations.reading(generation) as connection:
        return connection.execute("SELECT sum(number) FROM numbers").fetchone()[0]


def test_there_is_no_generation_before_the_first(tmp_path: Path):
    assert generations.current(tmp_path) is None


def test_a_reader_keeps_its_generation_while_the_next_is_published(tmp_path: Path):
    first = generations.publish(tmp_path, edition=1, at=AT, build=numbers_up_to(3))

    with generations.reading(first) as connection:
        generations.publish(tmp_path, edition=2, at=AT + timedelta(seconds=1), build=numbers_up_to(10))
        still = connection.execute("SELECT sum(number) FROM numbers").fetchone()

    current = generations.current(tmp_path)
    assert still == (6,)
    assert current is not None
    assert (current.edition, total(current)) == (2, 55)


def test_a_build_that_fails_leaves_the_current_generation_and_no_litter(tmp_path: Path):
    kept = generations.publish(tmp_path, edition=1, at=AT, build=numbers_up_to(3))

    with pytest.raises(duckdb.Error):
        generations.publish(
            tmp_path, edition=2, at=AT, build=lambda connection, _beside: connection.execute("SELECT nonsense")
        )

    assert generations.current(tmp_path) == kept
    assert total(kept) == 6
    assert sorted(file.name for file in tmp_path.iterdir()) == [kept.name, generations.MANIFEST]


def test_old_generations_are_swept_away(tmp_path: Path):
    for edition in range(1, 6):
        generations.publish(tmp_path, edition=edition, at=AT + timedelta(seconds=edition), build=numbers_up_to(2))

    assert len(list(tmp_path.glob("*/columns.duckdb"))) == generations.KEPT


def test_what_lies_beside_the_columns_is_published_with_them(tmp_path: Path):
    generation = generations.publish(tmp_path, edition=1, at=AT, build=numbers_up_to(3))

    assert (generation.path / "last.txt").read_text() == "3"


def test_a_generation_of_a_former_shape_is_not_read_and_is_swept_away(tmp_path: Path):
    (tmp_path / "000000000001-1.0.duckdb").touch()
    (tmp_path / generations.MANIFEST).write_text('{"file": "000000000001-1.0.duckdb", "edition": 1}')

    before = generations.current(tmp_path)
    generations.publish(tmp_path, edition=1, at=AT, build=numbers_up_to(3))

    assert before is None
    assert not list(tmp_path.glob("*.duckdb"))


def test_a_generation_is_never_written(tmp_path: Path):
    generation = generations.publish(tmp_path, edition=1, at=AT, build=numbers_up_to(3))

    with generations.reading(generation) as connection, pytest.raises(duckdb.InvalidInputException):
        connection.execute("DELETE FROM numbers")
