"""Who may open a creator's page: whoever holds its secret, for as long as the link is open."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.debug import sensitive_variables

from essaim.audit import queries as audit
from essaim.audit.queries.sharing import opened_link
from essaim.campaign import queries as campaign
from essaim.catalogue import queries as catalogue
from essaim.kernel.errors import NotFound

CLOSED, BEING_COMPUTED = 404, 503
PRIVATE = {
    "Cache-Control": "no-store, private",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    # Other sites learn nothing of the address. With `no-referrer` browsers would also hide from ourselves
    # where the form comes from, and no contest could be sent.
    "Referrer-Policy": "same-origin",
}

Page = Callable[..., HttpResponseBase]


def by_link(page: Page) -> Page:
    """The page behind a personal link: called with the link that opens, and its secret.

    A link that never was, is over or was withdrawn give the same polite page;
    a part that is not there, behind an open link, leads back to the report.
    """

    @wraps(page)
    @sensitive_variables("secret")
    def opened(request: HttpRequest, secret: str, **kwargs: Any) -> HttpResponseBase:
        answer = _answer(page, request, secret, kwargs)
        for name, value in PRIVATE.items():
            answer[name] = value
        return answer

    # Each action is a transaction of its own, as behind the other doors.
    return transaction.non_atomic_requests(opened)


def by_applicants_link(page: Page) -> Page:
    """The page behind an applicant's link: called with their application, and the link's secret.

    A link that never was, is over, or whose application was withdrawn give the same polite page.
    """

    @wraps(page)
    @sensitive_variables("secret")
    def opened(request: HttpRequest, secret: str) -> HttpResponseBase:
        try:
            application = catalogue.own_application(secret, at=timezone.now())
            answer: HttpResponseBase = page(request, application, secret)
        except NotFound:
            answer = render(request, "portal/application_gone.html", status=CLOSED)
        for name, value in PRIVATE.items():
            answer[name] = value
        return answer

    return transaction.non_atomic_requests(opened)


@sensitive_variables("secret")
def _answer(page: Page, request: HttpRequest, secret: str, kwargs: dict[str, Any]) -> HttpResponseBase:
    try:
        link = opened_link(secret, at=timezone.now())
    except NotFound:
        return render(request, "portal/closed.html", status=CLOSED)
    try:
        return page(request, link, secret, **kwargs)
    except audit.NotMeasuredYet:
        return render(request, "portal/not_yet.html", status=BEING_COMPUTED)
    except NotFound:
        back = {"report_url": reverse("creator_report", args=[secret])}
        return render(request, "portal/missing.html", back, status=CLOSED)


def by_own_link(page: Page) -> Page:
    """The creator's page of one campaign: called with what the link opens, and its secret.

    It speaks the language that they chose, else their browser's, else the one the brand writes to them in. A link
    that never was, is over or was withdrawn give the same polite page; so does what is not theirs.
    """

    @wraps(page)
    @sensitive_variables("secret")
    def opened(request: HttpRequest, secret: str, **kwargs: Any) -> HttpResponseBase:
        try:
            own = campaign.opened_own_page(secret, at=timezone.now())
        except NotFound:
            answer: HttpResponseBase = render(request, "portal/together_closed.html", status=CLOSED)
        else:
            if not _says_its_language(request):
                translation.activate(own.language)
            try:
                answer = page(request, own, secret, **kwargs)
            except NotFound:
                back = {"back": reverse("together", args=[secret])}
                answer = render(request, "portal/together_missing.html", back, status=CLOSED)
        for name, value in PRIVATE.items():
            answer[name] = value
        return answer

    return transaction.non_atomic_requests(opened)


def _says_its_language(request: HttpRequest) -> bool:
    """Whether the creator chose a language, or their browser asks for one that is spoken here."""
    asked = request.headers.get("Accept-Language", "").lower()
    spoken = any(code in {part.strip()[:2] for part in asked.split(",")} for code, _name in settings.LANGUAGES)
    return settings.LANGUAGE_COOKIE_NAME in request.COOKIES or spoken
