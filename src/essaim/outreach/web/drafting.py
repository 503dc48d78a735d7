"""The page of a first message: evidence on one side, the message and its marks on the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from essaim.accounts.core.viewer import Role
from essaim.design.doors import MemberRequest, members_only
from essaim.kernel.errors import EssaimError, NotAllowed, NotFound
from essaim.outreach.actions import drafting as actions
from essaim.outreach.actions.writing import schedule
from essaim.outreach.core.composing import Tone
from essaim.outreach.core.drafting import LONGEST_DIRECT, DraftProblem, Level
from essaim.outreach.core.evidence import Evidence
from essaim.outreach.core.likeness import MOST_ALIKE
from essaim.outreach.models import Message
from essaim.outreach.phrases import composing as phrases
from essaim.outreach.phrases import problem
from essaim.outreach.queries import drafts, evidence, preparing, writers
from essaim.outreach.web.drafting_form import ChoiceForm, initial

REFUSED = 422


@dataclass(frozen=True)
class Piece:
    """A piece of the message; with `why`, a claim that is marked. `number` ties both."""

    text: str
    why: str = ""
    number: int = 0


@require_safe
@members_only
def draft(request: MemberRequest, campaign_id: int, participation_id: int) -> HttpResponse:
    """Choose what the message rests on, write it, read it with its marks."""
    found = _found(request, campaign_id, participation_id)
    return _page(request, found, form=None)


@require_POST
@members_only
def write(request: MemberRequest, campaign_id: int, participation_id: int) -> HttpResponse:
    """Write it from what was chosen; what stood there before can be brought back."""
    found = _found(request, campaign_id, participation_id)
    form = ChoiceForm(request.POST, found=found)
    if not form.is_valid():
        return _page(request, found, form=form, status=REFUSED)
    said = form.cleaned_data
    try:
        _kept_edits(request, participation_id)
        actions.draft_first_message(
            request.viewer,
            participation_id=participation_id,
            post_ids=[int(one) for one in request.POST.getlist("post") if one.isdecimal()],
            tone=Tone(said["tone"]),
            language=said["language"],
            way=said["way"],
            proposal=form.offered(),
            given=form.given(),
            figures=request.POST.getlist("figure"),
            writer="by_service" in request.POST,
            at=timezone.now(),
        )
    except (NotFound, NotAllowed):
        raise
    except EssaimError as error:
        form.add_error(None, _problem(error))
        return _page(request, found, form=form, status=REFUSED)
    messages.success(request, _("A draft is written. Read it and make it yours."))
    return redirect("outreach_draft", campaign_id, participation_id)


@require_POST
@members_only
def edit(request: MemberRequest, campaign_id: int, participation_id: int) -> HttpResponse:
    """Keep the person's words."""
    _found(request, campaign_id, participation_id)
    _attempt(request, lambda: _kept_edits(request, participation_id), _("Kept."))
    return redirect("outreach_draft", campaign_id, participation_id)


@require_POST
@members_only
def send(request: MemberRequest, campaign_id: int, participation_id: int) -> HttpResponse:
    """Keep the person's words and let it leave, in thirty seconds; a direct message waits to be pasted."""
    _found(request, campaign_id, participation_id)
    kept = drafts.draft_of(request.viewer, participation_id)
    if kept is None:
        raise NotFound(kind="draft", id=participation_id)
    try:
        _kept_edits(request, participation_id)
        schedule(request.viewer, message_id=kept.pk, at=timezone.now())
    except (NotFound, NotAllowed):
        raise
    except EssaimError as error:
        messages.error(request, _problem(error))
        return redirect("outreach_draft", campaign_id, participation_id)
    return redirect("conversation", kept.conversation_id)


@require_POST
@members_only
def restore(request: MemberRequest, campaign_id: int, participation_id: int) -> HttpResponse:
    """Bring an earlier version back."""
    _found(request, campaign_id, participation_id)
    kept = drafts.draft_of(request.viewer, participation_id)
    place = request.POST.get("place", "")
    if kept is None or not place.isdecimal():
        raise NotFound(kind="draft", id=participation_id)
    _attempt(
        request,
        lambda: actions.restore_draft(request.viewer, message_id=kept.pk, place=int(place), at=timezone.now()),
        _("The earlier version is back."),
    )
    return redirect("outreach_draft", campaign_id, participation_id)


@require_POST
@members_only
def check(request: MemberRequest, campaign_id: int, participation_id: int) -> HttpResponse:
    """The marks of the words as they stand in the field, kept or not."""
    del campaign_id
    kept = drafts.draft_of(request.viewer, participation_id)
    if kept is None:
        raise NotFound(kind="draft", id=participation_id)
    subject, text = request.POST.get("subject", ""), request.POST.get("text", "").replace("\r\n", "\n")
    return render(request, "outreach/draft_marks.html", _marks(request, kept, subject, text))


def _found(request: MemberRequest, campaign_id: int, participation_id: int) -> evidence.Citable:
    found = evidence.citable(request.viewer, participation_id, at=timezone.now())
    if found.view.participation.campaign_id != campaign_id:
        raise NotFound(kind="participation", id=participation_id)
    return found


