"""Where a mailbox is, and what opens it."""

from __future__ import annotations

import ssl
from dataclasses import dataclass, field
from enum import StrEnum

SECONDS = 20.0
"""A server that does not answer for so long is not there: somebody waits."""


class Security(StrEnum):
    """How the connection is kept from others."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"
    """Only for a server on the same machine."""


@dataclass(frozen=True)
class Password:
    """A password, or the one a provider makes for one application."""

    secret: str = field(repr=False)


@dataclass(frozen=True)
class Bearer:
    """An OAuth access token, as XOAUTH2 shows it."""

    token: str = field(repr=False)


@dataclass(frozen=True)
class Place:
    """One server, and who signs in there."""

    host: str
    port: int
    security: Security
    username: str
    opens: Password | Bearer
    timeout: float = SECONDS

    def tls(self) -> ssl.SSLContext:
        """Certificates are always checked."""
        return ssl.create_default_context()
