"""What a forecast takes from elsewhere than the account: published figures and assumptions, each with its source.

An assumption's interval holds 90 % of what may be. A figure found in one place only, or carried from one
thing to another, is given a wide one; docs/method/forecast.md shows them all.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from essaim.kernel.estimate import Standing

LEVEL = 0.9
"""Of every interval of a plan."""
WITHIN = 1.6449
"""Standard deviations on each side that hold `LEVEL` of a normal law."""


@dataclass(frozen=True)
class Assumption:
    """One number that the forecast does not measure: its middle, its 90 % interval and where it comes from.

    `code` has a sentence in `phrases/forecast.py`; `source` holds names only, Essaim's own for what is assumed here. A
    number typed in the brief is GIVEN and taken as it is.
    """

    code: str
    value: float
    low: float
    high: float
    source: str
    year: int | None = None
    standing: Standing = Standing.ESTIMATED

    @cached_property
    def spread(self) -> float:
        """Standard deviation of its logarithm."""
        return math.log(self.high / self.low) / (2 * WITHIN)

    @cached_property
    def mean(self) -> float:
        """The mean of a log-normal law around `value`."""
        return self.value * math.exp(self.spread**2 / 2)

    def given(self, value: float) -> Assumption:
        """The same number as the brief gives it, without interval."""
        return replace(self, value=value, low=value, high=value, source="brief", year=None, standing=Standing.GIVEN)

    def as_json(self) -> dict[str, object]:
        """Every field under its own name."""
        return {
            "code": self.code,
            "value": self.value,
            "low": self.low,
            "high": self.high,
            "source": self.source,
            "year": self.year,
            "standing": self.standing.value,
        }


PAID = Assumption("paid_beside_organic", 0.84, 0.55, 1.28, "askwonder.com", 2019)
"""A paid publication's people beside an unpaid one's. Likes of sponsored posts in the United States, first quarter
of 2019 (start.askwonder.com/insights/engagement-metrics-benchmarking-qjnxvr9s8); reach is taken to follow likes."""
CLICKS = Assumption("click_rate", 0.008, 0.002, 0.032, "bestcolorfulsocks.com", 2025)
"""Of the people reached, who follow the link: advertisements between stories (bestcolorfulsocks.com/blogs/news/
story-ad-swipe-up-rate-statistics, 2025, gathered from others); creators' own links are told to do better."""
ORDERS = Assumption("order_rate", 0.01, 0.003, 0.03, "Oribi, Tanke", 2025)
"""Of those who follow, who order: 0.8 % of visitors from Instagram, 1.3 to 1.7 % from social networks
(oribi.io/benchmark-reports/ecommerce20, 2020); 0.5 to 3 % from creators (tanke.fr glossary, 2025)."""
VIEWS_PER_PERSON = Assumption("views_per_person", 1.37, 1.15, 1.63, "Stellar, Modash", 2025)
"""Views ÷ people of one publication: intercom.help/stellario articles 2844087 and help.modash.io article 13717084."""
STORY_VIEWS_PER_PERSON = Assumption("views_per_person_story", 1.05, 1.0, 1.1, "Modash", 2025)
DRIFT = Assumption("drift", 1.0, 0.66, 1.51, "Essaim", 2026)
"""How far an account's level moves between what was read and the campaign: log spread 0.25, measured on the likes
of the latest three posts of 973 large Instagram accounts of 2017 beside those before (docs/method/forecast.md)."""
MARKET = Assumption("market", 1.0, 0.78, 1.28, "Essaim", 2026)
"""What moves all creators of a plan together: the season, the platform's rules, the product."""
POPULATION = Assumption("effective_population", 0.45, 0.11, 1.85, "Essaim", 2026)
"""People among whom like audiences overlap by chance ÷ people of the country on the platform: below one, since
those who watch much watch many: 1 ÷ (1 + 1 ÷ k) with the k of `repeats`. Its log spread joins 0.70 between communities,
measured on Twitch, and 0.5 for the level, which nothing measures (docs/method/segments.md)."""
LISTED = Assumption("people_per_member", 3.0, 1.0, 9.0, "Essaim", 2026)
"""People of the audience that one member of a list stands for (docs/method/segments.md)."""

