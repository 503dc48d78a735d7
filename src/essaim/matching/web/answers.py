"""What a page of this room answers to an act: one sentence, with the way back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from essaim.design.doors import MemberRequest, Page, members_only
from essaim.kernel.errors import EssaimError, NotAllowed, NotFound
from essaim.matching import phrases

CHANGED = "shortlist-changed"
"""What the page is told after an act, so that its ranking shows it."""
REFUSED = 422
GONE = 404


@dataclass(frozen=True)
class Undo:
    """The act that takes another back: where it is posted, and with which fields."""

    address: str
    fields: Mapping[str, object] = field(default_factory=dict)


def said(request: MemberRequest, words: str, *, undo: Undo | None = None) -> HttpResponse:
    """That sentence in the page's corner, with its undoing; without htmx, on the page that asked."""
    if not request.headers.get("HX-Request"):
        messages.success(request, words)
        return _back(request)
    answer = render(request, "matching/said.html", {"words": words, "undo": undo})
    answer["HX-Trigger"] = CHANGED
    return answer


def act(page: Page) -> Page:
    """A page that does something when it is posted to; what cannot be done is said in one sentence."""

    @wraps(page)
    def done(request: MemberRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return page(request, *args, **kwargs)
        except NotAllowed:
            raise
        except NotFound:
            # The page still shows what somebody has removed since.
            if not request.headers.get("HX-Request"):
                raise
            words = _("This is no longer there: it was removed since this page was opened. Load the page again.")
            return _refused(request, words, GONE)
        except EssaimError as error:
            return _refused(request, phrases.problem(error), REFUSED)

    return require_POST(members_only(done))


def _refused(request: MemberRequest, words: str, status: int) -> HttpResponse:
    if not request.headers.get("HX-Request"):
        messages.error(request, words)
        return _back(request)
    return render(request, "matching/said.html", {"words": words, "is_refusal": True}, status=status)


def _back(request: MemberRequest) -> HttpResponseRedirect:
    """To the page the act was asked from, when it is one of ours."""
    page = request.headers.get("Referer", "")
    own = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(page if own else reverse("briefs"))
