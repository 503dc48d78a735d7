"""The tables of a generation, in the words of the catalogue.

`accounts` is sorted by platform, country and followers so that the engine can
skip most of it; `terms` is a postings table sorted by term. The catalogue
fills both and `posts`; the audit fills `engagement`.
"""

from __future__ import annotations

import duckdb

TABLES = {
    "accounts": """
        account_id BIGINT, creator_id BIGINT, platform VARCHAR, handle VARCHAR, name VARCHAR, url VARCHAR,
        tier VARCHAR, followers BIGINT, following BIGINT, posts_count BIGINT,
        likes_average DOUBLE, comments_average DOUBLE, shares_average DOUBLE, saves_average DOUBLE,
        views_average DOUBLE, engagement_average DOUBLE, engagement_rate DOUBLE,
        counted_at TIMESTAMPTZ, counted_by VARCHAR, country VARCHAR, region VARCHAR, city VARCHAR,
        language VARCHAR, niches VARCHAR[], posts INTEGER, last_post_at TIMESTAMPTZ
    """,
    "posts": """
        post_id BIGINT, account_id BIGINT, published_at TIMESTAMPTZ, format VARCHAR,
        likes BIGINT, comments BIGINT, shares BIGINT, saves BIGINT, views BIGINT,
        is_paid BOOLEAN, measured_at TIMESTAMPTZ
    """,
    "terms": "term VARCHAR, kind VARCHAR, account_id BIGINT, uses INTEGER, last_used_at TIMESTAMPTZ, post_id BIGINT",
    "audience": "account_id BIGINT, dimension VARCHAR, value VARCHAR, share DOUBLE",
    "conversation": """
        account_id BIGINT, comments INTEGER, answered INTEGER, commented_posts INTEGER
    """,
    "engagement": """
        account_id BIGINT, formula VARCHAR, value DOUBLE, low DOUBLE, high DOUBLE, sample INTEGER,
        method VARCHAR, standing VARCHAR, source VARCHAR, measured_at TIMESTAMPTZ,
        percentile DOUBLE, percentile_low DOUBLE, percentile_high DOUBLE, peers INTEGER
    """,
}
"""Table to columns. Times are UTC; shares are parts of one; NULL is unknown."""


def create(connection: duckdb.DuckDBPyConnection) -> None:
    """Make every table of a generation, empty."""
    connection.execute("SET TimeZone = 'UTC'")
    for name, columns in TABLES.items():
        connection.execute(f"CREATE TABLE {name} ({columns})")
