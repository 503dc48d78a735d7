"""What a person asks of a shortlist beyond its brief: own weights, who stays, who goes, whom others resemble."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


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
