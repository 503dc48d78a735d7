"""How long two hundred channels with fifty videos each take, from a YouTube on the loopback into an empty catalogue."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path

QUESTION = (
    "How long does a full reading of 200 channels take, what does it cost, and how much of it is the catalogue's?"
)
CHANNELS, VIDEOS = 200, 50
ALONE = "from benchmarks.sources import read; import json; print(json.dumps(read()))"


def measure() -> dict[str, float]:
    """Seconds on the clock, units of the quota, rows."""
    with tempfile.TemporaryDirectory(prefix="essaim-bench-") as folder:
        environment = {**os.environ, "ESSAIM_HOME": folder, "DJANGO_SETTINGS_MODULE": "essaim.server.settings"}
        (Path(folder) / "static").mkdir()
        done = subprocess.run(
            [sys.executable, "-c", ALONE], env=environment, capture_output=True, text=True, check=False
        )
    if done.returncode:
        raise RuntimeError(done.stderr)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def read() -> dict[str, float]:
    """One reading in this process, by handles: the dearest way to name channels."""
    import django  # noqa: PLC0415  its settings must be named first

    django.setup()
    from django.utils import timezone  # noqa: PLC0415  Django must be set up first

    from essaim.accounts.queries import command_line_viewer  # noqa: PLC0415
    from essaim.catalogue.actions import ask_sync, connect, run_sync  # noqa: PLC0415
    from essaim.connectors.quota import CountingMeter  # noqa: PLC0415
    from essaim.connectors.youtube import YouTube  # noqa: PLC0415
    from essaim.server.installation import ensure_ready  # noqa: PLC0415

    youtube_server = import_module("tests.connectors.youtube_server")
    ensure_ready(at=timezone.now(), language="en")
    viewer = command_line_viewer()
    if viewer is None:
        raise RuntimeError("no workspace")
    asked = {"channels": [f"@createur{number}.ex" for number in range(1, CHANNELS + 1)], "posts": VIDEOS}
    here = youtube_server.world(CHANNELS, videos=VIDEOS)
    here.judges = False
    with youtube_server.serving(here):
        os.environ["ESSAIM_YOUTUBE_API"] = here.address
        connect(viewer, service="youtube", credentials={"key": youtube_server.KEY}, at=timezone.now())
        made = ask_sync(viewer, service="youtube", asked=asked, at=timezone.now())
        began = time.perf_counter()
        done = run_sync(viewer, sync_id=made.pk, clock=timezone.now)
        whole = time.perf_counter() - began
        youtube, meter = YouTube(), CountingMeter(timezone.now())
        began = time.perf_counter()
        for _page in youtube.read(youtube.understood(asked), {"key": youtube_server.KEY}, meter, at=timezone.now()):
            pass
        alone = time.perf_counter() - began
    return {
        "accounts": done.fetched["accounts"],
        "posts": done.fetched["posts"],
        "seconds": round(whole, 1),
        "seconds of the same calls without the catalogue": round(alone, 1),
        "catalogue and ledger over the calls alone": round(whole / alone, 1),
        "units spent": done.cost["default"],
        "units forecast over units spent": round(done.forecast["default"] / done.cost["default"], 2),
    }
