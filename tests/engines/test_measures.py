"""Every batch measure, one Ibis expression, gives the same cells on DuckDB and on ClickHouse's current engine."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import duckdb
import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pytest

from essaim.audit import measures as audit
from essaim.catalogue import measures as catalogue
from essaim.catalogue.core.listening.terms import How
from essaim.warehouse.clickhouse import SETTINGS
from essaim.warehouse.expressions import sql, table
from essaim.warehouse.generations import reading
from tests.engines.conftest import alike

TABLES = ("posts", "snapshots", "accounts")
MONTHS = [
    (number, datetime(2026, 6 + number, 1, tzinfo=UTC), datetime(2026, 7 + number, 1, tzinfo=UTC))
    for number in range(6)
]
PARAMETERS = {
    "terms": [(1, How.HASHTAG.value, "bababa"), (1, How.WORDS.value, " bebaba "), (2, How.WORDS.value, " cedici ")],
    "span": [(datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC), True)],
    "own": [(1, 7), (2, 9)],
    "periods": MONTHS,
    "phrases": [("one", "bababa", " bababa "), ("two", "bebaba", " bebaba ")],
    "chosen": [(account,) for account in range(1, 400)],
}


def parameter(name: str) -> ir.Table:
    return catalogue.parameter(name)


def found_mentions() -> ir.Table:
    posts = catalogue.spanned(table("posts"), parameter("span"))
    return catalogue.mentions(posts, parameter("terms"), parameter("own"))


MEASURES: dict[str, Callable[[], ir.Table]] = {
    **{
        f"rates_{kind}": lambda kind=kind: audit.chosen_rates(audit.post_rates(table("posts"), table("accounts")), kind)
        for kind in audit.KINDS
    },
    "chosen_formulas": lambda: audit.chosen_formulas(audit.post_rates(table("posts"), table("accounts"))),
    **{f"given_{kind}": lambda kind=kind: audit.given_rates(table("accounts"), kind) for kind in audit.KINDS},
    "growth": lambda: audit.growth(table("snapshots")),
    "mentions": found_mentions,
    "mentioning_accounts": lambda: catalogue.mentioning_accounts(
        table("posts"), found_mentions(), parameter("periods")
    ),
    "voice": lambda: catalogue.voice(found_mentions(), parameter("periods")),
    "coverage": lambda: catalogue.coverage(table("posts"), parameter("periods")),
    "uses": lambda: catalogue.uses(table("posts"), parameter("phrases")),
    "habits": lambda: catalogue.habits(
        table("posts"), catalogue.uses(table("posts"), parameter("phrases")), parameter("chosen"), parameter("periods")
    ),
}


@pytest.fixture(scope="session")
def tables(generation) -> dict[str, pa.Table]:
    """The tables that measures read, and what a question brings along."""
    with reading(generation) as columns:
        stored = {name: columns.execute(f"SELECT * FROM {name}").to_arrow_table() for name in TABLES}
    brought = {
        name: pa.Table.from_pylist(
            [dict(zip(catalogue.PARAMETERS[name], row, strict=True)) for row in rows],
            schema=parameter(name).schema().to_pyarrow(),
        )
        for name, rows in PARAMETERS.items()
    }
    stored["snapshots"] = some_snapshots(stored["accounts"])
    return stored | brought


def some_snapshots(accounts: pa.Table) -> pa.Table:
    """Three counts of each account, three months apart; every tenth account's middle one is unknown."""
    rows = [
        {
            "account_id": account,
            "taken_at": datetime(2026, month, 1 + account % 20, tzinfo=UTC),
            "source": "made up",
            "followers": None if month == 8 and account % 10 == 0 else followers + 13 * month,
        }
        for account, followers in zip(
            accounts["account_id"].to_pylist(), accounts["followers"].to_pylist(), strict=True
        )
        for month in (5, 8, 11)
    ]
    return pa.Table.from_pylist(rows, schema=table("snapshots").schema().to_pyarrow())


@pytest.fixture(scope="session")
def duckdb_side(tables):
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        for name, rows in tables.items():
            connection.register(name, rows)
        yield connection


@pytest.fixture(scope="session")
def clickhouse_side(tables, in_process):
    connection = ibis.clickhouse.connect(interface="chdb", path=in_process.essaim_path)
    connection.create_database("measured")
    for name, rows in tables.items():
        connection.create_table(name, database="measured", schema=schema_of(name))
        connection.con.insert_arrow(name, rows, "measured")
    connection.con.database = "measured"
    return connection.con


def schema_of(name: str) -> ibis.Schema:
    return (parameter(name) if name in PARAMETERS else table(name)).schema()


@pytest.mark.parametrize("name", MEASURES)
def test_a_measure_gives_the_same_cells(duckdb_side, clickhouse_side, name: str):
    expression = MEASURES[name]()

    wanted = cells(duckdb_side.execute(sql(expression)).to_arrow_table())
    found = cells(clickhouse_side.query_arrow(sql(expression, "clickhouse"), settings=SETTINGS))

    assert wanted
    assert len(found) == len(wanted)
    differing = [pair for pair in zip(found, wanted, strict=True) if not alike(*pair)]
    assert differing[:3] == []


def cells(rows: pa.Table) -> list[tuple[object, ...]]:
    """The rows in one order, moments as microseconds, texts as texts."""
    names = sorted(rows.column_names)
    plain = [tuple(plainly(row[name]) for name in names) for row in rows.to_pylist()]
    return sorted(plain, key=lambda row: tuple((cell is None, str(type(cell)), cell) for cell in row))


def plainly(cell: object) -> object:
    if isinstance(cell, datetime):
        return cell.replace(tzinfo=UTC).timestamp()
    if isinstance(cell, bytes):
        return cell.decode()
    return float(cell) if isinstance(cell, int | float) else cell
