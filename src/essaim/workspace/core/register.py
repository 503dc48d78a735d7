"""The register of processing: GDPR, article 30(1), one entry for each purpose that is really pursued."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from essaim.catalogue.core.charter import Charter


@dataclass(frozen=True)
class Activity:
    """One purpose: whom and what it concerns, on which basis, from where, for how long. Words are the reader's."""

    code: str
    purpose: str
    people: str
    how_many: int
    categories: tuple[tuple[str, int], ...]
    """Kinds of data, with how many of each are held."""
    bases: tuple[str, ...]
    sources: tuple[str, ...]
    kept: str


@dataclass(frozen=True)
class Register:
    """The whole register, as of a moment."""

    at: datetime
    workspace: str
    charter: Charter
    activities: tuple[Activity, ...]
    recipients: tuple[str, ...]
    transfers: tuple[str, ...]
    """Sub-processors beyond the European Economic Area, with what covers the transfer."""
    security: tuple[str, ...]
    missing: tuple[str, ...]
    """What the law wants here and nobody has written yet."""

    def as_json(self) -> dict[str, Any]:
        """Every part under its name."""
        return {**asdict(self), "at": self.at.isoformat(), "charter": self.charter.as_json()}
