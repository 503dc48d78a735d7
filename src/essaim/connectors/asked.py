"""What may be asked of a service: fields, which make its form and its command, and judge what is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from essaim.connectors.errors import AskedWrongly

Asked = Mapping[str, Any]
"""What to read, as JSON, in the connector's own terms."""


@dataclass(frozen=True)
class Field:
    """One thing that can be asked for; `lines` are several texts, `most` at most; `yes` is either so or not.

    A `day` is written like 2026-11-24, or blank.
    """

    name: str
    kind: Literal["lines", "text", "number", "yes", "day"]
    usual: int | str | bool = ""
    least: int = 0
    most: int = 0

    def of(self, asked: Asked) -> Any:
        """What is asked of it, or what is usual; raises `AskedWrongly`."""
        value = asked.get(self.name)
        if self.kind == "lines":
            return self._lines(value or ())
        if self.kind == "number":
            return self._number(self.usual if value is None else value)
        if self.kind == "yes":
            return bool(self.usual if value is None else value)
        if self.kind == "day":
            return self._day(str(value or "").strip())
        return str(self.usual if value is None else value).strip()

    def _day(self, value: str) -> str:
        try:
            return date.fromisoformat(value).isoformat() if value else ""
        except ValueError:
            raise AskedWrongly(problem="no_day", field=self.name, value=value) from None

    def _lines(self, value: Any) -> list[str]:
        lines = [value] if isinstance(value, str) else list(value)
        kept = list(dict.fromkeys(text for text in (str(line).strip() for line in lines) if text))
        if self.most and len(kept) > self.most:
            raise AskedWrongly(problem="too_many", field=self.name, value=len(kept), most=self.most)
        return kept

    def _number(self, value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not self.least <= value <= self.most:
            raise AskedWrongly(problem="out_of_range", field=self.name, value=value, least=self.least, most=self.most)
        return value


SINCE = Field("since", "day")
"""Publications from that day on only: what was read before is not asked for again, and costs nothing."""
SINCE_WORDS: Mapping[str, Mapping[str, str]] = {
    "field.since": {"en": "Only those published since", "fr": "Seulement celles publiées depuis le"},
    "help.since": {
        "en": "What is older is neither read nor counted. Left blank, the latest ones are read again.",
        "fr": "Ce qui est plus ancien n’est ni lu ni compté. Laissé vide, les dernières sont relues.",
    },
}


def is_since(published_at: datetime | None, since: str) -> bool:
    """Whether something was published on that day (in UTC) or later; what bears no date is taken."""
    return not since or published_at is None or published_at.date().isoformat() >= since


def completed(service: str, asked: Asked, fields: Sequence[Field]) -> dict[str, Any]:
    """Every field with what is asked of it; raises `AskedWrongly` for a value that does not fit, or no field."""
    unknown = set(asked) - {one.name for one in fields}
    if unknown:
        raise AskedWrongly(service=service, problem="unknown_field", value=", ".join(sorted(unknown)))
    try:
        return {one.name: one.of(asked) for one in fields}
    except AskedWrongly as wrong:
        raise AskedWrongly(service=service, **wrong.facts) from wrong
