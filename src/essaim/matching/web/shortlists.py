"""Pages of shortlists: drawn, read, compared, exported."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_POST

from essaim.design import exports
from essaim.design.doors import MemberRequest, members_only
from essaim.matching import actions, phrases, queries
from essaim.matching.core.brief import PARTS
from essaim.matching.queries import EntryView, ShortlistView
from essaim.matching.web import drawing
from essaim.matching.web.briefs import may_write

MOST_COMPARED = 4
SIZES = (5, 10, 15, 20, 30)
EXPORTED = (
    "rank", "platform", "handle", "name", "tier", "followers", "country", "city", "score", "score_low", "score_high",
    "known_share", *(f"{part}_{value}" for part in PARTS for value in ("score", "weight", "contribution")),
    "reasons_for", "reasons_against",
)  # fmt: skip


@require_POST
@members_only
def draw(request: MemberRequest, brief_id: int) -> HttpResponse:
    """Match the brief against the catalogue as it is, and open the result."""
    asked = request.POST.get("limit", "")
    limit = int(asked) if asked.isdecimal() and int(asked) in SIZES else 10
    drawn = actions.draw_shortlist(request.viewer, brief_id=brief_id, limit=limit, at=timezone.now())
    return redirect("shortlist", drawn.pk)


@require_GET
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


@require_GET
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


@require_GET
@members_only
def export(request: MemberRequest, shortlist_id: int, kind: str) -> HttpResponse:
    """The shortlist as a file: scores, parts and reasons in the reader's language."""
    found = queries.shortlist(request.viewer, shortlist_id)
    write = exports.xlsx_answer if kind == "xlsx" else exports.csv_answer
    return write(slugify(found.name) or "shortlist", EXPORTED, _rows(found))


def _rows(found: ShortlistView) -> Iterator[list[object]]:
    for entry in found.entries:
        parts = {part.name: part for part in entry.parts}
        yield [
            entry.rank, entry.platform, entry.handle, entry.name, entry.tier, entry.followers, entry.country,
            entry.city, entry.score, entry.low, entry.high, entry.known,
            *(getattr(parts.get(name), value, None) for name in PARTS for value in ("score", "weight", "contribution")),
            _sentences(entry, "reasons_for"), _sentences(entry, "reasons_against"),
        ]  # fmt: skip


def _sentences(entry: EntryView, side: str) -> str:
    return " ".join(reason.sentence for reason in getattr(entry, side))
