"""A real ClickHouse cluster of two shards: two processes of Debian's server on loopback, and a client for it.

Debian's release is old (18.16) and speaks plain HTTP only; the official client
refuses it. What it proves is that every search is right when an account, its
terms and its audience live on one of several servers.
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pyarrow as pa

from essaim.warehouse import clickhouse, index

SERVER = "clickhouse-server"
CLUSTER = "two_shards"
DATABASE = "essaim"
KNOWN_SETTINGS = {
    "distributed_product_mode": "local",
    "join_use_nulls": "1",
    "insert_distributed_sync": "1",
    "output_format_json_quote_64bit_integers": "0",
}
CONFIG = """<yandex>
  <logger><level>error</level><log>{home}/log</log><errorlog>{home}/err</errorlog></logger>
  <http_port>{http}</http_port><tcp_port>{tcp}</tcp_port><interserver_http_port>{inner}</interserver_http_port>
  <listen_host>127.0.0.1</listen_host><path>{home}/store/</path><tmp_path>{home}/tmp/</tmp_path>
  <users_config>{home}/users.xml</users_config><default_profile>default</default_profile>
  <default_database>default</default_database><mark_cache_size>67108864</mark_cache_size>
  <remote_servers><{cluster}>{shards}</{cluster}></remote_servers>
</yandex>"""
USERS = """<yandex>
  <profiles><default><max_memory_usage>2000000000</max_memory_usage></default></profiles>
  <users><default><password></password><networks><ip>127.0.0.1</ip></networks><profile>default</profile>
  <quota>default</quota></default></users><quotas><default></default></quotas>
</yandex>"""


@dataclass
class Answer:
    result_rows: list[list[Any]]


class PlainClient:
    """Asks one server over HTTP."""

    def __init__(self, port: int) -> None:
        self._port = port

    def command(self, cmd: str) -> str:
        return self._sent(cmd)

    def query(self, query: str) -> Answer:
        return Answer(json.loads(self._sent(f"{query} FORMAT JSONCompact"))["data"])

    def insert_arrow(self, table: str, arrow_table: pa.Table, database: str = DATABASE) -> None:
        lines = zip(*(column.to_pylist() for column in arrow_table.columns), strict=True)
        text = "\n".join("\t".join("\\N" if cell is None else str(cell) for cell in line) for line in lines)
        self._sent(text, query=f"INSERT INTO {database}.{table} FORMAT TabSeparated")

    def _sent(self, body: str, **parameters: str) -> str:
        asked = urlencode({**KNOWN_SETTINGS, **parameters, "database": parameters.get("database", "default")})
        request = Request(f"http://127.0.0.1:{self._port}/?{asked}", body.encode(), method="POST")
        try:
            with urlopen(request, timeout=60) as answer:  # noqa: S310  loopback
                return answer.read().decode()
        except HTTPError as refused:
            raise RuntimeError(refused.read().decode()[:500]) from refused


class InDatabase(PlainClient):
    """The same, in the index's own database."""

    def _sent(self, body: str, **parameters: str) -> str:
        return super()._sent(body, **{"database": DATABASE, **parameters})


@contextmanager
def two_shards(home: Path) -> Iterator[list[int]]:
    """Start both servers; gives their HTTP ports and stops them at the end."""
    ports = [[free_port() for _use in range(3)] for _shard in range(2)]
    shards = "".join(
        f"<shard><replica><host>127.0.0.1</host><port>{tcp}</port></replica></shard>" for _http, tcp, _inner in ports
    )
    servers = []
    try:
        for number, (http, tcp, inner) in enumerate(ports):
            own = home / f"shard-{number}"
            (own / "store").mkdir(parents=True)
            (own / "users.xml").write_text(USERS)
            config = CONFIG.format(home=own, http=http, tcp=tcp, inner=inner, cluster=CLUSTER, shards=shards)
            (own / "config.xml").write_text(config)
            servers.append(
                subprocess.Popen(
                    [shutil.which(SERVER) or SERVER, f"--config-file={own / 'config.xml'}"],
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                )
            )
        for http, _tcp, _inner in ports:
            wait_for(http)
        yield [http for http, _tcp, _inner in ports]
    finally:
        for server in servers:
            server.terminate()
        for server in servers:
            server.wait(20)


def make_tables(ports: list[int]) -> None:
    """On each shard its own tables; on the first, those that spread over both."""
    for port in ports:
        client = PlainClient(port)
        client.command(f"CREATE DATABASE {DATABASE}")
        for table in index.TABLES:
            local = f"{DATABASE}.{table}_local ({clickhouse.columns_of(table)}) {clickhouse.storage(table)}"
            client.command(f"CREATE TABLE {local}")
            spread = clickhouse.spread(CLUSTER, DATABASE, table)
            client.command(f"CREATE TABLE {DATABASE}.{table} ({clickhouse.columns_of(table)}) {spread}")


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


def wait_for(port: int) -> None:
    for _look in range(200):
        try:
            if PlainClient(port).command("SELECT 1").strip() == "1":
                return
        except (URLError, OSError):
            time.sleep(0.1)
    message = f"no ClickHouse server answers on port {port}"
    raise TimeoutError(message)
