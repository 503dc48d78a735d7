"""One command that serves: the web application, and the worker that does its jobs beside it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.conf import settings
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from essaim.kernel.errors import EssaimError
from essaim.server.jobs import catch_up

HOST = "127.0.0.1"
PORT = 8000
APPLICATION = "essaim.server.wsgi:application"
LONGEST_JOB = 30
"""Seconds a job may take to end once the server is asked to stop."""


class PortTaken(EssaimError):
    """Another program already listens there."""

    code = "port_taken"


def serve(*, host: str = HOST, port: int = PORT) -> None:
    """Serve until interrupted, jobs included; a running job is finished first.

    Raises `PortTaken` when the address is in use.
    """
    _must_be_free(host, port)
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    server = Server(
        APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=(os.cpu_count() or 1) * 2,
        log_level=LogLevels.warning,
        workers_kill_timeout=LONGEST_JOB,
    )
    catch_up()
    with _jobs():
        server.serve()


def address(host: str, port: int) -> str:
    """What to type into a browser."""
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def _must_be_free(host: str, port: int) -> None:
    # The server shares its port on purpose, and would silently share it with a stranger.
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with closing(socket.socket(family, socket.SOCK_STREAM)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortTaken(host=host, port=port) from error


@contextmanager
def _jobs() -> Iterator[None]:
    """The worker of the database queue, for as long as the block lasts; nothing with another queue."""
    if not settings.TASKS["default"]["BACKEND"].startswith("django_tasks_db."):
        yield
        return
    command = [sys.executable, "-m", "essaim.server.worker", str(os.getpid())]
    # A session of its own: a Ctrl-C meant for the server would otherwise cut a running job.
    worker = subprocess.Popen(command, start_new_session=True)  # noqa: S603  our own program, no outside words
    try:
        yield
    finally:
        worker.terminate()
        try:
            worker.wait(timeout=LONGEST_JOB)
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.wait()
