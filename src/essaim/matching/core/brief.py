"""The brief: what a brand looks for, for whom, with which means.

One schema for the file (TOML) and the form; docs/reference/brief.md explains
each key. Unknown keys are refused with the nearest known one.
"""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from essaim.catalogue.core.sighting import POST_FORMATS
from essaim.catalogue.core.tiers import Tier
from essaim.language.countries import country_of
from essaim.language.places import city_named, nearest_name
from essaim.matching.core.brief_problems import BriefErrors, BriefProblem, problem, unknown, unlisted


class Objective(StrEnum):
    """What the campaign is for."""

    AWARENESS = "awareness"
    ENGAGEMENT = "engagement"
    TRAFFIC = "traffic"
    SALES = "sales"
    SIGN_UPS = "sign_ups"
    CONTENT = "content"


AGE_BANDS = ("13-17", "18-24", "25-34", "35-44", "45-54", "55-64", "65+", "45+")
KPIS = (
    "reach",
    "views",
    "likes",
    "comments",
    "shares",
    "saves",
    "engagement_rate",
    "clicks",
    "orders",
    "sign_ups",
    "posts",
)
PARTS = (
    "topic",
    "audience",
    "place",
    "language",
    "engagement",
    "authenticity",
    "conversation",
    "price",
    "past_work",
    "affinity",
    "reliability",
    "values",
)
"""The named parts of fit; `weights` may weigh any of them."""


def _country(value: object) -> object:
    return country_of(str(value)) or value


