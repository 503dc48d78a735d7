"""What can go wrong with a service: each with what it means for what was being read."""

from __future__ import annotations

from essaim.kernel.errors import EssaimError


class AskedWrongly(EssaimError):
    """What was asked for cannot be read from this service: nothing was sent."""

    code = "source_asked_wrongly"


class ServiceError(EssaimError):
    """The service gave no usable answer; `service` is its name."""

    code = "service_error"


class Unreachable(ServiceError):
    """No answer, or only errors of the service's own, after several tries: worth another try later."""

    code = "service_unreachable"


class Garbled(ServiceError):
    """An answer that is cut, too long, or not what the service documents."""

    code = "service_garbled"


class Refused(ServiceError):
    """The service understood and said no; `status` and `reason` are its own words for why."""

    code = "service_refused"

    @property
    def reason(self) -> str:
        """The service's own word for why."""
        return str(self.facts.get("reason", ""))

    @property
    def status(self) -> int:
        """The HTTP status."""
        status = self.facts.get("status")
        return status if isinstance(status, int) else 0


class CredentialsRefused(Refused):
    """The key or the permission opens nothing (any more): a person must act, trying again is of no use."""

    code = "credentials_refused"


class QuotaSpent(EssaimError):
    """The bucket is empty until `resets_at`: what is left is read then, never tried before."""

    code = "quota_spent"


class BrokenConnector(EssaimError):
    """An installed package announces a connector that cannot be used."""

    code = "broken_connector"


class Forged(EssaimError):
    """A message that says it comes from a service, and does not: its signature is missing, wrong or too old."""

    code = "forged_message"
