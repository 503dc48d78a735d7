"""Which mixture of the known families would give this sample: expectation and maximisation, and its doubt.

The share of suspicious followers is never that of the training sets: it is what
explains the sample best (Saerens, Latinne and Decaestecker 2002, Neural
Computation 14, here with four classes and a weak prior). Its interval counts the
accident of the sample (a Bayesian bootstrap) and what the models may be off by
on followers unlike those they learned from (drawn anew in every replicate).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from essaim.audit.core.followers.families import SUSPICIOUS, Look, Vector
from essaim.audit.core.followers.profile import Matrix

PRIOR = np.array([1.0, 0.3, 1.0, 0.3])
"""Weighs as much as two or three accounts: a quarter suspicious, both populations alike."""
CYCLES, REPLICATE_CYCLES = 20, 5
SETTLED = 1e-9
REPLICATES = 200
ROWS_REPLICATED = 1_000
"""Larger samples are thinned in the replicates; their weights keep the full sample's precision."""
DRIFT_LOOK, DRIFT_ORIGIN = 0.35, 0.6
"""Spread of the models' errors between populations, in log odds: chosen so that intervals hold on sets left out."""
COMMON = 0.7
"""How alike the two models' errors are."""
SEED = 20_261_126
LEVEL = 0.90


@dataclass(frozen=True)
class Mixture:
    """The weights of the four families, and what the replicates say."""

    weights: Vector
    shares: Vector
    """The suspicious share in each replicate."""
    sample: float
    """How many accounts of an endless population would tell as much about its shares."""

    @property
    def suspicious(self) -> float:
        """The share of suspicious accounts."""
        return float(self.weights[SUSPICIOUS].sum())

    @property
    def from_followers(self) -> float:
        """How much the sample is like an influencer's followers rather than like ordinary accounts, 0 to 1."""
        return float(self.weights[2:].sum())


def mixed(look: Look, kept: NDArray[np.int64], *, population: int | None = None) -> Mixture:
    """The mixture behind the kept rows; `population` narrows the sampling error when it is known."""
    weights = weights_of(look.likelihoods(kept), np.ones(len(kept)))
    # A sample that is nearly the whole population has hardly any accident left.
    unseen = 1.0 if population is None else max(1 - len(kept) / max(population, len(kept)), 0.0)
    return Mixture(weights, _replicates(look, kept, weights, unseen), len(kept) / max(unseen, 1e-9))


def bounds(value: float, drawn: Vector, sample: float) -> tuple[float, float]:
    """The interval at `LEVEL`: that of the replicates, never narrower than that of so many accounts surely judged.

    Where no account looks suspicious no replicate does; yet fifty accounts say
    little of one in a hundred (Jeffreys' interval).
    """
    from scipy.stats import beta  # noqa: PLC0415  slow import: half a second of every command, for figures few of them draw

    ends = np.array([(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    low, high = np.quantile(drawn, ends)
    sure_low, sure_high = beta.ppf(ends, value * sample + 0.5, (1 - value) * sample + 0.5)
    low = 0.0 if value * sample < 1 else min(low, sure_low, value)
    high = 1.0 if (1 - value) * sample < 1 else max(high, sure_high, value)
    return float(low), float(high)


def weights_of(likelihoods: Matrix, counts: Vector, start: Vector | None = None, cycles: int = CYCLES) -> Vector:
    """The likeliest weights of the families; they add up to one.

    Each cycle leaps along two steps of expectation and maximisation (Varadhan and
    Roland 2008, Scandinavian Journal of Statistics 35).
    """
    lines = np.ascontiguousarray(likelihoods.T)
    whole = counts.sum() + PRIOR.sum()

    def step(weights: Vector) -> Vector:
        parts = lines * weights[:, None]
        stepped: Vector = (parts @ (counts / parts.sum(axis=0)) + PRIOR) / whole
        return stepped

    weights = PRIOR / PRIOR.sum() if start is None else start
    for _ in range(cycles):
        once = step(weights)
        twice = step(once)
        moved, turned = once - weights, twice - 2 * once + weights
        bend = float(np.sqrt(turned @ turned))
        if bend < SETTLED:
            return twice
        leap = -float(np.sqrt(moved @ moved)) / bend
        far = weights - 2 * leap * moved + leap**2 * turned
        weights = step(far / far.sum() if (far > 0).all() else twice)
    return weights


def _replicates(look: Look, kept: NDArray[np.int64], start: Vector, unseen: float) -> Vector:
    dice = np.random.default_rng(SEED)
    whole = len(kept)
    rows = _thinned(look, kept)
    shares = []
    for _ in range(REPLICATES):
        counts = _counts(dice, len(rows), whole, unseen)
        common, own, other, origin = dice.standard_normal(4)
        drift = (
            DRIFT_LOOK * (COMMON * common + np.sqrt(1 - COMMON**2) * own),
            DRIFT_LOOK * (COMMON * common + np.sqrt(1 - COMMON**2) * other),
            DRIFT_ORIGIN * origin,
        )
        weights = weights_of(look.likelihoods(rows, drift), counts, start, REPLICATE_CYCLES)
        shares.append(weights[SUSPICIOUS].sum())
    return np.array(shares)


def _thinned(look: Look, kept: NDArray[np.int64]) -> NDArray[np.int64]:
    """At most `ROWS_REPLICATED` rows that stand for all: every so many, in the order of what the models say."""
    if len(kept) <= ROWS_REPLICATED:
        return kept
    ordered = kept[np.argsort(look.ordinary[kept] + look.followers[kept], kind="stable")]
    places = (np.arange(ROWS_REPLICATED) + 0.5) * len(kept) / ROWS_REPLICATED
    thinned: NDArray[np.int64] = ordered[places.astype(np.int64)]
    return thinned


def _counts(dice: np.random.Generator, rows: int, whole: int, unseen: float) -> Vector:
    """How much each row weighs in one replicate: one on average, spread as a resample's."""
    each = np.full(rows, whole / rows)
    if unseen <= 0:
        return each
    shape = whole / rows / unseen
    return dice.gamma(shape, unseen, rows)
