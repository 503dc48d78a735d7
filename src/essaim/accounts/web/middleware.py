"""Who is looking, in which language: decided once per request."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware

from essaim.accounts import queries

WORKSPACE_IN_SESSION = "workspace"


class LanguageMiddleware(LocaleMiddleware):
    """The language chosen here (cookie), else the browser's, else the installation's."""


class ViewerMiddleware:
    """Gives each signed-in request its `viewer`; None for strangers and people without a workspace."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Attach the viewer, then answer."""
        request.viewer = None  # type: ignore[attr-defined]
        if request.user.is_authenticated:
            chosen = request.session.get(WORKSPACE_IN_SESSION)
            viewer = queries.viewer_of(request.user, workspace_id=chosen)
            request.viewer = viewer or queries.viewer_of(request.user)  # type: ignore[attr-defined]
        return self.get_response(request)
