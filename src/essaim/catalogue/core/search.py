"""What is looked for among the accounts: one value for a page's address, a saved search and a command."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from typing import Any

EARTH_RADIUS_KM = 6_371.0088
SORTS = (
    "relevance", "followers", "engagement", "percentile", "growth", "authenticity", "price", "handle", "name",
    "platform", "country", "city", "last_post",
)  # fmt: skip
"""What a list may be sorted by; a leading "-" means descending. Unknown values always come last.

`relevance` is how well an account answers the words asked for, best first
whatever the sign; without words it is by followers, largest first.
"""
FACETS = ("platform", "tier", "country", "region", "department", "city", "language", "niche")
"""The filters whose values are counted, by their names in an address."""
DISCLOSURES = ("labelled", "partly", "unlabelled", "no_paid_posts")
"""What the paid posts that were seen say: all, some or none with a label, or no paid post seen."""


@dataclass(frozen=True)
class Near:
    """Within `radius_km` of a place, in a straight line over the globe; degrees."""

    name: str
    latitude: float
    longitude: float
    radius_km: float

    def kilometres_to(self, latitude: float, longitude: float) -> float:
        """By the haversine formula, on a globe of 6 371.0088 km."""
        north, east = math.radians(latitude - self.latitude), math.radians(longitude - self.longitude)
        shrunk = math.cos(math.radians(self.latitude)) * math.cos(math.radians(latitude))
        chord = math.sin(north / 2) ** 2 + shrunk * math.sin(east / 2) ** 2
        return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))


@dataclass(frozen=True)
class AudienceBound:
    """At least `least` (a share of one) of the audience has `value` along `dimension`.

    Dimensions: country (ISO code), city, age (18-24), gender (women, men),
    language.
    """

    dimension: str
    value: str
    least: float


@dataclass(frozen=True)
class AudienceNear:
    """At least `least` (a share of one) of the audience lives in cities within `near`."""

    near: Near
    least: float


@dataclass(frozen=True)
class Filters:
    """Which accounts; an empty filter lets everything through.

    Values of one filter are alternatives, filters add up; `keywords` and
    `mentions` differ: of keywords all are needed, of hashtags and mentions
    any. An account whose value is unknown passes no filter on that value.
    Rates, growth, authenticity and shares are parts of one; growth is over 90
    days; prices are euros a post.

    `about` is looked for in words and in meaning, and gives each account a
    score; `similar_to` is an account whose like are looked for.
    """

    platforms: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    niches: tuple[str, ...] = ()
    """Codes of `language.topics`, of either level."""
    hashtags: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    min_followers: int | None = None
    max_followers: int | None = None
    min_engagement: float | None = None
    max_engagement: float | None = None
    min_growth: float | None = None
    max_growth: float | None = None
    min_authenticity: float | None = None
    min_price: float | None = None
    max_price: float | None = None
    posted_within_days: int | None = None
    near: Near | None = None
    audience: tuple[AudienceBound, ...] = ()
    audience_near: AudienceNear | None = None
    contactable: bool | None = None
    """Whether an e-mail address is known."""
    contacted: bool | None = None
    disclosure: tuple[str, ...] = ()
    lists: tuple[int, ...] = ()
    tags: tuple[int, ...] = ()
    text: str = ""
    """Words (or their beginnings) all found in handles, names, bios, niches, hashtags or captions."""
    about: str = ""
    similar_to: int | None = None

    @property
    def is_ranked(self) -> bool:
        """Whether accounts get a score."""
        return bool(self.about) or self.similar_to is not None

    def without(self, *names: str) -> Filters:
        """The same filters, those fields empty."""
        kept: dict[str, Any] = {one.name: getattr(self, one.name) for one in fields(self) if one.name not in names}
        return Filters(**kept)


FIELD_OF_FACET = {
    "platform": "platforms", "tier": "tiers", "country": "countries", "region": "regions",
    "department": "departments", "city": "cities", "language": "languages", "niche": "niches",
}  # fmt: skip
"""The field of `Filters` behind each facet."""


@dataclass(frozen=True)
class Problem:
    """One thing asked that makes no sense: which parameter, what was written, why, and what would help.

    `code` is stable; the words are in `catalogue.phrases`.
    """

    field: str
    code: str
    facts: dict[str, object]
