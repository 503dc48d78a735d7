"""What a person asks of a plan beyond its brief: another budget, who is signed, who is left out, who declined."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from essaim.matching.core.brief import PlanWishes


@dataclass(frozen=True)
class PlanChoices:
    """Creators are meant by their accounts' ids. Empty: the brief alone decides."""

    budget: Decimal | None = None
    """In the brief's currency."""
    locked: tuple[str, ...] = ()
    """What is signed, by the keys of options (`instagram:margot|reel|2`): it stays as it is."""
    excluded: tuple[int, ...] = ()
    declined: tuple[int, ...] = ()
    """Who was asked and said no: left out as the excluded are, and remembered as what happened."""
    wishes: PlanWishes | None = None
    """The limits, in place of the brief's own."""
    among: int | None = None
    """Choose among so many of the candidates who fit best; None for the usual number."""

    @property
    def left_out(self) -> tuple[int, ...]:
        """Everybody who may not be in the plan."""
        return (*self.excluded, *self.declined)

    def as_content(self) -> dict[str, Any]:
        """Plain values (JSON); `of` takes them back."""
        return {
            "budget": None if self.budget is None else str(self.budget),
            "locked": list(self.locked),
            "excluded": list(self.excluded),
            "declined": list(self.declined),
            "wishes": None if self.wishes is None else self.wishes.model_dump(mode="json", exclude_defaults=True),
            "among": self.among,
        }

    @classmethod
    def of(cls, content: dict[str, Any]) -> PlanChoices:
        """Choices back from `as_content`; what is missing keeps its default."""
        budget, wishes = content.get("budget"), content.get("wishes")
        return cls(
            budget=None if budget is None else Decimal(budget),
            locked=tuple(content.get("locked", ())),
            excluded=tuple(content.get("excluded", ())),
            declined=tuple(content.get("declined", ())),
            wishes=None if wishes is None else PlanWishes.model_validate(wishes),
            among=content.get("among"),
        )
