"""What a workspace promises about personal data: who answers for it, who helps, how long it is kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from essaim.kernel.errors import EssaimError
from essaim.language.countries import country_of

LONGEST = 300
MOST_SUB_PROCESSORS = 50
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
UNION = frozenset(
    [
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GR",
        "HR",
        "HU",
        "IE",
        "IT",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
        "IS",
        "LI",
        "NO",
    ]
)
"""The European Economic Area: beyond it, a transfer needs something that covers it (GDPR, chapter V)."""
USUAL_MONTHS = 36
"""Three years since collection or the last contact from the person (CNIL, "référentiel gestion commerciale")."""


@dataclass(frozen=True)
class Controller:
    """Who answers for the personal data (GDPR articles 13(1)(a) and (b), 30(1)(a))."""

    name: str = ""
    address: str = ""
    email: str = ""
    representative: str = ""
    """In the Union, for a controller established outside it (article 27)."""
    officer: str = ""
    """How the data-protection officer is reached, where there is one."""

    @property
    def is_known(self) -> bool:
        """Whether a notice can say who writes and where to answer."""
        return bool(self.name and self.email)


@dataclass(frozen=True)
class SubProcessor:
    """Somebody who handles the data for the controller (GDPR article 28)."""

    name: str
    purpose: str
    country: str = ""
    """ISO 3166-1 alpha-2, or blank."""
    safeguard: str = ""
    """What covers a transfer outside the Union: adequacy, standard clauses."""
    since: str = ""
    """ISO day, or blank."""

    @property
    def is_abroad(self) -> bool:
        """Whether the data leaves the European Economic Area."""
        return bool(self.country) and self.country not in UNION


@dataclass(frozen=True)
class Charter:
    """The workspace's own; everything may still be blank."""

    controller: Controller = Controller()
    sub_processors: tuple[SubProcessor, ...] = ()
    months_without_contact: int = USUAL_MONTHS

    @classmethod
    def kept(cls, controller: Mapping[str, Any], sub_processors: list[Mapping[str, Any]], months: int) -> Charter:
        """As it was kept; names it does not know are left out."""
        return cls(
            controller=Controller(**_known(Controller, controller)),
            sub_processors=tuple(SubProcessor(**_known(SubProcessor, one)) for one in sub_processors),
            months_without_contact=months,
        )

    def as_json(self) -> dict[str, Any]:
        """`controller`, `sub_processors`, `months_without_contact`."""
        return asdict(self) | {"sub_processors": [asdict(one) for one in self.sub_processors]}


class CharterWrong(EssaimError):
    """Something in a charter that cannot be kept: `problem` says why, `field` where, `row` of which sub-processor."""

    code = "charter_wrong"


def charter_said(charter: Charter) -> Charter:
    """The charter as it is kept, spaces and cases in order; raises `CharterWrong`.

    Countries are understood by name or code. Who is kept longest without a contact
    is a promise that may be shorter than three years, never longer.
    """
    who = Controller(*(" ".join(getattr(charter.controller, one.name).split()) for one in fields(Controller)))
    if who.email and not _EMAIL.fullmatch(who.email):
        raise CharterWrong(field="email", problem="email", value=who.email)
    if any(len(getattr(who, one.name)) > LONGEST for one in fields(Controller)):
        raise CharterWrong(field="controller", problem="too_long", most=LONGEST)
    if not 1 <= charter.months_without_contact <= USUAL_MONTHS:
        raise CharterWrong(field="months", problem="months", most=USUAL_MONTHS)
    if len(charter.sub_processors) > MOST_SUB_PROCESSORS:
        raise CharterWrong(field="sub_processors", problem="too_many", most=MOST_SUB_PROCESSORS)
    helpers = tuple(_helper(one, row) for row, one in enumerate(charter.sub_processors))
    return Charter(who, helpers, charter.months_without_contact)


def _helper(one: SubProcessor, row: int) -> SubProcessor:
    name, purpose, country, safeguard, since = (" ".join(getattr(one, each.name).split()) for each in fields(one))
    if not name:
        raise CharterWrong(field="name", problem="name_missing", row=row)
    if max(map(len, (name, purpose, safeguard))) > LONGEST:
        raise CharterWrong(field="name", problem="too_long", most=LONGEST, row=row)
    code = country_of(country) if country else ""
    if code is None:
        raise CharterWrong(field="country", problem="country", value=country, row=row)
    if since:
        try:
            date.fromisoformat(since)
        except ValueError:
            raise CharterWrong(field="since", problem="since", value=since, row=row) from None
    return SubProcessor(name, purpose, code, safeguard, since)


def _known(kind: type[Controller | SubProcessor], kept: Mapping[str, Any]) -> dict[str, str]:
    return {one.name: str(kept.get(one.name) or "") for one in fields(kind)}
