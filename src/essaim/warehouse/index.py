"""The discovery index: the tables that a search reads, derived from the other tables of a generation.

`id` numbers accounts from 0 in the order of platform, country and followers;
it is also the row of each account in the matrices beside the columns. Texts
that many accounts share are small numbers here: `codes` says what they stand
for. Every type is one that all engines have; see `warehouse.engines`.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from essaim.warehouse import cards

CODED = ("platform", "tier", "country", "region", "department", "city", "language")
"""The columns of text that `codes` numbers from 1, in the order of the alphabet; 0 is unknown."""
NICHES = 3
"""How many topics of an account can be filtered on, the likeliest first."""
LONGEST_TERM = 40

TABLES = {
    "searchable": """
        id INTEGER, account_id BIGINT, platform USMALLINT, country USMALLINT, tier UTINYINT, language USMALLINT,
        region USMALLINT, department USMALLINT, city INTEGER, niche1 USMALLINT, niche2 USMALLINT, niche3 USMALLINT,
        broad1 USMALLINT, broad2 USMALLINT, broad3 USMALLINT, followers BIGINT, engagement DOUBLE,
        percentile DOUBLE, growth DOUBLE, authenticity DOUBLE, authenticity_low DOUBLE, price DOUBLE,
        last_post INTEGER, latitude DOUBLE, longitude DOUBLE, has_email UTINYINT, disclosure UTINYINT,
        handle_rank INTEGER, name_rank INTEGER
    """,
    "terms": "term VARCHAR, id INTEGER",
    "audience_shares": "audience VARCHAR, id INTEGER, share DOUBLE",
    "audience_cities": "id INTEGER, latitude DOUBLE, longitude DOUBLE, share DOUBLE",
    "codes": "facet VARCHAR, code INTEGER, value VARCHAR",
}
"""Table to columns: what a search reads, and what is copied to a distributed engine.

`terms` holds, sorted: `#tag` for hashtags, `@handle` for mentions, `~handle` for
the account itself, and plain folded words; a plural's s or x is cut off (`stem`). `last_post` counts days
since 1970. `broad1` to `broad3` are the niches that hold the topics, each
once. `disclosure` numbers `catalogue.core.search.DISCLOSURES` from 1.
"""
UNKNOWNS = (
    "followers", "engagement", "percentile", "growth", "authenticity", "authenticity_low", "price", "last_post",
    "latitude", "longitude",
    "name_rank",
)  # fmt: skip
"""The columns of `searchable` that may be NULL."""
CARDS = """
    SELECT id, effective.* EXCLUDE (
               id, bio_words, words, topic_numbers, following, posts_count, likes_average, comments_average,
               shares_average, saves_average, views_average, engagement_average, engagement_rate),
           engagement.* EXCLUDE (account_id, kind),
           authenticity, authenticity_low, authenticity_high, is_sampled, authenticity_sample, authenticity_source,
           authenticity_at, signs, price, price_low, price_high, price_format, price_method, price_sample,
           price_source, price_at
    FROM effective LEFT JOIN engagement ON engagement.account_id = effective.account_id AND kind = 'headline'
    LEFT JOIN audited ON audited.account_id = effective.account_id
    ORDER BY id
