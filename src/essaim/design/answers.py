"""What a page answers to an act: one sentence in its corner, with the way back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from essaim.design.doors import MemberRequest, Page, members_only
from essaim.kernel.errors import EssaimError, NotAllowed, NotFound

REFUSED = 422
GONE = 404


@dataclass(frozen=True)
class Undo:
    """The act that takes another back: where it is posted, and with which fields."""

    address: str
    fields: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Answers:
    """How one room answers: its words for what could not be done, its first page, what its pages listen for."""

    problem: Callable[[EssaimError], str]
    home: str
    """The name of the page to go back to when the asking one is not known."""
    changed: str
    """The event a page hears after an act, so that it shows it."""

    def said(self, request: MemberRequest, words: str, *, undo: Undo | None = None, to: str = "") -> HttpResponse:
        """That sentence in the page's corner, with its undoing; without htmx, on the page that follows.

        With `to`, the browser goes there, and the sentence waits for it; an undoing without fields waits with it.
        """
        is_live = bool(request.headers.get("HX-Request"))
        if to or not is_live:
            messages.success(request, words, extra_tags=undo.address if undo and not undo.fields else "")
        if to:
            return HttpResponse(headers={"HX-Redirect": to}) if is_live else redirect(to)
        if not is_live:
            return self._back(request)
        answer = render(request, "design/said.html", {"words": words, "undo": undo})
        answer["HX-Trigger"] = self.changed
        return answer

    def act(self, page: Page) -> Page:
        """A page that does something when it is posted to; what cannot be done is said in one sentence."""

        @wraps(page)
        def done(request: MemberRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            try:
                return page(request, *args, **kwargs)
            except NotAllowed:
                raise
            except NotFound:
                # The page still shows what somebody has removed since.
                if not request.headers.get("HX-Request"):
                    raise
                words = _("This is no longer there: it was removed since this page was opened. Load the page again.")
                return self.refused(request, words, GONE)
            except EssaimError as error:
                return self.refused(request, self.problem(error), REFUSED)

        return require_POST(members_only(done))

    def refused(self, request: MemberRequest, words: str, status: int = REFUSED) -> HttpResponse:
        """Why it could not be done; nothing was changed."""
        if not request.headers.get("HX-Request"):
            messages.error(request, words)
            return self._back(request)
        return render(request, "design/said.html", {"words": words, "is_refusal": True}, status=status)

    def _back(self, request: MemberRequest) -> HttpResponseRedirect:
        """To the page the act was asked from, when it is one of ours."""
        page = request.headers.get("Referer", "")
        own = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
        return HttpResponseRedirect(page if own else reverse(self.home))
