"""A creator's own report: read, understood, contested."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from essaim.accounts import queries as accounts
from essaim.audit import actions
from essaim.audit import queries as audit
from essaim.audit.core.contests import LONGEST_WORDS
from essaim.audit.queries.contested import told
from essaim.audit.queries.said import problem_said
from essaim.audit.queries.sharing import OpenedLink, contests_by
from essaim.design import phrases
from essaim.kernel.errors import EssaimError, NotFound
from essaim.portal.core.own_view import KEPT_FROM_CREATORS, for_creator
from essaim.portal.web.doors import by_link
from essaim.portal.web.origins import origins_of

REFUSED = 422


@dataclass(frozen=True)
class _Refused:
    """What was written into a form that could not be taken: nothing written is lost."""

    section: str
    subject: str
    words: str
    problem: str


@require_safe
@by_link
def report(request: HttpRequest, link: OpenedLink, secret: str) -> HttpResponse:
    """The whole report, who made it, from what, and what its creator may do about it."""
    if request.method == "GET":
        actions.see_report(link_id=link.link_id, at=timezone.now())
    return _page(request, link, secret)


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def contest(request: HttpRequest, link: OpenedLink, secret: str) -> HttpResponse:
    """Write down what the creator says is wrong; opening the address leads back to the report."""
    if request.method != "POST":
        # Where the choice of a language returns to, after a refusal.
        return redirect("creator_report", secret)
    section, subject = request.POST.get("section", ""), request.POST.get("subject", "")
    words = request.POST.get("words", "")
    if section in KEPT_FROM_CREATORS:
        raise NotFound(kind="section")
    try:
        actions.contest(
            link.viewer, link_id=link.link_id, section=section, subject=subject, words=words, at=timezone.now()
        )
    except NotFound:
        raise
    except EssaimError as refusal:
        refused = _Refused(section, subject, words, problem_said(refusal))
        return _page(request, link, secret, refused=refused, status=REFUSED)
    messages.success(
        request, _("Your message is with the brand. A person reads it, and the answer appears on this page.")
    )
    return redirect(f"{reverse('creator_report', args=[secret])}#contests")


@require_safe
@by_link
def evidence(request: HttpRequest, link: OpenedLink, secret: str, *, section: str, subject: str) -> HttpResponse:
    """The creator's own posts behind a line or a remark."""
    if section in KEPT_FROM_CREATORS:
        raise NotFound(kind="evidence")
    shown = audit.evidence_of(link.viewer, link.account_id, section=section, subject=subject)
    if not shown.posts:
        # Comments and followers are other people's.
        raise NotFound(kind="evidence")
    context = {
        "title": shown.title,
        "shown": shown,
        "figure": shown.figure,
        "section": section,
        **_addresses(secret),
    }
    return render(request, "portal/evidence.html", context)


@require_safe
@by_link
def method(request: HttpRequest, _link: OpenedLink, secret: str, *, code: str) -> HttpResponse:
    """What a figure is, and how it was computed."""
    if not phrases.is_known(code):
        raise NotFound(kind="method")
    by = request.GET.get("by", "")
    context = {
        "title": phrases.title(code),
        "sentence": phrases.sentence(code, {}),
        "way": phrases.title(by) if phrases.is_known(by) else "",
        "formula": phrases.sentence(by, {}),
        **_addresses(secret),
    }
    return render(request, "portal/method.html", context)


def _page(request: HttpRequest, link: OpenedLink, secret: str, *, status: int = 200, **more: Any) -> HttpResponse:
    found = audit.report_of(link.viewer, link.account_id)
    own = for_creator(found.sections)
    sections = audit.shown(own)
    context = {
        "account": found.account,
        "workspace_name": accounts.workspace_of(link.viewer).name,
        "until": link.expires_at,
        "posts": len(found.posts),
        "origins": origins_of(found.account),
        "sections": sections,
        "short": audit.in_short(sections),
        "contests": list(told(contests_by(link.viewer, link.link_id), own)),
        "longest": LONGEST_WORDS,
        "for_creator": True,
        **_addresses(secret),
        **more,
    }
    return render(request, "portal/report.html", context, status=status)


def _addresses(secret: str) -> dict[str, str]:
    own = reverse("creator_report", args=[secret])
    return {
        "report_url": own,
        "contest_url": reverse("creator_contest", args=[secret]),
        "evidence_base": f"{own}/evidence",
        "method_base": f"{own}/method",
    }
