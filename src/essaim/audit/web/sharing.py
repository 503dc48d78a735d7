"""Showing an audit to its creator: the links, what the creator objected to, the answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from essaim.accounts.core.viewer import Role, Viewer
from essaim.audit import actions, queries
from essaim.audit.actions.carefulness import take_up_again
from essaim.audit.actions.settling import settle_contest
from essaim.audit.core.contests import LIFE, LONGEST_WORDS, AlreadyAnswered, Outcome, WordsMissing, WordsTooLong
from essaim.audit.models import ReportLink
from essaim.audit.queries.concerns import concerns_of, set_aside_of
from essaim.audit.queries.contested import told
from essaim.audit.queries.said import problem_said
from essaim.audit.queries.sharing import concerns_set_aside, contests_of, links_of
from essaim.catalogue import queries as catalogue
from essaim.design.doors import MemberRequest, members_only
from essaim.kernel.errors import NotFound

LONGEST_ID = 18
REFUSED = 422


@dataclass(frozen=True)
class Answered:
    """What somebody wrote into a form that was refused: nothing written is lost."""

    contest_id: int
    outcome: str
    words: str
    problem: str
    unfounded: frozenset[str]


@require_safe
@never_cache
@members_only
def sharing(request: MemberRequest, account_id: int) -> HttpResponse:
    """The links made for that creator, and what came back by them."""
    return _page(request, account_id)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@members_only
def share(request: MemberRequest, account_id: int) -> HttpResponse:
    """Make a link and show it, this once: what is kept opens nothing."""
    if request.method != "POST":
        return redirect("audit_sharing", account_id)
    at = timezone.now()
    secret = actions.share_report(request.viewer, account_id=account_id, at=at)
    address = request.build_absolute_uri(reverse("creator_report", args=[secret]))
    return _page(request, account_id, made={"address": address, "until": at + LIFE})


@require_POST
@members_only
def withdraw(request: MemberRequest, account_id: int, link_id: int) -> HttpResponse:
    """The link opens nothing any more."""
    if link_id not in {link.pk for link in links_of(request.viewer, account_id)}:
        raise NotFound(kind="report_link", id=link_id)
    actions.withdraw_link(request.viewer, link_id=link_id, at=timezone.now())
    messages.success(request, _("The link is withdrawn: whoever opens it reads that it is closed."))
    return redirect("audit_sharing", account_id)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def answer(request: MemberRequest, account_id: int, contest_id: int) -> HttpResponse:
    """End a contest with words for the creator."""
    if request.method != "POST":
        return redirect("audit_sharing", account_id)
    if contest_id not in {one.pk for one in contests_of(request.viewer, account_id)}:
        raise NotFound(kind="contest", id=contest_id)
    request.viewer.must_reach(Role.MANAGER)
    outcome = request.POST.get("outcome", "")
    if outcome not in set(Outcome):
        return _refused(request, account_id, contest_id, _("Choose whether the creator is right or not."))
    try:
        settle_contest(
            request.viewer,
            contest_id=contest_id,
            outcome=Outcome(outcome),
            answer=request.POST.get("answer", ""),
            unfounded=[_concern(key) for key in request.POST.getlist("unfounded")],
            at=timezone.now(),
        )
    except (WordsMissing, WordsTooLong, AlreadyAnswered) as refusal:
        return _refused(request, account_id, contest_id, problem_said(refusal))
    messages.success(request, _("The answer is kept; the creator reads it where the question was asked."))
    return redirect("audit_sharing", account_id)


@require_POST
@members_only
def take_up(request: MemberRequest, account_id: int) -> HttpResponse:
    """A concern that was set aside counts again."""
    post_id, category = _concern(request.POST.get("concern", ""))
    if (post_id, category) not in concerns_set_aside(request.viewer, account_id):
        raise NotFound(kind="concern", id=post_id)
    take_up_again(request.viewer, post_id=post_id, category=category, at=timezone.now())
    messages.success(request, _("The concern counts again."))
    return redirect("audit_sharing", account_id)


def _concern(key: str) -> tuple[int, str]:
    """A post and a category, as a form names them: `12:alcohol`. Raises `NotFound`."""
    post_id, _colon, category = key.partition(":")
    if not post_id.isdecimal() or len(post_id) > LONGEST_ID:
        raise NotFound(kind="concern", id=key[:40])
    return int(post_id), category


def _refused(request: MemberRequest, account_id: int, contest_id: int, problem: str) -> HttpResponse:
    outcome, words = request.POST.get("outcome", ""), request.POST.get("answer", "")
    written = Answered(contest_id, outcome, words, problem, frozenset(request.POST.getlist("unfounded")))
    return _page(request, account_id, refused=written, status=REFUSED)


def _page(request: MemberRequest, account_id: int, *, status: int = 200, **more: Any) -> HttpResponse:
    viewer, now = request.viewer, timezone.now()
    account = catalogue.account(viewer, account_id)
    report = _report(viewer, account_id)
    posts = report.posts if report else ()
    context = {
        "account": account,
        "links": [(link, _state(link, now)) for link in links_of(viewer, account_id)],
        "contests": list(told(contests_of(viewer, account_id), report.sections if report else ())),
        "concerns": concerns_of(viewer, account_id, posts),
        "set_aside": set_aside_of(viewer, account_id, posts),
        "days": LIFE.days,
        "longest": LONGEST_WORDS,
        "may_share": viewer.role.reaches(Role.CONTRIBUTOR),
        "may_answer": viewer.role.reaches(Role.MANAGER),
        **more,
    }
    return render(request, "audit/sharing.html", context, status=status)


def _report(viewer: Viewer, account_id: int) -> queries.Report | None:
    """What the contests speak of; None while the figures of a new account are being computed."""
    try:
        return queries.report_of(viewer, account_id)
    except queries.NotMeasuredYet:
        return None


def _state(link: ReportLink, now: datetime) -> str:
    """open, withdrawn or past."""
    if link.withdrawn_at is not None:
        return "withdrawn"
    return "open" if link.expires_at > now else "past"
