"""A service on the loopback: real HTTP on a port of its own, answered by a function, with the bad days all services have."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit


@dataclass
class Call:
    method: str
    path: str
    params: dict[str, str]
    headers: dict[str, str]
    body: bytes = b""

    @property
    def form(self) -> dict[str, str]:
        return dict(parse_qsl(self.body.decode(), keep_blank_values=True))

    @property
    def token(self) -> str:
        return self.headers.get("authorization", "").removeprefix("Bearer ")


@dataclass
class Bad:
    """What goes wrong today."""

    busy: int = 0
    """So many first calls are answered with `busy_status`."""
    busy_status: int = 503
    cut: bool = False
    slow: float = 0.0
    too_long: bool = False


@dataclass
class Service:
    """One service; `answer` gives (status, content) for a call."""

    answer: object
    bad: Bad = field(default_factory=Bad)
    calls: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    address: str = ""


@contextmanager
def serving(here: Service):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1

        def do_GET(self):
            parts = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            call = Call(self.command, parts.path, dict(parse_qsl(parts.query, keep_blank_values=True)), headers, body)
            status, content = _answered(here, call)
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_POST = do_GET  # noqa: N815  the library's name

        def log_message(self, *_arguments):
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    here.address = f"http://127.0.0.1:{server.server_port}/"
    try:
        yield here
    finally:
        server.shutdown()
        server.server_close()


def _answered(here: Service, call: Call) -> tuple[int, bytes]:
    here.calls[call.path] += 1
    bad = here.bad
    time.sleep(bad.slow)
    if bad.busy > 0:
        bad.busy -= 1
        return bad.busy_status, b"<html>later</html>"
    try:
        status, content = here.answer(here, call)
    except (KeyError, ValueError, AssertionError) as error:
        here.faults.append(f"{call.method} {call.path}: {error!r}")
        return 400, b"{}"
    body = json.dumps({**content, "padding": "x" * 9_000_000} if bad.too_long else content).encode()
    return status, body[: len(body) // 2] if bad.cut else body
