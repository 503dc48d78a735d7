"""A catalogue of any size, made by the engine itself: the tables that the discovery index is built from.

Followers are log-normal (median about 5 400, 99th percentile about 450 000),
words and hashtags follow Zipf's law over 50 000 made-up words of syllables,
places are French and European cities with their coordinates. The same seed
gives the same rows.
"""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import numpy as np
from numpy.typing import NDArray

SEED = 20261125
POSTS = 5
DIMENSIONS = 256
_CITIES = (
    ("Paris", "Paris", "Île-de-France", "FR", 48.8566, 2.3522), ("Lyon", "Rhône", "Auvergne-Rhône-Alpes", "FR", 45.764, 4.8357),
    ("Marseille", "Bouches-du-Rhône", "Provence-Alpes-Côte d'Azur", "FR", 43.2965, 5.3698),
    ("Toulouse", "Haute-Garonne", "Occitanie", "FR", 43.6047, 1.4442), ("Nice", "Alpes-Maritimes", "Provence-Alpes-Côte d'Azur", "FR", 43.7102, 7.262),
    ("Nantes", "Loire-Atlantique", "Pays de la Loire", "FR", 47.2184, -1.5536), ("Strasbourg", "Bas-Rhin", "Grand Est", "FR", 48.5734, 7.7521),
    ("Lille", "Nord", "Hauts-de-France", "FR", 50.6292, 3.0573), ("Bordeaux", "Gironde", "Nouvelle-Aquitaine", "FR", 44.8378, -0.5792),
    ("Rennes", "Ille-et-Vilaine", "Bretagne", "FR", 48.1173, -1.6778), ("Annecy", "Haute-Savoie", "Auvergne-Rhône-Alpes", "FR", 45.8992, 6.1294),
    ("Grenoble", "Isère", "Auvergne-Rhône-Alpes", "FR", 45.1885, 5.7245), ("Bruxelles", "", "", "BE", 50.8503, 4.3517),
    ("Genève", "", "", "CH", 46.2044, 6.1432), ("Berlin", "", "", "DE", 52.52, 13.405), ("Madrid", "", "", "ES", 40.4168, -3.7038),
    ("Milano", "", "", "IT", 45.4642, 9.19), ("London", "", "", "GB", 51.5074, -0.1278), ("Lisboa", "", "", "PT", 38.7223, -9.1393),
    ("Amsterdam", "", "", "NL", 52.3676, 4.9041),
)  # fmt: skip
SYLLABLES = [
    "ba",
    "be",
    "bi",
    "bo",
    "bu",
    "ca",
    "ce",
    "ci",
    "co",
    "cu",
    "da",
    "de",
    "di",
    "do",
    "du",
    "fa",
    "fe",
    "fi",
    "fo",
    "fu",
    "la",
    "le",
    "li",
    "lo",
    "lu",
    "ma",
    "me",
    "mi",
    "mo",
    "mu",
    "na",
    "ne",
    "ni",
    "no",
    "nu",
    "ra",
    "re",
    "ri",
    "ro",
    "ru",
]

MACROS = f"""
    CREATE TEMP TABLE cities (n INTEGER, city VARCHAR, department VARCHAR, region VARCHAR, country VARCHAR,
                              latitude DOUBLE, longitude DOUBLE);
    CREATE TEMP MACRO uniform(id, salt) AS (hash(id * 1000003 + salt * 7919 + {SEED}) % 1000000007) / 1000000007.0;
    CREATE TEMP MACRO normal(id, salt) AS
        sqrt(-2 * ln(greatest(uniform(id, salt), 1e-9))) * cos(2 * pi() * uniform(id, salt + 1));
    CREATE TEMP MACRO syllable(n) AS ({list(SYLLABLES)!r})[CAST(n % 40 AS INTEGER) + 1];
    CREATE TEMP MACRO word(n) AS syllable(n) || syllable(n // 40) || syllable(n // 1600);
    CREATE TEMP MACRO zipf(id, salt) AS CAST(floor(50000 * pow(uniform(id, salt), 2.4)) AS BIGINT);
"""

