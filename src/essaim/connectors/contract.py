"""The one shape of every connector."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, Protocol

from essaim.connectors.quota import Bucket, Meter
from essaim.connectors.records import Page

Asked = Mapping[str, Any]
"""What to read, as JSON, in the connector's own terms; `understood` says which."""
Credentials = Mapping[str, str]


class Connector(Protocol):
    """One service that can be read. Instances hold no state: one serves every workspace."""

    name: str
    """Its name in commands, addresses and tables: lower case letters."""
    platform: str
    """The platform of the accounts it reads."""
    buckets: tuple[Bucket, ...]
    keeps: timedelta | None
    """How long the service's terms let what it says be kept; None for no such term."""
    credentials: tuple[str, ...]
    """The names of what a person must give: `("key",)`."""

    def understood(self, asked: Asked) -> Asked:
        """The same, checked and completed; raises `AskedWrongly`."""

    def forecast(self, asked: Asked) -> dict[str, int]:
        """Units by bucket, at most; `asked` as understood."""

    def check(self, credentials: Credentials, meter: Meter) -> None:
        """Ask the service for the smallest thing; raises `CredentialsRefused` or another `ServiceError`."""

    def read(
        self, asked: Asked, credentials: Credentials, meter: Meter, *, at: datetime, cursor: Asked | None = None
    ) -> Iterator[Page]:
        """Pages of what was asked, from `cursor` on.

        What cannot be read alone is a `Failure` of its page. Raises `QuotaSpent`,
        `CredentialsRefused`, `Unreachable` or `Garbled` when nothing more can be
        read now: the last page's cursor is then where to go on.
        """
