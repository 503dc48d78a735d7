"""Ten thousand candidates and their audiences from two files, as `essaim plan` reads and plans them.

The lists are made up (`worlds/audiences.py`), written as JSON with users as numbers and as names, read back, and
planned: whole where they are short enough to be counted, on a sample of the people where they are not.
"""

from __future__ import annotations

import json
import resource
import tempfile
import time
from pathlib import Path

import orjson

from benchmarks.worlds.audiences import Audiences, drawn
from essaim.matching.core.plan.files.answer import plan_from_lists
from essaim.matching.core.plan.files.asked import Asked
from essaim.matching.core.plan.files.audiences import read_audiences
from essaim.matching.core.plan.files.candidates import read_candidates

QUESTION = "How long do ten thousand candidates of two files take, and within which bound is their plan?"
CANDIDATES = 10_000
SIZES = {"short lists": (1_000_000, 150.0), "long lists": (4_000_000, 1_200.0)}
"""People, and the median length of a list."""
BUDGETS = (5_000.0, 50_000.0)
SECONDS = 6.5


def measure() -> dict[str, float]:
    """Memberships, seconds of processor time, gaps from 0 to 1, megabytes."""
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, (people, median) in SIZES.items():
            world = drawn(11, CANDIDATES, people=people, median=median)
            for users in ("numbers", "names"):
                written = _written(world, Path(folder), as_names=users == "names")
                found = _measured(*written)
                figures |= {f"{name}, {users}: {figure}": value for figure, value in found.items()}
    figures["most memory, MB"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return figures


def _written(world: Audiences, folder: Path, *, as_names: bool) -> tuple[Path, Path]:
    table, lists = folder / "candidates.csv", folder / "audiences.json"
    rows = [f"c{place},{fee}" for place, fee in enumerate(world.fees)]
    table.write_text("\n".join(["id,cost", *rows]), encoding="utf-8")
    with lists.open("w", encoding="utf-8") as out:
        out.write("{")
        for place, members in enumerate(world.members):
            users = [f"user_{one}" for one in members.tolist()] if as_names else members.tolist()
            out.write(f'{"," if place else ""}"c{place}": {json.dumps(users)}')
        out.write("}")
    return table, lists


def _measured(table: Path, lists: Path) -> dict[str, float]:
    began = time.process_time()
    candidates = read_candidates(table).candidates
    audiences = read_audiences(lists)
    read = time.process_time()
    figures: dict[str, float] = {
        "megabytes": round(lists.stat().st_size / 1e6),
        "memberships": sum(map(len, audiences.values())),
        "seconds to read": round(read - began, 1),
        "reading over reading through objects": round((read - began) / _objects(lists), 2),
    }
    for budget in BUDGETS:
        left = SECONDS - (read - began)
        asked = time.process_time()
        found = plan_from_lists(candidates, audiences, Asked(budget), seconds=left, clock=time.process_time)
        name = f"budget {budget:.0f}"
        figures[f"{name}, seconds in all"] = round(read - began + time.process_time() - asked, 1)
        figures[f"{name}, creators"] = len(found.chosen)
        figures[f"{name}, gap to the bound"] = round(found.gap, 4)
        figures[f"{name}, counted whole"] = float(found.audiences == "exact")
    return figures


def _objects(lists: Path) -> float:
    """Seconds that a general JSON reader takes to make objects of the same file, before any use of them."""
    began = time.process_time()
    orjson.loads(lists.read_bytes())
    return time.process_time() - began
