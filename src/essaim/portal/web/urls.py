"""Addresses of pages without an account: a brand's public page, and links that whoever holds the secret opens."""

from __future__ import annotations

from django.urls import path

from essaim.portal.web import applying, numbers, views

urlpatterns = [
    path("work-with-us/<slug:slug>", applying.work_with_us, name="work_with_us"),
    path("work-with-us/<slug:slug>/thanks", applying.thanks, name="application_thanks"),
    path("my-application/<str:secret>", applying.my_application, name="my_application"),
    path("my-application/<str:secret>/correct", applying.correct, name="my_application_correct"),
    path("my-application/<str:secret>/withdraw", applying.withdraw, name="my_application_withdraw"),
    path("report/<str:secret>", views.report, name="creator_report"),
    path("report/<str:secret>/contests", views.contest, name="creator_contest"),
    path("report/<str:secret>/evidence/<str:section>/<path:subject>", views.evidence, name="creator_evidence"),
    path("report/<str:secret>/numbers", numbers.numbers, name="creator_numbers"),
    path("report/<str:secret>/numbers/<slug:service>", numbers.ask, name="creator_permission"),
    path("report/<str:secret>/numbers/<slug:service>/give-up", numbers.give_up, name="creator_gives_up"),
    path("report/<str:secret>/method/<str:code>", views.method, name="creator_method"),
]
