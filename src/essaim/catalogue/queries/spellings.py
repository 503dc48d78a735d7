"""Ways of writing near a watched name that the catalogue really holds, for a person to accept or refuse."""

from __future__ import annotations

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue.core.listening.everyday import everyday_words
from essaim.catalogue.core.listening.lines import Spelling, WatchLine
from essaim.catalogue.queries.accounts import cited_posts
from essaim.catalogue.queries.asking import asking, rows
from essaim.catalogue.queries.warehouse import generation_of

SHORTEST = 5
"""Letters under which a near word is another word."""
LONG = 8
"""Letters from which two slips are looked for; one before."""
MOST = 12

_NEAR = """
    WITH said AS MATERIALIZED (
        SELECT post_id, account_id, ltrim(unnest(string_split(trim(words), ' ')), '#') AS text FROM posts
        UNION ALL SELECT post_id, account_id, unnest(mentions) FROM posts
    ), paired AS (
        SELECT text, key AS near, damerau_levenshtein(text, key) AS distance,
               CASE WHEN length(key) >= $long THEN 2 ELSE 1 END AS slips
        FROM (SELECT DISTINCT text FROM said WHERE length(text) BETWEEN $shortest AND $longest),
             (SELECT unnest($keys) AS key)
        WHERE abs(length(text) - length(key)) <= 2
    ), close AS (
        SELECT text, near, distance FROM paired WHERE distance BETWEEN 1 AND slips
        QUALIFY row_number() OVER (PARTITION BY text ORDER BY distance, near) = 1
    )
    SELECT text, near, distance, count(DISTINCT post_id) AS posts, count(DISTINCT account_id) AS accounts,
           min(post_id) AS post_id
    FROM said JOIN close USING (text) GROUP BY ALL ORDER BY accounts DESC, distance, text
"""


def spellings(viewer: Viewer, watched: WatchLine) -> list[Spelling]:
    """The likeliest misspellings first: those of most accounts. Everyday words and settled ones are left out."""
    generation = generation_of(viewer)
    keys = sorted(key for key in watched.terms.keys if len(key) >= SHORTEST)
    if generation is None or not keys:
        return []
    values = {
        "keys": keys,
        "shortest": min(map(len, keys)) - 2,
        "longest": max(map(len, keys)) + 2,
        "long": LONG,
    }
    with asking(generation) as connection:
        found = rows(connection, _NEAR, values)
    settled = watched.terms.keys | set(watched.refused) | everyday_words()
    kept = [row for row in found if row["text"] not in settled][:MOST]
    posts = cited_posts(viewer, [row["post_id"] for row in kept])
    return [
        Spelling(row["text"], row["near"], row["distance"], row["posts"], row["accounts"], posts.get(row["post_id"]))
        for row in kept
    ]
