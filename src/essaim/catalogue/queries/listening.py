"""Who mentions what is listened for, and whose share of the talk is whose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from math import ceil
from typing import Any
from zoneinfo import ZoneInfo

from essaim.accounts.core.viewer import Viewer
from essaim.accounts.queries import workspace_of
from essaim.catalogue.core.listening.affinity import Affinity, Tally, affinity, warmth_of
from essaim.catalogue.core.listening.lines import (
    MentionFilter,
    MentionLine,
    MentionsPage,
    Quoted,
    UnknownWatch,
    WatchLine,
)
from essaim.catalogue.core.listening.months import latest_months
from essaim.catalogue.core.listening.shares import wilson
from essaim.catalogue.core.listening.terms import How, Terms
from essaim.catalogue.models import Watch
from essaim.catalogue.queries.accounts import cited_posts
from essaim.catalogue.queries.asking import asking, numbered, rows
from essaim.catalogue.queries.warehouse import edition, generation_of
from essaim.kernel.estimate import Estimate, Figure, Unavailable, Unit
from essaim.warehouse.generations import Generation

EXAMPLES = 3
"""Mentions quoted for each account."""
MONTHS_COUNTED = 120
"""How far back a repeated mention counts as repeated."""
BEGINNING = datetime(1990, 1, 1, tzinfo=UTC)
END = datetime(2200, 1, 1, tzinfo=UTC)

_OWN = """
    SELECT DISTINCT terms.watch_id, account_id FROM accounts JOIN terms ON how = 'handle' AND term = lower(handle)
"""


def prepare_listening() -> None:
    """Compile what listening asks, so that nobody waits seconds for the first answer of a process."""
    from essaim.catalogue import measures  # noqa: PLC0415  slow import: it brings Ibis

    for text in (measures.mentioning_accounts_sql, measures.mentions_sql, measures.voice_sql, measures.coverage_sql):
        text()


def watches(viewer: Viewer) -> list[WatchLine]:
    """What the workspace listens for: its own brands first, then competitors, by name."""
    kept = Watch.objects.filter(workspace_id=viewer.workspace_id, ended_at=None)
    return [_line(watch) for watch in kept]


def watch(viewer: Viewer, watch_id: int) -> WatchLine:
    """One of them; raises `UnknownWatch` for an ended one and for another workspace's."""
    kept = Watch.objects.filter(workspace_id=viewer.workspace_id, ended_at=None, pk=watch_id).first()
    if kept is None:
        raise UnknownWatch(id=watch_id)
    return _line(kept)


def mentions_of(
    viewer: Viewer, watched: WatchLine, asked: MentionFilter, *, page: int = 1, size: int | None = 25
) -> MentionsPage:
    """The accounts that mention it, natural ambassadors first unless asked otherwise; the brand's own set aside."""
    generation = generation_of(viewer)
    if generation is None:
        return MentionsPage((), {}, 0, 0, 0, 0, 1, 0, 0, None, edition(viewer) == 0)
    zone = ZoneInfo(workspace_of(viewer).time_zone)
    found, own, known = _counted(generation, watched, asked.days, zone)
    lines = [line for line in (_mention(row, generation.built_at) for row in found) if _passes(line, asked)]
    lines.sort(key=_ORDER[asked.sort])
    size = size or max(len(lines), 1)
    pages = ceil(len(lines) / size)
    page = max(1, min(page, pages))
    shown = lines[(page - 1) * size : page * size]
    return MentionsPage(
        lines=shown,
        examples=_examples(viewer, generation, watched, asked.days, [line.account_id for line in shown]),
        total=len(lines),
        posts=sum(line.posts for line in lines),
        natural_accounts=sum(bool(line.natural) for line in lines),
        own_accounts=own,
        page=page,
        pages=pages,
        known_posts=known,
        built_at=generation.built_at,
        is_current=generation.edition == edition(viewer),
    )


def _line(watch: Watch) -> WatchLine:
    return WatchLine(
        watch_id=watch.pk,
        name=watch.name,
        brand_id=watch.brand_id,
        terms=Terms.from_json(watch.terms),
        refused=tuple(watch.refused),
        since=watch.since,
    )


def terms_of(watches: Iterable[WatchLine]) -> list[tuple[int, str, str]]:
    """The `terms` of these watches, see `measures.PARAMETERS`."""
    return [(one.watch_id, how, term) for one in watches for how, term in one.terms.rows()]


def own_accounts(generation: Generation, watches: Sequence[WatchLine]) -> list[tuple[int, int]]:
    """(watch, account) of the accounts that are a watched brand's own."""
    with asking(generation, terms=terms_of(watches)) as connection:
        return [(row["watch_id"], row["account_id"]) for row in rows(connection, _OWN)]


def _span(generation: Generation, days: int | None) -> list[tuple[datetime, datetime, bool]]:
    if days is None:
        return [(BEGINNING, END, True)]
    return [(generation.built_at - timedelta(days=days), END, False)]


def _counted(
    generation: Generation, watched: WatchLine, days: int | None, zone: ZoneInfo
) -> tuple[list[dict[str, Any]], int, int]:
    """The mentioning accounts, how many were set aside as the brand's own, and the posts that were looked at."""
    own = tuple(own_accounts(generation, [watched]))
    return _kept(generation, tuple(map(tuple, terms_of([watched]))), own, days, zone)


