"""Signing up: open to the first person, who owns the workspace; then as the installation is set."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest

from essaim.accounts import queries


class SignUpAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """The rules of this installation for new people."""

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Open while nobody has an account yet, or when the installation says so."""
        return bool(settings.SIGN_UP_OPEN) or not queries.has_people()
