"""A provider of mailboxes on the loopback: its token endpoints (RFC 6749, 7636), and who a token belongs to (RFC 7662)."""

from __future__ import annotations

import base64
import hashlib
import secrets
from dataclasses import dataclass, field

from tests.connectors.loopback import Call, Service
from tests.outreach.servers import USER

CODE = "4/0AcvDMrCode"
APPLICATION = {"client_id": "essaim.apps.example.org", "client_secret": "secret-de-l-application"}


@dataclass
class Consents:
    """What the provider remembers; the tokens that it gave open the mail servers of a test."""

    tokens: set[str] = field(default_factory=set)
    """Access tokens that are good; the mail server of the test shares the set."""
    refresh: set[str] = field(default_factory=set)
    challenge: str = ""
    """Of the page that was opened (PKCE)."""
    lasts: int = 3_600
    rotates: bool = False
    """Whether a refresh token is good for one use only."""
    renewals: int = 0
    revoked: list[str] = field(default_factory=list)

    def take_back(self) -> None:
        """The owner of the mailbox ends the consent in the settings of their account."""
        self.tokens.clear()
        self.refresh.clear()

    def answer(self, _service: Service, call: Call) -> tuple[int, dict[str, object]]:
        if call.path == "/token":
            return self._token(call.form)
        if call.path == "/revoke":
            self.revoked.append(call.form["token"])
            self.take_back()
            return 200, {}
        assert call.path == "/whose", call.path
        return 200, {"active": call.params["token"] in self.tokens, "email": USER}

    def _token(self, form: dict[str, str]) -> tuple[int, dict[str, object]]:
        assert {name: form[name] for name in APPLICATION} == APPLICATION
        if form["grant_type"] == "authorization_code":
            digest = base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest())
            if form["code"] != CODE or digest.rstrip(b"=").decode() != self.challenge:
                return 400, {"error": "invalid_grant", "error_description": "Bad code."}
            return 200, {**self._given(), "refresh_token": self._lasting()}
        self.renewals += 1
        if form["refresh_token"] not in self.refresh:
            return 400, {"error": "invalid_grant", "error_description": "Token has been expired or revoked."}
        if not self.rotates:
            return 200, self._given()
        self.refresh.discard(form["refresh_token"])
        return 200, {**self._given(), "refresh_token": self._lasting()}

    def _given(self) -> dict[str, object]:
        token = f"ya29.{secrets.token_hex(8)}"
        self.tokens.add(token)
        return {
            "access_token": token,
            "expires_in": self.lasts,
            "token_type": "Bearer",
            "scope": "https://mail.google.com/",
        }

    def _lasting(self) -> str:
        token = f"1//{secrets.token_hex(8)}"
        self.refresh.add(token)
        return token
