"""The settings of a brand's mailbox, and the page that an unsubscribe link opens."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from essaim.accounts.core.viewer import Role
from essaim.catalogue.actions import NotSent
from essaim.design.doors import MemberRequest, members_only
from essaim.kernel.errors import EssaimError, NotAllowed, NotFound
from essaim.outreach import actions, phrases, queries
from essaim.outreach.web.forms import MailboxForm

REFUSED, GONE = 422, 404


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def mailbox(request: MemberRequest, brand_id: int) -> HttpResponse:
    """How the brand writes and reads; kept once its servers let us in."""
    request.viewer.must_reach(Role.MANAGER)
    brand, kept = next((one for one in queries.mailboxes(request.viewer) if one[0].pk == brand_id), (None, None))
    if brand is None:
        raise NotFound(kind="brand", id=brand_id)
    site = f"{request.scheme}://{request.get_host()}"
    form = MailboxForm(request.POST if request.method == "POST" else None, kept=kept, site=site)
    if form.is_valid():
        try:
            actions.open_mailbox(request.viewer, brand_id=brand_id, said=form.said(), at=timezone.now())
        except (NotFound, NotAllowed):
            raise
        except actions.ConsentNeeded:
            return _ask(request, brand_id, form)
        except EssaimError as error:
            part = str(error.facts.get("part", ""))
            form.add_error(part if part in form.fields else None, phrases.problem(error))
        else:
            messages.success(request, _("The mailbox works: its servers let us in."))
            return redirect("mailbox", brand_id)
    context = {
        "brand": brand,
        "kept": kept,
        "form": form,
        "back": request.build_absolute_uri(reverse("mailbox_consent")),
        "problem": phrases.said_of(kept.problem["code"], kept.problem["facts"]) if kept and kept.problem else "",
    }
    return render(request, "outreach/mailbox.html", context, status=REFUSED if form.errors else 200)


def _ask(request: MemberRequest, brand_id: int, form: MailboxForm) -> HttpResponse:
    """The page before the provider's own: a form may not lead out of this site, a link may."""
    said = form.said()
    back = request.build_absolute_uri(reverse("mailbox_consent"))
    begun = actions.begin_consent(request.viewer, brand_id=brand_id, said=said, back=back, at=timezone.now())
    request.session[actions.CONSENT] = begun.pending
    context = {"brand_id": brand_id, "provider": said.sign_in.capitalize(), "address": begun.address, "said": said}
    return render(request, "outreach/mailbox_consent.html", context)


@require_safe
@members_only
@transaction.non_atomic_requests
@sensitive_variables("pending")
def consent(request: MemberRequest) -> HttpResponse:
    """The provider sends the owner of the mailbox back here."""
    pending = request.session.pop(actions.CONSENT, None)
    if pending is None:
        messages.error(request, phrases.problem(NotSent()))
        return redirect("inbox")
    try:
        actions.take_consent(request.viewer, pending=pending, answer=request.GET.dict(), clock=timezone.now)
    except (NotFound, NotAllowed):
        raise
    except EssaimError as error:
        messages.error(request, phrases.problem(error))
    else:
        messages.success(request, _("The mailbox works: its servers let us in."))
    return redirect("mailbox", pending["brand"])


@require_POST
@members_only
def close(request: MemberRequest, brand_id: int) -> HttpResponse:
    """Forget the mailbox and its password."""
    actions.close_mailbox(request.viewer, brand_id=brand_id, at=timezone.now())
    messages.success(request, _("The mailbox is closed here, and its password is forgotten."))
    return redirect("mailbox", brand_id)


@csrf_exempt  # the mail programmes of RFC 8058 post without ever having opened the page
@transaction.non_atomic_requests
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, secret: str) -> HttpResponse:
    """Asks when it is opened, since mail programmes open links by themselves; acts at once when it is posted to."""
    try:
        if request.method == "POST":
            actions.opt_out(secret=secret, at=timezone.now())
            return _bare(render(request, "outreach/unsubscribed.html", {"is_done": True}))
        behind = queries.opt_out_behind(secret)
    except NotFound:
        return _bare(render(request, "outreach/unsubscribed.html", {"is_unknown": True}, status=GONE))
    brand = behind.message.conversation.participation.campaign.brand.name
    return _bare(render(request, "outreach/unsubscribed.html", {"brand": brand, "is_done": bool(behind.used_at)}))


def _bare(answer: HttpResponse) -> HttpResponse:
    """Kept by nobody on the way, found by no search engine, told to no other page."""
    answer["Cache-Control"] = "no-store, private"
    answer["Referrer-Policy"] = "no-referrer"
    answer["X-Robots-Tag"] = "noindex"
    return answer
