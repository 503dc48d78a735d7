"""The tables of a generation, in the words of the catalogue.

`accounts` is sorted by platform, country and followers so that the engine can
skip most of it. The catalogue fills every table but `engagement`, `growth` and `audited`, which are
the audit's. `words` columns hold folded text between spaces (` beaute bio `), so
that a phrase is found by `contains(words, ' phrase ')`; `hashtags` are glued the
same way (`beautebio`).
"""

from __future__ import annotations

import duckdb

COUNTERS = """
    followers BIGINT, following BIGINT, posts_count BIGINT, likes_average DOUBLE, comments_average DOUBLE,
    shares_average DOUBLE, saves_average DOUBLE, views_average DOUBLE, engagement_average DOUBLE, engagement_rate DOUBLE
"""

TABLES = {
    "accounts": f"""
        account_id BIGINT, creator_id BIGINT, platform VARCHAR, handle VARCHAR, name VARCHAR, url VARCHAR,
        language VARCHAR, country VARCHAR, region VARCHAR, city VARCHAR, niches VARCHAR[],
        bio_words VARCHAR, words VARCHAR, has_email BOOLEAN, tier VARCHAR, {COUNTERS},
        counted_at TIMESTAMPTZ, counted_by VARCHAR,
        posts INTEGER, last_post_at TIMESTAMPTZ
    """,
    "snapshots": f"account_id BIGINT, taken_at TIMESTAMPTZ, source VARCHAR, {COUNTERS}",
    "posts": """
        post_id BIGINT, account_id BIGINT, published_at TIMESTAMPTZ, format VARCHAR,
        likes BIGINT, comments BIGINT, shares BIGINT, saves BIGINT, views BIGINT,
        is_paid BOOLEAN, measured_at TIMESTAMPTZ, source VARCHAR, words VARCHAR, mentions VARCHAR[], hashtags VARCHAR[]
    """,
    "comments": """
        comment_id BIGINT, post_id BIGINT, account_id BIGINT, by_creator BOOLEAN, answers BIGINT,
        written_at TIMESTAMPTZ, text_digest BIGINT
    """,
    "follower_samples": "sample_id BIGINT, account_id BIGINT, taken_at TIMESTAMPTZ, followers INTEGER",
    "audience": "account_id BIGINT, dimension VARCHAR, value VARCHAR, share DOUBLE",
    "audience_lists": """
        account_id BIGINT, kind VARCHAR, size BIGINT, kept BIGINT, threshold DOUBLE, source VARCHAR,
        taken_at TIMESTAMPTZ
    """,
    "audience_sets": "account_id BIGINT, size BIGINT, threshold DOUBLE",
    "audience_members": "account_id BIGINT, member UBIGINT",
    "collaborations": """
        account_id BIGINT, brand VARCHAR, is_ours BOOLEAN, ended_on DATE, on_time BOOLEAN, brief_followed DOUBLE,
        was_published BOOLEAN, source VARCHAR, formats VARCHAR[], collaboration_id BIGINT
    """,
    "refusals": "creator_id BIGINT, since TIMESTAMPTZ, reason VARCHAR",
    "engagement": """
        account_id BIGINT, kind VARCHAR, formula VARCHAR, value DOUBLE, low DOUBLE, high DOUBLE, sample INTEGER,
        trimmed_mean DOUBLE, method VARCHAR, source VARCHAR, measured_at TIMESTAMPTZ, reason VARCHAR,
        percentile DOUBLE, percentile_low DOUBLE, percentile_high DOUBLE, peers INTEGER,
        percentile_standing VARCHAR
    """,
    "growth": """
        account_id BIGINT, value DOUBLE, since TIMESTAMPTZ, until TIMESTAMPTZ, sample INTEGER, source VARCHAR
    """,
    "audited": """
        account_id BIGINT, digest VARCHAR, read_digest VARCHAR, sections VARCHAR, marks VARCHAR, posts_read VARCHAR,
        authenticity DOUBLE, authenticity_low DOUBLE, authenticity_high DOUBLE, is_sampled BOOLEAN,
        authenticity_sample INTEGER, authenticity_source VARCHAR, authenticity_at TIMESTAMPTZ, signs VARCHAR[],
        price DOUBLE, price_low DOUBLE, price_high DOUBLE, price_format VARCHAR, price_method VARCHAR,
        price_sample INTEGER, price_source VARCHAR, price_at TIMESTAMPTZ,
        reply_rate DOUBLE, reply_low DOUBLE, reply_high DOUBLE, reply_sample INTEGER,
        generic_share DOUBLE, generic_low DOUBLE, generic_high DOUBLE, generic_sample INTEGER
    """,
    "understood": """
        account_id BIGINT, digest VARCHAR, language VARCHAR, language_probability DOUBLE,
        city VARCHAR, department VARCHAR, region VARCHAR, country VARCHAR, latitude DOUBLE, longitude DOUBLE,
        place_probability DOUBLE, topics VARCHAR[], topic_numbers INTEGER[], topic_probabilities DOUBLE[]
    """,
    "stated_places": """
        said_city VARCHAR, said_region VARCHAR, said_country VARCHAR,
        city VARCHAR, department VARCHAR, region VARCHAR, country VARCHAR, latitude DOUBLE, longitude DOUBLE
    """,
    "stated_niches": "said VARCHAR, topic VARCHAR, number INTEGER",
    "tag_words": "tag VARCHAR, word VARCHAR",
    "audience_places": "value VARCHAR, latitude DOUBLE, longitude DOUBLE",
}
"""Table to columns. Times are UTC; shares are parts of one; NULL is unknown.

`engagement.kind` is headline (the platform's own formula), followers or views;
every account has a row of each kind, with a value or with the reason why not.
`growth` is over about 90 days, as a part of one. `audited` has a row for each
account: the digest of its own material as it is (NULL: nothing to read) and as it was when the audit read
it (`sections`, `marks` and `posts_read`, JSON), the share of real followers (`is_sampled`: judged on a sample,
rather than guessed from `signs`), the fee to expect for `price_format`, its
platform's usual one, in euros, and of readers' comments the shares that were
answered and that say nothing of the post. `comments.text_digest` changes when a comment's author or text
does. `audience_lists` has a row for each list of people who engage with an account;
the one of the commenters found in `comments` has no source. `audience_sets` takes an account's lists together, and
`audience_members` holds its members below the `threshold`, a part of all 64-bit numbers, sorted
(`catalogue.core.sketch`).
`collaborations` are past work that somebody noted, `refusals` the creators who asked not to be proposed
work. `understood` is what was read
in the texts of an account (`catalogue.core.reading`). `stated_places` and
`stated_niches` say what the words of sources mean, `audience_places` where the
cities of audiences are, `tag_words` which words a hashtag is glued from.
"""

