"""A form field for how many creators of each: one line `micro: 2 to 6`, `Lyon: at least 2`, `macro: at most 1`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from essaim.language.text import fold
from essaim.matching.web.fields import Lines

MOST = 1_000
_LINE = re.compile(
    r"(?P<name>[^:=\n]{1,120}?)[ ]*[:=][ ]*(?:"
    r"(?:au plus|at most|max(?:imum)?\.?|≤|<=?|up to|jusqu['’]à)[ ]*(?P<most>\d{1,4})"
    r"|(?:au moins|at least|min(?:imum)?\.?|≥|>=?)[ ]*(?P<least>\d{1,4})"
    r"|(?P<low>\d{1,4})[ ]*(?:-|–|à|to|\.\.+|et|and)[ ]*(?P<high>\d{1,4})"
    r"|(?P<exact>\d{1,4})[ ]*(?P<side>max(?:imum)?|min(?:imum)?|au plus|au moins|at most|at least)?"
    r")\.?",
    re.IGNORECASE,
)


class BoundsPerName(Lines):
    """`{"micro": {"min": 2, "max": 6}}`; every line that cannot be read is said."""

    def __init__(self, *, named: Callable[[], Mapping[str, Any]] | None = None, **options: Any) -> None:
        super().__init__(required=False, **options)
        self.named = named
        """The names accepted, with how they are shown; any when None."""

    def to_python(self, value: Any) -> Any:
        """The bounds of each name."""
        found: dict[str, dict[str, int]] = {}
        problems = []
        for line in super().to_python(value):
            try:
                name, bounds = self._read(line)
            except ValidationError as problem:
                problems.append(problem)
            else:
                found[name] = bounds
        if problems:
            raise ValidationError(problems)
        return found

    def prepare_value(self, value: Any) -> Any:
        """The bounds as they would be typed."""
        if not isinstance(value, Mapping):
            return value
        return "\n".join(self._written(name, bounds) for name, bounds in value.items())

    def _read(self, line: str) -> tuple[str, dict[str, int]]:
        match = _LINE.fullmatch(line)
        if match is None:
            words = _("“%(line)s” cannot be read: write a name and how many, such as “micro: 2 to 6”.")
            raise ValidationError(words % {"line": line})
        bounds = _bounds(match)
        if bounds.get("max", MOST) < bounds.get("min", 0):
            raise ValidationError(_("“%(line)s”: the second number is below the first.") % {"line": line})
        return self._name(match["name"].strip(), line), bounds

    def _name(self, written: str, line: str) -> str:
        if self.named is None:
            return written
        accepted = self.named()
        for code, shown in accepted.items():
            if fold(written) in {fold(code), fold(str(shown)), fold(str(shown)) + "s"}:
                return code
        words = _("“%(line)s”: the names are %(names)s.")
        raise ValidationError(words % {"line": line, "names": ", ".join(map(str, accepted.values()))})

    def _written(self, name: str, bounds: Mapping[str, int | None]) -> str:
        return bounds_written(str(self.named()[name]) if self.named and name in self.named() else name, bounds)


def bounds_written(name: str, bounds: Mapping[str, int | None]) -> str:
    """`micro: 2 to 6`, in the reader's language."""
    least, most = bounds.get("min"), bounds.get("max")
    if least is not None and most is not None:
        return _("%(name)s: %(least)s to %(most)s") % {"name": name, "least": least, "most": most}
    if most is not None:
        return _("%(name)s: at most %(most)s") % {"name": name, "most": most}
    return _("%(name)s: at least %(least)s") % {"name": name, "least": least or 0}


def _bounds(match: re.Match[str]) -> dict[str, int]:
    if match["most"]:
        return {"max": int(match["most"])}
    if match["least"]:
        return {"min": int(match["least"])}
    if match["low"]:
        return {"min": int(match["low"]), "max": int(match["high"])}
    side, number = (match["side"] or "").lower(), int(match["exact"])
    if side.startswith(("max", "au plus", "at most")):
        return {"max": number}
    return {"min": number} if side else {"min": number, "max": number}
