"""Who may open a page: signed in, in a workspace, in a role that reaches far enough."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from essaim.kernel.errors import NotAllowed, NotFound


class MemberRequest(HttpRequest):
    """A request of somebody signed in. `viewer` is the accounts room's, which design does not know."""

    viewer: Any
    user: Any


Page = Callable[..., HttpResponseBase]


def members_only(page: Page) -> Page:
    """The page for members of a workspace: others sign in or open one first.

    Somebody else's row and a row that does not exist are the same 404; a verb
    that the role does not reach is a 403 that says so.
    """

    @wraps(page)
    def guarded(request: MemberRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.viewer is None:
            return redirect("open_workspace")
        try:
            return page(request, *args, **kwargs)
        except NotFound as missing:
            raise Http404 from missing
        except NotAllowed as refusal:
            return render(request, "design/not_allowed.html", {"facts": refusal.facts}, status=403)

    # Each action is a transaction of its own; one around the whole page would make readers wait for writers.
    return transaction.non_atomic_requests(login_required(guarded))
