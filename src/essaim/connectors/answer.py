"""What a service answered, read by what it should be: missing is unknown, something else is garbled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from essaim.connectors.errors import Garbled


class Answer:
    """A JSON object of a service. Every reading raises `Garbled` where there is something of another kind."""

    def __init__(self, service: str, content: Mapping[str, Any]) -> None:
        self.service = service
        self.content = content

    def text(self, *path: str) -> str:
        """The text there; blank when it is missing."""
        found = self._at(path)
        if found is None:
            return ""
        if not isinstance(found, str):
            raise self.garbled(*path)
        return found

    def count(self, *path: str) -> int | None:
        """The count there, a number or decimal text; None when it is missing."""
        found = self._at(path)
        if found is None:
            return None
        if isinstance(found, bool) or not isinstance(found, str | int) or not str(found).isdecimal():
            raise self.garbled(*path)
        return int(found)

    def number(self, *path: str) -> float | None:
        """The number there; None when it is missing."""
        found = self._at(path)
        if found is None:
            return None
        if isinstance(found, bool) or not isinstance(found, int | float):
            raise self.garbled(*path)
        return float(found)

    def flag(self, *path: str) -> bool | None:
        """Whether that is so; None when it is missing."""
        found = self._at(path)
        if found is not None and not isinstance(found, bool):
            raise self.garbled(*path)
        return found

    def moment(self, *path: str) -> datetime | None:
        """The moment there (RFC 3339, or seconds since 1970); None when it is missing."""
        found = self._at(path)
        if found is None or found == "":
            return None
        try:
            if isinstance(found, str):
                return datetime.fromisoformat(found)
            return datetime.fromtimestamp(found, UTC)
        except (TypeError, ValueError, OverflowError, OSError) as error:
            raise self.garbled(*path) from error

    def part(self, *path: str) -> Answer | None:
        """The object there; None when it is missing."""
        found = self._at(path)
        if found is None:
            return None
        if not isinstance(found, Mapping):
            raise self.garbled(*path)
        return Answer(self.service, found)

    def items(self, *path: str) -> list[Answer]:
        """The objects listed there; none when it is missing."""
        found = self._at(path)
        if found is None:
            return []
        if not isinstance(found, list) or not all(isinstance(item, Mapping) for item in found):
            raise self.garbled(*path)
        return [Answer(self.service, item) for item in found]

    def texts(self, *path: str) -> Iterator[str]:
        """The texts listed there."""
        found = self._at(path)
        yield from (str(one) for one in found if isinstance(one, str | int)) if isinstance(found, list) else ()

    def garbled(self, *path: str) -> Garbled:
        """The error that says so."""
        return Garbled(service=self.service, problem="wrong_type", field=".".join(path))

    def _at(self, path: tuple[str, ...]) -> Any:
        found: Any = self.content
        for name in path:
            if not isinstance(found, Mapping):
                raise self.garbled(*path)
            found = found.get(name)
            if found is None:
                return None
        return found
