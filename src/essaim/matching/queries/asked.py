"""A brief as the engine is asked about it: every pattern and bound by name."""

from __future__ import annotations

import re
from typing import Any

import duckdb

from essaim.catalogue.core.listening.paid import DENIED, SAID
from essaim.language.places import city_named
from essaim.language.topics import topic_named, topics
from essaim.matching.core.brief import Brief
from essaim.matching.core.conditions import brand_pattern, handles, handles_of, pattern, topic_pattern, value_pattern

NOTHING = "[^\\s\\S]"
"""A regular expression that matches nothing, in RE2 too."""
_NAMED = re.compile(r"\$(\w+)")


def asked_of(brief: Brief) -> dict[str, Any]:
    """Parameters by name, for the statements of `pool_sql` and `evidence_sql`."""
    must, never = brief.must_have, brief.must_not
    values = {f"value{number}": value_pattern(value) or NOTHING for number, value in enumerate(brief.values)}
    return {
        **values,
        **_around(brief),
        "topic": topic_pattern(subjects(brief)) or NOTHING,
        "topics": topic_codes(brief),
        "brand": handles(brief.handles),
        "brand_names": brand_pattern(brief) or NOTHING,
        "paid": SAID,
        "not_paid": DENIED,
        "rivals": sorted({handle for name in never.competitors for handle in handles_of(name)}),
        "rival_names": pattern(never.competitors) or NOTHING,
        "unwanted": topic_pattern(never.categories) or NOTHING,
        "needed_words": pattern(must.keywords) or NOTHING,
        "needed_tags": pattern(must.hashtags) or NOTHING,
        "needs_words": bool(must.keywords),
        "needs_tags": bool(must.hashtags),
        "platforms": [platform.lower() for platform in brief.platforms],
        "tiers": [tier.value for tier in brief.tiers],
        "countries": list(brief.target.countries),
        "languages": list(brief.target.languages),
        "ages": list(brief.target.age_bands),
        "least": must.min_followers,
        "most": must.max_followers,
        "engagement": must.min_engagement / 100 if must.min_engagement is not None else None,
    }


def run(connection: duckdb.DuckDBPyConnection, statement: str, asked: dict[str, Any]) -> duckdb.DuckDBPyConnection:
    """Execute a statement with those of the parameters that it names."""
    named = set(_NAMED.findall(statement))
    return connection.execute(statement, {name: value for name, value in asked.items() if name in named})


def subjects(brief: Brief) -> tuple[str, ...]:
    """What creators should write about."""
    return (*brief.target.interests, *brief.products)


def topic_codes(brief: Brief) -> list[str]:
    """The topics that the subjects name, with those within a niche that is named."""
    named = {code for subject in subjects(brief) if (code := topic_named(subject))}
    return sorted({*named, *(topic.code for topic in topics().values() if topic.within in named)})


def _around(brief: Brief) -> dict[str, float]:
    """Where the wanted cities are; nowhere near anything for one that no list knows."""
    found: dict[str, float] = {}
    for number, wanted in enumerate(brief.target.cities):
        homes = (city_named(wanted.name, country) for country in brief.target.countries)
        city = next((home for home in homes if home), None) or city_named(wanted.name)
        known = city is not None and city.latitude is not None and city.longitude is not None
        found[f"lat{number}"] = city.latitude or 0.0 if city and known else 0.0
        found[f"lon{number}"] = city.longitude or 0.0 if city and known else 0.0
        found[f"km{number}"] = wanted.radius_km if known else -1.0
    return found
