"""Fit: named parts, weighed, whose contributions add up to the score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from essaim.matching.core.brief import Brief, Objective
from essaim.matching.core.candidate import Candidate
from essaim.matching.core.judged import Judged, judged
from essaim.matching.core.judgement import Judgement
from essaim.matching.core.scales import Floats

_USUAL = {
    "topic": 25, "audience": 12, "place": 10, "language": 8, "engagement": 18, "authenticity": 12,
    "conversation": 5, "price": 4, "past_work": 3, "affinity": 8, "reliability": 3, "values": 5,
}  # fmt: skip
_BY_OBJECTIVE: Mapping[Objective, Mapping[str, float]] = {
    Objective.AWARENESS: {"audience": 20, "engagement": 14},
    Objective.ENGAGEMENT: {"engagement": 26, "conversation": 9},
    Objective.TRAFFIC: {"audience": 15, "conversation": 7},
    Objective.SALES: {"audience": 16, "authenticity": 15, "affinity": 12, "place": 12},
    Objective.SIGN_UPS: {"audience": 16, "authenticity": 15, "conversation": 7},
    Objective.CONTENT: {"topic": 32, "audience": 6, "place": 6, "past_work": 6},
}


MIDDLE = 0.5


def default_weights(objective: Objective) -> dict[str, float]:
    """How much each part counts for that objective, before the brief's own wishes; only proportions matter."""
    return {**_USUAL, **_BY_OBJECTIVE[objective]}


def wanted_weights(brief: Brief, weights: Mapping[str, float] | None = None) -> dict[str, float]:
    """What each part shall count: the objective's usual weights, under the brief's own, under a person's."""
    return {**default_weights(brief.objective), **brief.weights, **(weights or {})}


@dataclass(frozen=True)
class PartOfFit:
    """One part's share in a fit.

    `weight` is a share of one over the parts that count; `contribution` is
    weight × score, or weight × `mean` when the score is unknown: the mean of
    the candidates for whom it is known. `low` and `high` bound the score.
    """

    name: str
    weight: float
    judgement: Judgement
    contribution: float
    mean: float | None
    low: float
    high: float

    @property
    def assumed(self) -> float | None:
        """The score taken for want of knowing; None when it is known, or counts for nothing."""
        return self.mean if self.judgement.score is None and self.weight else None

    @property
    def advantage(self) -> float:
        """What the part brings beyond what it brings the candidates on average."""
        return self.contribution - self.weight * (self.mean or 0.0)


@dataclass(frozen=True)
class Fit:
    """How well one candidate answers a brief: from 0 to 1, the sum of its parts' contributions.

    `low` and `high` let every part move inside its own interval at once, and
    the unknown ones from 0 to 1: the honest worst and best case. `known` is the
    share of the weight that rests on evidence.
    """

    candidate: Candidate
    score: float
    low: float
    high: float
    known: float
    parts: tuple[PartOfFit, ...]


def fits(brief: Brief, candidates: Sequence[Candidate], weights: Mapping[str, float] | None = None) -> list[Fit]:
    """Every candidate's fit, best first, by the brief's weights under those given; see `weighed`."""
    return weighed(judged(brief, candidates), wanted_weights(brief, weights))


def weighed(found: Judged, wanted: Mapping[str, float]) -> list[Fit]:
    """Every candidate's fit, best first; equal scores in the order of followers, then of id.

    A part that is unknown for all candidates leaves the computation, and its
    weight goes to the others. So does a part with no weight. Where nothing that
    counts is known of anybody, every part is assumed at the middle.
    """
    weights, means = _shares(found.parts, found.means, wanted)
    every = [
        _fit(candidate, parts, weights, means)
        for candidate, parts in zip(found.candidates, found.judgements, strict=True)
    ]
    return sorted(
        every, key=lambda fit: (-round(fit.score, 9), -(fit.candidate.followers or 0), fit.candidate.account_id)
    )


def totals(scores: Mapping[str, Floats], means: Mapping[str, float], wanted: Mapping[str, float]) -> Floats:
    """The same scores for whole columns, part by part; NaN is unknown."""
    weights, taken = _shares(tuple(scores), means, wanted)
    rows = len(next(iter(scores.values()), np.empty(0)))
    found = np.zeros(rows)
    for name, weight in weights.items():
        found += weight * np.where(np.isnan(scores[name]), taken[name], scores[name])
    return found


def _shares(
    parts: Sequence[str], means: Mapping[str, float], wanted: Mapping[str, float]
) -> tuple[dict[str, float], dict[str, float]]:
    """Each counting part's weight, as a share of one, and the mean that stands for an unknown score."""
    counting = {name: wanted[name] for name in means if wanted.get(name, 0.0) > 0}
    taken = dict(means)
    if not counting:
        # Nothing that counts is known of anybody: everybody stands in the middle, from 0 to 1. Unknown is not zero.
        counting = {name: wanted[name] for name in parts if wanted.get(name, 0.0) > 0} or dict.fromkeys(parts, 1.0)
        taken = {**dict.fromkeys(parts, MIDDLE), **means}
    total = sum(counting.values())
    return {name: weight / total for name, weight in counting.items()}, taken


def _fit(
    candidate: Candidate, judged: Mapping[str, Judgement], weights: Mapping[str, float], means: Mapping[str, float]
) -> Fit:
    parts = tuple(_part(name, judgement, weights.get(name, 0.0), means.get(name)) for name, judgement in judged.items())
    return Fit(
        candidate=candidate,
        score=sum(part.contribution for part in parts),
        low=sum(part.weight * part.low for part in parts),
        high=sum(part.weight * part.high for part in parts),
        known=sum(part.weight for part in parts if part.judgement.score is not None),
        parts=parts,
    )


def _part(name: str, judgement: Judgement, weight: float, mean: float | None) -> PartOfFit:
    if judgement.score is None:
        return PartOfFit(name, weight, judgement, weight * (mean or 0.0), mean, 0.0, 1.0)
    low = judgement.score if judgement.low is None else judgement.low
    high = judgement.score if judgement.high is None else judgement.high
    return PartOfFit(name, weight, judgement, weight * judgement.score, mean, low, high)
