"""Pages of briefs: the list, the form, the file."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from essaim.accounts import queries as accounts
from essaim.accounts.core.viewer import Role
from essaim.design.doors import MemberRequest, members_only
from essaim.matching import actions, phrases, queries
from essaim.matching.core.brief import Brief
from essaim.matching.core.brief_problems import BriefErrors
from essaim.matching.core.fit import default_weights
from essaim.matching.core.brief_toml import toml_of
from essaim.matching.web.brief_form import BriefForm, initial_of
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
    """An empty brief, for the first brand of the workspace."""
    request.viewer.must_reach(Role.CONTRIBUTOR)
    brand = next(iter(accounts.brands_of(request.viewer)), None)
    initial = {"brand": brand.name, "handles": brand.handles, "languages": ["fr"]} if brand else {}
    return _form(request, initial=initial)


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
    """A brief from a TOML file: kept when right, otherwise every problem is listed."""
    request.viewer.must_reach(Role.CONTRIBUTOR)
    file = request.FILES.get("file")
    if file is None or (file.size or 0) > LARGEST_FILE:
        messages.error(request, _("Choose a TOML file of less than 200 kB."))
        return redirect("briefs")
    try:
        content = Brief.from_toml(file.read().decode("utf-8-sig", errors="replace"))
    except BriefErrors as refused:
        problems = [(one.path, phrases.brief_problem(one.code, one.value, one.suggestion)) for one in refused.problems]
        return render(request, "matching/brief_refused.html", {"name": file.name, "problems": problems}, status=422)
    written = actions.write_brief(request.viewer, content=content, at=timezone.now())
    return redirect("brief", written.pk)


def may_write(request: MemberRequest) -> bool:
    """Whether the viewer's role lets them write."""
    return bool(request.viewer.role.reaches(Role.CONTRIBUTOR))


def _form(request: MemberRequest, *, initial: dict[str, object], brief_id: int | None = None) -> HttpResponse:
    form = BriefForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and form.brief is not None:
        written = actions.write_brief(request.viewer, content=form.brief, at=timezone.now(), brief_id=brief_id)
        messages.success(request, _("The brief is kept."))
        return redirect("brief", written.pk)
    context = {"form": form, "brief_id": brief_id, "usual_weights": default_weights_by_objective()}
    return render(request, "matching/brief_form.html", context, status=422 if form.is_bound else 200)


def default_weights_by_objective() -> dict[str, dict[str, float]]:
    """What counts how much before the brief's own wishes, for each objective."""
    return {objective: dict(default_weights(objective)) for objective in phrases.OBJECTIVES}  # type: ignore[arg-type]
