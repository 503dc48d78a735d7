"""The first page: what needs me today."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from essaim.accounts import queries as accounts
from essaim.accounts.web.doors import members_only
from essaim.design import phrases


@members_only
def home(request: HttpRequest) -> HttpResponse:
    """Counts, last imports, briefs and what to do next."""
    return render(request, "workspace/home.html", {"activity": accounts.latest_activity(request.viewer)})


def method(request: HttpRequest, code: str) -> HttpResponse:
    """What a figure is and how it is computed."""
    title, sentence = phrases.title(code), phrases.sentence(code, {})
    return render(request, "workspace/method.html", {"title": title, "sentence": sentence, "code": code})