"""

EFFECTIVE = """
    CREATE TEMP TABLE effective AS
    WITH stated AS (
        SELECT account_id, list({code: topic, number: number, p: 1.0}) AS stated_topics
        FROM (SELECT DISTINCT account_id, topic, number
              FROM (SELECT account_id, unnest(niches) AS said FROM accounts) JOIN stated_niches USING (said)
              ORDER BY account_id, number)
        GROUP BY account_id
    ), read AS (
        SELECT *, [{code: topics[one], number: topic_numbers[one], p: topic_probabilities[one]}
                   FOR one IN range(1, len(topics) + 1)] AS read_topics
        FROM understood
    ), joined AS (
        SELECT accounts.* EXCLUDE (language, country, region, city),
               coalesce(nullif(accounts.language, ''), read.language, '') AS language,
               coalesce(stated_places.country, nullif(accounts.country, ''), read.country, '') AS country,
               coalesce(stated_places.region, nullif(accounts.region, ''),
                        CASE WHEN is_placed THEN '' ELSE read.region END, '') AS region,
               coalesce(stated_places.department, CASE WHEN is_placed THEN '' ELSE read.department END, '')
                   AS department,
               coalesce(stated_places.city, nullif(accounts.city, ''), CASE WHEN is_placed THEN '' ELSE read.city END,
                        '') AS city,
               CASE WHEN is_placed THEN stated_places.latitude ELSE read.latitude END AS latitude,
               CASE WHEN is_placed THEN stated_places.longitude ELSE read.longitude END AS longitude,
               CASE WHEN is_placed THEN 1.0 ELSE read.place_probability END AS place_probability,
               list_concat(coalesce(stated_topics, []), list_filter(coalesce(read_topics, []), lambda one:
                   NOT list_contains(list_transform(coalesce(stated_topics, []), lambda other: other.number),
                                     one.number))) AS all_topics,
               read.account_id IS NOT NULL AS is_read,
               growth.value AS growth, growth.since AS growth_since, growth.until AS growth_until,
               growth.sample AS growth_sample, growth.source AS growth_source
        FROM (SELECT *, city <> '' OR region <> '' OR country <> '' AS is_placed FROM accounts) AS accounts
        LEFT JOIN stated USING (account_id) LEFT JOIN read USING (account_id) LEFT JOIN growth USING (account_id)
        LEFT JOIN stated_places
            ON said_city = accounts.city AND said_region = accounts.region AND said_country = accounts.country
    )
    SELECT CAST(row_number() OVER (ORDER BY platform, country, followers, account_id) - 1 AS INTEGER) AS id,
           joined.* EXCLUDE (all_topics, is_placed),
           list_transform(all_topics, lambda one: one.code) AS topics,
           list_transform(all_topics, lambda one: one.number) AS topic_numbers,
           list_transform(all_topics, lambda one: one.p) AS topic_probabilities
    FROM joined ORDER BY id
