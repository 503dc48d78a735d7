"""Who looks, and what they may do: the first argument of every query."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from essaim.kernel.errors import NotAllowed


class Role(StrEnum):
    """What a member may do; each role may do all that the next ones may."""

    OWNER = "owner"
    MANAGER = "manager"
    CONTRIBUTOR = "contributor"
    READER = "reader"

    def reaches(self, needed: Role) -> bool:
        """Whether this role may do what `needed` may."""
        order = list(Role)
        return order.index(self) <= order.index(needed)


@dataclass(frozen=True)
class Viewer:
    """A person in a workspace. `person_id` is None for the command line."""

    workspace_id: int
    person_id: int | None
    role: Role

    def must_reach(self, needed: Role) -> None:
        """Raise `NotAllowed` unless the viewer's role is `needed` or higher."""
        if not self.role.reaches(needed):
            raise NotAllowed(role=self.role.value, needed=needed.value)