def _city(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


Text = Annotated[str, Field(max_length=2_000)]
Word = Annotated[str, Field(min_length=1, max_length=120)]
CountryCode = Annotated[str, BeforeValidator(_country), Field(pattern="^[A-Z]{2}$")]
Language = Annotated[str, Field(pattern="^[a-z]{2}$")]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class TargetCity(_Part):
    """A city and how far around it, in kilometres, a creator still counts as local."""

    name: Word
    radius_km: Annotated[float, Field(gt=0, le=500)] = 30


class Gender(_Part):
    """The wanted split of the audience in percent; together at most 100."""

    women: Annotated[float, Field(ge=0, le=100)] | None = None
    men: Annotated[float, Field(ge=0, le=100)] | None = None


class Target(_Part):
    """Who should see the campaign."""

    countries: tuple[CountryCode, ...] = ()
    cities: tuple[Annotated[TargetCity, BeforeValidator(_city)], ...] = ()
    languages: tuple[Language, ...] = ()
    age_bands: tuple[str, ...] = ()
    gender: Gender = Gender()
    interests: tuple[Word, ...] = ()


class Budget(_Part):
    """What may be spent, all costs counted, in one currency (ISO 4217)."""

    amount: Annotated[Decimal, Field(gt=0)]
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")] = "EUR"


class Dates(_Part):
    """First and last day of publication."""

    start: date | None = None
    end: date | None = None


class MustHave(_Part):
    """Hard conditions: an account known to miss one is left out; an unknown is not a miss, except followers."""

    min_followers: Annotated[int, Field(ge=0)] | None = None
    max_followers: Annotated[int, Field(ge=0)] | None = None
    min_engagement: Annotated[float, Field(ge=0, le=100)] | None = None
    """In percent."""
    hashtags: tuple[Word, ...] = ()
    keywords: tuple[Word, ...] = ()


class MustNot(_Part):
    """Hard refusals: handles or names of competitors mentioned in the past year; topics never wanted."""

    competitors: tuple[Word, ...] = ()
    categories: tuple[Word, ...] = ()


class Bounds(_Part):
    """At least and at most so many creators; None leaves an end open."""

    min: Annotated[int, Field(ge=0, le=1_000)] | None = None
    max: Annotated[int, Field(ge=0, le=1_000)] | None = None


class PlanWishes(_Part):
    """What the plan for the money must respect, and what it may assume of those it reaches.

    Creators are named `platform:handle`. `click_rate` and `order_rate` are in percent: of the people
    reached, who follow the link; of those, who order (or sign up). `order_value` is in the budget's currency.
    """

    min_creators: Annotated[int, Field(ge=0, le=1_000)] | None = None
    max_creators: Annotated[int, Field(ge=1, le=1_000)] | None = None
    max_share: Annotated[float, Field(gt=0, le=100)] | None = None
    """The largest part of the budget for one creator, in percent."""
    max_placements: Annotated[int, Field(ge=1, le=10)] | None = None
    """At most so many publications by one creator."""
    include: tuple[Word, ...] = ()
    exclude: tuple[Word, ...] = ()
    per_tier: dict[Tier, Bounds] = Field(default_factory=dict)
    per_platform: dict[Word, Bounds] = Field(default_factory=dict)
    per_city: dict[Word, Bounds] = Field(default_factory=dict)
    per_niche: dict[Word, Bounds] = Field(default_factory=dict)
    click_rate: Annotated[float, Field(gt=0, le=100)] | None = None
    order_rate: Annotated[float, Field(gt=0, le=100)] | None = None
    order_value: Annotated[Decimal, Field(gt=0)] | None = None


class Brief(_Part):
    """The whole brief. Everything but `brand`, `name` and `objective` may stay empty."""

    name: Word
    brand: Word
    objective: Objective
    handles: tuple[Word, ...] = ()
    """The brand's own handles: a creator who mentions them unpaid is a natural ambassador."""
    values: tuple[Word, ...] = ()
    products: tuple[Word, ...] = ()
    target: Target = Target()
    platforms: tuple[Word, ...] = ()
    tiers: tuple[Tier, ...] = ()
    formats: tuple[str, ...] = ()
    budget: Budget | None = None
    dates: Dates = Dates()
    must_have: MustHave = MustHave()
    must_not: MustNot = MustNot()
    key_messages: tuple[Text, ...] = ()
    freedom: Text = ""
    kpis: dict[str, Annotated[float, Field(gt=0)]] = Field(default_factory=dict)
    weights: dict[str, Annotated[float, Field(ge=0, le=100)]] = Field(default_factory=dict)
    plan: PlanWishes = PlanWishes()

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        problems = [
            *unknown("kpis", self.kpis, KPIS),
            *unknown("weights", self.weights, PARTS),
            *unlisted("formats", self.formats, POST_FORMATS),
            *unlisted("target.age_bands", self.target.age_bands, AGE_BANDS),
            *_out_of_order(self),
            *_unknown_cities(self),
        ]
        if problems:
            raise BriefErrors(problems)
        return self

    @classmethod
    def from_toml(cls, text: str) -> Self:
        """Read a brief file; raises `BriefErrors` with every problem found, not only the first."""
        try:
            content = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise BriefErrors([BriefProblem("", "not_toml", str(error))]) from None
        return cls.of(content)

    @classmethod
    def of(cls, content: dict[str, Any]) -> Self:
        """Check a brief's content; raises `BriefErrors` with every problem found."""
        try:
            return cls.model_validate(content)
        except ValidationError as error:
            raise BriefErrors([problem(cls, dict(detail)) for detail in error.errors()]) from None

    def as_content(self) -> dict[str, Any]:
        """Plain values (JSON) without what is empty; `of` takes them back."""
        return _without_empty(self.model_dump(mode="json"))


def _out_of_order(brief: Brief) -> list[BriefProblem]:
    problems = []
    if brief.dates.start and brief.dates.end and brief.dates.end < brief.dates.start:
        problems.append(BriefProblem("dates.end", "ends_before_start", brief.dates.end.isoformat()))
    least, most = brief.must_have.min_followers, brief.must_have.max_followers
    if least is not None and most is not None and most < least:
        problems.append(BriefProblem("must_have.max_followers", "ends_before_start", most))
    if (brief.target.gender.women or 0) + (brief.target.gender.men or 0) > 100:
        problems.append(BriefProblem("target.gender", "over_hundred", None))
    return problems


def _unknown_cities(brief: Brief) -> list[BriefProblem]:
    """A city that no list knows would silently measure nothing."""
    country = brief.target.countries[0] if len(brief.target.countries) == 1 else ""
    return [
        BriefProblem(f"target.cities.{place}.name", "unknown_city", city.name, nearest_name(city.name, country))
        for place, city in enumerate(brief.target.cities)
        if city_named(city.name) is None
    ]


def _without_empty(content: dict[str, Any]) -> dict[str, Any]:
    cleaned = {key: _without_empty(value) if isinstance(value, dict) else value for key, value in content.items()}
    return {key: value for key, value in cleaned.items() if value not in (None, "", [], {})}
