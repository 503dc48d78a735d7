"""Those who are kept, one by one: their figures, and the posts that witness what is said of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import duckdb
import orjson

from essaim.kernel.estimate import Figure, figure_from
from essaim.matching.core.brief import Brief
from essaim.matching.core.candidate import (
    Candidate,
    MentionEvidence,
    Share,
    Talk,
    TopicEvidence,
    ValueEvidence,
    WorkEvidence,
)
from essaim.matching.core.likeness import Likeness
from essaim.matching.core.ranking import Bar
from essaim.matching.core.shown_parts import MEANT
from essaim.matching.queries import bars, evidence_sql
from essaim.matching.queries.asked import asked_of, run, subjects
from essaim.matching.queries.meanings import Meanings
from essaim.matching.queries.noted_work import NotedWork, noted_work
from essaim.warehouse.figures import authenticity_figure, engagement_figure, percentile_figure, price_figure

Row = Mapping[str, Any]
MOST_BRANDS = 5
COUNTS = ("posts_seen", "matching", "unpaid", "sold_for_us", "relevant", "other", "unwanted", "rival_posts")


@dataclass(frozen=True)
class Kept:
    """Candidates by account, the rule that bars each who is barred, how alike all are, and the engine's figures."""

    candidates: Mapping[int, Candidate]
    bars: Mapping[int, Bar]
    likeness: Likeness
    figures: Mapping[int, Row]


@dataclass(frozen=True)
class Known:
    """One account as the engine told it: its row, what its profile declares, its posts that show something."""

    row: Row
    declared: Row
    posts: Sequence[Row]
    noted: WorkEvidence


def kept_of(
    connection: duckdb.DuckDBPyConnection,
    brief: Brief,
    account_ids: Sequence[int],
    meanings: Meanings,
    *,
    at: datetime,
) -> Kept:
    """Those accounts of `ruled`."""
    asked = {**asked_of(brief), "kept": list(account_ids)}
    noted = noted_work(connection, brief, at=at)
    known = _known(connection, brief, asked, noted)
    # As Arrow: rows of the engine itself would need another library for their time zones.
    standing = connection.execute(evidence_sql.REFUSED).to_arrow_table().to_pylist()
    refused = {row["creator_id"]: row["since"] for row in standing}
    rows = {one: _row_of(found.row) for one, found in known.items()}
    topics = meanings.chances_by_row(subjects(brief), list(rows.values()))
    values = [meanings.chances_by_row([value], list(rows.values())) for value in brief.values]
    candidates = {
        account_id: _candidate(
            found,
            brief,
            meanings,
            topic=_likelier(topics.get(rows[account_id]), found.row["topic_probability"]),
            values=[chances.get(rows[account_id]) for chances in values],
        )
        for account_id, found in known.items()
    }
    return Kept(
        candidates=candidates,
        bars={
            one: bars.bar_of(bars.Barred(found.row, found.declared, found.posts), brief, noted, refused)
            for one, found in known.items()
            if found.row["excluded_by"]
        },
        likeness=meanings.likeness(list(rows), list(rows.values())),
        figures={one: found.row for one, found in known.items()},
    )


def _known(
    connection: duckdb.DuckDBPyConnection, brief: Brief, asked: dict[str, Any], noted: NotedWork
) -> dict[int, Known]:
    rows = run(connection, evidence_sql.KEPT, asked).to_arrow_table().to_pylist()
    declared = {row["account_id"]: row for row in _rows(connection, evidence_sql.DECLARED, asked)}
    posts: dict[int, list[Row]] = {}
    for row in _rows(connection, evidence_sql.witnesses(brief), asked):
        posts.setdefault(row["account_id"], []).append(row)
    counts = [*COUNTS, *(f"value{number}_matching" for number in range(len(brief.values)))]
    return {
        row["account_id"]: Known(
            # No post brought in is none that shows anything.
            {**row, **{name: row[name] or 0 for name in counts}},
            declared[row["account_id"]],
            posts.get(row["account_id"], ()),
            noted.ours.get(row["account_id"], WorkEvidence()),
        )
        for row in rows
    }


