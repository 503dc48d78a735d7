"""Where a fact comes from, when it was seen, until when it may be kept, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SourceKind(StrEnum):
    """How a fact reached us."""

    FILE = "file"
    API = "api"
    CREATOR = "creator"
    PERSON = "person"
    DEMO = "demo"
    COMPUTED = "computed"


class LegalBasis(StrEnum):
    """The GDPR article 6 basis on which personal data is held."""

    LEGITIMATE_INTEREST = "legitimate_interest"
    CONTRACT = "contract"
    CONSENT = "consent"
    FICTITIOUS = "fictitious"
    """Not a basis: the demo world describes nobody."""


@dataclass(frozen=True)
class Provenance:
    """The origin of one fact.

    `label` names the source for a person ("creators.xlsx") and `row` the place
    in it, when it has rows; `at` is the moment the fact was true of, as far as the source tells;
    `expires_at` is None when no term limits the keeping.
    """

    kind: SourceKind
    label: str
    at: datetime
    legal_basis: LegalBasis
    expires_at: datetime | None = None
    row: int | None = None

    def as_json(self) -> dict[str, object]:
        """`kind`, `label`, `at`, `legal_basis`, `expires_at` (ISO 8601 or null), `row`."""
        return {
            "kind": self.kind.value,
            "label": self.label,
            "at": self.at.isoformat(),
            "legal_basis": self.legal_basis.value,
            "expires_at": self.expires_at.isoformat() if self.expires_at else None,
            "row": self.row,
        }
