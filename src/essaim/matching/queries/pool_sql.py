"""How the engine finds who may be considered: the bounds of a brief first, then what posts say, then the rules.

bounded   accounts with what is known of them, and `outside`: the first bound that each misses
seen      of those inside, what their posts say
ruled     those inside with everything the parts look at, and `excluded_by`: the first rule that each breaks
"""

from __future__ import annotations

from essaim.matching.core.brief import Brief
from essaim.matching.core.columns import asked_audience
from essaim.matching.core.scales import EARTH_KM

LATEST_POSTS = 30
MEMORY_DAYS = 365
UNWANTED_SHARE = 0.1

_OF_ENGAGEMENT = ("value", "formula", "percentile", "percentile_low", "percentile_high")
_OF_AUDITED = (
    "authenticity", "authenticity_low", "authenticity_high", "price", "price_low", "price_high", "reply_rate",
    "reply_low", "reply_high", "generic_share", "generic_low", "generic_high",
)  # fmt: skip
FIGURES = (*_OF_ENGAGEMENT, *_OF_AUDITED)
"""What of `engagement` and `audited` is scored; the rest of them is read of those who are kept."""
_SCORED = ", ".join((*(f"engagement.{one}" for one in _OF_ENGAGEMENT), *(f"audited.{one}" for one in _OF_AUDITED)))

BOUNDED = f"""
    CREATE TEMP TABLE bounded AS
    SELECT accounts.account_id, accounts.creator_id, accounts.platform, accounts.handle, accounts.tier,
           accounts.words,
           coalesce(nullif(accounts.city, ''), cities.value, '') AS city,
           coalesce(countries.value, nullif(accounts.country, ''), '') AS country,
           coalesce(nullif(accounts.language, ''), understood.language, '') AS language,
           searchable.id AS row, searchable.latitude, searchable.longitude,
           CASE WHEN accounts.city <> '' OR accounts.region <> '' OR accounts.country <> '' THEN 1.0
                ELSE coalesce(understood.place_probability, 1.0) END AS place_probability,
           CASE WHEN accounts.language <> '' THEN 1.0
                ELSE coalesce(understood.language_probability, 1.0) END AS language_probability,
           list_max([understood.topic_probabilities[place] FOR place IN range(1, len(understood.topics) + 1)
                     IF list_contains($topics, understood.topics[place])]) AS topic_probability,
           {_SCORED},
           trim(accounts.bio_words) <> '' OR len(accounts.niches) > 0 AS describes,
           CASE WHEN list_contains($brand, lower(accounts.handle)) THEN 'brand_itself'
                WHEN len($platforms) > 0 AND NOT list_contains($platforms, accounts.platform) THEN 'platform'
                WHEN len($tiers) > 0 AND accounts.tier IS NULL THEN 'followers_unknown'
                WHEN len($tiers) > 0 AND NOT list_contains($tiers, accounts.tier) THEN 'tier'
                WHEN ($least IS NOT NULL OR $most IS NOT NULL) AND accounts.followers IS NULL
                    THEN 'followers_unknown'
                WHEN accounts.followers < $least OR accounts.followers > $most THEN 'followers'
                WHEN len($countries) > 0 AND accounts.country <> ''
                     AND NOT list_contains($countries, accounts.country) THEN 'country'
           END AS outside
    FROM accounts
    LEFT JOIN searchable ON searchable.account_id = accounts.account_id
    LEFT JOIN codes AS cities ON cities.facet = 'city' AND cities.code = searchable.city
    LEFT JOIN codes AS countries ON countries.facet = 'country' AND countries.code = searchable.country
    LEFT JOIN understood ON understood.account_id = accounts.account_id
    LEFT JOIN engagement ON engagement.account_id = accounts.account_id AND kind = 'headline'
    LEFT JOIN audited ON audited.account_id = accounts.account_id
"""

LATEST = f"""
    SELECT *, row_number() OVER (PARTITION BY account_id ORDER BY published_at DESC NULLS LAST, post_id)
                  <= {LATEST_POSTS} AS is_latest,
           max(published_at) OVER (PARTITION BY account_id) AS newest
    FROM posts WHERE account_id IN (SELECT account_id FROM bounded WHERE outside IS NULL)
"""

