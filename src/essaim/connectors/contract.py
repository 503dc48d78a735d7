"""The one shape of every connector."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, runtime_checkable

from essaim.connectors.asked import Asked, Field
from essaim.connectors.errors import AskedWrongly
from essaim.connectors.permission import Permission
from essaim.connectors.quota import Bucket, Meter
from essaim.connectors.records import Page
from essaim.connectors.sealing import Credentials

__all__ = ["Announcing", "Asked", "Connector", "Credentials", "Field", "Permitted", "Whose", "Words", "permitted"]

Words = Mapping[str, Mapping[str, str]]
"""A connector's own sentences by code, then by language: `{"field.posts": {"en": "Posts", "fr": "Publications"}}`.

Codes are `field.NAME`, `help.NAME`, `credential.NAME`, `bucket.NAME`, `failure.CODE` and `problem.PROBLEM`;
the last two have named gaps (`%(about)s`) for the facts.
"""


@dataclass(frozen=True)
class Whose:
    """Whose account a permission opens, in the service's terms; blank is what it does not tell."""

    outside_id: str
    handle: str = ""
    name: str = ""


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
    """The names of what a person must give: `("key",)`.

    Of a service that is read by permissions, what names its application: `("client_id", "client_secret")`.
    """
    permission: Permission | None
    """How an account's owner lets it be read; None where a key is enough."""
    lets_derive: bool
    """Whether its terms let figures of our own be derived from what it says, without more being asked."""
    named_in: str
    """The field that takes accounts by their address or handle, to read them again; blank where a permission says."""
    fields: tuple[Field, ...]
    """What can be asked for, in the order of a form."""
    words: Words

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


class Permitted(Connector, Protocol):
    """A service that reads by permissions.

    `credentials` of its calls are the permission's: `access_token`, and when
    reading `outside_id`, whose it is.
    """

    permission: Permission

    def whose(self, credentials: Credentials, meter: Meter) -> Whose:
        """Whose account the permission opens."""


@runtime_checkable
class Announcing(Protocol):
    """A service that tells by itself that a permission was taken back."""

    def removals(self, body: bytes, headers: Mapping[str, str], credentials: Credentials, *, at: datetime) -> list[str]:
        """The `outside_id`s that the service says have taken their permission back.

        `headers` have lower-case names, `credentials` are the application's.
        Raises `Forged` when the signature is not the service's.
        """


def permitted(connector: Connector) -> Permitted:
    """The same, which reads by permissions; raises `AskedWrongly`."""
    if connector.permission is None:
        raise AskedWrongly(problem="no_permission", service=connector.name)
    return connector  # type: ignore[return-value]  # what has a permission is `Permitted`
