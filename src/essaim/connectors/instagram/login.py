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
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Lengthening:
    """How a token is changed for one that lasts sixty days: the address, and what it wants to be told."""

    path: str
    grant: str
    token_as: str
    """The name under which the token is given."""
    told: tuple[str, ...] = ()
    """Which of the application's credentials go with it."""


@dataclass(frozen=True, kw_only=True)
class LongLived(Permission):
    """A permission whose token of an hour is changed for one of sixty days, and that one for the next."""

    graph: Address
    first: Lengthening
    again: Lengthening

    def exchange(self, application: Credentials, *, code: str, back: str, secret: str, at: datetime) -> Tokens:
        """The token of sixty days, for the code."""
        short = super().exchange(application, code=code, back=back, secret=secret, at=at)
        return self._longer(self.first, application, short.access, at)

    def renewed(self, application: Credentials, tokens: Credentials, *, at: datetime) -> Tokens:
        """Sixty more days."""
        return self._longer(self.again, application, tokens["access_token"], at)

    def tokens(self, answer: Mapping[str, Any], *, at: datetime) -> Tokens:
        """Also as Instagram has it, in a list of one."""
        listed = answer.get("data")
        first = listed[0] if isinstance(listed, list) and listed and isinstance(listed[0], dict) else answer
        return super().tokens(first, at=at)

    def _longer(self, way: Lengthening, application: Credentials, token: str, at: datetime) -> Tokens:
        params = {"grant_type": way.grant, way.token_as: token, **{name: application[name] for name in way.told}}
        with Http(self.service, str(self.graph), headers={"Authorization": f"Bearer {token}"}) as http:
            try:
                return self.tokens(http.get(way.path, params), at=at)
            except Refused as refused:
                content = refused.facts.get("content")
                error = content.get("error") if isinstance(content, dict) else None
                said = str(error.get("message", ""))[:300] if isinstance(error, dict) else ""
                raise CredentialsRefused(
                    service=self.service, status=refused.status, reason="invalid_grant", said=said
                ) from refused


_BY_FACEBOOK = Lengthening(
    f"{VERSION}/oauth/access_token", "fb_exchange_token", "fb_exchange_token", ("client_id", "client_secret")
)
BRAND = LongLived(
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
    graph=GRAPH,
    first=_BY_FACEBOOK,
    again=_BY_FACEBOOK,
)
CREATOR = LongLived(
    service="instagram_creator",
    page=Address("ESSAIM_INSTAGRAM_CONSENT", "https://www.instagram.com/oauth/authorize"),
    base=Address("ESSAIM_INSTAGRAM_TOKENS", "https://api.instagram.com/"),
    token_path="oauth/access_token",  # noqa: S106  a path
    scopes=("instagram_business_basic", "instagram_business_manage_insights"),
    separator=",",
    challenge="",
    graph=INSTAGRAM_GRAPH,
    first=Lengthening("access_token", "ig_exchange_token", "access_token", ("client_secret",)),
    again=Lengthening("refresh_access_token", "ig_refresh_token", "access_token"),
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
