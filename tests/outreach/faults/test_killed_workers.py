"""Workers that are killed while they send, and workers that send at once: no message twice, none lost."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.builders import an_environment

ROOT = Path(__file__).parents[3]
DESK = Path(__file__).with_name("desk.py")
LATER = 11
"""Minutes after which a silent worker is known to be dead."""


class Worker:
    """Commands of a desk, each in a process of its own."""

    def __init__(self, home: Path, database: str = "") -> None:
        self._environment = {**an_environment(home), "PYTHONPATH": str(ROOT)}
        if database:
            self._environment["ESSAIM_DATABASE_URL"] = database

    def does(self, *step) -> object:
        process = self.begins(*step)
        said, complaint = process.communicate(timeout=120)
        assert process.returncode == 0, complaint
        return json.loads(said)

    def begins(self, *step) -> subprocess.Popen:
        command = [sys.executable, str(DESK), *map(str, step)]
        return subprocess.Popen(
            command, env=self._environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT
        )

    def states(self) -> list[str]:
        return [state for state, _message_id in self.does("show")]


@pytest.fixture
def desk(tmp_path, office):
    (tmp_path / "static").mkdir(exist_ok=True)
    worker = Worker(tmp_path)
    worker.does("prepare", office.port, 0, 1)
    office.reached.clear()
    return worker


def killed(process: subprocess.Popen) -> None:
    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=10)


@pytest.mark.parametrize("step", ["EHLO", "MAIL", "RCPT"])
def test_a_worker_killed_before_the_content_is_replaced_by_one_that_sends_it(desk, office, step):
    office.stops_at = step
    process = desk.begins("send", 0)
    office.wait_for(step)
    killed(process)
    office.stops_at = ""

    early, held = desk.does("send", 0), desk.states()
    later, sent = desk.does("send", LATER), desk.states()

    assert (early["sent"], held) == (0, ["sending"])
    assert (later["sent"], sent) == (1, ["sent"])
    assert len(office.delivered) == 1


@pytest.mark.parametrize("is_delivered", [True, False])
def test_a_worker_killed_after_the_content_leaves_a_doubt_that_no_worker_resolves_by_sending(
    desk, office, is_delivered
):
    office.stops_at, office.keeps_when_stopped = "DATA", is_delivered
    process = desk.begins("send", 0)
    office.wait_for("DATA")
    killed(process)
    office.stops_at = ""

    for minutes in (0, LATER, LATER + 60):
        desk.does("send", minutes)

    assert desk.states() == ["uncertain"]
    assert len(office.seen) == 1
    assert len(office.delivered) == is_delivered


def test_a_worker_killed_between_the_servers_yes_and_its_own_note_leaves_the_same_doubt(desk, office, tmp_path):
    lock = sqlite3.connect(tmp_path / "essaim.sqlite3", isolation_level=None, check_same_thread=False, timeout=30)
    office.on_answer = lambda: lock.execute("BEGIN IMMEDIATE")
    process = desk.begins("send", 0)
    office.wait_for("DATA")
    time.sleep(1)
    assert process.poll() is None
    killed(process)
    lock.execute("ROLLBACK")
    lock.close()
    office.on_answer = None

    again = desk.does("send", LATER)

    assert (again, desk.states()) == ({"sent": 0, "failed": 0, "uncertain": 0}, ["uncertain"])
    assert len(office.delivered) == 1


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request):
    """The address of a database of the test's own, on the PostgreSQL of `tools/with-postgresql`; blank: embedded."""
    if request.param == "sqlite":
        yield ""
        return
    server = os.environ.get("ESSAIM_DATABASE_URL", "")
    if not server.startswith("postgres"):
        pytest.skip("there is no PostgreSQL: tools/with-postgresql")
    psycopg = pytest.importorskip("psycopg")
    place, name = server.rpartition("/")[0], f"faults_{os.getpid()}"
    with psycopg.connect(host=place.split("@")[1], user="essaim", dbname="postgres", autocommit=True) as control:
        control.execute(f"CREATE DATABASE {name}")
        yield f"{place}/{name}"
        control.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_two_workers_at_once_send_each_message_once(tmp_path, office, database):
    (tmp_path / "static").mkdir(exist_ok=True)
    desk = Worker(tmp_path, database)
    desk.does("prepare", office.port, 0, 12)

    workers = [desk.begins("send", 0) for _ in range(3)]
    told = [json.loads(one.communicate(timeout=120)[0])["sent"] for one in workers]

    assert sum(told) == 12
    assert sorted(one for one, _content in office.delivered) == sorted(
        f"ines{number}@example.org" for number in range(12)
    )
    assert desk.states() == ["sent"] * 12
