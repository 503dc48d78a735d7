"""The fourth contract: a room is entered only through its actions, queries and core.

Two things are open besides: foreign keys need another room's `models`, from
`models` (and the accounts' people and workspaces, which everything belongs to);
and the composers (server, command line) put every room's doors together.
"""

from __future__ import annotations

from typing import Any

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output

DOORS = {"actions", "queries", "core"}
COMPOSED = {"web", "api", "cli", "tasks", "apps", "phrases"}


class RoomsByTheDoor(Contract):
    """Finds every import of a room's inside from outside that room."""

    type_name = "rooms_by_the_door"

    # Fields are descriptors: on an instance they are lists of text.
    rooms: Any = fields.ListField(subfield=fields.StringField())
    composers: Any = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002  the parent's signature
        """Kept when no module reaches past a door."""
        broken = sorted(
            (importer, imported)
            for importer in graph.modules
            for imported in graph.find_modules_directly_imported_by(importer)
            if self._trespasses(importer, imported)
        )
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """One line per trespass, with what to do."""
        for importer, imported in check.metadata["broken"]:
            output.print_error(f"{importer} imports {imported}: enter the room by its actions, queries or core.")

    def _trespasses(self, importer: str, imported: str) -> bool:
        origin, target = importer.split("."), imported.split(".")
        if len(target) < 3 or target[0] != "essaim" or target[1] not in self.rooms:
            return False
        if origin[1:2] == target[1:2] or target[2] in DOORS:
            return False
        if origin[1] in self.composers:
            return target[2] not in COMPOSED | {"models"}
        return not _is_foreign_key(origin, target)


def _is_foreign_key(origin: list[str], target: list[str]) -> bool:
    inside = {"models", "actions", "queries", "web"}
    return target[2] == "models" and (
        (target[1] == "accounts" and origin[2:3] and origin[2] in inside) or origin[2:3] == ["models"]
    )
