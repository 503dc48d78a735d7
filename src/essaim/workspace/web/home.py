"""The first page: what needs me today."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from essaim.accounts import queries as accounts
from essaim.accounts.core.viewer import Role, Viewer
from essaim.audit.queries.sharing import open_contests
from essaim.campaign import queries as campaign
from essaim.catalogue import queries as catalogue
from essaim.catalogue.core.applying import State
from essaim.design import phrases
from essaim.design.doors import MemberRequest, members_only
from essaim.kernel.errors import NotFound
from essaim.matching import queries as matching
from essaim.workspace import queries
from essaim.workspace.web.agenda import Duties, agenda
from essaim.workspace.web.log import lines

BRIEFS_SHOWN = 5
SOON = 30
"""Days before somebody leaves by the calendar that it is said here."""


@require_safe
@members_only
def home(request: MemberRequest) -> HttpResponse:
    """What waits, what is in the catalogue, the briefs and their latest shortlists, the log."""
    viewer = request.viewer
    counts = catalogue.counts(viewer)
    imports = catalogue.latest_imports(viewer)
    briefs = matching.briefs(viewer)
    latest = {drawn.brief_id: drawn for drawn in reversed(matching.shortlists(viewer, limit=200))}
    steps = (counts.accounts > 0, bool(briefs), bool(latest))
    return render(
        request,
        "workspace/home.html",
        {
            "counts": counts,
            "platforms": [(name, number, number / counts.accounts) for name, number in counts.by_platform.items()],
            "imports": imports,
            "briefs": [(brief, latest.get(brief.pk)) for brief in briefs[:BRIEFS_SHOWN]],
            "agenda": agenda(
                imports,
                briefs,
                latest,
                edition=catalogue.edition(viewer),
                findings=catalogue.findings(viewer),
                contests=open_contests(viewer),
                duties=_duties(viewer),
                campaigns=campaign.due_now(viewer, today=campaign.local_today(viewer, at=timezone.now())),
            ),
            "steps": steps,
            "is_new": not all(steps),
            "last_shortlist": max(latest.values(), key=lambda drawn: drawn.pk, default=None),
            "activity": lines(accounts.latest_activity(viewer, limit=8)),
            "may_write": viewer.role.reaches(Role.CONTRIBUTOR),
        },
    )


def _duties(viewer: Viewer) -> Duties:
    at = timezone.now()
    return Duties(
        applications=catalogue.application_counts(viewer)[State.WAITING],
        overdue=catalogue.notices_due_count(viewer, by=at),
        leaving=queries.leaving_count(viewer, by=at + timedelta(days=SOON)),
    )


@require_safe
@members_only
def method(request: MemberRequest, code: str) -> HttpResponse:
    """What a figure is and how it is computed; `by` names the way one figure was."""
    if not phrases.is_known(code):
        raise NotFound(kind="method", code=code)
    by = request.GET.get("by", "")
    context = {
        "title": phrases.title(code),
        "sentence": phrases.sentence(code, {}),
        "way": phrases.title(by) if phrases.is_known(by) else "",
        "formula": phrases.sentence(by, {}),
    }
    return render(request, "workspace/method.html", context)
