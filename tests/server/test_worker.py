"""The worker of the job queue never outlives the server that brought it."""

import os
import subprocess
import sys
import time
from pathlib import Path

from tests.builders import an_environment

SERVER = """
import os, subprocess, sys
worker = subprocess.Popen([sys.executable, "-m", "essaim.server.worker", str(os.getpid())], start_new_session=True)
print(worker.pid, flush=True)
worker.wait()
"""


def test_a_killed_server_takes_its_worker_with_it(tmp_path):
    environment = an_environment(tmp_path / "home")
    subprocess.run([sys.executable, "-m", "django", "migrate", "-v", "0"], env=environment, check=True)
    with subprocess.Popen([sys.executable, "-c", SERVER], env=environment, stdout=subprocess.PIPE, text=True) as server:
        worker = int(server.stdout.readline())
        time.sleep(3)
        assert is_alive(worker)
        server.kill()

    assert is_gone_within(worker, seconds=5)


def is_gone_within(number, *, seconds):
    end = time.monotonic() + seconds
    while is_alive(number) and time.monotonic() < end:
        time.sleep(0.1)
    return not is_alive(number)


def is_alive(number):
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{number}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"
