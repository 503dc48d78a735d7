"""The list of creators: filtered, sorted, compared, exported."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from essaim.catalogue import queries as catalogue
from essaim.design import exports
from essaim.design.doors import MemberRequest, members_only
from essaim.kernel.errors import NotFound
from essaim.kernel.estimate import Estimate, Figure
from essaim.workspace.web import creators_file, filters
from essaim.workspace.web.creator import credit_of, profile

MOST_COMPARED = 4
MOST_EXPORTED = 100_000
COLUMNS = (
    ("tier", _("Tier")),
    ("followers", _("Followers")),
    ("engagement", _("Engagement")),
    ("percentile", _("Among peers")),
    ("place", _("Place")),
    ("niches", _("Niches")),
    ("last_post", _("Last post")),
)


@require_safe
@members_only
def creators(request: MemberRequest) -> HttpResponse:
    """One page of the list, with its filters."""
    asked = filters.asked(request.GET)
    page = catalogue.creators(request.viewer, asked.filters, sort=asked.sort, page=asked.page)
    counted = catalogue.facets(request.viewer, asked.filters)
    opened = request.GET.get("open", "")
    return render(
        request,
        "workspace/creators.html",
        {
            "page": page,
            "asked": asked,
            "facets": filters.facets(counted, request.GET),
            "chips": filters.chips(request.GET, asked.filters),
            "columns": COLUMNS,
            "engagement_top": top_of(line.engagement for line in page.lines),
            "opened": opened if opened.isdecimal() else "",
        },
    )


@require_safe
@members_only
def compare(request: MemberRequest) -> HttpResponse:
    """Up to four accounts side by side."""
    wanted = [int(one) for one in request.GET.getlist("account") if one.isdecimal()][:MOST_COMPARED]
    columns = [
        (catalogue.account(request.viewer, one), credit_of(request.viewer, one)) for one in dict.fromkeys(wanted)
    ]
    if not columns:
        raise NotFound(kind="account")
    profiles = [profile(account, credit) for account, credit in columns]
    context = {
        "columns": columns,
        "engagement_top": top_of(credit.engagement for _account, credit in columns if credit),
        "facts": [
            (_("Place"), [one["place"] for one in profiles]),
            (_("Niches"), [", ".join(map(str, one["niches"])) for one in profiles]),
            (_("Bio"), [one["bio"] for one in profiles]),
        ],
    }
    return render(request, "workspace/compare.html", context)


@require_safe
@members_only
def export(request: MemberRequest, kind: str) -> HttpResponse:
    """What the list shows, whole, as a file, without the columns `hidden` from it."""
    asked = filters.asked(request.GET)
    lines = catalogue.creators(request.viewer, asked.filters, sort=asked.sort, size=MOST_EXPORTED).lines
    write = exports.xlsx_answer if kind == "xlsx" else exports.csv_answer
    columns, cells = creators_file.columns(request.GET.get("hidden", "").split())
    return write(gettext("creators"), columns, creators_file.rows(lines, cells))


def top_of(figures: Iterable[Figure]) -> float | None:
    """Where the bars of compared figures end: the highest end of an interval."""
    highs = [figure.high for figure in figures if isinstance(figure, Estimate) and figure.high]
    return max(highs, default=None)
