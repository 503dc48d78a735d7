"""Permissions: how the owner of an account lets it be read, and takes it back (OAuth 2.0, RFC 6749 and 9700).

The owner is sent to the service's page with a `state` that only this browser
knows, and the digest of a secret (PKCE, RFC 7636); comes back with a code; the
code and the secret are changed for tokens. These are renewed before they end; a
service may give another refresh token each time, and the former is then worth nothing.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal
from urllib.parse import urlencode

from essaim.connectors.errors import CredentialsRefused, Garbled, Refused
from essaim.connectors.http import Address, Http
from essaim.connectors.sealing import Credentials

REFUSALS = {"invalid_grant", "invalid_client", "unauthorized_client", "access_denied", "invalid_token"}
"""Errors after which only the owner of the account, or of the application, can do something (RFC 6749, 5.2)."""


@dataclass(frozen=True)
class Tokens:
    """What a permission opens with: until `expires_at`, then `refresh` gets others; None is without an end."""

    access: str
    refresh: str = ""
    expires_at: datetime | None = None
    scopes: tuple[str, ...] = ()

    def as_credentials(self) -> dict[str, str]:
        """As a connection keeps them, sealed."""
        return {"access_token": self.access, "refresh_token": self.refresh}


@dataclass(frozen=True)
class Permission:
    """The service's page and endpoints, and in which points it is not like the others."""

    service: str
    page: Address
    """The page on which the owner of the account agrees."""
    base: Address
    """Below which the paths of tokens are."""
    token_path: str
    scopes: tuple[str, ...]
    revoke_path: str = ""
    separator: str = " "
    """Between scopes."""
    client: str = "client_id"
    """What the service calls the application's identifier."""
    challenge: Literal["base64url", "hex", ""] = "base64url"
    """How the digest of the secret is written; blank where the service knows no PKCE for applications with a secret."""
    is_for_creators: bool = True
    """Whether creators are asked for it; otherwise the workspace's own account alone is read."""
    beside: Mapping[str, str] = field(default_factory=dict)
    """What else its page wants to be told."""

    def asking(self, application: Credentials, *, back: str, state: str, secret: str) -> str:
        """The address of the service's page; it sends the owner of the account `back`."""
        asked = {
            "response_type": "code",
            self.client: application["client_id"],
            "redirect_uri": back,
            "scope": self.separator.join(self.scopes),
            "state": state,
            **self.beside,
        }
        if self.challenge:
            asked |= {"code_challenge": self._challenge(secret), "code_challenge_method": "S256"}
        return f"{self.page}?{urlencode(asked)}"

    def exchange(self, application: Credentials, *, code: str, back: str, secret: str, at: datetime) -> Tokens:
        """Tokens for the code that came back; raises `CredentialsRefused` and other `ServiceError`s."""
        fields = {"grant_type": "authorization_code", "code": code, "redirect_uri": back}
        if self.challenge:
            fields["code_verifier"] = secret
        return self.tokens(self._submit(self.token_path, {**self._named(application), **fields}), at=at)

    def renewed(self, application: Credentials, tokens: Credentials, *, at: datetime) -> Tokens:
        """Tokens in the place of those that end; raises `CredentialsRefused` when the permission was taken back."""
        if not tokens.get("refresh_token"):
            raise CredentialsRefused(service=self.service, status=0, reason="expired")
        fields = {"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]}
        answer = self._submit(self.token_path, {**self._named(application), **fields})
        return self.tokens({"refresh_token": tokens["refresh_token"], **answer}, at=at)

    def revoke(self, application: Credentials, tokens: Credentials) -> None:
        """Tell the service that the permission is not wanted any more, where it can be told."""
        if self.revoke_path:
            token = tokens.get("refresh_token") or tokens["access_token"]
            self._submit(self.revoke_path, {**self._named(application), "token": token})

    def tokens(self, answer: Mapping[str, Any], *, at: datetime) -> Tokens:
        """The tokens of an answer; raises `Garbled`."""
        access, seconds = answer.get("access_token"), answer.get("expires_in")
        if not isinstance(access, str) or not access:
            raise Garbled(service=self.service, problem="wrong_type", field="access_token")
        is_counted = isinstance(seconds, int | float) and not isinstance(seconds, bool)
        scope = answer.get("scope") or ""
        return Tokens(
            access=access,
            refresh=str(answer.get("refresh_token") or ""),
            expires_at=at + timedelta(seconds=seconds) if is_counted and seconds else None,
            scopes=tuple(str(scope).replace(",", " ").split()),
        )

    def _challenge(self, secret: str) -> str:
        digest = hashlib.sha256(secret.encode())
        if self.challenge == "hex":
            return digest.hexdigest()
        return base64.urlsafe_b64encode(digest.digest()).rstrip(b"=").decode()

    def _named(self, application: Credentials) -> dict[str, str]:
        return {self.client: application["client_id"], "client_secret": application["client_secret"]}

    def _submit(self, path: str, fields: Mapping[str, str]) -> dict[str, Any]:
        with Http(self.service, str(self.base), headers={}) as http:
            try:
                answer = http.submit(path, fields)
            except Refused as refused:
                content = refused.facts.get("content")
                raise self.refusal(content if isinstance(content, dict) else {}, refused.status) from refused
        if answer.get("error"):
            raise self.refusal(answer, 200)
        return answer

    def refusal(self, content: Mapping[str, Any], status: int) -> Refused:
        """What an error of these endpoints means (RFC 6749, 5.2)."""
        error = content.get("error")
        reason = str(error.get("type") or error.get("code") or "") if isinstance(error, dict) else str(error or "")
        told = error.get("message") if isinstance(error, dict) else content.get("error_description")
        said = str(told or content.get("error_message") or "")[:300]
        kind = CredentialsRefused if reason in REFUSALS or status in (401, 403) else Refused
        return kind(service=self.service, status=status, reason=reason, said=said)
