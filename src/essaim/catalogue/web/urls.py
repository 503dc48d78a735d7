"""Addresses of the import wizard."""

from __future__ import annotations

from django.urls import path, re_path

from essaim.catalogue.web import audiences, listening, listening_names, listening_trends, permissions, sources, views

urlpatterns = [
    path("imports", views.imports, name="imports"),
    path("imports/new", views.new, name="import_new"),
    path("imports/sample.csv", views.sample, name="import_sample"),
    path("imports/audiences", audiences.audiences, name="audiences"),
    path("imports/audiences/<int:list_id>/removal", audiences.remove, name="audience_remove"),
    path("imports/<int:file_id>", views.imported, name="import"),
    path("imports/<int:file_id>/preview", views.preview, name="import_preview"),
    path("imports/<int:file_id>/mapping", views.confirm, name="import_mapping"),
    path("imports/<int:file_id>/progress", views.progress, name="import_progress"),
    path("imports/<int:file_id>/report.csv", views.report, name="import_report"),
    path("sources", sources.sources, name="sources"),
    path("sources/readings", sources.readings, name="source_readings"),
    path("sources/readings/<int:sync_id>/cancel", sources.cancel, name="source_cancel"),
    path("sources/connections/<int:connection_id>/end", sources.disconnect, name="source_disconnect"),
    path("sources/connections/<int:connection_id>/give-up", permissions.give_up, name="give_up_permission"),
    path("sources/connections/<int:connection_id>/confirm/<str:what>", sources.allow, name="source_allow"),
    path("sources/<slug:service>", sources.source, name="source"),
    path("sources/<slug:service>/permission", permissions.ask, name="ask_permission"),
    path("permissions/<slug:service>", permissions.back, name="permission_back"),
    path("hooks/<int:connection_id>", permissions.hook, name="service_hook"),
    path("sources/<slug:service>/key", sources.connect, name="source_connect"),
    path("sources/<slug:service>/readings", sources.read, name="source_read"),
    path("listening", listening.mentions, name="listening"),
    re_path(r"^listening/mentions\.(?P<kind>csv|xlsx)$", listening.mentions_file, name="mentions_export"),
    path("listening/voice", listening.voice, name="voice"),
    re_path(r"^listening/voice\.(?P<kind>csv|xlsx)$", listening.voice_file, name="voice_export"),
    path("listening/trends", listening_trends.trends, name="trends"),
    re_path(r"^listening/trends\.(?P<kind>csv|xlsx)$", listening_trends.trends_file, name="trends_export"),
    path("listening/trends/<str:kind>/<path:term>", listening_trends.trend, name="trend"),
    path("listening/followed", listening_trends.follow, name="follow_trend"),
    path("listening/followed/<int:followed_id>/end", listening_trends.unfollow, name="unfollow_trend"),
    path("listening/findings/<int:finding_id>/seen", listening_trends.see, name="see_finding"),
    path("listening/names", listening_names.names, name="watched_names"),
    path("listening/names/brand", listening_names.listen_for_brand, name="listen_for_brand"),
    path("listening/names/<int:watch_id>", listening_names.name, name="watched_name"),
    path("listening/names/<int:watch_id>/terms", listening_names.terms, name="watched_terms"),
    path("listening/names/<int:watch_id>/words", listening_names.words, name="watched_words"),
    path("listening/names/<int:watch_id>/spelling", listening_names.spelling, name="watched_spelling"),
    path("listening/names/<int:watch_id>/end", listening_names.end, name="end_watch"),
]
