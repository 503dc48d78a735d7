"""The rooms, in the order of the user's work.

Menus, installed applications, the command line, the documentation and the
import contracts read this one tuple.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Room:
    """One room: its package and what question it answers."""

    name: str
    question: str

    @property
    def package(self) -> str:
        """`essaim.catalogue`."""
        return f"essaim.{self.name}"


ROOMS = (
    Room("catalogue", "Who exists, and where did each fact come from?"),
    Room("audit", "Can we trust this creator, and what is the evidence?"),
    Room("matching", "Who fits this brief?"),
    Room("campaign", "Who does what, when, and for how much?"),
    Room("outreach", "How do we ask them, personally?"),
    Room("agreement", "What did we promise each other?"),
)
