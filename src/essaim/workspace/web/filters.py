"""The filters of the list of creators, as the address says them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from essaim.catalogue.core.search import SORTS, Filters
from essaim.design import formats
from essaim.design.templatetags.design import platform_name, tier_name

SEVERAL = ("platform", "tier", "country", "city", "language", "niche")
TITLES = {
    "platform": _("Platform"),
    "tier": _("Tier"),
    "country": _("Country"),
    "city": _("City"),
    "language": _("Language"),
    "niche": _("Niche"),
}
DEFAULT_SORT = "-followers"


class Ranges(forms.Form):
    """Bounds and words; a bound that is not a number is said beside its field."""

    min_followers = forms.IntegerField(label=_("Fewest followers"), required=False, min_value=0, localize=True)
    max_followers = forms.IntegerField(label=_("Most followers"), required=False, min_value=0, localize=True)
    min_engagement = forms.FloatField(label=_("Lowest engagement, in percent"), required=False, localize=True)
    max_engagement = forms.FloatField(label=_("Highest engagement, in percent"), required=False, localize=True)
    text = forms.CharField(label=_("Words in handles, names, bios and hashtags"), required=False, max_length=200)


@dataclass(frozen=True)
class Asked:
    """What the address asks for."""

    filters: Filters
    sort: str
    page: int
    ranges: Ranges

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is filtered out."""
        return self.filters != Filters()


def asked(query: QueryDict) -> Asked:
    """Read the address; what makes no sense is left aside, never an error."""
    ranges = Ranges(query)
    ranges.is_valid()
    bounds: dict[str, Any] = getattr(ranges, "cleaned_data", {})
    several = {name: tuple(filter(None, query.getlist(name))) for name in SEVERAL}
    filters = Filters(
        platforms=several["platform"],
        tiers=several["tier"],
        countries=several["country"],
        cities=several["city"],
        languages=several["language"],
        niches=several["niche"],
        min_followers=bounds.get("min_followers"),
        max_followers=bounds.get("max_followers"),
        min_engagement=_share(bounds.get("min_engagement")),
        max_engagement=_share(bounds.get("max_engagement")),
        text=bounds.get("text") or "",
    )
    sort = query.get("sort", DEFAULT_SORT)
    page = query.get("page", "1")
    return Asked(
        filters=filters,
        sort=sort if sort.removeprefix("-") in SORTS else DEFAULT_SORT,
        page=int(page) if page.isdecimal() else 1,
        ranges=ranges,
    )


@dataclass(frozen=True)
class Choice:
    """One value of a facet: how many accounts have it, and whether it is asked for."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    """One filter with its values."""

    name: str
    title: str
    choices: tuple[Choice, ...]

    @property
    def chosen(self) -> tuple[Choice, ...]:
        """The values asked for."""
        return tuple(choice for choice in self.choices if choice.is_chosen)


def facets(counted: dict[str, list[tuple[str, int]]], query: QueryDict) -> list[Facet]:
    """The facets to show: chosen values are kept even when nothing has them any more."""
    return [_facet(name, counted.get(name, []), set(filter(None, query.getlist(name)))) for name in SEVERAL]


def _facet(name: str, counted: list[tuple[str, int]], chosen: set[str]) -> Facet:
    missing = sorted(chosen - {value for value, _ in counted})
    choices = [*counted, *((value, 0) for value in missing)]
    return Facet(
        name,
        str(TITLES[name]),
        tuple(Choice(value, label(name, value), count, value in chosen) for value, count in choices),
    )


def label(name: str, value: str) -> str:
    """A facet's value in the reader's language."""
    writers = {
        "platform": platform_name,
        "tier": tier_name,
        "country": formats.country,
        "language": formats.language,
    }
    return writers.get(name, str)(value)


def chips(query: QueryDict, filters: Filters) -> list[tuple[str, str, str]]:
    """(parameter, value, words) of every filter in force."""
    found = [
        (name, value, _named(str(TITLES[name]), label(name, value)))
        for name in SEVERAL
        for value in query.getlist(name)
        if value
    ]
    sentences = {
        "min_followers": (_("From %(bound)s followers"), formats.count(filters.min_followers)),
        "max_followers": (_("Up to %(bound)s followers"), formats.count(filters.max_followers)),
        "min_engagement": (_("Engagement from %(bound)s"), formats.share(filters.min_engagement)),
        "max_engagement": (_("Engagement up to %(bound)s"), formats.share(filters.max_engagement)),
        "text": (_("Words: %(bound)s"), filters.text),
    }
    for name, (sentence, bound) in sentences.items():
        if bound:
            found.append((name, query.get(name, ""), str(sentence) % {"bound": bound}))
    return found


def _named(title: str, value: str) -> str:
    return gettext("%(title)s: %(value)s") % {"title": title, "value": value}


def _share(percent: float | None) -> float | None:
    return None if percent is None else percent / 100
