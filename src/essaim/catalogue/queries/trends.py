"""What rises and falls in a niche: every hashtag, topic and format held against its accounts' own habits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
import numpy as np
import pyarrow as pa

from essaim.accounts.core.viewer import Viewer
from essaim.accounts.queries import workspace_of
from essaim.catalogue.core.listening.shares import wilson
from essaim.catalogue.core.trends.discoveries import adjusted
from essaim.catalogue.core.trends.lines import BASELINE_DAYS, FEWEST_ACCOUNTS, USUAL_WINDOW, TrendLine, Trends, finite
from essaim.catalogue.queries import niches
from essaim.catalogue.queries.asking import asking, bring, rows
from essaim.catalogue.queries.warehouse import edition, generation_of
from essaim.kernel.estimate import Estimate
from essaim.kernel.period import Period
from essaim.language.text import glued
from essaim.language.topics import topics
from essaim.warehouse.generations import Generation

_NEWEST = "SELECT max(published_at) AS newest FROM posts WHERE published_at <= $at"
_ACTIVE = """
    SELECT count(*) FILTER (recent) AS active, count(*) FILTER (recent AND before) AS comparable FROM (
        SELECT account_id, bool_or(period = 0) AS recent, bool_or(period = 1) AS before
        FROM posts JOIN periods ON published_at >= starts AND published_at < ends
        WHERE account_id IN (FROM chosen) GROUP BY account_id)
"""
_TELLING = "recent_posts > 0 AND recent_posts < posts AND uses < posts"
"""An account says something about a term when it posted in both windows and did not always use it."""
_LOOKED_AT = f"""
    SELECT kind, term, row_number() OVER (ORDER BY kind, term) - 1 AS number,
           count(*) FILTER (recent_uses > 0) AS users, count(*) FILTER (uses > recent_uses) AS earlier_users,
           sum(recent_uses)::BIGINT AS posts
    FROM told GROUP BY kind, term HAVING count(*) FILTER ({_TELLING}) >= {FEWEST_ACCOUNTS} ORDER BY number
"""
_USES = f"""
    SELECT number, recent_uses, uses, recent_posts, posts FROM told JOIN numbered USING (kind, term)
    WHERE {_TELLING} ORDER BY number
"""


def trends(viewer: Viewer, *, niche: str = "", days: int = USUAL_WINDOW) -> Trends:
    """Everything that enough accounts of the niche say something about, the surest first.

    The latest window ends with the newest post known. What is found once is
    kept for as long as its generation is the current one.
    """
    generation = generation_of(viewer)
    if generation is None:
        return Trends((), None, days, 0, 0, None, edition(viewer) == 0)
    zone = ZoneInfo(workspace_of(viewer).time_zone)
    found = trends_in(generation, niche, days, zone)
    return replace(found, is_current=generation.edition == edition(viewer))


def niche_sizes(viewer: Viewer) -> dict[str, int]:
    """Topic's code to how many accounts declare it as their niche, the largest first."""
    generation = generation_of(viewer)
    return niches.sizes(generation) if generation else {}


def windows(generation: Generation, days: int, zone: ZoneInfo) -> tuple[Period, Period] | None:
    """The latest whole days, and the baseline before them; None without a dated post."""
    with asking(generation) as connection:
        newest: datetime | None = rows(connection, _NEWEST, {"at": generation.built_at})[0]["newest"]
    if newest is None:
        return None
    last = newest.astimezone(zone).date()
    first = last - timedelta(days=days - 1)
    latest = Period.of_days(first, last, zone=zone)
    baseline = Period.of_days(first - timedelta(days=BASELINE_DAYS), first - timedelta(days=1), zone=zone)
    return latest, baseline


