"""The column of filters: facets with their counts, fields, and why some filters find nobody yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue import queries as catalogue
from essaim.catalogue.core.search_address import BOUNDS, DEFAULT_RADIUS, MOST_VALUES
from essaim.catalogue.core.shelves import Coverage, ListLine, TagLine
from essaim.design import formats
from essaim.workspace.web import filters
from essaim.workspace.web.chips import bound_in_words, group_in_words
from essaim.workspace.web.facet_html import labels
from essaim.workspace.web.filters import Asked

REASONS: dict[str, Promise] = {
    "authenticity": _("Nothing says yet whose followers are real. Import posts or averages, or a sample of followers."),
    "price": _("No fee can be expected yet: import followers, or note the fees you agreed."),
    "growth": _("No account was counted at two moments 90 days apart. Import the same accounts again later."),
    "audience": _("No account says who follows it. Import audience shares, or ask the creators for theirs."),
    "email": _("No account has an e-mail address."),
    "place": _("No account says where it is, in its bio or elsewhere."),
    "posts": _("No post has been imported: nothing is known of paid posts nor of the last one."),
    "engagement": _("No engagement has been measured: import posts, or averages per post."),
}
"""Why a filter finds nobody, by the fact that it rests on."""
DIMENSIONS = {
    "gender": _("Gender"),
    "age": _("Age"),
    "country": _("Countries"),
    "city": _("Cities"),
    "language": _("Languages"),
}
DAYS = (7, 30, 90, 180)
PLACES = ("country", "region", "department", "city")
FIELDS = {
    "about", "near", "radius", "audience", "audience_near", "audience_radius", "audience_share", "posted_within",
    "hashtag", "keyword", "mention", *(f"{end}_{name}" for end in ("min", "max") for name in BOUNDS),
}  # fmt: skip
"""The parameters beside whose field a problem is said."""


def context(
    viewer: Viewer,
    asked: Asked,
    counted: Mapping[str, Sequence[tuple[str, int]]],
    lists: Sequence[ListLine],
    tags: Sequence[TagLine],
) -> dict[str, Any]:
    """Everything that the templates of the form read."""
    covered = catalogue.coverage(viewer)
    query = asked.query
    facets = filters.facets(counted, query)
    others = (
        filters.disclosure(query),
        filters.shelves("list", lists, query),
        filters.shelves("tag", tags, query),
    )
    return {
        "facets": facets,
        "labels": {facet.name: labels(facet) for facet in (*facets.values(), *others)},
        "place_facets": [facets[name] for name in PLACES if facets[name].choices],
        "loose_problems": _loose_problems(asked),
        "disclosure": others[0],
        "list_facet": others[1],
        "tag_facet": others[2],
        "several": {name: _written(asked, name) for name in ("hashtag", "mention", "keyword")},
        "audience_bounds": [(value, words) for value, words in _audience_bounds(asked)],
        "audience_options": _audience_options(covered.audiences, get_language() or ""),
        "reasons": reasons(covered),
        "radius": _radius(asked, "near"),
        "audience_radius": _radius(asked, "audience_near"),
        "days": DAYS,
        "other_days": None if asked.filters.posted_within_days in (None, *DAYS) else asked.filters.posted_within_days,
    }


def reasons(covered: Coverage) -> dict[str, str]:
    """Why a filter finds nobody, for the facts that are known of no account; none for an empty catalogue."""
    if not covered.accounts:
        return {}
    known = {**covered.known, "audience": len(covered.audiences)}
    return {name: str(words) for name, words in REASONS.items() if not known.get(name, 1)}


def _loose_problems(asked: Asked) -> list[str]:
    """What is wrong with parameters that have no field of their own in the form."""
    return [words for name, field in asked.fields.items() if name not in FIELDS for words in field.problems]


def _written(asked: Asked, name: str) -> list[str]:
    values = (value.strip() for value in asked.query.getlist(name))
    # As many as the search reads: the rest was said to be left aside.
    return list(dict.fromkeys(value for value in values if value))[:MOST_VALUES]


def _audience_bounds(asked: Asked) -> list[tuple[str, str]]:
    return [(f"{one.dimension}:{one.value}:{one.least * 100:g}", bound_in_words(one)) for one in asked.filters.audience]


# Hundreds of options that change with the generation and the language only.
@lru_cache(maxsize=32)
def _audience_options(audiences: tuple[tuple[str, int], ...], _language: str) -> SafeString:
    """The shares that exist, by dimension: each with its words and of how many accounts it is known."""
    groups: dict[str, list[tuple[str, str, str]]] = {dimension: [] for dimension in DIMENSIONS}
    for key, accounts in audiences:
        dimension, _colon, value = key.partition(":")
        if dimension in groups:
            groups[dimension].append((key, group_in_words(dimension, value), formats.count(accounts)))
    return format_html_join(
        "",
        '<optgroup label="{}">{}</optgroup>',
        (
            (title, format_html_join("", '<option value="{}">{} ({})</option>', groups[name]))
            for name, title in DIMENSIONS.items()
            if groups[name]
        ),
    )


def _radius(asked: Asked, name: str) -> int:
    near = asked.filters.near if name == "near" else None
    if name == "audience_near" and asked.filters.audience_near:
        near = asked.filters.audience_near.near
    return round(near.radius_km if near else DEFAULT_RADIUS)
