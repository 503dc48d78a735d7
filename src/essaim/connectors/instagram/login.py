"""The two ways by which an owner of an Instagram account lets it be read.

A brand with its Facebook page (https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow),
a creator with Instagram alone (https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/business-login).
Both give a token of an hour first, which is changed for one of sixty days; that
one is renewed by itself, there is no other to renew it with. Neither takes a
PKCE challenge from applications that have a secret.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs

from essaim.connectors.errors import CredentialsRefused, Forged, Refused
from essaim.connectors.http import Address, Http
from essaim.connectors.permission import Permission, Tokens
from essaim.connectors.sealing import Credentials

VERSION = "v26.0"
"""Of 2026-07-29; a version lives for about two years."""
GRAPH = Address("ESSAIM_META_GRAPH_API", "https://graph.facebook.com/")
INSTAGRAM_GRAPH = Address("ESSAIM_INSTAGRAM_GRAPH_API", "https://graph.instagram.com/")


class LongLived(Permission):
    """A permission whose token of an hour is changed for one of sixty days, and that one for the next."""

    def exchange(self, application: Credentials, *, code: str, back: str, secret: str, at: datetime) -> Tokens:
        """The token of sixty days, for the code."""
        short = super().exchange(application, code=code, back=back, secret=secret, at=at)
        return self._longer(application, short.access, at=at, is_first=True)

    def renewed(self, application: Credentials, tokens: Credentials, *, at: datetime) -> Tokens:
        """Sixty more days."""
        return self._longer(application, tokens["access_token"], at=at, is_first=False)

    def tokens(self, answer: Mapping[str, Any], *, at: datetime) -> Tokens:
        """Also as Instagram has it, in a list of one."""
        listed = answer.get("data")
        first = listed[0] if isinstance(listed, list) and listed and isinstance(listed[0], dict) else answer
        return super().tokens(first, at=at)

    def _longer(self, application: Credentials, token: str, *, at: datetime, is_first: bool) -> Tokens:
        path, params = self._long_lived(application, token, is_first=is_first)
        with Http(self.service, str(self._graph()), headers={"Authorization": f"Bearer {token}"}) as http:
            try:
                return self.tokens(http.get(path, params), at=at)
            except Refused as refused:
                content = refused.facts.get("content")
                error = content.get("error") if isinstance(content, dict) else None
                said = str(error.get("message", ""))[:300] if isinstance(error, dict) else ""
                raise CredentialsRefused(
                    service=self.service, status=refused.status, reason="invalid_grant", said=said
                ) from refused

    def _graph(self) -> Address:
        raise NotImplementedError

    def _long_lived(self, application: Credentials, token: str, *, is_first: bool) -> tuple[str, dict[str, str]]:
        raise NotImplementedError


class FacebookLogin(LongLived):
    """Facebook's, for a brand: its page leads to its Instagram account."""

    def _graph(self) -> Address:
        return GRAPH

    def _long_lived(self, application: Credentials, token: str, *, is_first: bool) -> tuple[str, dict[str, str]]:
        del is_first  # asked in the same way each time
        return f"{VERSION}/oauth/access_token", {
            "grant_type": "fb_exchange_token",
            "client_id": application["client_id"],
            "client_secret": application["client_secret"],
            "fb_exchange_token": token,
        }


class InstagramLogin(LongLived):
    """Instagram's own, for a creator."""

    def _graph(self) -> Address:
        return INSTAGRAM_GRAPH

    def _long_lived(self, application: Credentials, token: str, *, is_first: bool) -> tuple[str, dict[str, str]]:
        if not is_first:
            return "refresh_access_token", {"grant_type": "ig_refresh_token", "access_token": token}
        secret = application["client_secret"]
        return "access_token", {"grant_type": "ig_exchange_token", "client_secret": secret, "access_token": token}


BRAND = FacebookLogin(
    service="instagram",
    page=Address("ESSAIM_FACEBOOK_CONSENT", f"https://www.facebook.com/{VERSION}/dialog/oauth"),
    base=GRAPH,
    token_path=f"{VERSION}/oauth/access_token",
    scopes=(
        "instagram_basic",
        "instagram_manage_insights",
        "pages_read_engagement",
        "pages_show_list",
        "business_management",
    ),
    separator=",",
    challenge="",
    is_for_creators=False,
)
CREATOR = InstagramLogin(
    service="instagram_creator",
    page=Address("ESSAIM_INSTAGRAM_CONSENT", "https://www.instagram.com/oauth/authorize"),
    base=Address("ESSAIM_INSTAGRAM_TOKENS", "https://api.instagram.com/"),
    token_path="oauth/access_token",  # noqa: S106  a path
    scopes=("instagram_business_basic", "instagram_business_manage_insights"),
    separator=",",
    challenge="",
)


def signed_user(service: str, body: bytes, credentials: Credentials) -> str:
    """Whom a "signed request" is about: Meta sends one when a permission is taken back, or deletion is asked for.

    https://developers.facebook.com/docs/development/create-an-app/app-dashboard/data-deletion-callback.
    Raises `Forged`.
    """
    signed = parse_qs(body.decode("ascii", "replace")).get("signed_request", [""])[0]
    signature, _dot, payload = signed.partition(".")
    expected = hmac.new(credentials["client_secret"].encode(), payload.encode(), hashlib.sha256).digest()
    try:
        is_true = hmac.compare_digest(_unpadded(signature), expected)
        told = json.loads(_unpadded(payload))
    except ValueError as error:
        raise Forged(service=service) from error
    if not is_true or not isinstance(told, dict) or not payload:
        raise Forged(service=service)
    return str(told.get("user_id", ""))


def _unpadded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
