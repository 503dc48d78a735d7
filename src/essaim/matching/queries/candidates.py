"""Who may be considered for a brief: hard conditions in the engine, evidence for those who pass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import duckdb

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue import queries as catalogue
from essaim.catalogue.core.listening.paid import DENIED, SAID
from essaim.matching.core.brief import Brief
from essaim.matching.core.candidate import Candidate, MentionEvidence, Share, Talk, TopicEvidence
from essaim.matching.core.conditions import handles, pattern, topic_pattern
from essaim.warehouse import generations
from essaim.warehouse.figures import authenticity_figure, engagement_figure, percentile_figure, price_figure

MOST_SCORED = 20_000
"""Beyond that many eligible accounts, those best placed among their peers are scored; the pool says so."""
LATEST_POSTS = 30
MEMORY_DAYS = 365
UNWANTED_SHARE = 0.1
NOTHING = "[^\\s\\S]"
"""A regular expression that matches nothing, in RE2 too."""


@dataclass(frozen=True)
class Pool:
    """Who was considered. `excluded` counts accounts by the first hard condition that each missed."""

    candidates: tuple[Candidate, ...]
    accounts: int
    eligible: int
    excluded: Mapping[str, int]
    edition: int


def pool_for(viewer: Viewer, brief: Brief) -> Pool:
    """The accounts that meet the brief's hard conditions, with everything its parts look at.

    An account that is known to miss a condition is left out; an unknown is not
    a miss, except where the brief bounds followers or names tiers. Empty before the first
    generation is built.
    """
    generation = catalogue.generation_of(viewer)
    if generation is None:
        return Pool((), 0, 0, {}, 0)
    with generations.reading(generation) as connection:
        connection.execute(f"CREATE TEMP TABLE judged AS {_JUDGED}", _values(brief))
        counted = dict(
            connection.execute("SELECT excluded_by, count(*) FROM judged GROUP BY 1 ORDER BY 2 DESC").fetchall()
        )
        eligible = counted.pop(None, 0)
        candidates = tuple(map(_candidate, _evidence(connection)))
    return Pool(candidates, eligible + sum(counted.values()), eligible, counted, generation.edition)


_RECENT_POSTS = f"""
    SELECT *, list_has_any(mentions, $brand) AND is_paid IS NOT TRUE
           AND (NOT regexp_matches(words, $paid) OR regexp_matches(words, $not_paid)) AS names_brand
    FROM posts
    QUALIFY row_number() OVER (PARTITION BY account_id ORDER BY published_at DESC NULLS LAST, post_id) <= {LATEST_POSTS}
"""

_JUDGED = f"""
    WITH recent AS ({_RECENT_POSTS}),
    seen AS (
        SELECT account_id, count(*) AS seen_posts,
               count(*) FILTER (regexp_matches(words, $topic)) AS matching,
               arg_max(post_id, published_at) FILTER (regexp_matches(words, $topic)) AS topic_post,
               count(*) FILTER (names_brand) AS unpaid,
               arg_max(post_id, published_at) FILTER (names_brand) AS brand_post,
               max(published_at) FILTER (names_brand) AS brand_at,
               count(*) FILTER (regexp_matches(words, $unwanted)) AS unwanted,
               bool_or(regexp_matches(words, $needed_words)) AS has_words,
               bool_or(regexp_matches(words, $needed_tags)) AS has_tags
        FROM recent GROUP BY account_id
    ), rivals AS (
        SELECT DISTINCT account_id
        FROM (SELECT *, max(published_at) OVER (PARTITION BY account_id) AS newest FROM posts)
        WHERE (list_has_any(mentions, $rivals) OR regexp_matches(words, $rival_names))
          AND (published_at IS NULL OR published_at >= newest - INTERVAL {MEMORY_DAYS} DAY)
    )
    SELECT accounts.* EXCLUDE (words, bio_words), engagement.* EXCLUDE (account_id, kind),
           audited.* EXCLUDE (account_id, digest, read_digest, sections, marks, posts_read),
           read_digest IS NOT NULL OR digest IS NULL AS is_read,
           seen.* EXCLUDE (account_id), list_distinct(regexp_extract_all(words, $topic, 1)) AS declared,
           trim(bio_words) <> '' OR len(niches) > 0 AS describes_itself,
           CASE WHEN len($platforms) > 0 AND platform NOT IN (SELECT unnest($platforms)) THEN 'platform'
                WHEN len($tiers) > 0 AND tier IS NULL THEN 'followers_unknown'
                WHEN len($tiers) > 0 AND tier NOT IN (SELECT unnest($tiers)) THEN 'tier'
                WHEN ($least IS NOT NULL OR $most IS NOT NULL) AND followers IS NULL THEN 'followers_unknown'
                WHEN followers < $least OR followers > $most THEN 'followers'
                WHEN len($countries) > 0 AND country <> '' AND country NOT IN (SELECT unnest($countries)) THEN 'country'
                WHEN value < $engagement THEN 'engagement'
                WHEN rivals.account_id IS NOT NULL THEN 'competitor'
                WHEN unwanted >= {UNWANTED_SHARE} * seen_posts AND unwanted > 0 OR regexp_matches(words, $unwanted)
                    THEN 'category'
                WHEN $needs_words AND has_words IS FALSE AND NOT regexp_matches(words, $needed_words) THEN 'keywords'
                WHEN $needs_tags AND has_tags IS FALSE THEN 'hashtags'
           END AS excluded_by
    FROM accounts
    LEFT JOIN engagement ON engagement.account_id = accounts.account_id AND kind = 'headline'
    LEFT JOIN audited ON audited.account_id = accounts.account_id
    LEFT JOIN seen ON seen.account_id = accounts.account_id
    LEFT JOIN rivals ON rivals.account_id = accounts.account_id
