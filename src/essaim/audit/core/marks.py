"""The few numbers of an audit that searches and comparisons need for every account at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from essaim.audit.core.report import Evidence, Section
from essaim.audit.core.weak_authenticity import BoughtStep, Signs, quantiles, signs_present
from essaim.kernel.estimate import Estimate, Figure, Unavailable, figure_from

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_UNREAD = Unavailable("posts_unread", "authentic_followers_weak", "run_audit")


@dataclass(frozen=True)
class Marks:
    """What an account's own material says of its followers, without looking at its peers."""

    sampled: Figure | None
    """The share of real followers as a sample gives it; None when nobody drew one."""
    reply: Figure
    """The share of readers' comments that the creator answered."""
    generic: Figure
    ring: Figure
    steps: tuple[BoughtStep, ...] | None
    """Rises that look bought; None when the counts are too few to tell."""

    @classmethod
    def of(cls, sections: Iterable[Section], steps: Sequence[BoughtStep] | None) -> Marks:
        """The marks among the account's own sections."""
        found = {section.name: section for section in sections}
        sampled = found.get("authenticity")
        line = sampled.line("authenticity") if sampled else None
        return cls(
            sampled=line.figure if line else None,
            reply=_figure(found, "conversation", "reply_rate"),
            generic=_figure(found, "conversation", "generic_share"),
            ring=_figure(found, "conversation", "ring_share"),
            steps=None if steps is None else tuple(steps),
        )

    def signs(self, standing: Figure) -> Signs:
        """The same beside the account's place among its peers."""
        return Signs(standing, self.generic, self.ring, self.steps)

    def authenticity(self, standing: Figure) -> tuple[float, float, float] | None:
        """The share of real followers, low and high: the sample's, or the guess that signs allow; None without any."""
        if isinstance(self.sampled, Estimate) and self.sampled.low is not None and self.sampled.high is not None:
            return self.sampled.value, self.sampled.low, self.sampled.high
        if self == UNREAD and isinstance(standing, Estimate):
            return _by_standing(*(round(end or 0.0, 2) for end in (standing.value, standing.low, standing.high)))
        return _guessed(self.signs(standing))

    def as_json(self) -> dict[str, object]:
        """Its fields."""
        steps = self.steps and [[step.share, step.confidence, step.evidence.as_json()] for step in self.steps]
        return {
            "sampled": self.sampled and self.sampled.as_json(),
            "reply": self.reply.as_json(),
            "generic": self.generic.as_json(),
            "ring": self.ring.as_json(),
            "steps": None if self.steps is None else steps or [],
        }

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Marks:
        """Marks back from `as_json`."""
        steps = stored["steps"]
        return cls(
            sampled=figure_from(stored["sampled"]) if stored["sampled"] else None,
            reply=figure_from(stored["reply"]) if "reply" in stored else UNREAD.reply,
            generic=figure_from(stored["generic"]),
            ring=figure_from(stored["ring"]),
            steps=None
            if steps is None
            else tuple(BoughtStep(share, sure, Evidence.from_json(evidence)) for share, sure, evidence in steps),
        )


UNREAD = Marks(None, _UNREAD, _UNREAD, _UNREAD, None)
"""Of an account that nobody has read yet."""


def _guessed(signs: Signs) -> tuple[float, float, float] | None:
    if not signs_present(signs):
        return None
    value, low, high = quantiles(signs, signs_present(signs))
    return 1 - value, 1 - high, 1 - low


@lru_cache(maxsize=50_000)
def _by_standing(value: float, low: float, high: float) -> tuple[float, float, float] | None:
    """The guess from a place among peers alone: the same for thousands of accounts nobody has read."""
    place = Estimate(
        value, min(low, value), max(high, value), None, "beta_shrinkage", "percentile_among_peers", "", NEVER
    )  # fmt: skip
    return _guessed(Signs(place, _UNREAD, _UNREAD, None))


def _figure(found: dict[str, Section], section: str, name: str) -> Figure:
    line = found[section].line(name) if section in found else None
    return line.figure if line else _UNREAD
