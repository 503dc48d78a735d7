"""The filters in force as short sentences, each with the address that lives without it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from essaim.catalogue.core.search import FIELD_OF_FACET, AudienceBound, Filters
from essaim.catalogue.core.search_address import MOST_VALUES
from essaim.design import formats
from essaim.workspace.web.filters import DISCLOSURE_NAMES, TITLES, Asked, label

BOUNDS = {
    "min_followers": _("From %(bound)s followers"),
    "max_followers": _("Up to %(bound)s followers"),
    "min_engagement": _("Engagement from %(bound)s"),
    "max_engagement": _("Engagement up to %(bound)s"),
    "min_growth": _("Growth from %(bound)s"),
    "max_growth": _("Growth up to %(bound)s"),
    "min_authenticity": _("Real followers from %(bound)s"),
    "min_price": _("From %(bound)s euros a post"),
    "max_price": _("Up to %(bound)s euros a post"),
}
GENDERS = {"women": _("women"), "men": _("men")}
BESIDES = ("page", "open")
"""What an address forgets when a filter changes."""


@dataclass(frozen=True)
class Chip:
    """One filter in force: its words, the fields it fills, the address without it."""

    words: str
    fields: tuple[str, ...]
    url: str


def chips(asked: Asked, *, lists: Mapping[int, str], tags: Mapping[int, str], likeness: str = "") -> list[Chip]:
    """Every filter in force; `likeness` names the account whose like is looked for."""
    found = [_of_value(asked, name, value) for name in TITLES for value in asked.query.getlist(name) if value]
    found += _texts(asked, likeness)
    found += _bounds(asked)
    found += _places(asked)
    found += _audience(asked)
    found += _flags(asked)
    for name, field, names in (("list", "lists", lists), ("tag", "tags", tags)):
        title = gettext("List") if name == "list" else gettext("Tag")
        found += [
            Chip(_named(title, names[one]), (field,), without(asked.query, name, value=str(one)))
            for one in getattr(asked.filters, field)
            if one in names
        ]
    return found


def without(query: QueryDict, *names: str, value: str | None = None) -> str:
    """The address without those parameters, or without one value of a repeated one."""
    kept = query.copy()
    for name in (*names, *BESIDES):
        if value is not None and name in names:
            kept.setlist(name, [other for other in kept.getlist(name) if other.strip() != value])
        else:
            kept.pop(name, None)
    return f"?{kept.urlencode()}"


def _of_value(asked: Asked, name: str, value: str) -> Chip:
    words = _named(str(TITLES[name]), label(name, value))
    return Chip(words, (FIELD_OF_FACET[name],), without(asked.query, name, value=value))


def _texts(asked: Asked, likeness: str) -> list[Chip]:
    filters, query = asked.filters, asked.query
    found = []
    if filters.about:
        found.append(Chip(_quoted(filters.about), ("about",), without(query, "about")))
    if filters.text:
        found.append(Chip(_named(gettext("Words"), filters.text), ("text",), without(query, "text")))
    if filters.similar_to is not None:
        words = gettext("Like %(account)s") % {"account": likeness or f"#{filters.similar_to}"}
        found.append(Chip(words, ("similar_to",), without(query, "similar")))
    several: dict[str, Callable[[str], str]] = {
        "hashtag": lambda value: f"#{value.removeprefix('#')}",
        "mention": lambda value: gettext("Mentions %(handle)s") % {"handle": f"@{value.removeprefix('@')}"},
        "keyword": lambda value: _named(gettext("Word"), value),
    }
    for name, write in several.items():
        if getattr(filters, f"{name}s"):
            written = dict.fromkeys(value.strip() for value in query.getlist(name) if value.strip())
            found += [
                Chip(write(value), (f"{name}s",), without(query, name, value=value))
                for value in list(written)[:MOST_VALUES]
            ]
    return found


def _bounds(asked: Asked) -> list[Chip]:
    found = []
    for name, sentence in BOUNDS.items():
        bound = getattr(asked.filters, name)
        if bound is not None:
            is_share = name.endswith(("engagement", "growth", "authenticity"))
            words = str(sentence) % {"bound": formats.share(bound) if is_share else formats.count(bound)}
            found.append(Chip(words, (name,), without(asked.query, name)))
    return found


def _places(asked: Asked) -> list[Chip]:
    near = asked.filters.near
    if near is None:
        return []
    words = gettext("Within %(km)s km of %(place)s") % {"km": formats.count(near.radius_km), "place": near.name}
    return [Chip(words, ("near",), without(asked.query, "near", "radius"))]


def _audience(asked: Asked) -> list[Chip]:
    found = []
    for value in dict.fromkeys(asked.query.getlist("audience")):
        dimension, _colon, rest = value.partition(":")
        group, _colon, percent = rest.rpartition(":")
        known = next((one for one in asked.filters.audience if _says(one, dimension, group, percent)), None)
        if known is not None:
            found.append(Chip(bound_in_words(known), ("audience",), without(asked.query, "audience", value=value)))
    there = asked.filters.audience_near
    if there is not None:
        words = gettext("Audience: at least %(share)s within %(km)s km of %(place)s") % {
            "share": formats.whole_share(there.least),
            "km": formats.count(there.near.radius_km),
            "place": there.near.name,
        }
        names = ("audience_near", "audience_radius", "audience_share")
        found.append(Chip(words, ("audience_near",), without(asked.query, *names)))
    return found


def bound_in_words(bound: AudienceBound) -> str:
    """`Audience, France: at least 40%`."""
    return gettext("Audience, %(group)s: at least %(share)s") % {
        "share": formats.whole_share(bound.least),
        "group": group_in_words(bound.dimension, bound.value),
    }


def group_in_words(dimension: str, value: str) -> str:
    """Who a share of an audience is: `France`, `women`, `aged 18-24`, in the reader's language."""
    writers: dict[str, Callable[[str], str]] = {
        "country": formats.country,
        "age": lambda ages: gettext("aged %(ages)s") % {"ages": ages},
        "gender": lambda gender: str(GENDERS.get(gender, gender)),
        "language": formats.language,
    }
    return writers.get(dimension, str)(value)


