"""Discover: the creators of the catalogue, searched, filtered, sorted, exported."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from essaim.accounts.core.viewer import Role, Viewer
from essaim.campaign import queries as campaign
from essaim.catalogue import queries as catalogue
from essaim.catalogue.core.shelves import WAYS
from essaim.design import exports
from essaim.design.doors import MemberRequest, members_only
from essaim.workspace.web import creators_file, filters, form
from essaim.workspace.web.chips import chips, field_count
from essaim.workspace.web.filters import Asked
from essaim.workspace.web.finding import answered, cards, proposals, rows
from essaim.workspace.web.words import WAY_NAMES

MOST_EXPORTED = 100_000
FACET_VALUES = 50
COLUMNS = (
    ("followers", _("Followers")),
    ("engagement", _("Engagement")),
    ("percentile", _("Among peers")),
    ("growth", _("Growth")),
    ("authenticity", _("Real followers")),
    ("price", _("Fee")),
    ("place", _("Place")),
    ("niches", _("Niches")),
    ("last_post", _("Last post")),
)
SORTS = (
    ("relevance", _("Best answer first")),
    ("-followers", _("Most followers")),
    ("followers", _("Fewest followers")),
    ("-engagement", _("Highest engagement")),
    ("-percentile", _("Best among peers")),
    ("-growth", _("Fastest growing")),
    ("-authenticity", _("Most real followers, in percent")),
    ("price", _("Lowest fee")),
    ("-last_post", _("Posted lately")),
    ("name", _("Name")),
)


@require_safe
@members_only
@vary_on_headers("HX-Request")
def creators(request: MemberRequest) -> HttpResponse:
    """One page of the list, with its filters."""
    viewer = request.viewer
    lists, tags = catalogue.creator_lists(viewer), catalogue.tags(viewer)
    asked = filters.asked(request.GET).settled(lists={one.list_id for one in lists}, tags={one.tag_id for one in tags})
    asked, page = answered(viewer, asked)
    in_force = chips(
        asked,
        lists={one.list_id: one.name for one in lists},
        tags={one.tag_id: one.name for one in tags},
        likeness=_likeness(viewer, asked),
    )
    opened = request.GET.get("open", "")
    counted = catalogue.facets(viewer, asked.filters, most=FACET_VALUES)
    return render(
        request,
        "workspace/creators.html",
        {
            **form.context(viewer, asked, counted, lists, tags),
            "page": page,
            "rows": (cards if asked.view == "cards" else rows)(viewer, page.lines),
            "asked": asked,
            "chips": in_force,
            "in_force": field_count(asked.filters),
            "proposals": proposals(viewer, asked, in_force) if asked.is_narrowed and not page.total else (),
            "columns": COLUMNS,
            "sorts": SORTS if asked.filters.is_ranked else SORTS[1:],
            "opened": opened if opened.isdecimal() else "",
            **bulk(viewer, lists, tags),
        },
    )


def bulk(viewer: Viewer, lists: Iterable[Any], tags: Iterable[Any]) -> dict[str, Any]:
    """What the bar of chosen accounts offers."""
    return {
        "all_lists": lists,
        "all_tags": tags,
        "all_campaigns": campaign.campaigns(viewer, closed=False),
        "ways": [(way, WAY_NAMES[way]) for way in WAYS],
        "may_write": viewer.role.reaches(Role.CONTRIBUTOR),
    }


@require_safe
@members_only
def export(request: MemberRequest, kind: str) -> HttpResponse:
    """What the list shows, whole, as a file, without the columns `hidden` from it."""
    asked = filters.asked(request.GET)
    _asked, page = answered(request.viewer, asked, size=MOST_EXPORTED)
    columns, cells = creators_file.columns(request.GET.get("hidden", "").split(), is_ranked=asked.filters.is_ranked)
    return file_answer(kind, gettext("creators"), columns, creators_file.rows(page.lines, cells))


def file_answer(kind: str, name: str, columns: Any, lines: Any) -> HttpResponse:
    """Those rows as CSV or XLSX."""
    write = exports.xlsx_answer if kind == "xlsx" else exports.csv_answer
    return write(name, columns, lines)


def _likeness(viewer: Viewer, asked: Asked) -> str:
    wanted = asked.filters.similar_to
    named = catalogue.account_names(viewer, [wanted]).get(wanted) if wanted is not None else None
    return f"@{named.handle}" if named else ""