PAID = """
    CASE WHEN is_paid THEN TRUE
         WHEN len(mentions) > 0 OR names_brand OR names_rival
         THEN regexp_matches(words, $paid) AND NOT regexp_matches(words, $not_paid)
         ELSE FALSE END
"""
"""Labelled by the platform or the file, or said in the caption: captions that name nobody are not looked into."""

JUDGED_POSTS = f"""
    SELECT *, {PAID} AS is_sold
    FROM (SELECT *, is_latest AND regexp_matches(words, $topic) AS on_topic,
                 list_has_any(mentions, $brand) OR regexp_matches(words, $brand_names) AS names_brand,
                 (list_has_any(mentions, $rivals) OR regexp_matches(words, $rival_names))
                     AND (published_at IS NULL OR published_at >= newest - INTERVAL {MEMORY_DAYS} DAY) AS names_rival
          FROM ({LATEST}))
"""


def seen(brief: Brief) -> str:
    """The statement that makes `seen`; `$value0`, `$value1`… are the patterns of the brand's values."""
    values = ", ".join(
        f"count(*) FILTER (is_latest AND regexp_matches(words, $value{number})) AS value{number}_matching"
        for number in range(len(brief.values))
    )
    return f"""
        CREATE TEMP TABLE seen AS
        SELECT account_id, count(*) FILTER (is_latest) AS posts_seen, count(*) FILTER (on_topic) AS matching,
               count(*) FILTER (is_latest AND names_brand AND NOT is_sold) AS unpaid,
               count(*) FILTER (is_latest AND names_brand AND is_sold) AS sold_for_us,
               count(*) FILTER (is_latest AND is_sold AND NOT names_brand AND NOT names_rival AND on_topic) AS relevant,
               count(*) FILTER (is_latest AND is_sold AND NOT names_brand AND NOT names_rival AND NOT on_topic)
                   AS other,
               count(*) FILTER (names_rival) AS rival_posts,
               count(*) FILTER (is_latest AND regexp_matches(words, $unwanted)) AS unwanted,
               bool_or(is_latest AND regexp_matches(words, $needed_words)) AS has_words,
               bool_or(is_latest AND regexp_matches(words, $needed_tags)) AS has_tags
               {f", {values}" if values else ""}
        FROM ({JUDGED_POSTS}) GROUP BY account_id
    """


def ruled(brief: Brief) -> str:
    """The statement that makes `ruled`."""
    declared = ", ".join(
        f"regexp_matches(bounded.words, $value{number}) AS value{number}_declared"
        for number in range(len(brief.values))
    )
    return f"""
        CREATE TEMP TABLE ruled AS
        SELECT bounded.* EXCLUDE (words, outside), seen.* EXCLUDE (account_id), local, local_unlisted,
               audience_country, audience_age, audience_women, audience_men,
               coalesce(noted.ours, 0) AS noted_ours, coalesce(noted.kept, 0) AS kept,
               coalesce(noted.promises, 0) AS promises,
               regexp_matches(bounded.words, $topic) AS declared{f", {declared}" if declared else ""},
               CASE WHEN bounded.creator_id IN (SELECT creator_id FROM refusals) THEN 'refused'
                    WHEN value < $engagement THEN 'engagement'
                    WHEN rival_posts > 0 OR noted.for_rival THEN 'competitor'
                    WHEN unwanted >= {UNWANTED_SHARE} * posts_seen AND unwanted > 0
                         OR regexp_matches(bounded.words, $unwanted) THEN 'category'
                    WHEN $needs_words AND has_words IS FALSE AND NOT regexp_matches(bounded.words, $needed_words)
                        THEN 'keywords'
                    WHEN $needs_tags AND has_tags IS FALSE THEN 'hashtags'
               END AS excluded_by
        FROM bounded
        LEFT JOIN seen USING (account_id)
        LEFT JOIN noted USING (account_id)
        LEFT JOIN ({_AUDIENCES}) USING (account_id)
        LEFT JOIN ({_around(brief)}) AS around ON around.id = bounded.row
        WHERE outside IS NULL
    """


