"""One term: its past, window by window, and posts to read."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import duckdb
import pyarrow as pa

from essaim.accounts.core.viewer import Viewer
from essaim.accounts.queries import workspace_of
from essaim.catalogue.core.trends.lines import KINDS, USUAL_WINDOW, Step, TrendView, UnknownTrend
from essaim.catalogue.queries.accounts import cited_posts
from essaim.catalogue.queries.asking import asking, rows
from essaim.catalogue.queries.trends import choose, share_of_active, steps_back, topic_phrases, trends
from essaim.catalogue.queries.warehouse import generation_of
from essaim.kernel.period import Period
from essaim.warehouse.generations import Generation

EXAMPLES = 6
_USED = {
    "hashtag": "SELECT post_id FROM posts WHERE list_contains(hashtags, $term)",
    "format": "SELECT post_id FROM posts WHERE format = $term",
}
_STEPS = """
    SELECT period, count(*) AS active, count(*) FILTER (used) AS users FROM (
        SELECT period, account_id, bool_or(used.post_id IS NOT NULL) AS used
        FROM posts JOIN periods ON published_at >= starts AND published_at < ends
             LEFT JOIN used ON used.post_id = posts.post_id
        WHERE account_id IN (FROM chosen) GROUP BY period, account_id)
    GROUP BY period ORDER BY period DESC
"""
_EXAMPLES = f"""
    SELECT post_id FROM posts
    WHERE account_id IN (FROM chosen) AND post_id IN (FROM used) AND published_at < $end
    QUALIFY row_number() OVER (PARTITION BY account_id ORDER BY published_at DESC, post_id) = 1
    ORDER BY published_at DESC, post_id LIMIT {EXAMPLES}
"""


def trend(viewer: Viewer, *, kind: str, term: str, niche: str = "", days: int = USUAL_WINDOW) -> TrendView:
    """The term in that niche; raises `UnknownTrend` for one that no post of it uses."""
    found = trends(viewer, niche=niche, days=days)
    generation = generation_of(viewer)
    if kind not in KINDS or generation is None or found.window is None:
        raise UnknownTrend(kind=kind, term=term)
    zone = ZoneInfo(workspace_of(viewer).time_zone)
    periods = list(steps_back(found.window, days, zone))
    steps, posts = _past(generation, kind, term, niche, periods)
    if not posts:
        raise UnknownTrend(kind=kind, term=term)
    cited = cited_posts(viewer, posts)
    line = next((one for one in found.lines if (one.kind, one.term) == (kind, term)), None)
    return TrendView(kind, term, line, steps, [cited[post] for post in posts if post in cited], found)


def _past(
    generation: Generation, kind: str, term: str, niche: str, periods: list[Period]
) -> tuple[list[Step], list[int]]:
    numbered = [(number, period.start, period.end) for number, period in enumerate(periods)]
    phrases = [row for row in topic_phrases() if row[0] == term] if kind == "topic" else []
    with asking(generation, periods=numbered, phrases=phrases) as connection:
        choose(connection, generation, niche)
        connection.register("used", _used(connection, kind, term))
        return _steps(connection, periods), _examples(connection, periods[0])


def _used(connection: duckdb.DuckDBPyConnection, kind: str, term: str) -> pa.Table:
    """The posts that use the term."""
    if kind == "topic":
        from essaim.catalogue import measures  # noqa: PLC0415  slow import: it brings Ibis

        return connection.execute(measures.topics_sql()).to_arrow_table().select(["post_id"])
    return connection.execute(_USED[kind], {"term": term}).to_arrow_table()


def _steps(connection: duckdb.DuckDBPyConnection, periods: list[Period]) -> list[Step]:
    return [
        Step(
            periods[row["period"]],
            row["users"],
            row["active"],
            share_of_active(row["users"], row["active"], periods[row["period"]].end),
        )
        for row in rows(connection, _STEPS)
    ]


def _examples(connection: duckdb.DuckDBPyConnection, latest: Period) -> list[int]:
    return [row["post_id"] for row in rows(connection, _EXAMPLES, {"end": latest.end})]
