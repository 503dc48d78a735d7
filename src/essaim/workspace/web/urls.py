"""Addresses of the pages across rooms."""

from __future__ import annotations

from django.urls import path

from essaim.workspace.web import home

urlpatterns = [
    path("", home.home, name="home"),
    path("method/<str:code>", home.method, name="method"),
]