"""
"""Each account with its place and topics: what sources state first, then what was read in its texts."""

_CODES = "\nUNION ALL\n".join(
    f"""SELECT '{facet}' AS facet, CAST(row_number() OVER (ORDER BY value) AS INTEGER) AS code, value
        FROM (SELECT DISTINCT {facet} AS value FROM effective WHERE coalesce({facet}, '') <> '')"""
    for facet in CODED
)
FILL_CODES = f"INSERT INTO codes {_CODES}"

_CODED_JOINS = " ".join(
    f"LEFT JOIN codes AS {facet}_codes ON {facet}_codes.facet = '{facet}' AND {facet}_codes.value = effective.{facet}"
    for facet in CODED
)
FILL_SEARCHABLE = f"""
    INSERT INTO searchable BY NAME
    SELECT effective.id, effective.account_id, {", ".join(f"coalesce({one}_codes.code, 0) AS {one}" for one in CODED)},
           {", ".join(f"coalesce(topic_numbers[{one}], 0) AS niche{one}" for one in range(1, NICHES + 1))},
           niche1 - niche1 % 100 AS broad1,
           CASE WHEN niche2 // 100 <> niche1 // 100 THEN niche2 - niche2 % 100 ELSE 0 END AS broad2,
           CASE WHEN niche3 // 100 <> niche1 // 100 AND niche3 // 100 <> niche2 // 100
                THEN niche3 - niche3 % 100 ELSE 0 END AS broad3,
           followers, engagement.value AS engagement, percentile, growth,
           authenticity, authenticity_low, price,
           CAST(epoch(last_post_at) // 86400 AS INTEGER) AS last_post, latitude, longitude,
           CAST(has_email AS INTEGER) AS has_email, coalesce(paid.disclosure, CASE WHEN posts > 0 THEN 4 ELSE 0 END)
               AS disclosure,
           CAST(rank() OVER (ORDER BY lower(handle)) AS INTEGER) AS handle_rank,
           CAST(CASE WHEN name <> '' THEN rank() OVER (ORDER BY lower(name)) END AS INTEGER) AS name_rank
    FROM effective {_CODED_JOINS}
    LEFT JOIN engagement ON engagement.account_id = effective.account_id AND kind = 'headline'
    LEFT JOIN paid ON paid.account_id = effective.account_id
    LEFT JOIN audited ON audited.account_id = effective.account_id
    ORDER BY effective.id
"""

PAID = """
    CREATE TEMP TABLE paid AS
    SELECT account_id,
           CASE WHEN labelled = paid THEN 1 WHEN labelled > 0 THEN 2 ELSE 3 END AS disclosure
    FROM (
        SELECT account_id, count(*) FILTER (is_paid OR says) AS paid, count(*) FILTER (says) AS labelled
        FROM (SELECT account_id, is_paid, regexp_matches(words, $paid) AND NOT regexp_matches(words, $not_paid) AS says
              FROM posts)
        GROUP BY account_id)
    WHERE paid > 0
"""

STEMMED = """
    CASE WHEN length(word) >= 5 AND word[1] <> '#' AND word[-1] IN ('s', 'x') AND word[-2] <> 's' THEN word[:-2]
         ELSE word END
"""
"""A plural without its mark; `catalogue.core.search_sql.stem` says the same of one word."""

FILL_TERMS = f"""
    INSERT INTO terms
    WITH written AS (
        SELECT id, unnest(string_split(trim(words), ' ')) AS word FROM effective
        UNION ALL
        SELECT id, unnest(string_split(trim(posts.words), ' ')) FROM posts JOIN effective USING (account_id)
    ), tagged AS (
        SELECT DISTINCT id, word AS tag FROM written WHERE starts_with(word, '#')
        UNION
        SELECT DISTINCT id, '#' || unnest(hashtags) FROM posts JOIN effective USING (account_id)
    ), spelled AS (
        SELECT * FROM written
        UNION ALL
        SELECT id, tag_words.word FROM tagged JOIN tag_words ON tagged.tag = '#' || tag_words.tag
        UNION ALL
        SELECT id, tag FROM tagged
    ), held AS (
        SELECT {STEMMED} AS term, id FROM spelled WHERE length(word) BETWEEN 2 AND {LONGEST_TERM}
        UNION ALL
        SELECT '@' || unnest(mentions), id FROM posts JOIN effective USING (account_id)
        UNION ALL
        SELECT '~' || lower(handle), id FROM effective
    )
    SELECT DISTINCT term, id FROM held ORDER BY term, id
"""

FILL_AUDIENCE = """
    INSERT INTO audience_shares
    SELECT dimension || ':' || value, id, share FROM audience JOIN searchable USING (account_id) ORDER BY 1, 2;
    INSERT INTO audience_cities
    SELECT id, audience_places.latitude, audience_places.longitude, share
    FROM audience JOIN audience_places ON dimension = 'city' AND audience.value = audience_places.value
    JOIN searchable USING (account_id) ORDER BY 2, 1
"""


def build(connection: duckdb.DuckDBPyConnection, beside: Path, *, paid: str, not_paid: str) -> None:
    """Derive the index from the filled tables, and lay the cards in `beside`; topics' codes are the caller's to add.

    `paid` and `not_paid` are regular expressions over `posts.words`.
    """
    for name, columns in TABLES.items():
        connection.execute(f"CREATE TABLE {name} ({columns})")
    connection.execute(EFFECTIVE)
    connection.execute(PAID, {"paid": paid, "not_paid": not_paid})
    for step in (FILL_CODES, FILL_SEARCHABLE, FILL_TERMS, FILL_AUDIENCE):
        connection.execute(step)
    cards.write(beside, connection, CARDS)
    connection.execute("DROP TABLE effective; DROP TABLE paid")
