"""How long people are kept without a contact, and what counts as one.

CNIL, "référentiel relatif aux traitements pour la gestion des activités
commerciales": three years from the collection, or from the last contact that
came from the person: an answer, a form, a press on a link; opening a mail is none.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from essaim.kernel.errors import EssaimError

LONGEST_REASON = 300
CONTRACT_MONTHS = 60
"""Contracts can be argued over for five years (Code civil, article 2224)."""
LONGEST_KEEPING = timedelta(days=5 * 365 + 1)
"""A contract's five years, and the leap day they may have."""


class Since(StrEnum):
    """What the term is counted from."""

    COLLECTED = "collected"
    ANSWERED = "answered"
    GIVEN = "given"
    """They gave numbers of their own, or a permission to read them."""
    APPLIED = "applied"
    WORKED = "worked"
    REFUSED = "refused"
    CONTESTED = "contested"


class KeptWrongly(EssaimError):
    """A reason that says nothing, or a day that cannot be: `problem` says which."""

    code = "kept_wrongly"


@dataclass(frozen=True)
class Leaving:
    """Somebody whose term ends: what it was counted from, when they leave, and why they may stay longer."""

    creator_id: int
    account_id: int
    name: str
    accounts: tuple[str, ...]
    since: Since
    since_at: datetime
    leaves_at: datetime
    kept_because: str = ""
    kept_until: date | None = None


def latest_contact(collected_at: datetime, contacts: Mapping[Since, datetime]) -> tuple[Since, datetime]:
    """What the term is counted from: the last contact from them, or the collection when there was none since."""
    found = {Since.COLLECTED: collected_at, **contacts}
    since = max(found, key=lambda one: (found[one], list(Since).index(one)))
    return since, found[since]


def term_of(
    collected_at: datetime, contacts: Mapping[Since, datetime], months: int
) -> tuple[Since, datetime, datetime]:
    """What the term is counted from, since when, and when it ends.

    Whoever worked with the brand stays as long as their contract can be argued over, however short the promise.
    """
    since, at = latest_contact(collected_at, contacts)
    ends_at = months_later(at, months)
    worked_at = contacts.get(Since.WORKED)
    if worked_at and (argued_until := months_later(worked_at, CONTRACT_MONTHS)) > ends_at:
        return Since.WORKED, worked_at, argued_until
    return since, at, ends_at


def months_later(moment: datetime, months: int) -> datetime:
    """The same day so many months later (before, when negative), or the last day of that month."""
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    return moment.replace(year=year, month=month + 1, day=min(moment.day, monthrange(year, month + 1)[1]))


def reason_said(reason: str, until: date, *, today: date) -> str:
    """The reason as it is kept; raises `KeptWrongly`."""
    said = " ".join(reason.split())
    if not said:
        raise KeptWrongly(problem="reason")
    if len(said) > LONGEST_REASON:
        raise KeptWrongly(problem="too_long", most=LONGEST_REASON)
    if not today < until <= today + LONGEST_KEEPING:
        raise KeptWrongly(problem="until", value=until.isoformat())
    return said
