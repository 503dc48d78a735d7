"""How long a shortlist takes over a hundred thousand accounts, and how long it takes to order it anew.

Beside the way of before: every eligible account read one by one, then judged in turn.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

    from essaim.accounts.core.viewer import Viewer

QUESTION = "How much sooner is a shortlist drawn by columns than account by account, and how soon is it ordered anew?"
ACCOUNTS = 100_000
AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
ROUNDS = 3
BRIEF = {
    "name": "Printemps",
    "brand": "Ronce",
    "objective": "engagement",
    "handles": ["ronce"],
    "values": ["bio", "fabrication locale"],
    "target": {"countries": ["FR"], "cities": ["Lyon"], "languages": ["fr"], "interests": ["cosmétique bio"]},
    "must_not": {"competitors": ["Maison Zeste"]},
    "budget": {"amount": 5_000},
}


def measure() -> dict[str, float]:
    """Seconds, and how many times longer the way of before takes."""
    import django  # noqa: PLC0415  the benchmark runs in a process of its own

    with tempfile.TemporaryDirectory() as home:
        _settle(home)
        django.setup()
        return _measured()


def _settle(home: str) -> None:
    import os  # noqa: PLC0415  only here

    os.environ["ESSAIM_HOME"] = home
    os.environ["DJANGO_SETTINGS_MODULE"] = "essaim.server.settings"


def _measured() -> dict[str, float]:
    import numpy as np  # noqa: PLC0415  Django must be set up first

    from essaim.matching.core.brief import Brief  # noqa: PLC0415  Django must be set up first
    from essaim.matching.core.choices import Choices  # noqa: PLC0415  Django must be set up first
    from essaim.matching.core.content import packed, unpacked  # noqa: PLC0415  Django must be set up first
    from essaim.matching.core.fit import fits, wanted_weights  # noqa: PLC0415  Django must be set up first
    from essaim.matching.core.ranking import ranking  # noqa: PLC0415  Django must be set up first
    from essaim.matching.queries.candidates import pool_for  # noqa: PLC0415  Django must be set up first

    brief, viewer = Brief.of(BRIEF), _a_world()
    pool = pool_for(viewer, brief, most=250)
    by_columns = _seconds(lambda: pool_for(viewer, brief, most=250))
    one_by_one = _seconds(lambda: fits(brief, pool_for(viewer, brief, most=20_000).candidates))
    kept = packed(pool.judged, *pool.barred)

    def anew() -> None:
        judged, barred = unpacked(kept)
        ranking(judged, wanted_weights(brief), Choices(), dice=np.random.default_rng(1), barred=barred)

    ordered = _seconds(anew)
    return {
        "accounts": float(pool.accounts),
        "eligible accounts": float(pool.eligible),
        "seconds, everybody scored in columns, 250 read": round(by_columns, 2),
        "seconds, 20 000 read and judged one by one": round(one_by_one, 2),
        "times longer, one by one": round(one_by_one / by_columns, 1),
        "seconds, ordered anew with 400 draws": round(ordered, 3),
        "kilobytes kept with a shortlist": round(len(kept) / 1000),
    }


def _a_world() -> Viewer:
    """A generation of made-up accounts and posts, and a viewer of its workspace."""
    from django.core.management import call_command  # noqa: PLC0415  Django must be set up first

    from benchmarks.worlds import accounts as world  # noqa: PLC0415  Django must be set up first
    from essaim.accounts.actions import open_workspace  # noqa: PLC0415  Django must be set up first
    from essaim.accounts.core.viewer import Role, Viewer  # noqa: PLC0415  Django must be set up first
    from essaim.audit.actions import measure_engagement  # noqa: PLC0415  Django must be set up first
    from essaim.catalogue.actions import indexing  # noqa: PLC0415  Django must be set up first
    from essaim.warehouse import generations, readings, schemas, vectors  # noqa: PLC0415  Django must be set up first
    from essaim.warehouse.places import folder_of  # noqa: PLC0415  Django must be set up first

    call_command("migrate", verbosity=0, interactive=False)
    workspace = open_workspace(name="Mesure", owner=None, at=AT)

    def build(connection: duckdb.DuckDBPyConnection, beside: Path) -> None:
        schemas.create(connection)
        for kind in readings.KINDS:
            connection.register(kind.name, kind.schema.empty_table())
        world.fill(connection, ACCOUNTS)
        measure_engagement(connection)
        indexing.lay_index(connection, beside)
        with vectors.Writer(beside) as writer:
            for part in world.vectors_in_parts(ACCOUNTS):
                writer.add(part)

    generations.publish(folder_of(workspace.pk), edition=1, at=AT, build=build)
    return Viewer(workspace_id=workspace.pk, person_id=None, role=Role.OWNER)


def _seconds(task: Callable[[], object]) -> float:
    """The median of a few rounds."""
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        task()
        times.append(time.perf_counter() - began)
    return statistics.median(times)
