"""Addresses: one include per room, in the order of the work."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("essaim.accounts.web.urls")),
    path("", include("essaim.workspace.web.urls")),
    path("", include("essaim.catalogue.web.urls")),
    path("", include("essaim.audit.web.urls")),
    path("", include("essaim.matching.web.urls")),
    path("", include("essaim.campaign.web.urls")),
    path("", include("essaim.outreach.web.urls")),
    path("", include("essaim.outreach.web.drafting_urls")),
    path("", include("essaim.agreement.web.urls")),
    path("", include("essaim.portal.web.urls")),
]