RAW_ACCOUNTS = """
    CREATE TABLE raw_accounts (
        account_id BIGINT, creator_id BIGINT, platform VARCHAR, handle VARCHAR, name VARCHAR, url VARCHAR,
        language VARCHAR, country VARCHAR, region VARCHAR, city VARCHAR, niches VARCHAR[],
        bio_words VARCHAR, words VARCHAR, has_email BOOLEAN);
    CREATE TABLE raw_audience (
        account_id BIGINT, taken_at TIMESTAMPTZ, dimension VARCHAR, value VARCHAR, share DOUBLE);
"""


def _latest(counter: str) -> str:
    return f"arg_max({counter}, taken_at) FILTER (WHERE {counter} IS NOT NULL) AS {counter}"


_COUNTER_NAMES = [part.split()[0] for part in COUNTERS.split(",")]

FILL_ACCOUNTS = f"""
    INSERT INTO accounts
    WITH latest AS (
        SELECT account_id, {", ".join(map(_latest, _COUNTER_NAMES))},
               max(taken_at) AS counted_at, arg_max(source, taken_at) AS counted_by
        FROM snapshots GROUP BY account_id
    ), published AS (
        SELECT account_id, count(*) AS posts, max(published_at) AS last_post_at FROM posts GROUP BY account_id
    )
    SELECT raw_accounts.*,
           CASE WHEN followers >= $mega THEN 'mega' WHEN followers >= $macro THEN 'macro'
                WHEN followers >= $micro THEN 'micro' WHEN followers >= $nano THEN 'nano'
                WHEN followers >= $emerging THEN 'emerging' END,
           latest.* EXCLUDE (account_id), coalesce(posts, 0), last_post_at
    FROM raw_accounts LEFT JOIN latest USING (account_id) LEFT JOIN published USING (account_id)
    ORDER BY platform, country, followers, account_id
"""
"""Each counter's latest known value, with the tier it gives and the account's posts."""

FILL_AUDIENCE = """
    INSERT INTO audience
    SELECT account_id, dimension, value, share FROM raw_audience
    QUALIFY taken_at = max(taken_at) OVER (PARTITION BY account_id)
"""


FILL_UNDERSTOOD = """
    INSERT INTO understood
    SELECT account_id, digest, language, language_probability, city, department, region, country, latitude, longitude,
           place_probability, topics, topic_numbers, topic_probabilities
    FROM readings
    WHERE account_id IN (SELECT account_id FROM accounts)
"""
"""What was read, in the columns of `understood`; see `readings`."""


def create(connection: duckdb.DuckDBPyConnection) -> None:
    """Make every table of a generation, empty."""
    connection.execute("SET TimeZone = 'UTC'")
    for name, columns in TABLES.items():
        connection.execute(f"CREATE TABLE {name} ({columns})")
