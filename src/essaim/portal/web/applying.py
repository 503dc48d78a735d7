"""A brand's public page, "work with us", and each applicant's own page."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from essaim.catalogue import actions
from essaim.catalogue import queries as catalogue
from essaim.catalogue.core.applying import UNDECIDED, Offer, State
from essaim.catalogue.core.attached import MOST_BYTES, MOST_FILES
from essaim.kernel.errors import EssaimError, NotFound
from essaim.portal.core.guarding import LEAST, MOST, PER_HOUR, crowd_of
from essaim.portal.web.applying_form import OfferForm
from essaim.portal.web.doors import CLOSED, by_applicants_link

REFUSED, TOO_LARGE, TOO_MANY = 422, 413, 429
TRAP = "homepage"
"""A field that people do not see: whoever fills it in is a program."""
_SALT = "essaim application form"
_AN_HOUR = 3_600
_MOST_SENT = MOST_BYTES * MOST_FILES + 1_000_000


@csrf_exempt
@transaction.non_atomic_requests
@require_http_methods(["GET", "HEAD", "POST"])
def work_with_us(request: HttpRequest, slug: str) -> HttpResponse:
    """What the brand looks for, the form, and the notice that the law wants beside it."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > _MOST_SENT:
        # Before anything of it is read: the check against forged requests would read it whole.
        return render(request, "portal/too_large.html", {"most": MOST_BYTES // 1_000_000}, status=TOO_LARGE)
    return _work_with_us(request, slug)


@require_safe
def thanks(request: HttpRequest, slug: str) -> HttpResponse:
    """What happens next, once an offer was sent."""
    try:
        page = catalogue.open_page(slug)
    except NotFound:
        return render(request, "portal/page_closed.html", status=CLOSED)
    return render(request, "portal/thanks.html", {"page": page, "is_mailed": actions.can_send()})


@require_http_methods(["GET", "HEAD", "POST"])
@by_applicants_link
def my_application(request: HttpRequest, application: catalogue.OwnApplication, secret: str) -> HttpResponse:
    """What they sent and where it stands; sent by its button, their address is confirmed."""
    if request.method == "POST":
        actions.confirm_application(secret=secret, at=timezone.now())
        messages.success(request, _("Thank you: your address is confirmed, and your application is with the brand."))
        return redirect("my_application", secret)
    return render(request, "portal/application.html", _own(application, secret))


@require_http_methods(["GET", "HEAD", "POST"])
@by_applicants_link
def correct(request: HttpRequest, application: catalogue.OwnApplication, secret: str) -> HttpResponse:
    """Their application in other words, until it is answered."""
    form = OfferForm(request.POST if request.method == "POST" else None, kept=application.offer)
    if form.is_valid() and form.offer:
        try:
            actions.correct_application(secret=secret, offer=form.offer, at=timezone.now())
        except NotFound:
            raise
        except EssaimError as error:
            form.add_error(None, catalogue.problem_said(error))
        else:
            messages.success(request, _("Your application is corrected."))
            return redirect("my_application", secret)
    context = {"form": form, **_own(application, secret)}
    return render(request, "portal/application_form.html", context, status=REFUSED if form.errors else 200)


@require_POST
@by_applicants_link
def withdraw(request: HttpRequest, application: catalogue.OwnApplication, secret: str) -> HttpResponse:
    """Their application is deleted, with its files."""
    actions.withdraw_application(secret=secret, at=timezone.now())
    return render(request, "portal/application_withdrawn.html", {"brand": application.brand})


@csrf_protect
def _work_with_us(request: HttpRequest, slug: str) -> HttpResponse:
    try:
        page = catalogue.open_page(slug)
    except NotFound:
        return render(request, "portal/page_closed.html", status=CLOSED)
    if request.method != "POST":
        return _form_page(request, page, OfferForm(currency=page.currency))
    if request.POST.get(TRAP):
        # A program is told nothing: it would try again without.
        return redirect("application_thanks", slug)
    form = OfferForm(request.POST, request.FILES, currency=page.currency)
    at = timezone.now()
    status = _judged(request, form, at=at)
    if status or form.offer is None:
        return _form_page(request, page, form, status=status)
    return _sent(request, page, form, form.offer, at=at)


def _judged(request: HttpRequest, form: OfferForm, *, at: datetime) -> int:
    """Zero when the form may be sent; else the answer's status, with the reason in the form."""
    if not form.is_valid():
        return REFUSED
    if problem := _too_fast_or_late(request.POST.get("opened", ""), at=at):
        form.add_error(None, problem)
        return REFUSED
    if _is_crowded(_address(request), at=at):
        many = _("Too many applications came from your network within the hour. Send yours a little later.")
        form.add_error(None, many)
        return TOO_MANY
    return 0


def _sent(
    request: HttpRequest, page: catalogue.OpenPage, form: OfferForm, offer: Offer, *, at: datetime
) -> HttpResponse:
    """Keep the offer and mail its link; when the mail cannot leave, nothing is kept and the page says so."""
    files = [actions.Attached(one.name or "", one.read()) for one in form.cleaned_data["attached"]]
    notice = catalogue.notice_kept(page, offer.language)
    secret = ""
    try:
        secret = actions.apply(page, offer=offer, notice=notice, at=at, files=files).secret
        if actions.can_send():
            link = request.build_absolute_uri(reverse("my_application", args=[secret]))
            actions.send_link(page, offer=offer, link=link)
    except actions.AskedToBeForgotten:
        _tell_not_kept(page, offer)
    except EssaimError as error:
        if secret:
            actions.withdraw_application(secret=secret, at=at)
        form.add_error(_field_of(error), catalogue.problem_said(error))
        return _form_page(request, page, form, status=REFUSED)
    return redirect("application_thanks", page.slug)


def _tell_not_kept(page: catalogue.OpenPage, offer: Offer) -> None:
    """By mail to the address itself: the page must tell nobody who asked to be forgotten."""
    if not actions.can_send():
        return
    try:
        actions.send_not_kept(page, offer=offer)
    except actions.MailNotSent:
        return


def _field_of(error: EssaimError) -> str | None:
    if isinstance(error, actions.MailNotSent):
        return "email"
    return "attached" if error.code == "file_not_taken" else None


def _form_page(request: HttpRequest, page: catalogue.OpenPage, form: OfferForm, *, status: int = 200) -> HttpResponse:
    language = (get_language() or "fr")[:2]
    context = {
        "page": page,
        "form": form,
        "welcome": page.says("welcome", language),
        "looking_for": page.says("looking_for", language),
        "notice": catalogue.notice_beside(page, language),
        "opened": signing.dumps(int(timezone.now().timestamp()), salt=_SALT),
        "trap": TRAP,
        "is_mailed": actions.can_send(),
    }
    return render(request, "portal/work_with_us.html", context, status=status)


def _too_fast_or_late(opened: str, *, at: datetime) -> str:
    """Why the form's own time is not a person's; blank when it is."""
    try:
        shown_at = datetime.fromtimestamp(signing.loads(opened, salt=_SALT), tz=UTC)
    except signing.BadSignature:
        waited = MOST
    else:
        waited = at - shown_at
    if waited >= MOST:
        return _("This page was open for too long. Look through what you wrote, and send it once more.")
    if waited < LEAST:
        return _("That was faster than anybody reads. Look through what you wrote, and send it once more.")
    return ""


def _address(request: HttpRequest) -> str:
    """Where the request came from; behind the proxy that brings HTTPS, what that proxy saw."""
    passed_on = request.headers.get("X-Forwarded-For", "") if settings.HTTPS else ""
    return passed_on.rsplit(",", 1)[-1].strip() or request.META.get("REMOTE_ADDR", "")


def _is_crowded(address: str, *, at: datetime) -> bool:
    crowd = crowd_of(address, secret=settings.SECRET_KEY, at=at)
    cache.add(crowd, 0, timeout=_AN_HOUR)
    return int(cache.incr(crowd)) > PER_HOUR


def _own(application: catalogue.OwnApplication, secret: str) -> dict[str, Any]:
    return {
        "application": application,
        "brand": application.brand,
        "offer": application.offer,
        "prices": [(name, price) for name, price in application.offer.prices.items()],
        "secret": secret,
        "is_unconfirmed": application.state == State.UNCONFIRMED,
        "is_correctable": application.state in (State.UNCONFIRMED, *UNDECIDED),
    }