def _says(bound: AudienceBound, dimension: str, group: str, percent: str) -> bool:
    written = percent.replace(",", ".").rstrip("% ")
    same = bound.dimension == dimension and abs(bound.least * 100 - float(written or 0)) < 0.01
    return same and (bound.value == group or dimension in ("country", "language"))


def _flags(asked: Asked) -> list[Chip]:
    filters, query = asked.filters, asked.query
    found = []
    if (days := filters.posted_within_days) is not None:
        words = ngettext("Posted within %(days)s day", "Posted within %(days)s days", days)
        found.append(
            Chip(words % {"days": formats.count(days)}, ("posted_within_days",), without(query, "posted_within"))
        )
    flags = {
        "contactable": (_("Has an e-mail address"), _("No e-mail address known")),
        "contacted": (_("Contacted before"), _("Never contacted")),
    }
    for name, (yes, no) in flags.items():
        if (flag := getattr(filters, name)) is not None:
            found.append(Chip(str(yes if flag else no), (name,), without(query, name)))
    found += [
        Chip(str(DISCLOSURE_NAMES[one]), ("disclosure",), without(query, "disclosure", value=one))
        for one in filters.disclosure
    ]
    return found


def _named(title: str, value: str) -> str:
    return gettext("%(title)s: %(value)s") % {"title": title, "value": value}


def _quoted(words: str) -> str:
    return gettext("“%(words)s”") % {"words": words}


def field_count(filters: Filters) -> int:
    """How many fields narrow the search, for the badge of a phone's filter button."""
    return sum(getattr(filters, name) != getattr(Filters(), name) for name in Filters.__dataclass_fields__)
