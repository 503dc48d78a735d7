"""What a workspace promises about personal data: who answers for it, who helps, how long it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

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


def _known(kind: type[Controller | SubProcessor], kept: Mapping[str, Any]) -> dict[str, str]:
    return {one.name: str(kept.get(one.name) or "") for one in fields(kind)}
