"""What the engine tells of those who are kept: their figures, and the posts that show what is said of them."""

from __future__ import annotations

from essaim.matching.core.brief import Brief
from essaim.matching.queries.pool_sql import FIGURES, JUDGED_POSTS

KEPT = f"""
    SELECT ruled.* EXCLUDE ({", ".join(FIGURES)}),
           accounts.name, accounts.followers, accounts.niches, accounts.last_post_at,
           engagement.* EXCLUDE (account_id, kind), audited.* EXCLUDE (account_id, digest, read_digest, sections, marks,
                                                                       posts_read),
           read_digest IS NOT NULL OR digest IS NULL AS is_read,
           dimensions, shares, coalesce(comments, 0) AS comments, paid.sections
    FROM ruled
    JOIN accounts ON accounts.account_id = ruled.account_id
    LEFT JOIN engagement ON engagement.account_id = ruled.account_id AND kind = 'headline'
    LEFT JOIN audited ON audited.account_id = ruled.account_id
    LEFT JOIN (SELECT account_id, list([dimension, value]) AS dimensions, list(share) AS shares
               FROM audience GROUP BY account_id) AS told ON told.account_id = ruled.account_id
    LEFT JOIN (SELECT account_id, count(*) FILTER (NOT by_creator) AS comments
               FROM comments GROUP BY account_id) AS talked ON talked.account_id = ruled.account_id
    LEFT JOIN (SELECT account_id, sections FROM audited WHERE contains(sections, '"paid_ratio"')) AS paid
        ON paid.account_id = ruled.account_id
    WHERE ruled.account_id IN (SELECT unnest($kept))
    ORDER BY ruled.account_id
"""

DECLARED = """
    SELECT account_id, list_distinct(regexp_extract_all(words, $topic, 1)) AS topic,
           list_distinct(regexp_extract_all(words, $unwanted, 1)) AS unwanted
    FROM accounts WHERE account_id IN (SELECT unnest($kept))
"""
REFUSED = "SELECT creator_id, max(since) AS since FROM refusals GROUP BY creator_id"


def witnesses(brief: Brief) -> str:
    """The statement that gives each kept account's posts that show something, newest first, with the words found."""
    values = [f"regexp_extract_all(words, $value{number}, 1) AS value{number}" for number in range(len(brief.values))]
    valued = " OR ".join(f"len(value{number}) > 0" for number in range(len(brief.values))) or "FALSE"
    posts = JUDGED_POSTS.replace("bounded WHERE outside IS NULL", "ruled WHERE account_id IN (SELECT unnest($kept))")
    columns = ", ".join(
        [
            "account_id, post_id, published_at, is_latest, on_topic, names_brand, names_rival, is_sold, mentions",
            "regexp_extract_all(words, $topic, 1) AS topic",
            "regexp_extract_all(words, $unwanted, 1) AS unwanted",
            "regexp_extract_all(words, $rival_names, 1) AS rival_names",
            *values,
        ]
    )
    return f"""
        SELECT * FROM (SELECT {columns} FROM ({posts}))
        WHERE on_topic OR names_brand OR names_rival OR is_sold OR len(unwanted) > 0 OR {valued}
        ORDER BY account_id, published_at DESC NULLS LAST, post_id
    """
