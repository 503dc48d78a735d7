"""A creator's own numbers: by their permission, or typed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from essaim.accounts import queries as accounts
from essaim.accounts.core.viewer import Viewer
from essaim.audit.queries.sharing import OpenedLink
from essaim.catalogue import actions
from essaim.catalogue import queries as catalogue
from essaim.catalogue.core.attached import MOST_BYTES
from essaim.design import formats
from essaim.kernel.errors import EssaimError, NotFound
from essaim.portal.web.doors import by_link

REFUSED = 422
TYPED = ("followers", "country", "city", "age", "gender")


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def numbers(request: HttpRequest, link: OpenedLink, secret: str) -> HttpResponse:
    """What the creator can let be read, and a form for what they know."""
    if request.method != "POST":
        return _page(request, link, secret)
    wrong = taken(request, link.viewer, link.account_id)
    return _page(request, link, secret, status=REFUSED, **wrong) if wrong else redirect("creator_numbers", secret)


def taken(request: HttpRequest, viewer: Viewer, account_id: int) -> dict[str, Any]:
    """Take what the creator typed or sent of that account; what was wrong, for the page, when it could not be taken."""
    if "export" in request.FILES:
        return _given_file(request, viewer, account_id)
    typed = {name: request.POST.get(name, "") for name in TYPED}
    try:
        actions.take_given(viewer, account_id=account_id, typed=typed, at=timezone.now())
    except NotFound:
        raise
    except EssaimError as error:
        return {"typed": typed, "problem": catalogue.problem_said(error)}
    messages.success(request, _("Thank you: your numbers are with the brand, marked as given by you."))
    return {}


@require_safe
@by_link
def ask(request: HttpRequest, link: OpenedLink, secret: str, *, service: str) -> HttpResponse:
    """What is going to be asked of the service, and the way there."""
    offer = next((one for one in catalogue.offers_to(link.viewer, link.account_id) if one.service == service), None)
    if offer is None:
        raise NotFound(kind="service", value=service)
    begun = actions.begin_permission(
        link.viewer,
        service=service,
        back=request.build_absolute_uri(reverse("permission_back", args=[service])),
        then=reverse("creator_numbers", args=[secret]),
        account_id=link.account_id,
        at=timezone.now(),
    )
    request.session[actions.PENDING] = begun.pending
    context = {"offer": offer, "address": begun.address, **_shared(link, secret)}
    return render(request, "portal/permission.html", context)


@require_POST
@by_link
def give_up(request: HttpRequest, link: OpenedLink, secret: str, *, service: str) -> HttpResponse:
    """The creator takes a permission back: everything read by it is deleted."""
    offers = catalogue.offers_to(link.viewer, link.account_id)
    given = next((one.given for one in offers if one.service == service and one.given), None)
    if given is None:
        raise NotFound(kind="permission", value=service)
    workspace = accounts.machine_viewer(link.viewer.workspace_id)
    actions.give_up_permission(workspace, connection_id=given.pk, at=timezone.now())
    messages.success(request, _("Your permission is taken back, and what was read by it is deleted."))
    return redirect("creator_numbers", secret)


def _given_file(request: HttpRequest, viewer: Viewer, account_id: int) -> dict[str, Any]:
    """An export of theirs: what it says of their account is kept, the file is not."""
    sent = request.FILES.getlist("export")[0]
    try:
        # One byte beyond the limit is enough to refuse it: the rest is not read.
        content = sent.read(MOST_BYTES + 1)
        given = actions.take_given_file(
            viewer, account_id=account_id, name=sent.name or "", content=content, at=timezone.now()
        )
    except NotFound:
        raise
    except EssaimError as error:
        return {"file_problem": catalogue.problem_said(error)}
    said = ngettext(
        "Thank you: %(count)s publication is with the brand, marked as given by you. The file itself is not kept.",
        "Thank you: %(count)s publications are with the brand, marked as given by you. The file itself is not kept.",
        given.posts,
    )
    figures = _("Thank you: your numbers are with the brand, marked as given by you.")
    messages.success(request, said % {"count": formats.count(given.posts)} if given.posts else figures)
    return {}


def _page(request: HttpRequest, link: OpenedLink, secret: str, *, status: int = 200, **more: Any) -> HttpResponse:
    context = {
        "offers": catalogue.offers_to(link.viewer, link.account_id),
        "typed": {},
        **_shared(link, secret),
        **more,
    }
    return render(request, "portal/numbers.html", context, status=status)


def _shared(link: OpenedLink, secret: str) -> dict[str, Any]:
    return {
        "account": catalogue.account(link.viewer, link.account_id),
        "workspace_name": accounts.workspace_of(link.viewer).name,
        "secret": secret,
        "report_url": reverse("creator_report", args=[secret]),
    }
