"""Pages of briefs: the list, the form, the file."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from essaim.accounts.core.viewer import Role
from essaim.design.doors import MemberRequest, members_only
from essaim.matching import actions, phrases, queries
from essaim.matching.core.brief import Brief
from essaim.matching.core.brief_problems import BriefErrors
from essaim.matching.core.brief_text import NotText, is_brief_toml, text_of
from essaim.matching.core.brief_toml import toml_of
from essaim.matching.phrases import prose as prose_words
from essaim.matching.web import brief_page
from essaim.matching.web.brief_content import initial_of
from essaim.matching.web.brief_form import BriefForm
from essaim.matching.web.brief_guesses import Note, Reading
from essaim.matching.web.brief_words import lines_of

LARGEST_FILE = 200_000


@require_safe
@members_only
def briefs(request: MemberRequest) -> HttpResponse:
    """The workspace's briefs, each with its latest shortlist."""
    latest = {drawn.brief_id: drawn for drawn in reversed(queries.shortlists(request.viewer, limit=200))}
    written = [(brief, latest.get(brief.pk)) for brief in queries.briefs(request.viewer)]
    return render(request, "matching/briefs.html", {"briefs": written, "may_write": may_write(request)})


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def new(request: MemberRequest) -> HttpResponse:
    """A new brief: blank, or as a pasted text was read."""
    request.viewer.must_reach(Role.CONTRIBUTOR)
    pasted = request.POST.get("pasted", "")
    reading = brief_page.read(request.viewer, pasted)[0] if pasted else None
    return _form(request, initial=brief_page.initial_for(request.viewer, reading), reading=reading, pasted=pasted)


@require_POST
@members_only
def prose(request: MemberRequest) -> HttpResponse:
    """The form filled in with what a pasted text says; nothing is kept."""
    request.viewer.must_reach(Role.CONTRIBUTOR)
    return _read(request, request.POST.get("pasted", ""))


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def edit(request: MemberRequest, brief_id: int) -> HttpResponse:
    """A written brief, to be changed."""
    written = queries.brief(request.viewer, brief_id)
    request.viewer.must_reach(Role.CONTRIBUTOR)
    return _form(request, initial=initial_of(written.content), brief_id=brief_id)


@require_safe
@members_only
def brief(request: MemberRequest, brief_id: int) -> HttpResponse:
    """One brief with the shortlists drawn from it."""
    written = queries.brief(request.viewer, brief_id)
    context = {
        "brief": written,
        "content": written.content,
        "lines": list(lines_of(written.content)),
        "objective": phrases.objective(written.content["objective"]),
        "shortlists": queries.shortlists(request.viewer, brief_id=brief_id),
        "plans": [(kept, queries.plan_line(kept)) for kept in queries.plans(request.viewer, brief_id=brief_id)],
        "may_write": may_write(request),
    }
    return render(request, "matching/brief.html", context)


@require_safe
@members_only
def download(request: MemberRequest, brief_id: int) -> HttpResponse:
    """The brief as a TOML file."""
    written = queries.brief(request.viewer, brief_id)
    name = slugify(written.name) or "brief"
    return HttpResponse(
        toml_of(written.content),
        content_type="application/toml; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.toml"'},
    )


@require_POST
@members_only
def upload(request: MemberRequest) -> HttpResponse:
    """A brief from a file: TOML is kept when right, otherwise every problem is listed; other text is read as prose."""
    request.viewer.must_reach(Role.CONTRIBUTOR)
    file = request.FILES.get("file")
    if file is None or (file.size or 0) > LARGEST_FILE:
        messages.error(request, _("Choose a file of less than 200 kB."))
        return redirect("briefs")
    try:
        text = text_of(file.read())
    except NotText as error:
        messages.error(request, prose_words.not_text(error.kind, str(file.name)))
        return redirect("briefs")
    if not is_brief_toml(str(file.name), text):
        return _read(request, text)
    try:
        content = Brief.from_toml(text)
    except BriefErrors as refused:
        problems = [(one.path, phrases.brief_problem(one.code, one.value, one.suggestion)) for one in refused.problems]
        return render(request, "matching/brief_refused.html", {"name": file.name, "problems": problems}, status=422)
    written = actions.write_brief(request.viewer, content=content, at=timezone.now())
    return redirect("brief", written.pk)


def may_write(request: MemberRequest) -> bool:
    """Whether the viewer's role lets them write."""
    return bool(request.viewer.role.reaches(Role.CONTRIBUTOR))


def _read(request: MemberRequest, pasted: str) -> HttpResponse:
    reading, problem = brief_page.read(request.viewer, pasted)
    form = BriefForm(initial=brief_page.initial_for(request.viewer, reading), notes=reading.notes if reading else None)
    return brief_page.brief_page(
        request, form, reading=reading, pasted=pasted, problem=problem, status=200 if reading else 422
    )


def _form(
    request: MemberRequest,
    *,
    initial: dict[str, Any],
    brief_id: int | None = None,
    reading: Reading | None = None,
    pasted: str = "",
) -> HttpResponse:
    notes = reading.notes if reading else None
    if request.method == "POST" and (asked := {"usual", "accept_all"} & request.POST.keys()):
        return _shown_again(request, asked, notes, brief_id=brief_id, reading=reading, pasted=pasted)
    accepted = request.POST.getlist("accepted")
    today = None if brief_id else brief_page.today()
    form = BriefForm(request.POST or None, initial=initial, notes=notes, accepted=accepted, today=today)
    if request.method == "POST" and form.is_valid() and form.brief is not None:
        written = actions.write_brief(request.viewer, content=form.brief, at=timezone.now(), brief_id=brief_id)
        messages.success(request, _("The brief is kept."))
        return redirect("brief", written.pk)
    status = 422 if form.is_bound else 200
    return brief_page.brief_page(request, form, brief_id=brief_id, reading=reading, pasted=pasted, status=status)


def _shown_again(request: MemberRequest, asked: set[str], notes: dict[str, Note] | None, **shown: Any) -> HttpResponse:
    """The form as it was typed, with what is usual, or with every guess accepted; nothing is judged yet."""
    typed = brief_page.as_typed(request.POST)
    typed = brief_page.with_usual(typed) if "usual" in asked else typed
    accepted = list(notes or ()) if "accept_all" in asked else request.POST.getlist("accepted")
    return brief_page.brief_page(request, BriefForm(initial=typed, notes=notes, accepted=accepted), **shown)