def _rows(connection: duckdb.DuckDBPyConnection, statement: str, asked: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = run(connection, statement, asked).to_arrow_table().to_pylist()
    return found


def _row_of(row: Row) -> int | None:
    """Its row in the index."""
    found: int | None = row["row"]
    return found


def _likelier(chance: float | None, read: float | None) -> float | None:
    known = [one for one in (chance, read or None) if one is not None]
    return max(known) if known else None


def _candidate(
    known: Known, brief: Brief, meanings: Meanings, *, topic: float | None, values: Sequence[float | None]
) -> Candidate:
    row = known.row
    shares = zip(row["dimensions"] or (), row["shares"] or (), strict=True)
    return Candidate(
        account_id=row["account_id"],
        creator_id=row["creator_id"],
        platform=row["platform"],
        handle=row["handle"],
        name=row["name"],
        tier=row["tier"],
        followers=row["followers"],
        country=row["country"],
        city=row["city"],
        language=row["language"],
        niches=tuple(row["niches"]),
        engagement=engagement_figure(row),
        percentile=percentile_figure(row),
        last_post_at=row["last_post_at"],
        topic=_topic(known, brief, meanings, topic),
        mentions=_mentions(known),
        audience={(dimension, value): share for (dimension, value), share in shares},
        authenticity=authenticity_figure(row),
        price=price_figure(row),
        talk=Talk(
            replied=_share(row, "reply_rate", "reply"),
            generic=_share(row, "generic_share", "generic"),
            comments=row["comments"],
            is_read=row["is_read"],
        ),
        values=tuple(
            _value(known, number, value, meanings, chance)
            for number, (value, chance) in enumerate(zip(brief.values, values, strict=True))
        ),
        work=_work(known),
        latitude=row["latitude"],
        longitude=row["longitude"],
        place_probability=row["place_probability"],
        language_probability=row["language_probability"],
        local_share=row["local"],
        local_unlisted=row["local_unlisted"] or 0.0,
    )


def _topic(known: Known, brief: Brief, meanings: Meanings, chance: float | None) -> TopicEvidence:
    matching = known.row["matching"]
    nearest = meanings.nearest_post(subjects(brief), _row_of(known.row))
    shown = _best_shown([post for post in known.posts if post["on_topic"]], "topic", nearest)
    return TopicEvidence(
        posts=known.row["posts_seen"],
        matching=matching,
        post_id=shown["post_id"] if shown else nearest,
        declared=tuple(sorted(known.declared["topic"])) if known.row["declared"] else (),
        describes_itself=bool(known.row["describes"]),
        meaning=chance,
        words=_words(shown, "topic"),
    )


def _best_shown(posts: Sequence[Row], found: str, nearest: int | None) -> Row | None:
    """The post nearest in meaning when it also holds the words, else the one with most of them, the newest first."""
    by_meaning = next((post for post in posts if post["post_id"] == nearest), None)
    return by_meaning or max(posts, key=lambda post: len(set(post[found])), default=None)


def _words(post: Row | None, found: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(post[found])) if post else ()


def _value(known: Known, number: int, value: str, meanings: Meanings, chance: float | None) -> ValueEvidence:
    found = f"value{number}"
    posts = [post for post in known.posts if post["is_latest"] and post[found]]
    shown = max(posts, key=lambda post: len(set(post[found])), default=None)
    is_meant = not shown and (chance or 0.0) >= MEANT
    nearest = meanings.nearest_post([value], _row_of(known.row)) if is_meant else None
    return ValueEvidence(
        value=value,
        matching=known.row[f"{found}_matching"],
        post_id=shown["post_id"] if shown else nearest,
        is_declared=bool(known.row[f"{found}_declared"]),
        meaning=chance,
        words=_words(shown, found),
    )


def _mentions(known: Known) -> MentionEvidence:
    natural = [post for post in known.posts if post["is_latest"] and post["names_brand"] and not post["is_sold"]]
    return MentionEvidence(
        posts=known.row["posts_seen"],
        unpaid=known.row["unpaid"],
        post_id=natural[0]["post_id"] if natural else None,
        last_at=natural[0]["published_at"] if natural else None,
    )


def _work(known: Known) -> WorkEvidence:
    """What was noted, beside what paid posts show."""
    sold = [post for post in known.posts if post["is_latest"] and post["is_sold"] and not post["names_rival"]]
    ours = [post for post in sold if post["names_brand"]]
    others = sorted((post for post in sold if not post["names_brand"]), key=lambda post: not post["on_topic"])
    shown = next(iter([*ours, *others]), None)
    named = Counter(handle for post in others for handle in post["mentions"] or ())
    return replace(
        known.noted,
        ours=known.noted.ours or int(bool(ours)),
        relevant=known.row["relevant"],
        other=known.row["other"],
        brands=tuple(handle for handle, _ in named.most_common(MOST_BRANDS)),
        post_id=shown["post_id"] if shown else None,
        performance=_performance(known.row["sections"]),
    )


def _performance(sections: str | None) -> Figure | None:
    """The audit's paid beside organic engagement, as it was read; None before the audit has read the account."""
    found = orjson.loads(sections) if sections else ()
    lines = (line for section in found for line in section["lines"])
    return next((figure_from(line) for line in lines if line["name"] == "paid_ratio"), None)


def _share(row: Row, name: str, prefix: str) -> Share | None:
    if row[name] is None:
        return None
    return Share(row[name], row[f"{prefix}_low"], row[f"{prefix}_high"], row[f"{prefix}_sample"])
