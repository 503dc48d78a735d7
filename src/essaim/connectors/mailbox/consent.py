"""Providers whose mailboxes open by their owner's consent (OAuth 2.0) instead of a password.

Gmail and Google Workspace: https://developers.google.com/workspace/gmail/imap/xoauth2-protocol; the one scope that
opens IMAP and SMTP is `https://mail.google.com/`. Microsoft 365 and Outlook.com:
https://learn.microsoft.com/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth
(both read 2026-11-27).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from essaim.connectors.http import Address
from essaim.connectors.mailbox.places import Security
from essaim.connectors.permission import Permission


@dataclass(frozen=True)
class Provider:
    """One provider: how it is asked, and where its mailboxes are."""

    name: str
    permission: Permission
    smtp_host: str
    imap_host: str
    smtp_port: int = 587
    smtp_security: Security = Security.STARTTLS
    imap_port: int = 993
    imap_security: Security = Security.TLS

    def asking(self, address: str) -> Permission:
        """The permission, with the mailbox named on the provider's page."""
        return replace(self.permission, beside={**self.permission.beside, "login_hint": address})


GOOGLE = Provider(
    "google",
    Permission(
        service="google_mail",
        page=Address("ESSAIM_GOOGLE_CONSENT", "https://accounts.google.com/o/oauth2/v2/auth"),
        base=Address("ESSAIM_GOOGLE_TOKENS", "https://oauth2.googleapis.com/"),
        token_path="token",  # noqa: S106  a path
        revoke_path="revoke",
        scopes=("https://mail.google.com/",),
        is_for_creators=False,
        beside={"access_type": "offline", "prompt": "consent", "include_granted_scopes": "false"},
    ),
    smtp_host="smtp.gmail.com",
    imap_host="imap.gmail.com",
)
MICROSOFT = Provider(
    "microsoft",
    Permission(
        service="microsoft_mail",
        page=Address("ESSAIM_MICROSOFT_CONSENT", "https://login.microsoftonline.com/common/oauth2/v2.0/authorize"),
        base=Address("ESSAIM_MICROSOFT_TOKENS", "https://login.microsoftonline.com/common/oauth2/v2.0/"),
        token_path="token",  # noqa: S106  a path
        scopes=(
            "offline_access",
            "https://outlook.office.com/IMAP.AccessAsUser.All",
            "https://outlook.office.com/SMTP.Send",
        ),
        is_for_creators=False,
        beside={"prompt": "select_account"},
    ),
    smtp_host="smtp.office365.com",
    imap_host="outlook.office365.com",
)
PROVIDERS = {one.name: one for one in (GOOGLE, MICROSOFT)}
