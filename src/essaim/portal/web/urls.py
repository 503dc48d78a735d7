"""Addresses of personal links. Whoever holds the secret opens them."""

from __future__ import annotations

from django.urls import path

from essaim.portal.web import numbers, views

urlpatterns = [
    path("report/<str:secret>", views.report, name="creator_report"),
    path("report/<str:secret>/contests", views.contest, name="creator_contest"),
    path("report/<str:secret>/evidence/<str:section>/<path:subject>", views.evidence, name="creator_evidence"),
    path("report/<str:secret>/numbers", numbers.numbers, name="creator_numbers"),
    path("report/<str:secret>/numbers/<slug:service>", numbers.ask, name="creator_permission"),
    path("report/<str:secret>/numbers/<slug:service>/give-up", numbers.give_up, name="creator_gives_up"),
    path("report/<str:secret>/method/<str:code>", views.method, name="creator_method"),
]
