"""Pages of shortlists: drawn, read, weighed anew, compared, exported."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from essaim.design import exports
from essaim.design.doors import MemberRequest, members_only
from essaim.matching import actions, queries
from essaim.matching.core.choices import Choices, Standing
from essaim.matching.web import drawing, shortlist_file, shortlist_page
from essaim.matching.web.answers import Undo, act, said
from essaim.matching.web.shortlist_asked import SIZES

MOST_COMPARED = 4
RANKING = "ranking"
"""The part of the page that other weights change."""


@require_POST
@members_only
def draw(request: MemberRequest, brief_id: int) -> HttpResponse:
    """Match the brief against the catalogue as it is, and open the result; `again` names whose choices are kept."""
    asked, again = request.POST.get("limit", ""), request.POST.get("again", "")
    limit = int(asked) if asked.isdecimal() and int(asked) in SIZES else None
    choices = Choices.of(queries.kept_shortlist(request.viewer, int(again)).choices) if again.isdecimal() else None
    drawn = actions.draw_shortlist(request.viewer, brief_id=brief_id, limit=limit, choices=choices, at=timezone.now())
    return redirect("shortlist", drawn.pk)


@require_safe
@members_only
def shortlist(request: MemberRequest, shortlist_id: int) -> HttpResponse:
    """The creators with what speaks for and against each, under the weights of the address."""
    context = shortlist_page.context(request, shortlist_id)
    is_part = request.headers.get("HX-Target") == RANKING
    answer = render(request, "matching/shortlist_ranking.html" if is_part else "matching/shortlist.html", context)
    patch_vary_headers(answer, ["HX-Target"])
    return answer


@require_safe
@members_only
def parts(request: MemberRequest, shortlist_id: int, account_id: int) -> HttpResponse:
    """The table behind one creator's score, as a piece of the page."""
    found = shortlist_page.found(request, shortlist_id)
    entry = next((one for one in found.entries if one.account_id == account_id), None)
    if entry is None:
        raise Http404
    return render(request, "matching/parts_table.html", {"entry": entry})


@act
def keep(request: MemberRequest, shortlist_id: int) -> HttpResponse:
    """Keep the weights, the length and the likeness of the form: everybody sees the shortlist so from now on."""
    asked = shortlist_page.asked_for(queries.kept_shortlist(request.viewer, shortlist_id), request.POST)
    if asked.problem:
        raise asked.problem
    actions.keep_choices(request.viewer, shortlist_id=shortlist_id, choices=asked.choices, at=timezone.now())
    undo = Undo(reverse("shortlist_keep", args=[shortlist_id]), asked.kept_fields())
    return said(request, _("The shortlist is kept in this order."), undo=undo)


@act
def decide(request: MemberRequest, shortlist_id: int, account_id: int) -> HttpResponse:
    """Pin a creator, leave one out, or let the score decide again."""
    wanted = request.POST.get("standing", "")
    if wanted not in set(Standing):
        raise Http404
    standing = Standing(wanted)
    former = actions.decide(
        request.viewer, shortlist_id=shortlist_id, account_id=account_id, standing=standing, at=timezone.now()
    )
    undo = Undo(reverse("shortlist_decide", args=[shortlist_id, account_id]), {"standing": former.value})
    return said(request, str(shortlist_page.DECIDED[standing]), undo=undo if former is not standing else None)


@require_safe
@members_only
def compare(request: MemberRequest, shortlist_id: int) -> HttpResponse:
    """The parts of up to four chosen creators side by side; the first ones when none is chosen."""
    found = shortlist_page.found(request, shortlist_id)
    wanted = {int(one) for one in request.GET.getlist("account") if one.isdecimal()}
    chosen = [entry for entry in found.entries if entry.account_id in wanted] or list(found.entries)
    chosen = chosen[:MOST_COMPARED]
    context = {
        "shortlist": found,
        "entries": [drawing.scored(entry) for entry in chosen],
        "rows": drawing.side_by_side(chosen),
    }
    return render(request, "matching/shortlist_compare.html", context)


@require_safe
@members_only
def export(request: MemberRequest, shortlist_id: int, kind: str) -> HttpResponse:
    """The shortlist as it is shown, as a file: scores, parts and reasons in the reader's language."""
    found = shortlist_page.found(request, shortlist_id)
    name = slugify(found.name) or "shortlist"
    if kind == "xlsx":
        return exports.xlsx_book_answer(name, shortlist_file.sheets(found))
    return exports.csv_answer(name, shortlist_file.columns(), shortlist_file.rows(found))