@lru_cache(maxsize=32)
def _kept(
    generation: Generation, terms: tuple[Any, ...], own: tuple[tuple[int, int], ...], days: int | None, zone: ZoneInfo
) -> tuple[list[dict[str, Any]], int, int]:
    """The same: filters, orders and pages of one watch ask for it again, and a generation never changes."""
    from essaim.catalogue import measures  # noqa: PLC0415  slow import: it brings Ibis

    months = latest_months(generation.built_at, MONTHS_COUNTED, zone=zone)
    span = _span(generation, days)
    with asking(generation, terms=terms, own=own, span=span, periods=numbered(months)) as connection:
        found = rows(
            connection,
            f"""
            SELECT told.*, platform, handle, name, url, tier, followers
            FROM ({measures.mentioning_accounts_sql()}) AS told JOIN accounts USING (account_id)
            """,
        )
        known = rows(
            connection,
            """
            SELECT count(*) AS posts FROM posts, span
            WHERE published_at >= starts AND published_at < ends OR undated AND published_at IS NULL
            """,
        )
    return found, len(own), known[0]["posts"]


def _mention(row: dict[str, Any], at: datetime) -> MentionLine:
    parts = affinity(_tally(row), now=at)
    low, high = wilson(row["posts"], row["known_posts"])
    share = Estimate(
        value=row["posts"] / row["known_posts"], low=low, high=high, sample=row["known_posts"], method="wilson_95",
        definition="mention_share", source="catalogue", at=at,
    )  # fmt: skip
    return MentionLine(
        account_id=row["account_id"],
        platform=row["platform"],
        handle=row["handle"],
        name=row["name"],
        tier=row["tier"],
        followers=row["followers"],
        url=row["url"],
        posts=row["posts"],
        natural=row["natural"],
        denied=row["denied"],
        how={how: row[f"by_{how.value}"] for how in How},
        months=row["months"],
        first_at=row["first_at"],
        latest_at=row["latest_at"],
        share=share,
        affinity=_affinity(row, parts, at),
        parts=parts,
        sentiment=Unavailable("captions_unlike_comments", "mention_sentiment", "read_mentions"),
    )


def _tally(row: dict[str, Any]) -> Tally:
    warmth = warmth_of(
        natural=row["natural_warmth"] or 0.0,
        natural_warm=row["natural_warm"],
        others=(row["all_warmth"] or 0.0) - (row["mention_warmth"] or 0.0),
        others_warm=row["all_warm"] - row["mention_warm"],
    )
    return Tally(row["posts"], row["natural"], row["months"], row["natural_at"], warmth)


def _affinity(row: dict[str, Any], parts: Affinity, at: datetime) -> Figure:
    if not row["natural"]:
        return Unavailable("no_natural_mention", "natural_affinity", None, {"found": row["posts"]})
    return Estimate(
        value=parts.score, low=None, high=None, sample=row["natural"], method="natural_affinity_formula",
        definition="natural_affinity", source="catalogue", at=at, unit=Unit.SCORE,
        facts={"months": row["months"], "posts": row["posts"]},
    )  # fmt: skip


def _passes(line: MentionLine, asked: MentionFilter) -> bool:
    labelled = {"natural": line.natural, "paid": line.paid}.get(asked.label, 1)
    return bool(labelled) and asked.platform in {"", line.platform}


def _latest(line: MentionLine) -> float:
    return -line.latest_at.timestamp() if line.latest_at else float("inf")


_ORDER: dict[str, Callable[[MentionLine], tuple[float, ...]]] = {
    "affinity": lambda line: (-line.parts.score, -line.natural, _latest(line), line.account_id),
    "posts": lambda line: (-line.posts, _latest(line), line.account_id),
    "latest": lambda line: (_latest(line), line.account_id),
    "followers": lambda line: (-(line.followers or -1), line.account_id),
}


def _examples(
    viewer: Viewer, generation: Generation, watched: WatchLine, days: int | None, accounts: Sequence[int]
) -> dict[int, list[Quoted]]:
    """The latest mentions of each account."""
    from essaim.catalogue import measures  # noqa: PLC0415  slow import: it brings Ibis

    if not accounts:
        return {}
    with asking(generation, terms=terms_of([watched]), own=(), span=_span(generation, days)) as connection:
        # Only these accounts' posts are looked at, under the name that the measure knows.
        connection.execute(
            "CREATE TEMP TABLE posts AS "
            "SELECT * FROM columns.main.posts WHERE account_id IN (SELECT unnest($accounts))",
            {"accounts": list(accounts)},
        )
        latest = rows(
            connection,
            f"""
            SELECT post_id, account_id, how, label FROM ({measures.mentions_sql()})
            QUALIFY row_number() OVER (PARTITION BY account_id ORDER BY published_at DESC NULLS LAST, post_id)
                    <= {EXAMPLES}
            ORDER BY account_id, published_at DESC NULLS LAST, post_id
            """,
        )
    posts = cited_posts(viewer, [row["post_id"] for row in latest])
    quoted: dict[int, list[Quoted]] = defaultdict(list)
    for row in latest:
        if post := posts.get(row["post_id"]):
            quoted[row["account_id"]].append(Quoted(post, row["how"], row["label"]))
    return quoted
