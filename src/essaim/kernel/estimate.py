"""A number never travels alone: value, interval, sample, method, definition, source, date.

Too little to say is an answer (`Unavailable`, with its reason), never a zero.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Literal


class Unit(StrEnum):
    """What a figure counts."""

    SHARE = "share"
    """A part of one: 0.034 is shown 3.4 %."""
    COUNT = "count"
    SCORE = "score"
    """From 0 to 1, higher is better; shown out of 100."""
    DAYS = "days"
    HOURS = "hours"
    TIMES = "times"
    """A ratio of two like things: 0.82 is shown × 0.82; 1 is the same."""
    MONEY = "money"
    """In whole units of the ISO 4217 code in `facts["currency"]`."""


class Standing(StrEnum):
    """How a figure is known; the mark beside it on every screen."""

    MEASURED = "measured"
    ESTIMATED = "estimated"
    GIVEN = "given"
    """Stated by the file or the creator, not checked by us."""


@dataclass(frozen=True)
class Estimate:
    """One figure with everything needed to believe it or not.

    `low` and `high` bound a 95 % interval unless `method` says otherwise, and
    are both None when the source gives none. `sample` counts what `sample_of`
    names ("posts", "peers"); None when unknown. `definition` and `method` are
    codes with a sentence in the glossary and a page in `docs/method/`.
    """

    value: float
    low: float | None
    high: float | None
    sample: int | None
    method: str
    definition: str
    source: str
    at: datetime
    unit: Unit = Unit.SHARE
    sample_of: str = "posts"
    standing: Standing = Standing.MEASURED
    facts: dict[str, object] = field(default_factory=dict)
    """Values that the definition's sentence needs: peer group, window in days."""

    def __post_init__(self) -> None:
        if (self.low is None) != (self.high is None):
            msg = "an interval has two ends"
            raise ValueError(msg)
        if self.low is not None and self.high is not None and not self.low <= self.value <= self.high:
            msg = f"{self.value} lies outside its interval {self.low}..{self.high}"
            raise ValueError(msg)

    available: Literal[True] = field(default=True, init=False, repr=False)

    def as_json(self) -> dict[str, object]:
        """Every field under its own name; the moment in ISO 8601."""
        return {
            "value": self.value,
            "low": self.low,
            "high": self.high,
            "sample": self.sample,
            "sample_of": self.sample_of,
            "unit": self.unit.value,
            "standing": self.standing.value,
            "method": self.method,
            "definition": self.definition,
            "source": self.source,
            "at": self.at.isoformat(),
            "facts": self.facts,
        }


@dataclass(frozen=True)
class Unavailable:
    """A figure that cannot be given, and why.

    `reason` is a code with a sentence; `remedy` a code that says what would
    make the figure available, when something would.
    """

    reason: str
    definition: str
    remedy: str | None = None
    facts: dict[str, object] = field(default_factory=dict)

    available: Literal[False] = field(default=False, init=False, repr=False)

    def as_json(self) -> dict[str, object]:
        """`value` is null, so a reader that looks for it finds no number."""
        return {
            "value": None,
            "reason": self.reason,
            "remedy": self.remedy,
            "definition": self.definition,
            "facts": self.facts,
        }


Figure = Estimate | Unavailable
"""What every measure returns."""


def figure_from(stored: dict[str, Any]) -> Figure:
    """A figure back from its `as_json`."""
    if stored["value"] is None:
        return Unavailable(stored["reason"], stored["definition"], stored["remedy"], stored["facts"])
    return Estimate(
        value=stored["value"],
        low=stored["low"],
        high=stored["high"],
        sample=stored["sample"],
        sample_of=stored["sample_of"],
        method=stored["method"],
        definition=stored["definition"],
        source=stored["source"],
        at=datetime.fromisoformat(stored["at"]),
        unit=Unit(stored["unit"]),
        standing=Standing(stored["standing"]),
        facts=stored["facts"],
    )
