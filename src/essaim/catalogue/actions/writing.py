"""What the writers of a batch share: which source is read, and the accounts it met."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from essaim.catalogue.core.intake.merging import Standing
from essaim.catalogue.core.sighting import AccountSighting


@dataclass(frozen=True)
class Reading:
    """One source being read."""

    workspace_id: int
    source_id: int
    moment: datetime
    """What statements without a date of their own are true of."""
    is_dated: bool
    """Whether the source says its date, rather than being as old as its arrival."""
    at: datetime
    """When this reading happens."""

    @cached_property
    def moment_text(self) -> str:
        """`moment` in ISO 8601."""
        return self.moment.isoformat()

    @property
    def standing(self) -> Standing:
        """How the source's dateless statements compare with others."""
        return Standing(self.moment, self.source_id)


@dataclass(slots=True)
class MetAccount:
    """An account of the catalogue with what the source says of it."""

    id: int
    sighting: AccountSighting
    row: int | None
    is_new: bool
    changed: bool = False
