"""What a report rests on, and the report on paper."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from essaim.audit import phrases, queries
from essaim.catalogue import queries as catalogue
from essaim.design.doors import MemberRequest, members_only
from essaim.kernel.errors import NotFound


@require_safe
@members_only
def evidence(request: MemberRequest, account_id: int, section: str, subject: str) -> HttpResponse:
    """The posts, comments, counts or followers behind one line or one remark."""
    account = catalogue.account(request.viewer, account_id)
    try:
        shown = queries.evidence_of(request.viewer, account_id, section=section, subject=subject)
    except queries.NotMeasuredYet as early:
        raise NotFound(kind="evidence", id=account_id) from early
    context = {
        "account": account,
        "title": shown.title,
        "section": section,
        "section_title": phrases.SECTIONS[section].title,
        "figure": shown.figure,
        "shown": shown,
    }
    return render(request, "audit/evidence.html", context)


@require_safe
@members_only
def pdf(request: MemberRequest, account_id: int) -> HttpResponse:
    """The report as an A4 document in the reader's language."""
    try:
        report = queries.report_of(request.viewer, account_id)
    except queries.NotMeasuredYet as early:
        raise NotFound(kind="report", id=account_id) from early
    account = report.account
    paper = queries.report_pdf(report, queries.shown(report.sections), at=timezone.now())
    name = slugify(f"{_('audit')}-{account.platform}-{account.handle}") or "audit"
    headers = {"Content-Disposition": f'attachment; filename="{name}.pdf"', "Cache-Control": "no-store, private"}
    return HttpResponse(paper, content_type="application/pdf", headers=headers)
