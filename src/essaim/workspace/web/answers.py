"""What a page answers to an act: one sentence, with the way back."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from essaim.campaign.queries.worded import problem_said
from essaim.catalogue import actions
from essaim.catalogue.core.shelves import Change
from essaim.catalogue.queries.said import change_said
from essaim.design.doors import MemberRequest, Page, members_only
from essaim.kernel.errors import EssaimError, NotAllowed, NotFound

CHANGED = "shelves-changed"
"""What the page is told after an act, so that its lists show it."""
REFUSED = 422
GONE = 404


def did(request: MemberRequest, verb: str, change: Change, *, to: str = "") -> HttpResponse:
    """The sentence of an act on several accounts, with its undoing."""
    is_undoable = verb != "undone" and (change.changed > 0 or change.already == 0)
    return said(request, change_said(verb, change), line=change.line if is_undoable else None, to=to)


def said(request: MemberRequest, words: str, *, line: int | None = None, to: str = "") -> HttpResponse:
    """That sentence in the page's corner; without htmx, on the page that follows.

    With `to`, the browser goes there, and the sentence waits for it.
    """
    # The way back travels with a sentence that waits for the next page.
    way_back = reverse("undo", args=[line]) if line else ""
    if not request.headers.get("HX-Request"):
        messages.success(request, words, extra_tags=way_back)
        return redirect(to) if to else _back(request)
    if to:
        messages.success(request, words, extra_tags=way_back)
        return HttpResponse(headers={"HX-Redirect": to})
    answer = render(request, "workspace/said.html", {"words": words, "line": line})
    answer["HX-Trigger"] = CHANGED
    return answer


def refused(request: MemberRequest, error: EssaimError) -> HttpResponse:
    """Why the act could not be done, in one sentence; nothing was changed."""
    words = problem_said(error)
    if not request.headers.get("HX-Request"):
        messages.error(request, words)
        return _back(request)
    return render(request, "workspace/said.html", {"words": words, "is_refusal": True}, status=REFUSED)


def act(page: Page) -> Page:
    """A page that does something when it is posted to; what cannot be done is said in one sentence."""

    @wraps(page)
    def done(request: MemberRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return page(request, *args, **kwargs)
        except NotFound:
            # The page still shows what somebody has removed since.
            if not request.headers.get("HX-Request"):
                raise
            words = _("This is no longer there: it was removed since this page was opened. Load the page again.")
            return render(request, "workspace/said.html", {"words": words, "is_refusal": True}, status=GONE)
        except NotAllowed:
            raise
        except EssaimError as error:
            return refused(request, error)

    return require_POST(members_only(done))


@act
def undo(request: MemberRequest, line: int) -> HttpResponse:
    """Take back the act of that line."""
    return did(request, "undone", actions.undo(request.viewer, line=line, at=timezone.now()))


def _back(request: MemberRequest) -> HttpResponseRedirect:
    """To the page the act was asked from, when it is one of ours."""
    page = request.headers.get("Referer", "")
    own = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(page if own else reverse("creators"))
