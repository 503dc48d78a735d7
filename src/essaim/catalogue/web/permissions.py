"""Doors of permissions: the page before the service's own, the way back, and what services tell by themselves."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from essaim.accounts.core.viewer import Role, Viewer
from essaim.accounts.queries import machine_viewer
from essaim.catalogue import actions, phrases, tasks
from essaim.connectors.errors import Forged
from essaim.connectors.found import connector
from essaim.design.doors import MemberRequest, members_only
from essaim.kernel.errors import EssaimError, NotFound

LARGEST = 200_000
"""Bytes of a message from a service."""
REFUSED, TOO_LARGE, GONE = 403, 413, 410
_DAY = len("20261124")


@require_safe
@members_only
def ask(request: MemberRequest, service: str) -> HttpResponse:
    """What is going to be asked of the service for the workspace's own account, and the way there."""
    request.viewer.must_reach(Role.MANAGER)
    back = request.build_absolute_uri(reverse("permission_back", args=[service]))
    try:
        begun = actions.begin_permission(
            request.viewer, service=service, back=back, then=reverse("source", args=[service]), at=timezone.now()
        )
    except EssaimError as error:
        messages.error(request, phrases.problem(error))
        return redirect("sources")
    request.session[actions.PENDING] = begun.pending
    context = {"service": phrases.service_name(service), "gives": phrases.service_gives(service)}
    return render(request, "catalogue/permission.html", {**context, "name": service, "address": begun.address})


@require_safe
@transaction.non_atomic_requests
@sensitive_variables("pending", "answer")
def back(request: HttpRequest, service: str) -> HttpResponse:
    """The service sends the owner of an account back here; who was not sent there from this browser is told so."""
    pending = request.session.pop(actions.PENDING, None)
    viewer = _who(request, pending) if pending and pending["service"] == service else None
    if viewer is None:
        return render(request, "catalogue/permission_lost.html", {"said": _lost()}, status=GONE)
    try:
        made = actions.take_permission(viewer, pending=pending, answer=request.GET.dict(), clock=timezone.now)
        asked = connector(service).understood({})
        sync = actions.ask_sync(
            viewer, service=service, asked=asked, at=timezone.now(), is_confirmed=True, connection_id=made.pk
        )
    except EssaimError as error:
        messages.error(request, phrases.problem(error))
        return redirect(pending["then"])
    tasks.run_sync.enqueue(viewer.workspace_id, sync.pk)
    messages.success(request, _("Thank you: %(account)s is connected, and being read.") % {"account": made.label})
    return redirect(pending["then"])


def _who(request: HttpRequest, pending: dict[str, Any]) -> Viewer | None:
    """The member who began it, or for a creator behind a personal link, the workspace itself."""
    if pending["person"] is None:
        return machine_viewer(pending["workspace"])
    viewer: Viewer | None = getattr(request, "viewer", None)
    is_same = viewer is not None and (viewer.person_id, viewer.workspace_id) == (
        pending["person"],
        pending["workspace"],
    )
    return viewer if is_same else None


def _lost() -> str:
    return phrases.problem(actions.NotSent())


@require_POST
@members_only
def give_up(request: MemberRequest, connection_id: int) -> HttpResponse:
    """End a permission, and delete what was read by it."""
    is_heard = actions.give_up_permission(request.viewer, connection_id=connection_id, at=timezone.now())
    if is_heard:
        messages.success(request, _("The permission is given up, and what was read by it is deleted."))
    else:
        messages.warning(
            request,
            _(
                "What was read is deleted and the permission forgotten here. The service could not be told: "
                "its owner can also take it back in the service's own settings."
            ),
        )
    return redirect("sources")


@csrf_exempt
@require_POST
@transaction.non_atomic_requests
def hook(request: HttpRequest, connection_id: int) -> HttpResponse:
    """What a service tells by itself, judged by its signature: permissions that were taken back end at once."""
    if len(request.body) > LARGEST:
        return HttpResponse(status=TOO_LARGE)
    headers = {name.lower(): value for name, value in request.headers.items()}
    try:
        actions.hear(connection_id=connection_id, body=request.body, headers=headers, at=timezone.now())
    except NotFound:
        raise Http404 from None
    except Forged:
        return HttpResponse(status=REFUSED)
    # Meta wants a page that says what became of a deletion, and a code; other services look at the status alone:
    # https://developers.facebook.com/docs/development/create-an-app/app-dashboard/data-deletion-callback
    code = _code(connection_id, f"{timezone.localdate():%Y%m%d}")
    where = request.build_absolute_uri(reverse("service_deleted", args=[connection_id, code]))
    return JsonResponse({"url": where, "confirmation_code": code})


@require_safe
def deleted(request: HttpRequest, connection_id: int, code: str) -> HttpResponse:
    """What became of a deletion that a service passed on: it is done before it is answered."""
    day = code[:_DAY]
    if not constant_time_compare(code, _code(connection_id, day)):
        raise Http404
    context = {"day": datetime.strptime(day, "%Y%m%d").replace(tzinfo=UTC), "code": code}
    return render(request, "catalogue/service_deleted.html", context)


def _code(connection_id: int, day: str) -> str:
    """Letters and digits that only this installation can make of that day; they name nobody."""
    mark = salted_hmac("essaim service deletion", f"{connection_id}:{day}", algorithm="sha256").hexdigest()
    return f"{day}{mark[:24]}"