@lru_cache(maxsize=16)
def trends_in(generation: Generation, niche: str, days: int, zone: ZoneInfo) -> Trends:
    """The trends of that generation; `is_current` is not for it to say."""
    from essaim.catalogue import measures  # noqa: PLC0415  slow import: it brings Ibis

    both = windows(generation, days, zone)
    if both is None:
        return Trends((), None, days, 0, 0, generation.built_at, is_current=True)
    periods = [(number, period.start, period.end) for number, period in enumerate(both)]
    with asking(generation, periods=periods, phrases=topic_phrases()) as connection:
        choose(connection, generation, niche)
        counted = rows(connection, _ACTIVE)[0]
        connection.execute(f"CREATE TEMP TABLE told AS {measures.habits_sql()}")
        looked_at = connection.execute(_LOOKED_AT).to_arrow_table()
        connection.register("numbered", looked_at.select(["kind", "term", "number"]))
        uses = connection.execute(_USES).to_arrow_table()
    lines = _lines(looked_at.to_pylist(), uses, counted["active"], both[0])
    return Trends(lines, both[0], days, counted["active"], counted["comparable"], generation.built_at, is_current=True)


def choose(connection: duckdb.DuckDBPyConnection, generation: Generation, niche: str) -> None:
    """Lay the accounts of the niche as `chosen`; all of them when it is blank."""
    if niche:
        bring(connection, chosen=[(account,) for account in sorted(niches.accounts_of(generation, niche))])
    else:
        connection.register("chosen", connection.execute("SELECT account_id FROM accounts").to_arrow_table())


@lru_cache(maxsize=1)
def topic_phrases() -> tuple[tuple[str, str, str], ...]:
    """The `phrases` of every topic: its words as a caption says them, and glued as a hashtag."""
    found: dict[tuple[str, str, str], None] = {}
    for topic in topics().values():
        for word in topic.words:
            written = (f"#{glued(word)}",) if word.startswith("#") else (word, f"#{glued(word)}")
            for phrase in written:
                if phrase.strip("# "):
                    found[topic.code, max(phrase.split(), key=len), f" {phrase} "] = None
    return tuple(found)


def _lines(terms: list[dict[str, Any]], uses: pa.Table, active: int, window: Period) -> list[TrendLine]:
    """Every term looked at, judged together."""
    from essaim.catalogue.core.trends.habits import Uses, verdicts  # noqa: PLC0415  slow import: it brings SciPy

    if not terms:
        return []
    starts = np.searchsorted(uses["number"].to_numpy(), np.arange(len(terms)))
    columns = ("recent_uses", "uses", "recent_posts", "posts")
    found = verdicts(Uses(starts, *(uses[name].to_numpy() for name in columns)))
    q = adjusted(found.p)
    lines = [
        TrendLine(
            kind=term["kind"],
            term=term["term"],
            accounts=int(found.accounts[place]),
            seen=float(found.seen[place]),
            expected=float(found.expected[place]),
            ratio=finite(float(found.ratio[place])),
            low=float(found.low[place]),
            high=finite(float(found.high[place])),
            p=float(found.p[place]),
            q=float(q[place]),
            users=term["users"],
            earlier_users=term["earlier_users"],
            posts=term["posts"],
            share=share_of_active(term["users"], active, window.end),
        )
        for place, term in enumerate(terms)
    ]
    return sorted(lines, key=lambda line: (line.q, line.p, -line.users, line.kind, line.term))


def share_of_active(users: int, active: int, at: datetime) -> Estimate:
    """The share of the accounts that posted in a window which used the term in it."""
    low, high = wilson(users, active)
    return Estimate(
        value=users / active if active else 0.0, low=low, high=high, sample=active, sample_of="accounts",
        method="wilson_95", definition="trend_share", source="catalogue", at=at,
    )  # fmt: skip


def steps_back(latest: Period, days: int, zone: ZoneInfo) -> Iterator[Period]:
    """Windows of the same length before the latest one, that one first, within the baseline."""
    last = (latest.end - timedelta(hours=1)).astimezone(zone).date()
    for back in range(BASELINE_DAYS // days + 1):
        end = last - timedelta(days=back * days)
        yield Period.of_days(end - timedelta(days=days - 1), end, zone=zone)
