"""Questions across rooms: everything that is held about a person."""

from essaim.workspace.queries.held import Held, held, held_files
from essaim.workspace.queries.leaving import leaves, leaving, leaving_count
from essaim.workspace.queries.register import register

__all__ = ["Held", "held", "held_files", "leaves", "leaving", "leaving_count", "register"]
