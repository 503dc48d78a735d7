"""Candidates with their judgements, kept: what new weights order anew without looking anything up.

means     of each part, over everybody who may be considered and for whom it is known
spreads   of each part, its quantiles over the same people: what an unknown score may turn out to be
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from essaim.matching.core.brief import Brief
from essaim.matching.core.candidate import Candidate
from essaim.matching.core.judgement import Judgement
from essaim.matching.core.likeness import NOBODY, Likeness
from essaim.matching.core.parts import judge_all

QUANTILES = 21
DIGITS = 6
"""A kept score has that many."""


@dataclass(frozen=True)
class Judged:
    """Candidates and their judgements, in the same order; `parts` are those the brief asks for."""

    parts: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    judgements: tuple[Mapping[str, Judgement], ...]
    means: Mapping[str, float]
    spreads: Mapping[str, tuple[float, ...]]
    likeness: Likeness = NOBODY

    def with_part(self, name: str, scores: Sequence[Judgement]) -> Judged:
        """The same with one part more, judged for each candidate; its mean is over these candidates alone."""
        known = [one.score for one in scores if one.score is not None]
        return replace(
            self,
            parts=(*self.parts, name),
            judgements=tuple({**parts, name: one} for parts, one in zip(self.judgements, scores, strict=True)),
            means={**self.means, **({name: float(np.mean(known))} if known else {})},
            spreads={**self.spreads, **({name: quantiles(known)} if known else {})},
        )

    @property
    def cited(self) -> set[int]:
        """The posts that judgements name as evidence."""
        return {one.post_id for parts in self.judgements for one in parts.values() if one.post_id is not None}

    def as_json(self) -> dict[str, Any]:
        """Plain values; `from_json` takes them back, with candidates as far as a shortlist shows them."""
        return {
            "parts": list(self.parts),
            "candidates": [candidate.as_json() for candidate in self.candidates],
            "judgements": [{name: _kept(one) for name, one in parts.items()} for parts in self.judgements],
            "means": dict(self.means),
            "spreads": {name: list(ends) for name, ends in self.spreads.items()},
            "likeness": self.likeness.as_json(),
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Judged:
        """Judgements back from `as_json`."""
        return cls(
            parts=tuple(stored["parts"]),
            candidates=tuple(map(Candidate.from_json, stored["candidates"])),
            judgements=tuple({name: Judgement(*one) for name, one in parts.items()} for parts in stored["judgements"]),
            means=stored["means"],
            spreads={name: tuple(ends) for name, ends in stored["spreads"].items()},
            likeness=Likeness.from_json(stored["likeness"]),
        )


def judged(brief: Brief, candidates: Sequence[Candidate]) -> Judged:
    """Every candidate judged by every part the brief asks for; means and spreads are over these candidates."""
    found = tuple(judge_all(brief, candidates))
    known: dict[str, list[float]] = {}
    for parts in found:
        for name, judgement in parts.items():
            if judgement.score is not None:
                known.setdefault(name, []).append(judgement.score)
    return Judged(
        parts=tuple(dict.fromkeys(name for parts in found for name in parts)),
        candidates=tuple(candidates),
        judgements=found,
        means={name: float(np.mean(scores)) for name, scores in known.items()},
        spreads={name: quantiles(scores) for name, scores in known.items()},
    )


def quantiles(scores: Sequence[float] | NDArray[np.float64]) -> tuple[float, ...]:
    """`QUANTILES` evenly spaced quantiles, from the least to the greatest."""
    return tuple(np.quantile(np.asarray(scores, float), np.linspace(0, 1, QUANTILES)).tolist())


def _kept(one: Judgement) -> list[object]:
    ends = [None if end is None else round(end, DIGITS) for end in (one.score, one.low, one.high)]
    return [ends[0], one.code, one.facts, ends[1], ends[2], one.post_id]
