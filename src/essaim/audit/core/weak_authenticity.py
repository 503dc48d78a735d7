"""The share of suspicious followers when nobody drew a sample of them: a wide guess, and what moved it.

Bayes on a grid. The prior is what is published of whole markets, widened; each sign
speaks by a small model of how it would look with that share, and all of them
together speak softly, since they are not independent (docs/method/guess.md).

- standing: followers that never react divide the rate. With a share s it is (1 - s) ÷ (1 - 0.143) of what
  it would be, while rates of honest peers differ by 0.8 on a log scale.
- generic comments: about 0.15 + 0.5 s of comments say nothing of the post, give or take 0.15 (HypeAuditor: one
  to three in twenty is usual, half is an alarm).
- rings: about 0.3 s of comments come from groups, give or take 0.2. Where a group writes a tenth of the comments,
  it lends reactions and empty words: a high standing and generic comments then say nothing of their own.
- bought-like steps: of a step of share b, 0.8 b are suspicious, with the probability that the growth section gives;
  a year of counts without such a step makes large shares less likely: (1 - s ÷ 2).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from essaim.audit.core.growth.causes import Cause
from essaim.audit.core.growth.steps import Step
from essaim.audit.core.report import Evidence, EvidenceKind, Line, Remark, Section, Tone
from essaim.kernel.estimate import Estimate, Figure, Standing, Unavailable

PUBLISHED = 0.143
"""Suspicious followers of the average Belgian influencer, 2023 (HypeAuditor, in La Libre, 19 March 2023)."""
SPREAD = 0.9
"""On the logit scale: 95 % of accounts between 3 and 50 %."""
PEERS, GENERIC_NOISE, RING_NOISE = 0.8, 0.15, 0.2
GENERIC_AT_NONE, GENERIC_SLOPE, RING_SLOPE = 0.15, 0.5, 0.3
LENT = 0.1
KEPT = 0.8
SOFTLY = 0.7
"""The exponent of all signs together."""
MOVED = 0.02
"""A sign that moves the guess by less than two points is not spoken of."""
_UTMOST = 2.5
_GRID = np.linspace(0.0005, 0.9995, 1_000)

Values = NDArray[np.float64]


@dataclass(frozen=True)
class BoughtStep:
    """A rise that looks bought: its share of today's followers, and the probability of that cause."""

    share: float
    confidence: float
    evidence: Evidence = field(default_factory=Evidence)


@dataclass(frozen=True)
class Signs:
    """What is known of an account without its followers; unavailable figures say nothing."""

    standing: Figure
    """Place of its engagement among peers, from 0 to 1."""
    generic: Figure
    ring: Figure
    steps: Sequence[BoughtStep] | None = None
    """None when the counts are too few to tell."""


def bought_steps(steps: Sequence[Step], followers: int | None) -> tuple[BoughtStep, ...]:
    """The growth section's steps that look bought, as shares of today's followers, what was given back left out."""
    if not followers:
        return ()
    return tuple(
        BoughtStep(max(0, step.size - abs(step.lost)) / followers, step.confidence, _window(step))
        for step in steps
        if step.cause == Cause.BOUGHT_FOLLOWERS and step.counter == "followers" and step.size > 0
    )


def _window(step: Step) -> Evidence:
    return Evidence.of(EvidenceKind.COUNTS, (round(step.start.timestamp()), round(step.end.timestamp())))


def weak_authenticity_section(signs: Signs, *, source: str, at: datetime) -> Section:
    """Lines `authenticity` and `suspicious`, estimated; unavailable when there is no sign at all."""
    present = signs_present(signs)
    if not present:
        remedy = "bring_follower_sample"
        missing = Unavailable("no_follower_sample", "authentic_followers_weak", remedy)
        return Section("authenticity", (Line("authenticity", missing),))
    value, low, high = quantiles(signs, present)
    facts: dict[str, object] = {"signs": list(present)}
    real, suspicious = (1 - value, 1 - high, 1 - low), (value, low, high)
    lines = (
        Line("authenticity", _figure("authentic_followers_weak", real, source=source, at=at, facts=facts)),
        Line("suspicious", _figure("suspicious_followers_weak", suspicious, source=source, at=at, facts=facts)),
    )
    told = {"value": value, "low": low, "high": high, "signs": list(present)}
    return Section("authenticity", lines, (Remark("guess_without_sample", Tone.UNKNOWN, told), *_moves(signs, present)))


def signs_present(signs: Signs) -> tuple[str, ...]:
    """The names of the signs that say anything."""
    known = {
        "standing": isinstance(signs.standing, Estimate),
        "generic": isinstance(signs.generic, Estimate),
        "ring": isinstance(signs.ring, Estimate),
        "steps": signs.steps is not None,
    }
    return tuple(name for name, is_known in known.items() if is_known)


def _figure(
    definition: str, ends: tuple[float, float, float], *, source: str, at: datetime, facts: dict[str, object]
) -> Estimate:
    value, low, high = ends
    return Estimate(
        round(value, 4), round(low, 4), round(high, 4), None, "weak_signs_95", definition, source, at,
        standing=Standing.ESTIMATED, facts=facts,
    )  # fmt: skip


