"""The shape of an audit: sections, each with figures and remarks, each with the evidence it rests on.

No section adds up to one score. A line is a figure, a remark is a sentence, and
both name the posts, comments, counts or followers behind them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from essaim.kernel.estimate import Figure, figure_from

MOST_EVIDENCE = 200
"""A line keeps at most so many ids; `Evidence.total` says how many there are."""


class EvidenceKind(StrEnum):
    """What the ids of a piece of evidence count."""

    NOTHING = "nothing"
    POSTS = "posts"
    COMMENTS = "comments"
    COUNTS = "counts"
    """Moments, as seconds since 1970, of the account's counters."""
    FOLLOWERS = "followers"
    """Places (from 0) in the latest follower sample."""


@dataclass(frozen=True)
class Evidence:
    """What a figure or a remark rests on; `total` counts all of it, also what is not listed."""

    kind: EvidenceKind = EvidenceKind.NOTHING
    ids: tuple[int, ...] = ()
    total: int = 0

    @classmethod
    def of(cls, kind: EvidenceKind, ids: Iterable[int]) -> Evidence:
        """Those ids, in that order, clipped to `MOST_EVIDENCE`."""
        every = tuple(ids)
        return cls(kind, every[:MOST_EVIDENCE], len(every)) if every else cls()

    def as_json(self) -> dict[str, object]:
        """Its fields."""
        return {"kind": self.kind.value, "ids": list(self.ids), "total": self.total}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Evidence:
        """Evidence back from `as_json`."""
        return cls(EvidenceKind(stored["kind"]), tuple(stored["ids"]), stored["total"])


@dataclass(frozen=True)
class Line:
    """One figure of a section. `name` is stable within the section: `reply_rate`, `kind:tutorial`."""

    name: str
    figure: Figure
    evidence: Evidence = field(default_factory=Evidence)

    def as_json(self) -> dict[str, object]:
        """The figure's own fields, with `name` and `evidence`."""
        return {"name": self.name, **self.figure.as_json(), "evidence": self.evidence.as_json()}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Line:
        """A line back from `as_json`."""
        return cls(stored["name"], figure_from(stored), Evidence.from_json(stored["evidence"]))


class Tone(StrEnum):
    """How a remark is to be taken."""

    GOOD = "good"
    NEUTRAL = "neutral"
    CHECK = "check"
    """Worth a question before money is spent. Never a verdict of guilt."""
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Remark:
    """One sentence. `code` has words in `audit.phrases`; `facts` fill its gaps (JSON values only)."""

    code: str
    tone: Tone
    facts: dict[str, Any] = field(default_factory=dict)
    evidence: Evidence = field(default_factory=Evidence)

    def as_json(self) -> dict[str, object]:
        """Its fields."""
        return {
            "code": self.code,
            "tone": self.tone.value,
            "facts": self.facts,
            "evidence": self.evidence.as_json(),
        }

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Remark:
        """A remark back from `as_json`."""
        return cls(stored["code"], Tone(stored["tone"]), stored["facts"], Evidence.from_json(stored["evidence"]))


SECTIONS = (
    "engagement", "growth", "authenticity", "conversation", "content", "sponsorship", "safety", "price",
)  # fmt: skip
"""In the order of the report."""


@dataclass(frozen=True)
class Section:
    """One part of the report: figures first, then what they say."""

    name: str
    lines: tuple[Line, ...] = ()
    remarks: tuple[Remark, ...] = ()

    def line(self, name: str) -> Line | None:
        """The line of that name; None when the section has none."""
        return next((line for line in self.lines if line.name == name), None)

    def as_json(self) -> dict[str, object]:
        """Its fields."""
        return {
            "name": self.name,
            "lines": [line.as_json() for line in self.lines],
            "remarks": [remark.as_json() for remark in self.remarks],
        }

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Section:
        """A section back from `as_json`."""
        return cls(
            stored["name"],
            tuple(map(Line.from_json, stored["lines"])),
            tuple(map(Remark.from_json, stored["remarks"])),
        )