PUBLISHED_SPREAD = 0.75
"""Of the logarithm of one account's usual reach around the published rate of its size: sources differ by 2 to 7."""
PUBLISHED_SHARED = 0.35
"""Of that, what all accounts judged by published rates share: the rates themselves are off."""
BORROWED_SPREAD = 0.5
"""Of how an account's format stands beside its others, around the published ratio of the two."""
POST_SPREAD, POST_WEIGHT = 0.55, 4.0
"""Between one account's publications, on a log scale, and how many publications this assumption weighs."""


@dataclass(frozen=True)
class Rate:
    """People reached by one publication ÷ followers."""

    value: float
    source: str
    year: int


_MINTER = "Minter.io; The Cirqle"
_STORIES = "Minter.io; Socialinsider"
_RULE = "influencerfee.com"
_YOUTUBE = "brightbean.xyz"

_INSTAGRAM_POST = {"emerging": 0.377, "nano": 0.377, "micro": 0.19, "macro": 0.086, "mega": 0.078}
"""0–20 000 followers 37.7 % (Minter.io, 2019, 3–4 million posts); above, the geometric mean of Minter.io (22.9 %,
22.9 %, 19.1 %) and The Cirqle (micro 15.7 %, macro 3.2 %, 3 May 2024)."""
_INSTAGRAM_STORY = {"emerging": 0.086, "nano": 0.086, "micro": 0.047, "macro": 0.043, "mega": 0.038}
"""Minter.io (8.2, 4.3, 4.1, 3.8 %; 350 000 stories, 2019) and Socialinsider (9.1, 5.2, 4.6 %; 135 000, July 2019)."""
_REEL = 1.6
"""Reels beside posts: 15–40 % against 10–25 % of followers (influencerfee.com, 2026): √(15·40) ÷ √(10·25)."""
_VIDEO = {"emerging": 0.39, "nano": 0.39, "micro": 0.17, "macro": 0.12, "mega": 0.087}
"""YouTube views ÷ subscribers: 30–50 % below 10 000, 14–20 % to 500 000, 5–15 % above (brightbean.xyz, 2026)."""
_LINKEDIN = 0.063
"""5–8 % of followers (polytraffic.com, 2026)."""


def reach_rate(platform: str, post_format: str, tier: str) -> Rate:
    """The published rate for an account of that size; another platform's nearest where nothing is published."""
    if platform == "youtube":
        return Rate(_VIDEO[tier], _YOUTUBE, 2026)
    if platform == "linkedin":
        return Rate(_LINKEDIN, "polytraffic.com", 2026)
    if post_format == "story":
        return Rate(_INSTAGRAM_STORY[tier], _STORIES, 2019)
    if post_format in ("reel", "video", "short"):
        return Rate(_INSTAGRAM_POST[tier] * _REEL, f"{_MINTER}; {_RULE}", 2024)
    return Rate(_INSTAGRAM_POST[tier], _MINTER, 2024)


PEOPLE: Mapping[str, float] = {
    "DE": 83.4, "FR": 68.4, "IT": 59.0, "ES": 48.6, "PL": 36.6, "RO": 19.1, "NL": 17.9, "BE": 11.8, "CZ": 10.9,
    "PT": 10.6, "SE": 10.6, "GR": 10.4, "HU": 9.6, "AT": 9.2, "CH": 9.0, "BG": 6.4, "DK": 6.0, "FI": 5.6, "SK": 5.4,
    "IE": 5.3, "HR": 3.9, "LT": 2.9, "SI": 2.1, "LV": 1.9, "EE": 1.4, "CY": 0.93, "LU": 0.67, "MT": 0.56,
}  # fmt: skip
"""Millions of inhabitants on 1 January 2024 (Eurostat, 11 July 2024)."""
ELSEWHERE = 15.0
"""Millions, where no figure is kept: only the order of size matters to chance overlap."""
USERS: Mapping[str, float] = {"instagram": 27 / 68.4, "youtube": 37 / 68.4, "tiktok": 21 / 68.4}
"""Users ÷ inhabitants, by France (Médiamétrie as told by lepetitwebmaster.fr, 2025), taken for every country."""
OTHER_USERS = 0.3


def users(platform: str, country: str) -> float:
    """People of the country on the platform."""
    return PEOPLE.get(country, ELSEWHERE) * 1e6 * USERS.get(platform, OTHER_USERS)
