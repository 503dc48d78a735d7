"""A small HTTP front before the engine in process, so that the official client's own HTTP path is tested."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


@contextmanager
def serving(client: Any) -> Iterator[int]:
    """Answer what ClickHouse's HTTP interface would, from `client`; gives the port."""
    lock = threading.Lock()

    class Front(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer("")

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self._answer(body.decode())

        def _answer(self, body: str) -> None:
            asked = parse_qs(urlsplit(self.path).query)
            sql = "\n".join(filter(None, [asked.get("query", [""])[0], body])).strip().rstrip(";")
            head, _, named = sql.rpartition("FORMAT")
            text, form = (head, named.strip()) if head and named.strip().isalnum() else (sql, "TabSeparated")
            form = asked.get("default_format", [form])[0] if text == sql else form
            try:
                with lock:
                    found = client.raw_query(text, fmt=form)
                status = 200
            except Exception as error:  # noqa: BLE001  whatever it is, a server answers it
                found, status = str(error).encode(), 500
            self.send_response(status)
            self.send_header("Content-Length", str(len(found)))
            self.send_header("X-ClickHouse-Format", form)
            self.end_headers()
            self.wfile.write(found)

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Front)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
