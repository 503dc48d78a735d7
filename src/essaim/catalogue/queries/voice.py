"""Share of voice: month by month, how many accounts speak of each watch, of those the catalogue knows."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from essaim.accounts.core.viewer import Viewer
from essaim.accounts.queries import workspace_of
from essaim.catalogue.core.listening.lines import Heard, Month, Voice, WatchLine
from essaim.catalogue.core.listening.months import latest_months
from essaim.catalogue.core.listening.shares import wilson
from essaim.catalogue.queries.asking import asking, numbered, rows
from essaim.catalogue.queries.listening import own_accounts, terms_of, watches
from essaim.catalogue.queries.warehouse import edition, generation_of
from essaim.kernel.estimate import Estimate, Figure, Unavailable

MONTHS = (6, 12, 24)
"""How many months a reader may ask for."""


def share_of_voice(viewer: Viewer, *, months: int = 12) -> Voice:
    """The latest calendar months of the workspace's time zone, oldest first, the running one last."""
    from essaim.catalogue import measures  # noqa: PLC0415  slow import: it brings Ibis

    watched, generation = watches(viewer), generation_of(viewer)
    if generation is None or not watched:
        built_at = generation.built_at if generation else None
        return Voice(watched, (), built_at, generation is not None and generation.edition == edition(viewer))
    zone = ZoneInfo(workspace_of(viewer).time_zone)
    periods = latest_months(generation.built_at, months, zone=zone)
    own = own_accounts(generation, watched)
    with asking(generation, terms=terms_of(watched), own=own, periods=numbered(periods)) as connection:
        known = {row["period"]: row for row in rows(connection, measures.coverage_sql())}
        heard: dict[int, dict[int, dict[str, Any]]] = defaultdict(dict)
        for row in rows(connection, measures.voice_sql()):
            heard[row["period"]][row["watch_id"]] = row
    counted = [
        Month(
            period=period,
            posts=known[number]["posts"] if number in known else 0,
            accounts=known[number]["accounts"] if number in known else 0,
            heard=_heard(
                watched,
                heard[number],
                known[number]["accounts"] if number in known else 0,
                at=min(generation.built_at, period.end),
            ),
            is_over=period.end <= generation.built_at,
        )
        for number, period in enumerate(periods)
    ]
    return Voice(watched, counted, generation.built_at, generation.edition == edition(viewer))


def _heard(
    watched: list[WatchLine], found: dict[int, dict[str, Any]], active: int, *, at: datetime
) -> dict[int, Heard]:
    everybody = sum(row["accounts"] for row in found.values())
    heard = {}
    for one in watched:
        row = found.get(one.watch_id, {"posts": 0, "accounts": 0, "natural": 0})
        heard[one.watch_id] = Heard(
            posts=row["posts"],
            accounts=row["accounts"],
            natural=row["natural"],
            share=_share(row["accounts"], active, "share_of_accounts", "month_unknown", at),
            voice=_share(row["accounts"], everybody, "share_of_voice", "nothing_heard", at),
        )
    return heard


def _share(part: int, whole: int, definition: str, missing: str, at: datetime) -> Figure:
    if not whole:
        return Unavailable(missing, definition, "import_posts" if missing == "month_unknown" else None)
    low, high = wilson(part, whole)
    return Estimate(
        value=part / whole, low=low, high=high, sample=whole, sample_of="accounts", method="wilson_95",
        definition=definition, source="catalogue", at=at,
    )  # fmt: skip
