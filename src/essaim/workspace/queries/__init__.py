"""Questions across rooms: everything that is held about a person."""

from essaim.workspace.queries.held import Held, Person, held, person_of

__all__ = ["Held", "Person", "held", "person_of"]
