"""The same index on every engine: DuckDB, ClickHouse's current engine in process and over HTTP, a cluster of two."""

from __future__ import annotations

import math
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import clickhouse_connect
import duckdb
import pytest

from benchmarks.worlds import accounts as world
from essaim.audit.actions import measure_engagement
from essaim.catalogue.actions.indexing import lay_index
from essaim.warehouse import clickhouse, engines, generations, index, readings, schemas
from tests.engines import cluster, front

ACCOUNTS = 3_000
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
ENGINES = ("duckdb", "in_process", "over_http", "cluster")


@pytest.fixture(scope="session")
def generation(tmp_path_factory: pytest.TempPathFactory) -> generations.Generation:
    """Three thousand made-up accounts, measured and indexed as the product does it."""

    def build(connection: duckdb.DuckDBPyConnection, beside: Path) -> None:
        schemas.create(connection)
        world.fill(connection, ACCOUNTS)
        measure_engagement(connection)
        for kind in readings.KINDS:
            connection.register(kind.name, kind.schema.empty_table())
        lay_index(connection, beside)

    return generations.publish(tmp_path_factory.mktemp("warehouse") / "1", edition=1, at=NOW, build=build)


@pytest.fixture(scope="session")
def in_process(tmp_path_factory: pytest.TempPathFactory):
    """ClickHouse's current engine in this process, behind the official client."""
    path = str(tmp_path_factory.mktemp("chdb"))
    client = clickhouse_connect.get_client(interface="chdb", path=path, settings=clickhouse.SETTINGS)
    client.essaim_path = path
    return client


@pytest.fixture(scope="session")
def every_engine(generation, in_process, tmp_path_factory) -> Iterator[dict[str, engines.Engine]]:
    """Each engine, holding the generation's index."""
    if shutil.which(cluster.SERVER) is None:
        pytest.skip(f"{cluster.SERVER} is not installed: tools/need {cluster.SERVER} {cluster.SERVER}")
    database = clickhouse.copy(generation, in_process, clickhouse.Place("127.0.0.1", prefix="parity"))
    in_process.database = database
    with (
        front.serving(in_process) as port,
        cluster.two_shards(tmp_path_factory.mktemp("cluster")) as ports,
        generations.reading(generation) as columns,
    ):
        cluster.make_tables(ports)
        spread = cluster.InDatabase(ports[0])
        for table in index.TABLES:
            spread.insert_arrow(table, columns.execute(f"SELECT * FROM {table}").to_arrow_table())
        over_http = clickhouse_connect.get_client(
            host="127.0.0.1", port=port, database=database, settings=clickhouse.SETTINGS
        )
        yield {
            "duckdb": engines.DuckDB(generation),
            "in_process": clickhouse.ClickHouse(in_process),
            "over_http": clickhouse.ClickHouse(over_http),
            "cluster": clickhouse.ClickHouse(spread),
        }


def alike(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """Whether two rows are the same; a fraction may differ in its last binary digits."""
    return all(
        math.isclose(left, right, rel_tol=1e-12)
        if isinstance(left, float) and isinstance(right, float)
        else left == right
        for left, right in zip(one, other, strict=True)
    )
