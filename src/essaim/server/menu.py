"""The left rail: which pages exist, in the order of the work."""

from __future__ import annotations

from django.http import HttpRequest


def menu(request: HttpRequest) -> dict[str, object]:
    """Template context: the rail's entries."""
    return {"menu": []}
