"""Pages of the notices that creators are owed: who, by when, in which words, and the proof."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from essaim.accounts.core.viewer import Role
from essaim.catalogue import actions, phrases, queries
from essaim.catalogue.core.informing import Urgency
from essaim.design.doors import MemberRequest, members_only
from essaim.kernel.errors import EssaimError, NotAllowed, NotFound

LANGUAGES = ("fr", "en")
MOST_MAILS = 25
"""Sent while somebody waits for the page."""


@require_safe
@members_only
def notices(request: MemberRequest) -> HttpResponse:
    """Whom the workspace owes a notice, the most urgent first, and whom it told lately."""
    start = int(request.GET["from"]) if request.GET.get("from", "").isdecimal() else 0
    at = timezone.now()
    is_overdue_only = request.GET.get("state") == Urgency.OVERDUE.value
    by = at if is_overdue_only else None
    count, overdue = (queries.notices_due_count(request.viewer, by=one) for one in (by, at))
    due = queries.notices_due(request.viewer, by=by, start=start)
    context = {
        "due": [{"one": one, "urgency": one.urgency(at), "said": phrases.urgency_said(one.urgency(at))} for one in due],
        "count": count,
        "overdue": overdue,
        "is_overdue_only": is_overdue_only,
        "start": start,
        "next": start + len(due) if start + len(due) < count else None,
        "given": [
            {"notice": one, "way": phrases.notice_way(one.way), "is_by_hand": one.way in actions.BY_HAND}
            for one in queries.notices_given(request.viewer, most=20)
        ],
        "is_known": queries.charter_of(request.viewer).controller.is_known,
        "can_send": actions.can_send(),
        "most_mails": MOST_MAILS,
        "language": _language(""),
        "languages": LANGUAGES,
        "may_write": request.viewer.role.reaches(Role.CONTRIBUTOR),
    }
    return render(request, "catalogue/notices.html", context)


@require_POST
@members_only
def tell(request: MemberRequest) -> HttpResponse:
    """Mark the chosen ones as told, or mail them what they are to know."""
    chosen = [int(one) for one in request.POST.getlist("creator") if one.isdecimal()]
    way, language = request.POST.get("way", ""), _language(request.POST.get("language", ""))
    if way == "email":
        _mail(request, chosen, language)
        return redirect("notices")
    try:
        told = actions.mark_told(request.viewer, creator_ids=chosen, way=way, language=language, at=timezone.now())
    except (NotFound, NotAllowed):
        raise
    except EssaimError as error:
        messages.error(request, phrases.problem(error))
    else:
        messages.success(
            request, ngettext("%(n)s person marked as told.", "%(n)s people marked as told.", told) % {"n": told}
        )
    return redirect("notices")


@require_safe
@members_only
def wording(request: MemberRequest, creator_id: int) -> HttpResponse:
    """What one creator is to be told, to read and to copy."""
    due = queries.notice_due(request.viewer, creator_id)
    language = _language(request.GET.get("language", ""))
    try:
        words, problem = actions.notice_for(request.viewer, creator_id, language), ""
    except EssaimError as error:
        words, problem = "", phrases.problem(error)
    context = {
        "due": due,
        "words": words,
        "problem": problem,
        "language": language,
        "languages": LANGUAGES,
        "given": [
            (one, phrases.notice_way(one.way)) for one in queries.notices_given(request.viewer, creator_id=creator_id)
        ],
        "can_send": actions.can_send(),
        "may_write": request.viewer.role.reaches(Role.CONTRIBUTOR),
    }
    return render(request, "catalogue/notice_words.html", context)


@require_safe
@members_only
def given(request: MemberRequest, notice_id: int) -> HttpResponse:
    """The proof: who was told what, when, how."""
    one = queries.notice_given(request.viewer, notice_id)
    return render(request, "catalogue/notice_given.html", {"notice": one, "way": phrases.notice_way(one.way)})


@require_POST
@members_only
def take_back(request: MemberRequest, notice_id: int) -> HttpResponse:
    """They were not told after all."""
    actions.take_back_mark(request.viewer, notice_id=notice_id, at=timezone.now())
    messages.success(request, _("Taken back: they are to be told again."))
    return redirect("notices")


def _mail(request: MemberRequest, chosen: list[int], language: str) -> None:
    """One mail to each; the first reason why one did not leave is said."""
    problems = []
    sent = 0
    for creator_id in chosen[:MOST_MAILS]:
        try:
            actions.send_notice(request.viewer, creator_id=creator_id, language=language, at=timezone.now())
        except (NotFound, NotAllowed):
            raise
        except EssaimError as error:
            problems.append(phrases.problem(error))
        else:
            sent += 1
    if sent:
        messages.success(request, ngettext("%(n)s notice sent.", "%(n)s notices sent.", sent) % {"n": sent})
    if problems or not chosen:
        messages.error(request, problems[0] if problems else _("Choose at least one person."))
    if len(chosen) > MOST_MAILS:
        messages.warning(request, _("%(most)s mails leave at once: send the others next.") % {"most": MOST_MAILS})


def _language(asked: str) -> str:
    if asked in LANGUAGES:
        return asked
    spoken = (get_language() or "fr")[:2]
    return spoken if spoken in LANGUAGES else LANGUAGES[0]
