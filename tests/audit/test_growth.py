from datetime import UTC, datetime, timedelta

import duckdb
import pytest

from essaim.audit.actions import measure_growth
from essaim.warehouse import schemas

NOW = datetime(2026, 11, 25, tzinfo=UTC)


def grown(*counts: tuple[int, int | None]) -> list[tuple[float, int, int]]:
    """(value, days between, sample) of one account with those (days ago, followers)."""
    with duckdb.connect() as connection:
        schemas.create(connection)
        connection.executemany(
            "INSERT INTO snapshots (account_id, taken_at, source, followers) VALUES (1, ?, 'counts.csv', ?)",
            [(NOW - timedelta(days=ago), followers) for ago, followers in counts],
        )
        measure_growth(connection)
        return connection.execute("SELECT value, date_diff('day', since, until), sample FROM growth").fetchall()


def test_growth_compares_the_latest_count_with_the_one_nearest_to_ninety_days_before():
    assert grown((0, 1_200), (30, 1_150), (85, 1_000), (118, 900), (300, 10)) == [(pytest.approx(0.2), 85, 5)]


def test_growth_is_taken_from_the_latest_known_count_not_from_today():
    assert grown((10, None), (200, 500), (290, 1_000)) == [(pytest.approx(-0.5), 90, 2)]


@pytest.mark.parametrize(
    "counts", [((0, 1_000),), ((0, 1_000), (30, 900)), ((0, 1_000), (150, 900)), ((0, 1_000), (90, 0)), ((0, None),)]
)
def test_without_two_counts_in_reach_there_is_no_growth(counts: tuple[tuple[int, int | None], ...]):
    assert grown(*counts) == []
