"""How long audits take: engagement of tens of millions of posts, and one account's report.

Posts: `ESSAIM_BENCH_POSTS` of them (3 million unless set; the issue's figure is
50 million), thirty an account. In the same run: one median by SQL written by hand, and the
interval by a bootstrap of a thousand draws written by hand, on a thousand accounts.
Report: a made-up account with 40 posts, 120 comments, 365 counts and 300 sampled
followers, in a catalogue of its own.
"""

from __future__ import annotations

import os
import resource
import shutil
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

import duckdb
import numpy as np

QUESTION = "How long do audits take: tens of millions of posts, and one account's report?"
AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
_BY_HAND = """
    SELECT account_id, median((likes + comments) / followers) AS rate, count(*) AS sample
    FROM posts JOIN accounts USING (account_id) WHERE followers > 0 GROUP BY account_id
"""


def measure() -> dict[str, float]:
    """Figure to value; seconds, milliseconds or a ratio as named."""
    home = Path(tempfile.mkdtemp(prefix="essaim-bench-"))
    try:
        os.environ["ESSAIM_HOME"] = str(home)
        os.environ["DJANGO_SETTINGS_MODULE"] = "essaim.server.settings"
        import django  # noqa: PLC0415  the home must be named first

        django.setup()
        return {**_posts(home), **_report()}
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _posts(home: Path) -> dict[str, float]:
    from benchmarks.worlds import posts as world  # noqa: PLC0415  Django must be set up first
    from essaim.audit import measures  # noqa: PLC0415  Django must be set up first
    from essaim.audit.actions import measure_engagement  # noqa: PLC0415  Django must be set up first
    from essaim.warehouse import schemas  # noqa: PLC0415  Django must be set up first

    number = int(os.environ.get("ESSAIM_BENCH_POSTS", "3000000"))
    for kind in measures.KINDS:
        measures.given_sql(kind)
    measures.post_rates_sql(), measures.chosen_formulas_sql()
    with duckdb.connect(str(home / "posts.duckdb")) as connection:
        schemas.create(connection)
        world.fill(connection, number // world.POSTS)
        connection.execute("CHECKPOINT")
        by_hand = _seconds(lambda: connection.execute(f"CREATE TEMP TABLE by_hand AS {_BY_HAND}"))
        ours = _seconds(lambda: measure_engagement(connection))
        ((rows,),) = connection.execute("SELECT count(*) FROM engagement WHERE value IS NOT NULL").fetchall()
        ((same,),) = connection.execute(
            """
            SELECT avg(CASE WHEN abs(engagement.value - rate) < 1e-9 THEN 1 ELSE 0 END)
            FROM engagement JOIN by_hand USING (account_id) WHERE kind = 'followers'
            """
        ).fetchall()
    return {
        "posts": number,
        "figures with an interval": rows,
        "seconds: three kinds of rate, intervals, peers": round(ours, 1),
        "seconds: one median by hand, no interval": round(by_hand, 1),
        "ours over one median by hand": round(ours / by_hand, 1),
        "microseconds an account: ours, three kinds": round(1e6 * ours / (number // world.POSTS), 1),
        "microseconds an account: one bootstrap by hand": round(1e6 * _bootstrap(world.POSTS), 1),
        "medians equal to those by hand, share": round(same, 4),
        "megabytes at most": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _bootstrap(posts: int, accounts: int = 1_000, draws: int = 1_000) -> float:
    """Seconds an account of the bootstrap as it is usually written."""
    dice = np.random.default_rng(1)
    rates = dice.lognormal(-3.5, 0.5, (accounts, posts))

    def by_hand() -> None:
        for one in rates:
            medians = np.median(one[dice.integers(0, posts, (draws, posts))], axis=1)
            np.percentile(medians, [2.5, 97.5])

    return _seconds(by_hand) / accounts


def _report() -> dict[str, float]:
    from django.core.management import call_command  # noqa: PLC0415  Django must be set up first

    from benchmarks.worlds.creator import a_creator  # noqa: PLC0415  Django must be set up first
    from essaim.accounts.actions import open_workspace  # noqa: PLC0415  Django must be set up first
    from essaim.accounts.queries import machine_viewer  # noqa: PLC0415  Django must be set up first
    from essaim.audit import queries  # noqa: PLC0415  Django must be set up first
    from essaim.catalogue import queries as catalogue  # noqa: PLC0415  Django must be set up first
    from essaim.catalogue.actions import take  # noqa: PLC0415  Django must be set up first
    from essaim.kernel.provenance import SourceKind  # noqa: PLC0415  Django must be set up first
    from essaim.server.measuring import audit_accounts, refresh_warehouse  # noqa: PLC0415  Django must be set up first

    call_command("migrate", verbosity=0)
    viewer = machine_viewer(open_workspace(name="Mesure", owner=None, at=AT).pk)
    creators = [a_creator(number, until=AT) for number in range(100)]
    take(viewer, source_kind=SourceKind.FILE, label="made up", digest="1", creators=creators, at=AT)
    refresh_warehouse(viewer, at=AT)
    account = catalogue.account_id_named(viewer, "instagram:maker0")

    def report() -> Any:
        return queries.shown(queries.report_of(viewer, account).sections)

    report()
    on_the_spot = median(_seconds(report) for _ in range(5))
    whole = _seconds(lambda: audit_accounts(viewer, at=lambda: AT + timedelta(minutes=1)))
    kept = median(_seconds(report) for _ in range(20))
    again = _seconds(lambda: audit_accounts(viewer, at=lambda: AT + timedelta(minutes=2)))
    return {
        "milliseconds: a report whose readings are kept": round(1_000 * kept, 1),
        "milliseconds: a report read on the spot": round(1_000 * on_the_spot, 1),
        "seconds: a hundred accounts read and published": round(whole, 1),
        "seconds: the same again, nothing changed": round(again, 2),
        "on the spot over kept": round(on_the_spot / kept, 1),
    }


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
