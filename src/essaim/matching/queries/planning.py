"""Who may be in the plan of a brief: the best fits and the big ones, with what their publications did and may cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb

from essaim.accounts.core.viewer import Viewer
from essaim.audit import queries as audits
from essaim.audit.core.price_bands import FORMATS
from essaim.catalogue import queries as catalogue
from essaim.catalogue.core.tiers import Tier
from essaim.kernel.estimate import Unavailable
from essaim.matching.core.brief import Brief, MustHave
from essaim.matching.core.fit import Fit, wanted_weights, weighed
from essaim.matching.core.plan.fees import FeesBySize
from essaim.matching.core.plan.prospect import FormatRecord, Prospect
from essaim.matching.core.shortlist import reasons_for
from essaim.matching.queries.candidates import pool_for
from essaim.warehouse import generations

MOST_PROSPECTS = 2_000
"""The plan chooses among that many of the best fits."""
MOST_LARGE = 20
"""How many of the best fitting macro and mega accounts are kept to compare with."""
LARGE = (Tier.MACRO, Tier.MEGA)
RECENT_DAYS = 365
MOST_POSTS = 60
"""A format's record rests on its newest publications of the past year."""
NEVER_PAID = Unavailable("no_paid_posts", "paid_ratio")


@dataclass(frozen=True)
class Prospecting:
    """The candidates of a plan as they are known now.

    `reasons` are, for each account, the codes and facts of what speaks most for it. `large` are macro and mega accounts
    that meet the brief's other conditions, whether or not the brief wants their tier.
    """

    prospects: tuple[Prospect, ...]
    large: tuple[Prospect, ...]
    reasons: Mapping[int, tuple[dict[str, object], ...]]
    accounts: int
    eligible: int
    edition: int


def prospects_for(viewer: Viewer, brief: Brief, *, at: datetime) -> Prospecting:
    """The best fitting candidates of a brief, those it names first, and the macro creators to compare with.

    Empty before the first generation is built.
    """
    pool = pool_for(viewer, brief, most=MOST_PROSPECTS)
    ordered = _named_first(weighed(pool.judged, wanted_weights(brief)), brief.plan.include)[:MOST_PROSPECTS]
    large = weighed(pool_for(viewer, _for_large_ones(brief), most=MOST_LARGE).judged, wanted_weights(brief))[
        :MOST_LARGE
    ]
    every = {fit.candidate.account_id: fit for fit in (*large, *ordered)}
    known = _known(viewer, sorted(every))
    fees = FeesBySize(audits.deals_of(viewer), at=at)

    def prospects(found: Sequence[Fit]) -> tuple[Prospect, ...]:
        return tuple(_prospect(fit, brief, known, fees) for fit in found)

    return Prospecting(
        prospects=prospects(ordered),
        large=prospects(large),
        reasons={key: _reasons(fit) for key, fit in every.items()},
        accounts=pool.accounts,
        eligible=pool.eligible,
        edition=pool.edition,
    )


def _named_first(ordered: Sequence[Fit], named: Sequence[str]) -> list[Fit]:
    """Who must be in is among the candidates, however well others fit."""
    wanted = {name.casefold() for name in named}
    return sorted(ordered, key=lambda fit: f"{fit.candidate.platform}:{fit.candidate.handle}".casefold() not in wanted)


def _for_large_ones(brief: Brief) -> Brief:
    unbound = brief.must_have.model_dump() | {"min_followers": None, "max_followers": None, "min_engagement": None}
    return brief.model_copy(update={"tiers": LARGE, "must_have": MustHave(**unbound)})


Records = Mapping[int, tuple[FormatRecord, ...]]

_RECORDS = f"""
    WITH newest AS (
        SELECT account_id, format, is_paid IS TRUE AS paid, views,
               coalesce(likes, 0) + coalesce(comments, 0) + coalesce(shares, 0) + coalesce(saves, 0) AS reactions,
               likes IS NOT NULL OR comments IS NOT NULL AS is_counted
        FROM (SELECT *, max(published_at) OVER (PARTITION BY account_id) AS last_at FROM posts
              WHERE account_id IN (SELECT unnest($accounts)) AND views > 0)
        WHERE published_at IS NULL OR published_at >= last_at - INTERVAL {RECENT_DAYS} DAY
        QUALIFY row_number() OVER (PARTITION BY account_id, format, paid ORDER BY published_at DESC NULLS LAST, post_id)
                <= {MOST_POSTS}
    )
    SELECT account_id, format, paid, count(*) AS posts, avg(ln(views)) AS centre, stddev_samp(ln(views)) AS spread,
           sum(reactions) FILTER (is_counted) / sum(views) FILTER (is_counted) AS reactions
    FROM newest GROUP BY ALL ORDER BY account_id, format, paid
"""


def _known(viewer: Viewer, account_ids: list[int]) -> Records:
    """What each account's publications did, format by format."""
    generation = catalogue.generation_of(viewer)
    if generation is None or not account_ids:
        return {}
    with generations.reading(generation) as connection:
        return _records(connection, account_ids)


def _records(connection: duckdb.DuckDBPyConnection, account_ids: list[int]) -> dict[int, tuple[FormatRecord, ...]]:
    found: dict[int, tuple[FormatRecord, ...]] = {}
    for account_id, name, is_paid, posts, centre, spread, reactions in connection.execute(
        _RECORDS, {"accounts": account_ids}
    ).fetchall():
        record = FormatRecord(name or "post", posts, centre, spread, reactions, is_paid=is_paid)
        found[account_id] = (*found.get(account_id, ()), record)
    return found


def _prospect(fit: Fit, brief: Brief, known: Records, fees: FeesBySize) -> Prospect:
    candidate = fit.candidate
    return Prospect(
        account_id=candidate.account_id,
        creator_id=candidate.creator_id,
        platform=candidate.platform,
        handle=candidate.handle,
        name=candidate.name,
        tier=candidate.tier or "",
        followers=candidate.followers or 0,
        country=candidate.country,
        city=candidate.city,
        language=candidate.language,
        niches=candidate.niches,
        fit=round(fit.score, 4),
        fees={one: fees.fee(candidate.platform, one, candidate.followers) for one in bought(brief, candidate.platform)},
        records=known.get(candidate.account_id, ()),
        engagement=candidate.engagement,
        authenticity=candidate.authenticity,
        paid_performance=candidate.work.performance or NEVER_PAID,
        audience=candidate.audience,
    )


def bought(brief: Brief, platform: str) -> tuple[str, ...]:
    """The formats that the brief would buy there: its own that are sold on the platform, else all that are."""
    sold = FORMATS.get(platform, ("post",))
    return tuple(one for one in sold if one in brief.formats) or sold


def _reasons(fit: Fit) -> tuple[dict[str, object], ...]:
    return tuple({"part": reason.part, "code": reason.code, "facts": reason.facts} for reason in reasons_for(fit)[:2])
