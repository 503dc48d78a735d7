"""Pages of shortlists: drawn, read, compared, exported."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from essaim.design import exports
from essaim.design.doors import MemberRequest, members_only
from essaim.matching import actions, phrases, queries
from essaim.matching.web import drawing, shortlist_file
from essaim.matching.web.briefs import may_write

MOST_COMPARED = 4
SIZES = (5, 10, 15, 20, 30)


@require_POST
@members_only
def draw(request: MemberRequest, brief_id: int) -> HttpResponse:
    """Match the brief against the catalogue as it is, and open the result."""
    asked = request.POST.get("limit", "")
    limit = int(asked) if asked.isdecimal() and int(asked) in SIZES else 10
    drawn = actions.draw_shortlist(request.viewer, brief_id=brief_id, limit=limit, at=timezone.now())
    return redirect("shortlist", drawn.pk)


@require_safe
@members_only
def shortlist(request: MemberRequest, shortlist_id: int) -> HttpResponse:
    """The creators with what speaks for and against each."""
    found = queries.shortlist(request.viewer, shortlist_id)
    return render(
        request,
        "matching/shortlist.html",
        {
            "shortlist": found,
            "objective": phrases.objective(found.objective),
            "entries": [drawing.scored(entry) for entry in found.entries],
            "weights": drawing.weights(found.entries),
            "uncounted": drawing.uncounted(found.entries),
            "sizes": SIZES,
            "may_write": may_write(request),
        },
    )


@require_safe
@members_only
def compare(request: MemberRequest, shortlist_id: int) -> HttpResponse:
    """The parts of up to four chosen creators side by side; the first ones when none is chosen."""
    found = queries.shortlist(request.viewer, shortlist_id)
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
    """The shortlist as a file: scores, parts and reasons in the reader's language."""
    found = queries.shortlist(request.viewer, shortlist_id)
    write = exports.xlsx_answer if kind == "xlsx" else exports.csv_answer
    return write(slugify(found.name) or "shortlist", shortlist_file.columns(), shortlist_file.rows(found))
