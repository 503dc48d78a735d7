"""Parcels: where they go, where they are, and for how long an address is kept."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from enum import StrEnum

from babel import Locale

from essaim.kernel.errors import EssaimError

KEPT_AFTER = timedelta(days=90)
"""An address serves parcels and returns of one campaign; three months after its end nothing needs it."""
KEPT_WITHOUT_END = timedelta(days=365)
COUNTRIES = frozenset(code for code in map(str, Locale("en").territories) if len(code) == 2 and code.isalpha())


class AddressIncomplete(EssaimError):
    """A part of the address is missing or too long: `part`."""

    code = "address_incomplete"


class ParcelTooEarly(EssaimError):
    """A parcel arrives before it leaves, or leaves on a day that lies ahead: `said`."""

    code = "parcel_too_early"


class AddressMissing(EssaimError):
    """A parcel cannot leave: nobody knows where to. `name` is the creator's."""

    code = "address_missing"


class ParcelState(StrEnum):
    """Where a parcel is."""

    PREPARED = "prepared"
    SENT = "sent"
    RECEIVED = "received"


@dataclass(frozen=True)
class Address:
    """A postal address as its owner writes it; `country` is a two-letter code."""

    name: str
    lines: str
    postal_code: str
    city: str
    country: str
    phone: str = ""
    instructions: str = ""

    def checked(self) -> Address:
        """The same, tidied. Raises `AddressIncomplete`."""
        parts = {field.name: getattr(self, field.name).strip() for field in fields(self)}
        parts["lines"] = "\n".join(line.strip() for line in parts["lines"].splitlines() if line.strip())
        parts["country"] = parts["country"].upper()
        for part, most in _LONGEST.items():
            if (part in _NEEDED and not parts[part]) or len(parts[part]) > most:
                raise AddressIncomplete(part=part)
        if parts["country"] not in COUNTRIES:
            raise AddressIncomplete(part="country")
        return Address(**parts)


_NEEDED = frozenset({"name", "lines", "city", "country"})
_LONGEST = {"name": 120, "lines": 300, "postal_code": 16, "city": 120, "country": 2, "phone": 32, "instructions": 300}


def parcel_state(*, sent_on: date | None, received_on: date | None) -> ParcelState:
    """Where the parcel is, from its days."""
    if received_on is not None:
        return ParcelState.RECEIVED
    return ParcelState.SENT if sent_on is not None else ParcelState.PREPARED


def in_order(*, sent_on: date | None, received_on: date | None, today: date) -> None:
    """Raise `ParcelTooEarly` unless it left before it came, and neither lies ahead."""
    for day in (sent_on, received_on):
        if day is not None and day > today:
            raise ParcelTooEarly(said=day)
    if sent_on is not None and received_on is not None and received_on < sent_on:
        raise ParcelTooEarly(said=received_on)


def kept_until(ends_on: date | None, *, at: datetime) -> datetime:
    """When an address given now is forgotten: three months after the campaign, a year when it has no end."""
    if ends_on is None:
        return at + KEPT_WITHOUT_END
    end = datetime(ends_on.year, ends_on.month, ends_on.day, tzinfo=at.tzinfo)
    return max(end, at) + KEPT_AFTER
