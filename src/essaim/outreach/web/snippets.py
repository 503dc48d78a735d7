"""Words that a team writes often: kept, changed, removed."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from essaim.accounts.core.viewer import Role
from essaim.design.answers import REFUSED, Answers, Undo
from essaim.design.doors import MemberRequest, members_only
from essaim.kernel.errors import EssaimError, NotAllowed, NotFound
from essaim.outreach import actions, phrases, queries
from essaim.outreach.core.merging import FIELDS
from essaim.outreach.web.forms import SnippetForm

_answers = Answers(phrases.problem, home="snippets", changed="snippets-changed")


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def snippets(request: MemberRequest, snippet_id: int | None = None) -> HttpResponse:
    """All of the team's, and a form for a new one, or for the one that is changed."""
    viewer = request.viewer
    found = queries.snippets(viewer)
    chosen = next((one for one in found if one.pk == snippet_id), None)
    if snippet_id is not None and chosen is None:
        raise NotFound(kind="snippet", id=snippet_id)
    before = {"name": chosen.name, "language": chosen.language, "text": chosen.text} if chosen else {}
    form = SnippetForm(
        request.POST if request.method == "POST" else None, initial=before or {"language": get_language()}
    )
    if form.is_valid():
        try:
            actions.keep_snippet(viewer, snippet_id=snippet_id, at=timezone.now(), **form.cleaned_data)
        except (NotFound, NotAllowed):
            raise
        except EssaimError as error:
            form.add_error(None, phrases.problem(error))
        else:
            return redirect("snippets")
    context = {
        "snippets": found,
        "chosen": chosen,
        "form": form,
        "fields": FIELDS,
        "may_write": viewer.role.reaches(Role.CONTRIBUTOR),
    }
    return render(request, "outreach/snippets.html", context, status=REFUSED if form.errors else 200)


@_answers.act
def remove(request: MemberRequest, snippet_id: int) -> HttpResponse:
    """It is gone; undoing keeps it again."""
    gone = actions.remove_snippet(request.viewer, snippet_id=snippet_id, at=timezone.now())
    undo = Undo(reverse("snippet_again"), {"name": gone.name, "language": gone.language, "text": gone.text})
    return _answers.said(request, _("“%(name)s” is removed.") % {"name": gone.name}, undo=undo)


@_answers.act
def again(request: MemberRequest) -> HttpResponse:
    """Undo a removal."""
    said = request.POST
    actions.keep_snippet(
        request.viewer,
        name=said.get("name", ""),
        language=said.get("language", ""),
        text=said.get("text", ""),
        at=timezone.now(),
    )
    return _answers.said(request, _("It is back."))
