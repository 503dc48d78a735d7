"""Finding by a few letters: creators, lists, searches and pages (Ctrl K); cities while a place is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue import queries
from essaim.design import formats
from essaim.design.doors import MemberRequest, members_only
from essaim.design.templatetags.design import platform_name
from essaim.language.places import suggestions
from essaim.language.text import fold

MOST_CREATORS = 8
MOST_OTHERS = 5
MOST_PLACES = 8
PAGES: tuple[tuple[str, Promise, str], ...] = (
    ("home", gettext_lazy("Home"), "home"),
    ("creators", gettext_lazy("Discover"), "compass"),
    ("listening", gettext_lazy("Listening"), "ear"),
    ("voice", gettext_lazy("Share of voice"), "ear"),
    ("trends", gettext_lazy("Trends"), "trending-up"),
    ("watched_names", gettext_lazy("Watched names"), "target"),
    ("lists", gettext_lazy("Lists"), "list-check"),
    ("searches", gettext_lazy("Saved searches"), "bookmark"),
    ("imports", gettext_lazy("Import"), "file-import"),
    ("import_new", gettext_lazy("Import creators"), "upload"),
    ("briefs", gettext_lazy("Briefs"), "notes"),
    ("brief_new", gettext_lazy("Write a brief"), "pencil"),
    ("fees", gettext_lazy("Agreed fees"), "scale"),
    ("carefulness", gettext_lazy("What the brand is careful about"), "shield-check"),
)


@dataclass(frozen=True)
class Hit:
    """One thing to open."""

    url: str
    words: str
    beside: str
    icon: str


@require_safe
@members_only
def quick(request: MemberRequest) -> HttpResponse:
    """What the letters may mean, the likeliest first; `part=hits` gives the answers alone."""
    letters = request.GET.get("quick", "").strip()[:80]
    groups = [(title, hits) for title, hits in _groups(request.viewer, letters) if hits]
    template = "workspace/quick_hits.html" if request.GET.get("part") == "hits" else "workspace/quick.html"
    return render(request, template, {"groups": groups, "letters": letters})


@require_safe
@members_only
def places(request: MemberRequest) -> HttpResponse:
    """Places whose name begins like that, the largest first."""
    start = request.GET.get("near", "") or request.GET.get("audience_near", "")
    # Only what has coordinates can be the middle of a circle.
    found = [one for one in suggestions(start[:80], limit=4 * MOST_PLACES) if one.latitude is not None]
    cities = [one for one in found if one.kind == "city"][:MOST_PLACES]
    options = [
        {"value": f"{one.name}, {formats.country(one.country)}", "label": one.department or one.region}
        for one in cities
    ]
    return render(request, "workspace/places.html", {"options": options})


def _groups(viewer: Viewer, letters: str) -> Iterable[tuple[str, list[Hit]]]:
    wanted = fold(letters)
    yield _("Creators"), _creators(viewer, letters) if wanted else []
    yield (
        _("Lists"),
        [
            Hit(reverse("creator_list", args=[one.list_id]), one.name, formats.count(one.accounts), "list-check")
            for one in queries.creator_lists(viewer)
            if wanted and wanted in fold(one.name)
        ][:MOST_OTHERS],
    )
    yield (
        _("Saved searches"),
        [
            Hit(f"{reverse('creators')}?{one.query}", one.name, "", "bookmark")
            for one in queries.saved_searches(viewer)
            if wanted and wanted in fold(one.name)
        ][:MOST_OTHERS],
    )
    yield _("Pages"), [hit for hit in _pages() if wanted in fold(hit.words)]


def _creators(viewer: Viewer, letters: str) -> list[Hit]:
    return [
        Hit(
            reverse("creator", args=[one.account_id]),
            one.name or one.handle,
            f"{platform_name(one.platform)} · @{one.handle}",
            "users",
        )
        for one in queries.accounts_named(viewer, letters, most=MOST_CREATORS)
    ]


def _pages() -> Iterable[Hit]:
    for name, words, icon in PAGES:
        try:
            yield Hit(reverse(name), str(words), "", icon)
        except NoReverseMatch:
            # A room above may not be installed.
            continue
