"""Questions across rooms: everything that is held about a person."""

from essaim.workspace.queries.held import Held, held
from essaim.workspace.queries.leaving import leaves, leaving, leaving_count
from essaim.workspace.queries.register import register

__all__ = ["Held", "held", "leaves", "leaving", "leaving_count", "register"]
