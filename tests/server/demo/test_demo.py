import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.builders import an_environment

ESSAIM = Path(sys.executable).with_name("essaim")


def free_port():
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def said_by(*arguments, home):
    environment = an_environment(home)
    return subprocess.run(
        [ESSAIM, "--language", "en", *arguments], env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def installation(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def first(installation):
    return said_by("demo", "--no-serve", home=installation)


@pytest.mark.alone
def test_the_demo_ends_with_a_shortlist_and_a_way_in(first):
    assert first.returncode == 0, first.stderr
    assert "2,000 creators" in first.stdout
    assert "Maëlle Corvaisin" in first.stdout
    assert "Jeanne Sarlève" not in first.stdout
    assert "Alba Rosenval" not in first.stdout
    assert "E-mail: demo@example.org" in first.stdout
    assert re.search(r"Password: \S{10,}", first.stdout)


@pytest.mark.alone
def test_the_second_time_writes_nothing_measures_nothing_and_says_the_same(first, installation):
    second = said_by("demo", "--no-serve", home=installation)

    assert "Measuring…" in first.stdout
    assert without_password(second.stdout) == without_password(first.stdout).replace("Measuring…\n", "")


def without_password(said):
    return re.sub(r"Password: .*", "", said)


@pytest.mark.alone
@pytest.mark.usefixtures("first")
def test_serving_starts_with_its_jobs_and_stops_with_them(installation):
    port = free_port()
    environment = an_environment(installation)
    server = subprocess.Popen([ESSAIM, "serve", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL)

    try:
        assert answers(port, within=30)
        workers = children_of(server.pid, "essaim.server.worker")
        refused = said_by("serve", "--port", str(port), home=installation)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=40)

    assert len(workers) == 1
    assert refused.returncode == 2
    assert not any(Path(f"/proc/{worker}").exists() for worker in workers)


def answers(port, *, within):
    until = time.monotonic() + within
    while time.monotonic() < until:
        try:
            with closing(HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
                connection.request("GET", "/account/login/")
                return connection.getresponse().status < 500
        except OSError:
            time.sleep(0.2)
    return False


def children_of(parent, named):
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            status, command = (process / "status").read_text(), (process / "cmdline").read_text()
        except OSError:
            continue
        if f"PPid:\t{parent}\n" in status and named in command:
            found.append(int(process.name))
    return found
