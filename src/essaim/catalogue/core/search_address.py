"""A search as an address says it: `?platform=tiktok&near=Lyon&radius=30&hashtag=beaut%C3%A9bio`.

Percentages are written in percent, prices in euros, an audience share as
`dimension:value:percent`. What makes no sense is a `Problem` and is left
aside; the rest of the search stands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from essaim.catalogue.core.intake.numbers import Unreadable, read_number
from essaim.catalogue.core.search import (
    DISCLOSURES,
    FACETS,
    FIELD_OF_FACET,
    SORTS,
    AudienceBound,
    AudienceNear,
    Filters,
    Near,
    Problem,
)
from essaim.catalogue.core.search_sql import is_term
from essaim.catalogue.core.tiers import Tier
from essaim.language.countries import country_of, language_of
from essaim.language.places import Place, nearest_name, place_named
from essaim.language.text import fold, glued
from essaim.language.topics import topic_named, topics

Query = Mapping[str, Sequence[str]]
MOST_VALUES = 50
LONGEST = 300
DEFAULT_RADIUS = 30.0
WIDEST = 1_000.0
LAST_PAGE = 100_000_000
LONGEST_ID = 18
BOUNDS = ("followers", "engagement", "growth", "authenticity", "price")
PERCENTAGES = ("engagement", "growth", "authenticity")
AUDIENCE_DIMENSIONS = ("country", "city", "age", "gender", "language")
BESIDES = ("sort", "page", "open", "hidden", "view", "q")
"""Parameters of a page that are no filters."""
KNOWN = {
    *FACETS, *(f"min_{name}" for name in BOUNDS), *(f"max_{name}" for name in BOUNDS), "hashtag", "mention", "keyword",
    "near", "radius", "audience", "audience_near", "audience_radius", "audience_share", "posted_within", "contactable",
    "contacted", "disclosure", "list", "tag", "text", "about", "similar", *BESIDES,
}  # fmt: skip


@dataclass(frozen=True)
class Search:
    """A search read from an address; `problems` say what was left aside."""

    filters: Filters
    sort: str
    page: int
    problems: tuple[Problem, ...]


def read(query: Query) -> Search:
    """The search that an address asks for; never raises."""
    reader = _Reader(query)
    filters = reader.filters()
    sort = reader.first("sort") or ("relevance" if filters.is_ranked else "-followers")
    if sort.removeprefix("-") not in SORTS:
        reader.refuse("sort", "unknown_sort", value=sort)
        sort = "-followers"
    page = reader.first("page")
    for name in query:
        if name not in KNOWN:
            reader.refuse(name, "unknown_filter", value=name)
    return Search(filters, sort, min(int(page[:9]), LAST_PAGE) if page.isdecimal() else 1, tuple(reader.problems))


class _Reader:
    """Reads parameters one by one, and keeps what was refused."""

    def __init__(self, query: Query) -> None:
        self.query = query
        self.problems: list[Problem] = []

    def refuse(self, name: str, code: str, **facts: object) -> None:
        self.problems.append(Problem(name, code, facts))

    def first(self, name: str) -> str:
        return next((value.strip() for value in self.query.get(name, ()) if value.strip()), "")

    def several(self, name: str) -> list[str]:
        """Each value once; too many, and too long ones, are refused."""
        values = list(dict.fromkeys(value.strip() for value in self.query.get(name, ()) if value.strip()))
        if len(values) > MOST_VALUES:
            self.refuse(name, "too_many_values", found=len(values), most=MOST_VALUES)
            values = values[:MOST_VALUES]
        for value in values:
            if len(value) > LONGEST:
                self.refuse(name, "too_long", found=len(value), most=LONGEST)
        return [value for value in values if len(value) <= LONGEST]

    def named(self, name: str, meaning: Callable[[str], str | None], code: str) -> tuple[str, ...]:
        """The values that mean something, as what they mean."""
        found = [(value, meaning(value)) for value in self.several(name)]
        for value, meant in found:
            if meant is None:
                self.refuse(name, code, value=value)
        return tuple(dict.fromkeys(meant for _value, meant in found if meant is not None))

    def number(self, name: str, *, most: float | None = None) -> float | None:
        text = self.first(name)
        try:
            read_as = read_number(text) if text else None
        except Unreadable:
            self.refuse(name, "not_a_number", value=text)
            return None
        if read_as is None:
            return None
        if (read_as.value < 0 and "growth" not in name) or (most is not None and read_as.value > most):
            self.refuse(name, "out_of_bounds", value=text, most=most)
            return None
        return read_as.value

    def bounds(self) -> dict[str, float | int | None]:
        found: dict[str, float | int | None] = {}
        for name in BOUNDS:
            low, high = (
                self.number(f"{end}_{name}", most=100 if name == "authenticity" else None) for end in ("min", "max")
            )
            if low is not None and high is not None and low > high:
                self.refuse(f"min_{name}", "bounds_crossed", least=low, most=high)
                low = high = None
            found |= {f"min_{name}": _scaled(name, low), f"max_{name}": _scaled(name, high)}
        found.pop("max_authenticity")
        return found

    def near(self, name: str, radius_name: str) -> Near | None:
        """A circle around a city; a department, region or country is no circle, see `areas`."""
        place, radius = self.place(name), self.number(radius_name, most=WIDEST)
        if place is None:
            if self.first(radius_name) and not self.first(name):
                self.refuse(radius_name, "radius_without_place", value=self.first(radius_name))
            return None
        if place.kind != "city" or place.latitude is None or place.longitude is None:
            return None
        return Near(place.name, place.latitude, place.longitude, radius or DEFAULT_RADIUS)

    def place(self, name: str) -> Place | None:
        text = self.first(name)[:LONGEST]
        found = place_named(text) if text else None
        if text and found is None:
            self.refuse(name, "unknown_place", value=text, nearest=nearest_name(text))
        return found

    def areas(self) -> dict[str, tuple[str, ...]]:
        """`near` as a filter of its own, where it names an area rather than a city."""
        text = self.first("near")[:LONGEST]
        place = place_named(text) if text else None
        if place is None or place.kind == "city":
            return {}
        field = {"department": "departments", "region": "regions", "country": "countries"}[place.kind]
        return {field: (place.country if place.kind == "country" else place.name,)}

    def audience(self) -> tuple[AudienceBound, ...]:
        bounds = (self._audience_bound(value) for value in self.several("audience"))
        return tuple(bound for bound in bounds if bound)

    def _audience_bound(self, text: str) -> AudienceBound | None:
        dimension, _, rest = text.partition(":")
        value, _, share = rest.rpartition(":")
        try:
            least = read_number(share)
        except Unreadable:
            least = None
        if dimension not in AUDIENCE_DIMENSIONS or not value or least is None or not 0 <= least.value <= 100:
            self.refuse("audience", "bad_audience", value=text)
            return None
        meant = {"country": country_of, "language": language_of}.get(dimension, str)(value)
        if meant is None or not is_term(meant):
            self.refuse("audience", "bad_audience", value=text)
            return None
        return AudienceBound(dimension, meant, least.value / 100)

    def audience_near(self) -> AudienceNear | None:
        near = self.near("audience_near", "audience_radius")
        share = self.number("audience_share", most=100)
        return AudienceNear(near, (share if share is not None else 10.0) / 100) if near else None

    def flag(self, name: str) -> bool | None:
        text = self.first(name).lower()
        if text and text not in {"yes", "no"}:
            self.refuse(name, "not_a_yes_or_no", value=text)
        return {"yes": True, "no": False}.get(text)

    def ids(self, name: str) -> tuple[int, ...]:
        values = self.several(name)
        for value in values:
            if not _is_id(value):
                self.refuse(name, "not_a_number", value=value)
        return tuple(int(value) for value in values if _is_id(value))

    def words(self, name: str) -> str:
        text = self.first(name)[:LONGEST]
        if text and not fold(text):
            self.refuse(name, "no_words", value=text)
            return ""
        return text

    def filters(self) -> Filters:
        days = self.number("posted_within", most=10_000)
        similar = self.ids("similar")
        facets: dict[str, Any] = {FIELD_OF_FACET[name]: self._facet(name) for name in FACETS}
        for field, names in self.areas().items():
            facets[field] = tuple(dict.fromkeys((*facets[field], *names)))
        bounds: dict[str, Any] = self.bounds()
        return Filters(
            **facets,
            **bounds,
            hashtags=self.named("hashtag", lambda tag: glued(tag) or None, "no_words"),
            mentions=self.named("mention", _handle, "no_words"),
            keywords=self.named("keyword", lambda words: fold(words) or None, "no_words"),
            posted_within_days=int(days) if days is not None else None,
            near=self.near("near", "radius"),
            audience=self.audience(),
            audience_near=self.audience_near(),
            contactable=self.flag("contactable"),
            contacted=self.flag("contacted"),
            disclosure=self.named(
                "disclosure", lambda value: value if value in DISCLOSURES else None, "unknown_disclosure"
            ),
            lists=self.ids("list"),
            tags=self.ids("tag"),
            text=self.words("text"),
            about=self.words("about"),
            similar_to=similar[0] if similar else None,
        )

    def _facet(self, name: str) -> tuple[str, ...]:
        meanings: dict[str, Callable[[str], str | None]] = {
            "platform": str.lower,
            "tier": lambda value: value if value in set(Tier) else None,
            "country": country_of,
            "language": language_of,
            "niche": lambda value: value if value in topics() else topic_named(value),
        }
        return self.named(name, meanings.get(name, str), f"unknown_{name}")


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= LONGEST_ID


def _handle(text: str) -> str | None:
    """The handle as mentions keep it; None for what cannot be one."""
    handle = text.removeprefix("@").lower()
    return handle if handle and is_term(handle) and " " not in handle else None


def _scaled(name: str, value: float | None) -> float | int | None:
    if value is None:
        return None
    if name in PERCENTAGES:
        return value / 100
    return int(value) if name == "followers" else value
