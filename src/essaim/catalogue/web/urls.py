"""Addresses of the import wizard."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path


def _later(request: HttpRequest, **kwargs: int) -> HttpResponse:
    return HttpResponse("")


urlpatterns: list[URLPattern] = [
    path("imports", _later, name="imports"),
    path("imports/new", _later, name="import_new"),
    path("imports/sample.csv", _later, name="import_sample"),
    path("imports/<int:file_id>", _later, name="import"),
]
