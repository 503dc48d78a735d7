"""Tens of millions of posts, made by the engine itself: what engagement is measured on.

Thirty posts an account, one every three days; followers log-normal, reactions
log-normal around two to four percent of them, views around a third. The same
seed gives the same rows.
"""

from __future__ import annotations

import duckdb

POSTS = 30


def fill(connection: duckdb.DuckDBPyConnection, accounts: int) -> None:
    """Fill `accounts` and `posts` of a generation's tables."""
    connection.execute(
        f"""
        INSERT INTO accounts BY NAME
        SELECT account_id, account_id AS creator_id, platform, 'u' || account_id AS handle, followers,
               CASE WHEN followers >= 1000000 THEN 'mega' WHEN followers >= 100000 THEN 'macro'
                    WHEN followers >= 10000 THEN 'micro' WHEN followers >= 1000 THEN 'nano' ELSE 'emerging' END AS tier,
               {POSTS} AS posts
        FROM (SELECT range AS account_id, ['instagram', 'tiktok', 'youtube'][1 + range % 3] AS platform,
                     CAST(exp(8.6 + 1.9 * (hash(range, 1) / 18446744073709551616.0 - 0.5) * 3.2) AS BIGINT) AS followers
              FROM range({accounts}))
        """
    )
    connection.execute(
        f"""
        INSERT INTO posts BY NAME
        SELECT account_id * {POSTS} + place AS post_id, account_id,
               TIMESTAMPTZ '2026-11-01 12:00:00+00' - to_hours(CAST(place * 72 AS BIGINT)) AS published_at,
               'post' AS format, CAST(reactions AS BIGINT) AS likes, CAST(reactions * 0.04 AS BIGINT) AS comments,
               CAST(reactions * 0.02 AS BIGINT) AS shares, CAST(followers * (0.15 + 0.4 * chance) AS BIGINT) + 1 AS views,
               TIMESTAMPTZ '2026-11-20 12:00:00+00' AS measured_at, 'posts.csv' AS source
        FROM (SELECT account_id, followers, place, hash(account_id, place) / 18446744073709551616.0 AS chance,
                     followers * exp(-3.6 + 1.6 * (hash(place, account_id) / 18446744073709551616.0 - 0.5)) AS reactions
              FROM accounts, range({POSTS}) AS places(place))
        """
    )