def _page(
    request: MemberRequest, found: evidence.Citable, *, form: ChoiceForm | None, status: int = 200
) -> HttpResponse:
    one = found.view.participation
    kept = drafts.draft_of(request.viewer, one.pk)
    own = Evidence.of(kept.evidence) if kept else None
    posts = request.POST.getlist("post") if form else _ids(own.posts if own else found.usual)
    figures = (
        request.POST.getlist("figure")
        if form
        else [figure.code for figure in (own or found.base).figures]
        if own
        else None
    )
    if form is None:
        form = ChoiceForm(
            initial=initial(found, kept.evidence if kept else None, language=kept.language if kept else one.language),
            found=found,
        )
        if kept:
            form.initial["way"] = kept.way
    language = (get_language() or "fr")[:2]
    context = {
        "participation": one,
        "campaign": one.campaign,
        "name": found.base.creator or f"@{found.base.handle}",
        "found": found,
        "form": form,
        "posts": [(post, str(post.post_id) in posts) for post in found.posts],
        "typed": next((post for post in own.posts if post.is_given), None) if own else None,
        "figures": [
            (figure.code, phrases.figure_said(figure, language=language), figures is None or figure.code in figures)
            for figure in found.figures
        ],
        "draft": kept,
        "sent": drafts.first_sent(request.viewer, one.pk),
        "earlier": list(enumerate(kept.evidence.get("earlier", ()))) if kept else [],
        "has_writer": writers.writer_of(request.viewer) is not None,
        "may_write": request.viewer.role.reaches(Role.CONTRIBUTOR) and one.campaign.closed_at is None,
        "steps": [_step(step, found) for step in preparing.checklist(request.viewer, one.pk)],
        "today": found.today,
        "is_direct": bool(kept and kept.way == "direct_message"),
    }
    if kept:
        context |= _marks(request, kept, kept.subject, kept.text)
    return render(request, "outreach/draft.html", context, status=status)


def _marks(request: MemberRequest, kept: Message, subject: str, text: str) -> dict[str, Any]:
    """The message in pieces, with everything that is to be said of it."""
    at = timezone.now()
    problems = drafts.problems_of(request.viewer, kept, subject=subject, text=text, at=at)
    marks = [one for one in problems if one.level is Level.MARK]
    alike = drafts.likeness_of(text, Evidence.of(kept.evidence), drafts.sent_lately(request.viewer, at=at, but=kept.pk))
    return {
        "pieces": pieces(text, marks),
        "refusals": [phrases.draft_problem(one) for one in problems if one.level is Level.REFUSAL],
        "marks": [(number, phrases.draft_problem(one)) for number, one in enumerate(_in_order(marks), 1)],
        "advice": [phrases.draft_problem(one) for one in problems if one.level is Level.ADVICE],
        "alike": alike,
        "is_alike": alike is not None and alike[1] > MOST_ALIKE,
        "words": len(text.split()),
        "letters": len(text),
        "longest": LONGEST_DIRECT if kept.way == "direct_message" else None,
    }


def pieces(text: str, marks: list[DraftProblem]) -> list[Piece]:
    """The text cut where claims are marked; a claim inside another one is said with it."""
    found: list[Piece] = []
    at = 0
    for number, mark in enumerate(_in_order(marks), 1):
        start, end = mark.start or 0, mark.end or 0
        if start < at:
            continue
        found += [Piece(text[at:start])] if start > at else []
        found.append(Piece(text[start:end], phrases.draft_problem(mark), number))
        at = end
    return [*found, Piece(text[at:])] if at < len(text) else found


def _in_order(marks: list[DraftProblem]) -> list[DraftProblem]:
    return sorted(marks, key=lambda one: (one.start or 0, -(one.end or 0)))


def _kept_edits(request: MemberRequest, participation_id: int) -> None:
    """What stands in the fields, before something else is written there."""
    kept = drafts.draft_of(request.viewer, participation_id)
    if kept is not None and "text" in request.POST:
        actions.edit_draft(
            request.viewer,
            message_id=kept.pk,
            subject=request.POST.get("subject", ""),
            text=request.POST["text"],
            at=timezone.now(),
        )


def _step(step: Any, found: evidence.Citable) -> dict[str, Any]:
    return {
        "kind": step.kind.value,
        "said": phrases.STEPS[step.kind],
        "why": phrases.STEPS_WHY[step.kind],
        "line": step,
        "is_late": step.is_late(found.today),
    }


def _ids(posts: Any) -> list[str]:
    return [str(post.post_id) for post in posts]


def _problem(error: EssaimError) -> str:
    return problem(error)


def _attempt(request: MemberRequest, do: Any, said: str) -> None:
    """Do it and say so, or why not."""
    try:
        do()
    except (NotFound, NotAllowed):
        raise
    except EssaimError as error:
        messages.error(request, _problem(error))
    else:
        messages.success(request, said)
