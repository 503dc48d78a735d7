"""Questions across rooms: everything that is held about a person."""

from essaim.workspace.queries.held import Held, held

__all__ = ["Held", "held"]