def columns(brief: Brief) -> str:
    """The statement that gives everybody in `ruled` as `core.columns` names things."""
    numbers = {
        "posts": "coalesce(posts_seen, 0)",
        "mentions": "coalesce(posts_seen, 0)",
        "matching": "coalesce(matching, 0)",
        "declared": "declared",
        "describes": "describes",
        "topic_probability": "topic_probability",
        "unpaid": "coalesce(unpaid, 0)",
        "latitude": "latitude",
        "longitude": "longitude",
        "has_city": "city <> ''",
        "country": "CASE WHEN country <> '' THEN list_contains($countries, country) END",
        "place_probability": "place_probability",
        "language": "CASE WHEN language <> '' THEN list_contains($languages, language) END",
        "language_probability": "language_probability",
        "local": "local",
        "local_unlisted": "coalesce(local_unlisted, 0)",
        "doubted": "coalesce(value > limits.rate, FALSE)",
        "ours": OURS,
        "relevant": "coalesce(relevant, 0)",
        "other": "coalesce(other, 0)",
        "kept": "kept",
        "promises": "promises",
        **{name: name for name, _, _ in asked_audience(brief)},
        **{f"value{number}_matching": f"coalesce(value{number}_matching, 0)" for number in range(len(brief.values))},
        **{f"value{number}_declared": f"value{number}_declared" for number in range(len(brief.values))},
        **_ends("percentile", "percentile", "percentile", "value IS NOT NULL AND percentile IS NOT NULL"),
        **_ends("authenticity", "authenticity", "authenticity", "authenticity_low IS NOT NULL"),
        **_ends("fee", "price", "price", "price_low IS NOT NULL"),
        **_ends("replied", "reply_rate", "reply", "reply_rate IS NOT NULL"),
        **_ends("generic", "generic_share", "generic", "generic_share IS NOT NULL"),
    }
    listed = ", ".join(f"CAST({expression} AS DOUBLE) AS {name}" for name, expression in numbers.items())
    return f"""
        SELECT account_id, lower(ruled.platform || ':' || handle) AS named, excluded_by, row, {listed}
        FROM ruled
        LEFT JOIN limits ON limits.platform = ruled.platform AND limits.formula = ruled.formula
                        AND limits.tier IS NOT DISTINCT FROM ruled.tier
        ORDER BY account_id
    """


OURS = "CASE WHEN noted_ours > 0 THEN noted_ours WHEN sold_for_us > 0 THEN 1 ELSE 0 END"
"""Collaborations noted; a paid post for the brand shows one that nobody noted."""


def _ends(name: str, value: str, prefix: str, known: str) -> dict[str, str]:
    return {
        name: f"CASE WHEN {known} THEN {value} END",
        f"{name}_low": f"CASE WHEN {known} THEN coalesce({prefix}_low, {value}) END",
        f"{name}_high": f"CASE WHEN {known} THEN coalesce({prefix}_high, {value}) END",
    }


def _known_share(dimension: str, condition: str) -> str:
    """The summed share, 0 where the dimension is known without these values, NULL where it is not known."""
    return f"""
        CASE WHEN bool_or(dimension = '{dimension}')
             THEN coalesce(sum(share) FILTER (dimension = '{dimension}' AND {condition}), 0) END
    """


_AUDIENCES = f"""
    SELECT account_id, {_known_share("country", "list_contains($countries, value)")} AS audience_country,
           {_known_share("age", "list_contains($ages, value)")} AS audience_age,
           {_known_share("gender", "value = 'women'")} AS audience_women,
           {_known_share("gender", "value = 'men'")} AS audience_men
    FROM audience GROUP BY account_id
"""


def _around(brief: Brief) -> str:
    """The share of each account's audience in the wanted cities and around; `$lat0`, `$lon0`, `$km0`… say where."""
    near = " OR ".join(_within(number) for number in range(len(brief.target.cities))) or "FALSE"
    return f"""
        SELECT id, coalesce(sum(share) FILTER ({near}), 0) AS local,
               CASE WHEN bool_or({near}) THEN 0 ELSE min(share) END AS local_unlisted
        FROM audience_cities GROUP BY id
    """


def _within(number: int) -> str:
    lat, lon = f"$lat{number}", f"$lon{number}"
    chord = f"""
        pow(sin(radians(latitude - {lat}) / 2), 2)
        + cos(radians({lat})) * cos(radians(latitude)) * pow(sin(radians(longitude - {lon}) / 2), 2)
    """
    return f"(2 * {EARTH_KM} * asin(sqrt({chord})) <= $km{number})"
