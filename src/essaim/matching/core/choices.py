"""What a person asks of a shortlist beyond its brief: own weights, who stays, who goes, whom others resemble."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any


class Standing(StrEnum):
    """What a person decided of one creator of a shortlist."""

    FREE = "free"
    """Nothing: the score decides."""
    PINNED = "pinned"
    """Stays, whatever its rank."""
    LEFT_OUT = "left_out"
    """Is not shown among the others, whatever its rank."""


@dataclass(frozen=True)
class Choices:
    """Accounts are meant by their ids. Empty: the brief alone decides."""

    weights: dict[str, float] = field(default_factory=dict)
    """Part to weight, over the brief's own."""
    pinned: tuple[int, ...] = ()
    excluded: tuple[int, ...] = ()
    like: int | None = None
    """More like this account."""
    limit: int = 10

    def standing(self, account_id: int) -> Standing:
        """How that account stands."""
        if account_id in self.pinned:
            return Standing.PINNED
        return Standing.LEFT_OUT if account_id in self.excluded else Standing.FREE

    def standing_as(self, account_id: int, standing: Standing) -> Choices:
        """The same choices, with that account standing so; the latest decision comes last."""
        pinned = tuple(one for one in self.pinned if one != account_id)
        excluded = tuple(one for one in self.excluded if one != account_id)
        if standing is Standing.PINNED:
            pinned = (*pinned, account_id)
        if standing is Standing.LEFT_OUT:
            excluded = (*excluded, account_id)
        return replace(self, pinned=pinned, excluded=excluded)

    def as_content(self) -> dict[str, Any]:
        """Plain values (JSON); `of` takes them back."""
        return {
            "weights": dict(self.weights),
            "pinned": list(self.pinned),
            "excluded": list(self.excluded),
            "like": self.like,
            "limit": self.limit,
        }

    @classmethod
    def of(cls, content: dict[str, Any]) -> Choices:
        """Choices back from `as_content`; what is missing keeps its default."""
        return cls(
            weights=dict(content.get("weights", {})),
            pinned=tuple(content.get("pinned", ())),
            excluded=tuple(content.get("excluded", ())),
            like=content.get("like"),
            limit=content.get("limit", 10),
        )