"""

_EVIDENCE = """
    WITH chosen AS (
        SELECT * FROM judged WHERE excluded_by IS NULL
        ORDER BY percentile DESC NULLS LAST, followers DESC NULLS LAST, account_id LIMIT $most
    ), told AS (
        SELECT account_id, list([dimension, value]) AS dimensions, list(share) AS shares
        FROM audience WHERE account_id IN (SELECT account_id FROM chosen) GROUP BY account_id
    ), talked AS (
        SELECT account_id, count(*) FILTER (NOT by_creator) AS comments
        FROM comments WHERE account_id IN (SELECT account_id FROM chosen) GROUP BY account_id
    )
    SELECT chosen.*, dimensions, shares, coalesce(comments, 0) AS comments
    FROM chosen LEFT JOIN told USING (account_id) LEFT JOIN talked USING (account_id) ORDER BY account_id
"""


def _evidence(connection: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = connection.execute(_EVIDENCE, {"most": MOST_SCORED}).to_arrow_table().to_pylist()
    return rows


def _values(brief: Brief) -> dict[str, Any]:
    must, never = brief.must_have, brief.must_not
    return {
        "topic": topic_pattern((*brief.target.interests, *brief.products)) or NOTHING,
        "brand": handles(brief.handles),
        "paid": SAID,
        "not_paid": DENIED,
        "rivals": handles(never.competitors),
        "rival_names": pattern(never.competitors) or NOTHING,
        "unwanted": topic_pattern(never.categories) or NOTHING,
        "needed_words": pattern(must.keywords) or NOTHING,
        "needed_tags": pattern(must.hashtags) or NOTHING,
        "needs_words": bool(must.keywords),
        "needs_tags": bool(must.hashtags),
        "platforms": [platform.lower() for platform in brief.platforms],
        "tiers": [tier.value for tier in brief.tiers],
        "countries": list(brief.target.countries),
        "least": must.min_followers,
        "most": must.max_followers,
        "engagement": must.min_engagement / 100 if must.min_engagement is not None else None,
    }


def _candidate(row: dict[str, Any]) -> Candidate:
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
        topic=TopicEvidence(
            posts=row["seen_posts"] or 0,
            matching=row["matching"] or 0,
            post_id=row["topic_post"],
            declared=tuple(sorted(row["declared"])),
            describes_itself=row["describes_itself"],
        ),
        mentions=MentionEvidence(
            posts=row["seen_posts"] or 0,
            unpaid=row["unpaid"] or 0,
            post_id=row["brand_post"],
            last_at=row["brand_at"],
        ),
        audience={
            (dimension, value): share
            for (dimension, value), share in zip(row["dimensions"] or (), row["shares"] or (), strict=True)
        },
        authenticity=authenticity_figure(row),
        price=price_figure(row),
        talk=Talk(
            replied=_share(row, "reply_rate", "reply"),
            generic=_share(row, "generic_share", "generic"),
            comments=row["comments"],
            is_read=row["is_read"],
        ),
    )


def _share(row: dict[str, Any], name: str, prefix: str) -> Share | None:
    if row[name] is None:
        return None
    return Share(row[name], row[f"{prefix}_low"], row[f"{prefix}_high"], row[f"{prefix}_sample"])
