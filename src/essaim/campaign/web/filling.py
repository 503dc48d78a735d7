"""Bringing creators into a campaign: by their handles, from a file, from a list of Discover."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from essaim.accounts import queries as accounts
from essaim.campaign import actions, phrases, queries
from essaim.campaign.actions.filling import Filled, Row
from essaim.campaign.core.filling import pasted, tabled
from essaim.campaign.core.roster import Rejected
from essaim.campaign.web.answers import REFUSED
from essaim.campaign.web.heading import heading
from essaim.campaign.web.roster import added_said
from essaim.catalogue import queries as catalogue
from essaim.catalogue.core.intake.opening import open_file
from essaim.design.doors import MemberRequest, members_only
from essaim.design.formats import count
from essaim.kernel.errors import EssaimError, NotAllowed, NotFound

LARGEST = 5_000_000
LONGEST_PASTE = 200_000


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def fill(request: MemberRequest, campaign_id: int) -> HttpResponse:
    """Handles pasted, a file, or a list of the catalogue; what is not taken is said row by row."""
    viewer = request.viewer
    kept = queries.campaign(viewer, campaign_id)
    context = heading(request, kept, tab="roster")
    context |= {"lists": catalogue.creator_lists(viewer), "written": request.POST.get("handles", "")}
    if request.method != "POST":
        return render(request, "campaign/fill.html", context)
    try:
        if request.POST.get("list"):
            return _from_list(request, campaign_id)
        with _rows(request) as rows:
            filled = actions.fill_roster(viewer, campaign_id=campaign_id, rows=rows, at=timezone.now())
    except (NotFound, NotAllowed):
        raise
    except EssaimError as error:
        context["problem"] = phrases.problem(error)
        return render(request, "campaign/fill.html", context, status=REFUSED)
    if not filled.rejected:
        messages.success(request, _said(filled))
        return redirect("campaign", campaign_id)
    context |= heading(request, kept, tab="roster")  # its sums have moved
    context |= {"filled": _said(filled), "rejected": [_row(one) for one in filled.rejected], "written": ""}
    return render(request, "campaign/fill.html", context)


def _from_list(request: MemberRequest, campaign_id: int) -> HttpResponse:
    written = request.POST["list"]
    list_id = int(written) if written.isdecimal() else 0
    catalogue.list_line(request.viewer, list_id)
    added = actions.add_creators(
        request.viewer,
        campaign_id=campaign_id,
        account_ids=catalogue.account_ids_in(request.viewer, lists=[list_id]),
        at=timezone.now(),
    )
    messages.success(request, added_said(added))
    return redirect("campaign", campaign_id)


@contextmanager
def _rows(request: MemberRequest) -> Iterator[Iterator[Row]]:
    """The rows that were pasted, or those of the file."""
    zone = ZoneInfo(accounts.workspace_of(request.viewer).time_zone)
    file: Any = request.FILES.get("file")
    if file is None:
        yield pasted(request.POST.get("handles", "")[:LONGEST_PASTE], zone=zone)
        return
    with tempfile.TemporaryDirectory(prefix="essaim-") as folder:
        path = Path(folder) / "roster"
        with path.open("wb") as written:
            for chunk in file.chunks():
                written.write(chunk)
                if written.tell() > LARGEST:
                    break
        with open_file(path, name=file.name) as opened:
            yield tabled(opened.tables, zone=zone)


def _said(filled: Filled) -> str:
    creators = ngettext(
        "%(count)s creator joins the campaign.", "%(count)s creators join the campaign.", filled.creators
    )
    placements = ngettext("%(count)s publication planned.", "%(count)s publications planned.", filled.placements)
    fees = ngettext("%(count)s fee noted.", "%(count)s fees noted.", filled.fees)
    pairs = ((creators, filled.creators), (placements, filled.placements), (fees, filled.fees))
    said = [words % {"count": count(number)} for words, number in pairs if number]
    return " ".join(said) or _("Nothing new: everybody named is in the campaign already.")


def _row(one: Rejected) -> dict[str, object]:
    error = EssaimError(**dict(one.facts))
    error.code = one.code
    return {"row": one.row, "said": one.said, "why": phrases.problem(error)}
