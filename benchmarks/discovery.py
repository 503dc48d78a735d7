"""How fast creators are found among a million, beside the same questions written by hand for the engine."""

from __future__ import annotations

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

QUESTION = "How long does a search of each kind take over a million accounts, ours and by hand, one client and eight?"
MILLION = 1_000_000
KEPT_FOR = "ESSAIM_BENCH_FOLDER"
"""A folder for the made-up worlds, to be used again by the next run; a temporary one when unset."""
AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
ROUNDS = 40
SECONDS_OF_EIGHT = 8.0


def measure() -> dict[str, float]:
    """Medians in milliseconds, their ratio, searches a second, seconds of the build, megabytes of a serving process."""
    with _folder() as folder:
        found = {**_alone("built", folder, MILLION), **_alone("searched", folder, MILLION)}
        if os.environ.get("ESSAIM_BENCH_TEN_MILLION"):
            ten = {**_alone("tenfold", folder, MILLION), **_alone("searched", folder, 10 * MILLION)}
            found |= {f"ten million: {name}": value for name, value in ten.items()}
        return found | _alone("served", folder, 10_000)


def built(folder: Path, accounts: int) -> dict[str, float]:
    """Make the world and its index; the seconds of each step (the world's own making is not counted)."""
    import duckdb  # noqa: PLC0415  Django must be set up first

    from benchmarks.worlds import accounts as world  # noqa: PLC0415  Django must be set up first
    from essaim.audit.actions import measure_engagement  # noqa: PLC0415  Django must be set up first
    from essaim.catalogue.actions import indexing  # noqa: PLC0415  Django must be set up first
    from essaim.warehouse import generations, readings, schemas, vectors  # noqa: PLC0415  Django must be set up first

    home = folder / str(accounts)
    if generations.current(home):
        known: dict[str, float] = json.loads((home / "built.json").read_text())
        return known
    times: dict[str, float] = {}

    def build(connection: duckdb.DuckDBPyConnection, beside: Path) -> None:
        schemas.create(connection)
        for kind in readings.KINDS:
            connection.register(kind.name, kind.schema.empty_table())
        world.fill(connection, accounts)
        times["seconds, engagement measured"] = _seconds(lambda: measure_engagement(connection))
        times["seconds, discovery index"] = _seconds(lambda: indexing.lay_index(connection, beside))
        # Ten million vectors are made a part at a time.
        with vectors.Writer(beside) as writer:
            for part in world.vectors_in_parts(accounts):
                writer.add(part)

    generations.publish(home, edition=1, at=AT, build=build)
    (home / "built.json").write_text(json.dumps(times))
    return times


def tenfold(folder: Path, accounts: int) -> dict[str, float]:
    """Make the index of ten times that world, see `benchmarks.worlds.tenfold`."""
    from benchmarks.worlds import tenfold as world  # noqa: PLC0415  Django must be set up first
    from essaim.warehouse import generations  # noqa: PLC0415  Django must be set up first

    million = generations.current(folder / str(accounts))
    home = folder / str(world.TIMES * accounts)
    if million is None:
        raise FileNotFoundError(folder)
    if generations.current(home) is None:
        generations.publish(
            home, edition=1, at=AT, build=lambda connection, beside: world.fill(connection, beside, million)
        )
    return {}


def searched(folder: Path, accounts: int) -> dict[str, float]:
    """Each kind of question, ours and by hand in turn; then eight clients; then the memory of the process."""
    from benchmarks.searches.asker import Asker  # noqa: PLC0415  Django must be set up first

    asker = Asker(folder / str(accounts))
    figures: dict[str, float] = {}
    for kind in asker.kinds:
        ours, by_hand = _in_turn(asker.ours(kind), asker.by_hand(kind))
        figures[f"{kind}: ours, ms"] = round(ours, 1)
        figures[f"{kind}: by hand, ms"] = round(by_hand, 1)
        figures[f"{kind}: ours over by hand"] = round(ours / by_hand, 2)
    figures["eight clients at once, searches (a) a second: ours"] = round(_eight(asker.ours("a, eight filters")))
    figures["eight clients at once, searches (a) a second: by hand"] = round(_eight(asker.by_hand("a, eight filters")))
    figures["megabytes of the serving process at most"] = round(
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    )
    return figures


def served(folder: Path, accounts: int) -> dict[str, float]:
    """Server time of each page at its 95th percentile, for a brand with that many accounts."""
    from benchmarks.searches.pages import page_times  # noqa: PLC0415  Django must be set up first

    return {
        f"page {name}, {accounts} accounts, ms at the 95th percentile": round(value, 1)
        for name, value in page_times(folder, accounts).items()
    }


def _in_turn(ours: Sequence[Callable[[], Any]], by_hand: Sequence[Callable[[], Any]]) -> tuple[float, float]:
    """The median milliseconds of both, asked the same questions one after the other; their answers must be the same."""
    times: tuple[list[float], list[float]] = ([], [])
    for place, questions in enumerate(zip(ours, by_hand, strict=True)):
        answers = []
        # Who goes first changes, so that neither always finds what the other has just read.
        for side in (0, 1) if place % 2 else (1, 0):
            began = time.perf_counter()
            answers.append((side, questions[side]()))
            times[side].append((time.perf_counter() - began) * 1000)
        one, other = (answer for _side, answer in sorted(answers, key=lambda pair: pair[0]))
        assert one == other, (place, str(one)[:300], str(other)[:300])
    return statistics.median(times[0]), statistics.median(times[1])


def _eight(questions: Sequence[Callable[[], Any]]) -> float:
    """Questions answered in a second to eight clients that ask without a pause."""
    until = time.perf_counter() + SECONDS_OF_EIGHT

    def client(number: int) -> int:
        asked = 0
        while time.perf_counter() < until:
            questions[(number * 5 + asked) % len(questions)]()
            asked += 1
        return asked

    with ThreadPoolExecutor(8) as clients:
        return sum(clients.map(client, range(8))) / SECONDS_OF_EIGHT


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return round(time.perf_counter() - began, 1)


class _folder:  # noqa: N801  used like a function
    """The folder of the worlds; taken away at the end unless it was named."""

    def __enter__(self) -> Path:
        named = os.environ.get(KEPT_FOR)
        self._temporary = None if named else tempfile.mkdtemp(prefix="essaim-bench-")
        return Path(named or self._temporary or "")

    def __exit__(self, *_raised: object) -> None:
        if self._temporary:
            shutil.rmtree(self._temporary, ignore_errors=True)


def _alone(step: str, folder: Path, accounts: int) -> dict[str, float]:
    """The step in a process of its own, so that its memory is its own."""
    code = (
        f"import json, django; from pathlib import Path; django.setup(); from benchmarks import discovery; "
        f"print(json.dumps(discovery.{step}(Path({str(folder)!r}), {accounts})))"
    )
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "essaim.server.settings",
        "ESSAIM_HOME": str(folder / f"home-{accounts}"),
    }
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures
