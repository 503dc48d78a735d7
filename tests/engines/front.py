"""A small HTTP front before the engine in process, so that the official client's own HTTP path is tested."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import lz4.frame

INSERT = re.compile(
    r"\s*INSERT INTO (?P<table>\S+)(?:\s*\([^)]*\))?(?:\s+SETTINGS .*)?\s+FORMAT (?P<form>\w+)", re.DOTALL
)


class Server(ThreadingHTTPServer):
    """Holds the one client, which one request uses at a time."""

    client: Any
    one_at_a_time: threading.Lock


class Front(BaseHTTPRequestHandler):
    """Answers what ClickHouse's HTTP interface would."""

    server: Server

    def do_GET(self) -> None:
        self._answer("")

    def do_POST(self) -> None:
        body = self._body()
        if inserting := INSERT.match(self._asked("query")):
            self._run(
                lambda client: client.raw_insert(inserting["table"], insert_block=body, fmt=inserting["form"]), ""
            )
        else:
            self._answer(body.decode())

    def log_message(self, *_words: object) -> None:
        """Say nothing."""

    def _answer(self, body: str) -> None:
        sql = "\n".join(filter(None, [self._asked("query"), body])).strip().rstrip(";")
        head, _, named = sql.rpartition("FORMAT")
        is_named = bool(head) and named.strip().isalnum()
        text = head if is_named else sql
        form = named.strip() if is_named else self._asked("default_format") or "TabSeparated"
        self._run(lambda client: client.raw_query(text, fmt=form), form)

    def _run(self, work: Any, form: str) -> None:
        client = self.server.client
        with self.server.one_at_a_time:
            before, client.database = client.database, self._asked("database") or "default"
            try:
                found, status = work(client), 200
            except Exception as error:  # noqa: BLE001  whatever it is, a server answers it
                found, status = str(error).encode(), 500
            finally:
                client.database = before
        content = found if isinstance(found, bytes) else b""
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("X-ClickHouse-Format", form)
        self.end_headers()
        self.wfile.write(content)

    def _asked(self, name: str) -> str:
        return parse_qs(urlsplit(self.path).query).get(name, [""])[0]

    def _body(self) -> bytes:
        if "chunked" in self.headers.get("Transfer-Encoding", ""):
            body = b"".join(self._chunks())
        else:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        return lz4.frame.decompress(body) if self.headers.get("Content-Encoding") == "lz4" else body

    def _chunks(self) -> Iterator[bytes]:
        while size := int(self.rfile.readline().strip() or b"0", 16):
            yield self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()


@contextmanager
def serving(client: Any) -> Iterator[int]:
    """Serve `client` on loopback; gives the port."""
    server = Server(("127.0.0.1", 0), Front)
    server.client, server.one_at_a_time = client, threading.Lock()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
