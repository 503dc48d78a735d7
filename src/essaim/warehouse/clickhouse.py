"""The distributed engine: a copy of the discovery index in ClickHouse, one database for each generation.

The embedded file stays the whole truth of a generation; what searches read is
copied before the manifest names the generation, so that readers always find
both. On a cluster each table is spread over the shards by `id`: an account,
its terms and its audience are together, and a search joins nothing across.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import parse_qs, unquote, urlsplit

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from essaim.kernel.errors import EssaimError
from essaim.warehouse import index
from essaim.warehouse.generations import KEPT, Generation, opened

BATCH = 250_000
SORTED_BY = {
    "searchable": "platform, country, id",
    "terms": "term, id",
    "audience_shares": "audience, id",
    "audience_cities": "id",
    "codes": "facet, code",
}
SETTINGS = {
    # A subquery reads the shard's own rows: all that concerns an account is on one shard.
    "distributed_product_mode": "local",
    # Sums of nothing are unknown, and what a join does not find is unknown: as everywhere else.
    "join_use_nulls": "1",
    "aggregate_functions_null_for_empty": "1",
}
_TYPES = {
    "INTEGER": "Int32", "BIGINT": "Int64", "USMALLINT": "UInt16", "UTINYINT": "UInt8", "DOUBLE": "Float64",
    "VARCHAR": "String",
}  # fmt: skip


class Unreachable(EssaimError):
    """The ClickHouse server that the settings name does not answer, or refuses."""

    code = "warehouse_unreachable"


@dataclass(frozen=True)
class Place:
    """Where the server is. `cluster` names the cluster of the server's own configuration; blank for one server."""

    host: str
    port: int = 8123
    user: str = "default"
    password: str = field(default="", repr=False)
    is_encrypted: bool = False
    cluster: str = ""
    prefix: str = "essaim"
    """How the names of this installation's databases begin."""


def place_of(url: str) -> Place:
    """The place of `clickhouse://user:password@host:8123/prefix?cluster=name`; `clickhouses` is for TLS.

    Installations that share a server need prefixes of their own. Raises
    `Unreachable` for an address that names no host.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"clickhouse", "clickhouses"} or not parts.hostname:
        raise Unreachable(said=f"{parts.scheme}://{parts.hostname or ''}")
    cluster = parse_qs(parts.query).get("cluster", [""])[0]
    prefix = parts.path.strip("/") or "essaim"
    for name in (cluster or "none", prefix):
        if not name.isidentifier():
            raise Unreachable(said=name)
    return Place(
        host=parts.hostname,
        port=parts.port or (8443 if parts.scheme == "clickhouses" else 8123),
        user=unquote(parts.username or "default"),
        password=unquote(parts.password or ""),
        is_encrypted=parts.scheme == "clickhouses",
        cluster=cluster,
        prefix=prefix,
    )


def connected(place: Place, database: str = "default") -> Client:
    """The official client, asking that database; raises `Unreachable`."""
    from clickhouse_connect import get_client  # noqa: PLC0415  an optional extra: essaim[clickhouse]

    with told_plainly():
        client: Client = get_client(
            host=place.host,
            port=place.port,
            username=place.user,
            password=place.password,
            secure=place.is_encrypted,
            database=database,
            settings=SETTINGS,
        )
    return client


class Client(Protocol):
    """What is needed of a client: the official one, over HTTP or in process, or a cluster's in tests."""

    def command(self, cmd: str, /) -> Any:
        """Run a statement that answers nothing."""

    def insert_arrow(self, table: str, arrow_table: pa.Table, database: str | None = None) -> Any:
        """Add the rows of an Arrow table."""

    def query(self, query: str, /) -> Any:
        """Ask; the answer has `result_rows`."""