FILL = """
    INSERT INTO accounts BY NAME
    WITH drawn AS (
        SELECT range AS account_id, exp(8.6 + 1.9 * normal(range, 1)) AS size,
               CAST(floor(20 * pow(uniform(range, 3), 1.7)) AS INTEGER) AS place, uniform(range, 4) AS kind
        FROM range(1, $accounts + 1)
    )
    SELECT account_id, account_id AS creator_id,
           CASE WHEN kind < 0.5 THEN 'instagram' WHEN kind < 0.8 THEN 'tiktok' WHEN kind < 0.95 THEN 'youtube'
                ELSE 'linkedin' END AS platform,
           word(zipf(account_id, 5)) || '.' || account_id AS handle, word(account_id) || ' ' || word(account_id * 7) AS name,
           'https://example.org/' || account_id AS url, '' AS language, '' AS country, '' AS region, '' AS city,
           CAST([] AS VARCHAR[]) AS niches,
           ' ' || list_aggregate([word(zipf(account_id, 20 + one)) for one in range(6 + account_id % 10)], 'string_agg', ' ') || ' '
               AS bio_words,
           bio_words AS words, CAST(size AS BIGINT) AS followers,
           CASE WHEN size >= 1000000 THEN 'mega' WHEN size >= 100000 THEN 'macro' WHEN size >= 10000 THEN 'micro'
                WHEN size >= 1000 THEN 'nano' ELSE 'emerging' END AS tier,
           CASE WHEN account_id % 3 = 0 THEN followers * 0.03 END AS likes_average,
           CASE WHEN account_id % 3 = 0 THEN followers * 0.001 END AS comments_average,
           CASE WHEN account_id % 6 = 0 THEN followers * 0.4 END AS views_average,
           CASE WHEN account_id % 5 = 0 THEN 0.05 END AS engagement_rate,
           uniform(account_id, 6) < 0.4 AS has_email, $posts AS posts,
           TIMESTAMPTZ '2026-11-25' - to_days(CAST(floor(300 * pow(uniform(account_id, 7), 2)) AS INTEGER)) AS last_post_at,
           TIMESTAMPTZ '2026-11-25' AS counted_at, 'made up' AS counted_by
    FROM drawn;
    INSERT INTO understood BY NAME
    SELECT account_id, 'x' AS digest, (['fr', 'en', 'de', 'es', 'it', 'pt'])[CAST(floor(6 * pow(uniform(account_id, 8), 1.5)) AS INTEGER) + 1] AS language,
           0.98 AS language_probability, cities.city, cities.department, cities.region, cities.country,
           latitude + 0.2 * normal(account_id, 9) AS latitude, longitude + 0.2 * normal(account_id, 11) AS longitude, 0.9 AS place_probability,
           [CAST(100 * (1 + floor(40 * pow(uniform(account_id, 12 + one), 1.5))) + 1 + floor(5 * uniform(account_id, 16 + one)) AS INTEGER) for one in range(1 + account_id % 3)] AS topic_numbers,
           [CAST(number AS VARCHAR) for number in topic_numbers] AS topics,
           [CAST(0.8 AS DOUBLE) for number in topic_numbers] AS topic_probabilities
    FROM accounts JOIN cities ON n = CAST(floor(20 * pow(uniform(account_id, 3), 1.7)) AS INTEGER);
    INSERT INTO posts BY NAME
    SELECT account_id * 10 + post AS post_id, account_id, TIMESTAMPTZ '2026-11-25' - to_days(CAST(post * 9 AS INTEGER)) AS published_at, 'post' AS format,
           CAST(followers * exp(-3.4 + 0.6 * normal(account_id * 10 + post, 30)) AS BIGINT) AS likes,
           CAST(likes * 0.03 AS BIGINT) AS comments, CAST(likes * 0.01 AS BIGINT) AS shares,
           CASE WHEN platform IN ('tiktok', 'youtube') THEN likes * 12 END AS views, TIMESTAMPTZ '2026-11-25' AS measured_at, 'made up' AS source,
           [word(zipf(account_id * 10 + post, 60 + one)) for one in range(4)] AS hashtags, CAST([] AS VARCHAR[]) AS mentions,
           ' ' || list_aggregate([word(zipf(account_id * 10 + post, 40 + one)) for one in range(8)], 'string_agg', ' ') || ' ' AS words,
           CASE WHEN uniform(account_id * 10 + post, 31) < 0.05 THEN true END AS is_paid
    FROM accounts, range($posts) AS posts(post);
    INSERT INTO growth BY NAME
    SELECT account_id, 0.05 + 0.1 * normal(account_id, 32) AS value, 2 AS sample FROM accounts;
    INSERT INTO audience
    SELECT account_id, 'country', country, 0.3 + 0.6 * uniform(account_id, 33) FROM understood
    UNION ALL SELECT account_id, 'age', '18-24', 0.1 + 0.5 * uniform(account_id, 34) FROM accounts
    UNION ALL SELECT account_id, 'gender', 'women', 0.2 + 0.7 * uniform(account_id, 35) FROM accounts
    UNION ALL SELECT account_id, 'city', city, 0.05 + 0.3 * uniform(account_id, 36) FROM understood;
    INSERT INTO audience_places SELECT city, latitude, longitude FROM cities;
"""


def fill(connection: duckdb.DuckDBPyConnection, accounts: int, *, posts: int = POSTS) -> None:
    """Fill the tables that come before the index with that many accounts, and so many posts of each."""
    connection.execute(MACROS)
    rows = [(n, *city) for n, city in enumerate(_CITIES)]
    connection.executemany("INSERT INTO cities VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    asked = {"accounts": accounts, "posts": posts}
    for statement in FILL.split(";\n"):
        if statement.strip():
            values = {name: value for name, value in asked.items() if f"${name}" in statement}
            connection.execute(statement, values or None)


def vectors_in_parts(accounts: int, *, part: int = 250_000) -> Iterator[NDArray[np.float32]]:
    """Unit vectors in 400 loose clusters, one for each account, a part at a time."""
    dice = np.random.default_rng(SEED)
    middles = dice.standard_normal((400, DIMENSIONS), dtype=np.float32)
    for start in range(0, accounts, part):
        rows = min(part, accounts - start)
        drawn = middles[dice.integers(0, 400, rows)]
        drawn += 0.9 * dice.standard_normal((rows, DIMENSIONS), dtype=np.float32)
        drawn /= np.linalg.norm(drawn, axis=1, keepdims=True)
        yield drawn
