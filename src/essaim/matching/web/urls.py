"""Addresses of briefs, shortlists and plans."""

from __future__ import annotations

from django.urls import path, re_path

from essaim.matching.web import brief_live, briefs, plans, presets, shortlists

urlpatterns = [
    path("briefs", briefs.briefs, name="briefs"),
    path("briefs/new", briefs.new, name="brief_new"),
    path("briefs/prose", briefs.prose, name="brief_prose"),
    path("briefs/check", brief_live.check, name="brief_check"),
    path("briefs/cities", brief_live.cities, name="brief_cities"),
    path("briefs/file", briefs.upload, name="brief_upload"),
    path("briefs/<int:brief_id>", briefs.brief, name="brief"),
    path("briefs/<int:brief_id>/edit", briefs.edit, name="brief_edit"),
    path("briefs/<int:brief_id>.toml", briefs.download, name="brief_download"),
    path("briefs/<int:brief_id>/shortlists", shortlists.draw, name="shortlist_draw"),
    path("shortlists/<int:shortlist_id>", shortlists.shortlist, name="shortlist"),
    path("shortlists/<int:shortlist_id>/order", shortlists.keep, name="shortlist_keep"),
    path("shortlists/<int:shortlist_id>/creators/<int:account_id>", shortlists.decide, name="shortlist_decide"),
    path("shortlists/<int:shortlist_id>/creators/<int:account_id>/parts", shortlists.parts, name="shortlist_parts"),
    path("shortlists/presets", presets.keep, name="preset_keep"),
    path("shortlists/presets/<int:preset_id>/removal", presets.remove, name="preset_remove"),
    path("shortlists/<int:shortlist_id>/compare", shortlists.compare, name="shortlist_compare"),
    path("briefs/<int:brief_id>/plans", plans.draw, name="plan_draw"),
    path("plans/<int:plan_id>", plans.plan, name="plan"),
    path("plans/<int:plan_id>/version", plans.keep, name="plan_keep"),
    path("plans/<int:plan_id>/adoption", plans.adopt, name="plan_adopt"),
    path("plans/<int:plan_id>/without/<int:account_id>", plans.without, name="plan_without"),
    re_path(r"^plans/(?P<plan_id>\d+)\.(?P<kind>csv|xlsx)$", plans.export, name="plan_export"),
    re_path(r"^plans/(?P<plan_id>\d+)/budgets\.(?P<kind>csv|xlsx)$", plans.export_frontier, name="plan_export_budgets"),
    re_path(r"^shortlists/(?P<shortlist_id>\d+)\.(?P<kind>csv|xlsx)$", shortlists.export, name="shortlist_export"),
]
