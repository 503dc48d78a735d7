"""Addresses of the import wizard."""

from __future__ import annotations

from django.urls import path

from essaim.catalogue.web import views

urlpatterns = [
    path("imports", views.imports, name="imports"),
    path("imports/new", views.new, name="import_new"),
    path("imports/sample.csv", views.sample, name="import_sample"),
    path("imports/<int:file_id>", views.imported, name="import"),
    path("imports/<int:file_id>/preview", views.preview, name="import_preview"),
    path("imports/<int:file_id>/mapping", views.confirm, name="import_mapping"),
    path("imports/<int:file_id>/progress", views.progress, name="import_progress"),
    path("imports/<int:file_id>/report.csv", views.report, name="import_report"),
]
