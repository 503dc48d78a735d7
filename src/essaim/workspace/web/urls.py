"""Addresses of the pages across rooms."""

from __future__ import annotations

from django.urls import path, re_path

from essaim.workspace.web import creator, creators, home

urlpatterns = [
    path("", home.home, name="home"),
    path("creators", creators.creators, name="creators"),
    re_path(r"^creators\.(?P<kind>csv|xlsx)$", creators.export, name="creators_export"),
    path("creators/compare", creators.compare, name="compare"),
    path("creators/<int:account_id>", creator.creator, name="creator"),
    path("creators/<int:account_id>/panel", creator.panel, name="creator_panel"),
    path("method/<str:code>", home.method, name="method"),
]
