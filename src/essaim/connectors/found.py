"""Which connectors are installed: those of Essaim, and those that other packages announce."""

from __future__ import annotations

from functools import cache
from importlib.metadata import EntryPoint, entry_points

from essaim.connectors.contract import Connector
from essaim.connectors.errors import AskedWrongly, BrokenConnector

GROUP = "essaim.connectors"


@cache
def connectors() -> dict[str, Connector]:
    """Every connector by its name, in order of name.

    Raises `BrokenConnector` when one cannot be loaded, bears a name other than
    its entry point's, or when two packages announce the same name.
    """
    return dict(sorted(_loaded(entry_points(group=GROUP)).items()))


def connector(name: str) -> Connector:
    """The connector of that name; raises `AskedWrongly`."""
    found = connectors().get(name)
    if found is None:
        raise AskedWrongly(problem="unknown_service", service=name, known=list(connectors()))
    return found


def _loaded(points: object) -> dict[str, Connector]:
    found: dict[str, Connector] = {}
    for point in points:  # type: ignore[attr-defined]
        if point.name in found:
            raise BrokenConnector(problem="twice", name=point.name, package=_package(point))
        found[point.name] = _made(point)
    return found


def _made(point: EntryPoint) -> Connector:
    try:
        made: Connector = point.load()()
        name = made.name
    except Exception as error:
        raise BrokenConnector(
            problem="cannot_load", name=point.name, package=_package(point), said=str(error)
        ) from error
    if name != point.name:
        raise BrokenConnector(problem="other_name", name=point.name, package=_package(point), said=name)
    return made


def _package(point: EntryPoint) -> str:
    return point.dist.name if point.dist else "?"