class ClickHouse:
    """Answers searches over one generation's database."""

    shares = False

    def __init__(self, client: Client) -> None:
        self._client = client

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of the answer."""
        with told_plainly():
            return [tuple(row) for row in self._client.query(sql).result_rows]

    def columns(self, sql: str) -> tuple[NDArray[Any], ...]:
        """The columns of the answer, as arrays; unknown numbers are NaN."""
        rows = self.rows(sql)
        width = len(rows[0]) if rows else sql.upper().split(" FROM ")[0].count(",") + 1
        columns = zip(*rows, strict=True) if rows else [()] * width
        return tuple(_array(column) for column in columns)

    def page(self, select: str, order: str, *, size: int, skip: int) -> tuple[int, list[tuple[Any, ...]]]:
        """Two statements: counting costs ClickHouse less than numbering rows."""
        total = self.rows(f"SELECT count() FROM ({select}) AS hits")[0][0]
        return int(total), self.rows(f"{select} ORDER BY {order} LIMIT {skip}, {size}")


def copy(generation: Generation, client: Client, place: Place) -> str:
    """Make the generation's database and fill it; returns its name, and raises `Unreachable`."""
    database = database_of(generation, place)
    with told_plainly():
        for statement in schema(database, place.cluster):
            client.command(statement)
        with opened(generation).cursor() as columns:
            for table in index.TABLES:
                _fill(columns, client, table, database)
    return database


def database_of(generation: Generation, place: Place) -> str:
    """The name of the generation's database: the installation, its workspace, its edition, its moment."""
    name = f"{place.prefix}_{generation.folder.name}_{generation.name}"
    return "".join(letter if letter.isalnum() else "_" for letter in name)


def schema(database: str, cluster: str = "") -> list[str]:
    """The statements that make the database's tables: local ones, and on a cluster one that spreads each over it."""
    everywhere = f" ON CLUSTER {cluster}" if cluster else ""
    # A copy that was cut short is made again from nothing.
    statements = [f"DROP DATABASE IF EXISTS {database}{everywhere}", f"CREATE DATABASE {database}{everywhere}"]
    for table in index.TABLES:
        local = f"{table}_local" if cluster else table
        statements.append(f"CREATE TABLE {database}.{local}{everywhere} ({columns_of(table)}) {storage(table)}")
        if cluster:
            statements.append(
                f"CREATE TABLE {database}.{table}{everywhere} ({columns_of(table)}) {spread(cluster, database, table)}"
            )
    return statements


def columns_of(table: str) -> str:
    """The columns of a table of the index, in ClickHouse's types."""
    written = (column.split() for column in index.TABLES[table].strip().split(","))
    return ", ".join(f"{name} {_type(name, kind)}" for name, kind in written)


def storage(table: str) -> str:
    """How a server keeps its own rows of the table."""
    return f"ENGINE = MergeTree ORDER BY ({SORTED_BY[table]})"


def spread(cluster: str, database: str, table: str) -> str:
    """How the table is spread: by `id`; codes, which every search reads whole, are on one shard."""
    key = "id" if table != "codes" else "1"
    return f"ENGINE = Distributed({cluster}, {database}, {table}_local, {key})"


def sweep(client: Client, place: Place, latest: Generation) -> None:
    """Drop the databases of the workspace's former generations, but the last."""
    everywhere = f" ON CLUSTER {place.cluster}" if place.cluster else ""
    start = f"{place.prefix}_{latest.folder.name}_"
    with told_plainly():
        found = sorted(row[0] for row in client.query("SELECT name FROM system.databases").result_rows)
        for name in [one for one in found if one.startswith(start)][:-KEPT]:
            client.command(f"DROP DATABASE IF EXISTS {name}{everywhere}")


@contextmanager
def told_plainly() -> Iterator[None]:
    """Whatever the client raises, as `Unreachable` with the server's first line."""
    try:
        yield
    except (EssaimError, duckdb.Error):
        raise
    except Exception as error:
        raise Unreachable(said=str(error).strip().split("\n")[0][:300]) from error


def _fill(columns: duckdb.DuckDBPyConnection, client: Client, table: str, database: str) -> None:
    for batch in columns.execute(f"SELECT * FROM {table}").to_arrow_reader(BATCH):
        if batch.num_rows:
            client.insert_arrow(table, pa.Table.from_batches([batch]), database)


def _type(name: str, kind: str) -> str:
    return f"Nullable({_TYPES[kind]})" if name in index.UNKNOWNS else _TYPES[kind]


def _array(column: tuple[Any, ...]) -> NDArray[Any]:
    found = np.array(column)
    return found if found.dtype != object else np.array([np.nan if one is None else one for one in column])