def quantiles(signs: Signs, present: Sequence[str]) -> tuple[float, float, float]:
    """Median, 2.5 % and 97.5 % of the share, judged by the signs named."""
    shares, weights = _posterior(signs, present)
    order = np.argsort(shares, kind="stable")
    reached = np.cumsum(weights[order]) / weights.sum()
    low, value, high = (float(shares[order[np.searchsorted(reached, part)]]) for part in (0.025, 0.5, 0.975))
    return value, low, high


def _posterior(signs: Signs, present: Sequence[str]) -> tuple[Values, Values]:
    logits = np.log(_GRID / (1 - _GRID))
    prior = np.exp(-(((logits - math.log(PUBLISHED / (1 - PUBLISHED))) / SPREAD) ** 2) / 2) / (_GRID * (1 - _GRID))
    said = sum((_LIKELIHOODS[name](signs) for name in present), start=np.zeros_like(_GRID))
    shares, weights = _GRID, prior * np.exp(SOFTLY * said)
    for step in signs.steps or () if "steps" in present else ():
        # Either the step was what it looks like, and its followers are added, or it was not.
        added = KEPT * min(1.0, max(0.0, step.share))
        shares = np.concatenate([shares, added + (1 - added) * shares])
        weights = np.concatenate([(1 - step.confidence) * weights, step.confidence * weights])
        shares, weights = _gathered(shares, weights)
    return shares, weights


def _gathered(shares: Values, weights: Values) -> tuple[Values, Values]:
    """The same weights, back on the grid, so that ten steps cost no more than one."""
    edges = (_GRID[1:] + _GRID[:-1]) / 2
    gathered: Values = np.bincount(np.searchsorted(edges, shares), weights, len(_GRID)).astype(np.float64)
    return _GRID, gathered


def _standing(signs: Signs) -> Values:
    """Log likelihood of the account's place, as the rate it stands for among log-normal peers."""
    figure = signs.standing
    if not isinstance(figure, Estimate):
        return np.zeros_like(_GRID)
    place, low, high = (_normal(end) for end in (figure.value, figure.low, figure.high))
    if place > 0 and _is_lent(signs):
        return np.zeros_like(_GRID)
    noise = math.hypot(PEERS, PEERS * (high - low) / 3.92)
    expected = np.log((1 - _GRID) / (1 - PUBLISHED))
    return -(((PEERS * place - expected) / noise) ** 2) / 2


def _is_lent(signs: Signs) -> bool:
    """Whether a group of commenters writes enough to colour engagement and comments."""
    return isinstance(signs.ring, Estimate) and signs.ring.value >= LENT


def _normal(share: float | None) -> float:
    """The normal score of a place, within 2.5: no rank says more."""
    if share is None or not 0 < share < 1:
        return 0.0 if share is None else math.copysign(_UTMOST, share - 0.5)
    return max(-_UTMOST, min(_UTMOST, NormalDist().inv_cdf(share)))


def _generic(signs: Signs) -> Values:
    """Log likelihood of the comments that say nothing; what a ring writes is counted once, as the ring."""
    if _is_lent(signs):
        return np.zeros_like(_GRID)
    return _share(signs.generic, GENERIC_AT_NONE + GENERIC_SLOPE * _GRID, GENERIC_NOISE)


def _share(figure: Figure, expected: Values, noise: float) -> Values:
    """Log likelihood of a counted share whose expectation depends on the suspicious one."""
    if not isinstance(figure, Estimate):
        return np.zeros_like(_GRID)
    error = (figure.high - figure.low) / 3.92 if figure.low is not None and figure.high is not None else 0.0
    return -(((figure.value - expected) / math.hypot(noise, error)) ** 2) / 2


def _calm(signs: Signs) -> Values:
    """Log likelihood of a record of counts: half of the suspicious followers would have come in a step."""
    calm: Values = np.zeros_like(_GRID) if signs.steps else np.log(1 - _GRID / 2)
    return calm


_LIKELIHOODS = {
    "standing": _standing,
    "generic": _generic,
    "ring": lambda signs: _share(signs.ring, RING_SLOPE * _GRID, RING_NOISE),
    "steps": _calm,
}


def _moves(signs: Signs, present: Sequence[str]) -> Iterator[Remark]:
    """One remark per sign that moves the guess: what it would be without it, and with it."""
    whole, _, _ = quantiles(signs, present)
    for name in present:
        without, _, _ = quantiles(signs, [other for other in present if other != name])
        if abs(whole - without) < MOVED:
            continue
        up = whole > without
        evidence = signs.steps[0].evidence if name == "steps" and signs.steps else Evidence()
        facts: dict[str, object] = {"before": without, "after": whole, **_seen(signs, name)}
        yield Remark(f"weak_{name}_{'more' if up else 'fewer'}", Tone.CHECK if up else Tone.GOOD, facts, evidence)


def _seen(signs: Signs, name: str) -> dict[str, object]:
    if name == "steps":
        return {"steps": len(signs.steps or ()), "share": sum(step.share for step in signs.steps or ())}
    figure = {"standing": signs.standing, "generic": signs.generic, "ring": signs.ring}[name]
    return {"seen": figure.value} if isinstance(figure, Estimate) else {}
