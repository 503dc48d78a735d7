"""The worker of the job queue as a process of its own: `python -m essaim.server.worker PARENT`.

It ends with its parent, however the parent ends: a server that was killed
cannot ask it to stop, and the next server brings a worker of its own.
"""

from __future__ import annotations

import os
import sys
import time
from threading import Thread

from django.core.management import execute_from_command_line

_SECONDS_BETWEEN_LOOKS = 0.5


def main() -> None:
    """Do jobs until asked to stop, or until the process `PARENT` is gone."""
    Thread(target=_end_with, args=(int(sys.argv[1]),), daemon=True).start()
    execute_from_command_line(["essaim", "db_worker", "--no-reload", "--verbosity", "0"])


def _end_with(parent: int) -> None:
    # Every system tells the parent's number, and it changes when the parent dies.
    while os.getppid() == parent:
        time.sleep(_SECONDS_BETWEEN_LOOKS)
    # At once: a job is one transaction, and what is cut short is kept nowhere.
    os._exit(1)


if __name__ == "__main__":
    main()
