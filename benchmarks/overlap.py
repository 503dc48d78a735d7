"""Shared viewers of Twitch channels, to measure by how much likeness of audiences raises their overlap.

Two channels' shared viewers are taken as proportional to the product of their minutes watched, at a rate that depends
on whether they are of one community. Pairs under 1 000 shared viewers are not in the set: rates are fitted by a
censored normal law of their logarithm (Tobin 1958).
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.stats import norm

QUESTION = "By how much do audiences overlap more within a community, and how well does that carry to another one?"
FOUND = Path(__file__).parents[2] / "shared/data/audience_overlap_twitch"
CENSORED = np.log(1_000)
FEWEST_CHANNELS, FEWEST_PAIRS = 8, 20
NO_COMMUNITY = 0
"""The class of channels that the set puts nowhere."""
NEAR = 0.09
"""Communities of which more than this part of pairs is in the set speak one language."""
FOLDS = 5
Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Channels:
    """Log minutes and community of each channel; shared viewers of each pair, 0 when the set has none."""

    minutes: Floats
    community: Numbers
    shared: Floats

    def within(self, community: int) -> tuple[Numbers, Numbers]:
        """Every pair of one community."""
        here = np.flatnonzero(self.community == community)
        one, other = np.triu_indices(here.size, 1)
        return here[one], here[other]

    def between(self, one: int, other: int) -> tuple[Numbers, Numbers]:
        """Every pair of two communities."""
        here, there = np.flatnonzero(self.community == one), np.flatnonzero(self.community == other)
        return np.repeat(here, there.size), np.tile(there, here.size)


@dataclass(frozen=True)
class Rate:
    """Log shared viewers ÷ (minutes × minutes): its mean and standard deviation over pairs."""

    middle: float
    spread: float

    @property
    def mean(self) -> float:
        """Logarithm of the mean rate."""
        return self.middle + self.spread**2 / 2


def measure() -> dict[str, float]:
    """Ratios, standard deviations of natural logarithms, and factors."""
    if not FOUND.exists():
        print("skipped: the shared data is not there")
        return {}
    channels = read(FOUND)
    sizes = {int(one): int((channels.community == one).sum()) for one in np.unique(channels.community)}
    named = [one for one, size in sizes.items() if size >= FEWEST_CHANNELS and one != NO_COMMUNITY]
    within = {one: fitted(channels, channels.within(one)) for one in named}
    near, far = _lifts(channels, named, within)
    means = np.array([rate.mean for rate in within.values()])
    left_out = np.abs([rate.mean - np.delete(means, place).mean() for place, rate in enumerate(within.values())])
    return {
        "communities of 8 channels or more": len(named),
        "same community beside another of the same language, median ratio": round(float(np.exp(np.median(near))), 1),
        "the same, lower quartile": round(float(np.exp(np.quantile(near, 0.25))), 1),
        "the same, upper quartile": round(float(np.exp(np.quantile(near, 0.75))), 1),
        "same community beside another language, median ratio": round(float(np.exp(np.median(far))), 1),
        "pairs of one community: log spread, median": round(float(np.median([r.spread for r in within.values()])), 2),
        "a community left out: log spread of its mean rate": round(float(means.std(ddof=1)), 2),
        "a community left out: mean rate off by a factor of, median": round(float(np.exp(np.median(left_out))), 2),
        **_held_out(channels, named),
    }


def read(folder: Path) -> Channels:
    """The set as arrays."""
    with (folder / "nodes.csv").open(encoding="utf-8") as file:
        nodes = list(csv.DictReader(file))
    place = {node["channel"]: number for number, node in enumerate(nodes)}
    shared = np.zeros((len(nodes), len(nodes)))
    with (folder / "edges.csv").open(encoding="utf-8") as file:
        for edge in csv.DictReader(file):
            one, other = place[edge["source"]], place[edge["target"]]
            shared[one, other] = shared[other, one] = float(edge["weight"])
    minutes = np.log([float(node["count_viewer_minutes_unverified"]) for node in nodes])
    return Channels(minutes, np.array([int(node["modularity_class"]) for node in nodes]), shared)


def fitted(channels: Channels, pairs: tuple[Numbers, Numbers]) -> Rate:
    """Maximum likelihood under censoring at 1 000 shared viewers."""
    one, other = pairs
    size = channels.minutes[one] + channels.minutes[other]
    shared = channels.shared[one, other]
    seen = np.log(np.where(shared > 0, shared, 1_000)) - size
    return _fit(seen, shared > 0, CENSORED - size)


def _fit(seen: Floats, is_seen: NDArray[np.bool_], limit: Floats) -> Rate:
    def loss(at: Floats) -> float:
        middle, spread = at[0], np.exp(at[1])
        inside = norm.logpdf(seen[is_seen], middle, spread).sum()
        return -float(inside + norm.logcdf(limit[~is_seen], middle, spread).sum())

    best = minimize(loss, np.array([seen.mean(), 0.5]), method="Nelder-Mead").x
    return Rate(float(best[0]), float(np.exp(best[1])))


def _lifts(channels: Channels, named: list[int], within: dict[int, Rate]) -> tuple[Floats, Floats]:
    """Log of the rate within two communities (their mean) beside the rate between them: same language, and others."""
    near: list[float] = []
    far: list[float] = []
    for place, one in enumerate(named):
        for other in named[place + 1 :]:
            pairs = channels.between(one, other)
            seen = channels.shared[pairs] > 0
            if seen.sum() < FEWEST_PAIRS:
                continue
            lift = (within[one].mean + within[other].mean) / 2 - fitted(channels, pairs).mean
            (near if seen.mean() > NEAR else far).append(lift)
    return np.array(near), np.array(far)


def _held_out(channels: Channels, named: list[int]) -> dict[str, float]:
    """How far predicted shared viewers lie from those of pairs that were left out of the fit (the pairs in the set)."""
    pairs = [channels.within(one) for one in named]
    one, other = np.concatenate([pair[0] for pair in pairs]), np.concatenate([pair[1] for pair in pairs])
    group = np.repeat(named, [pair[0].size for pair in pairs])
    fold = np.random.default_rng(0).integers(0, FOLDS, one.size)
    size, shared = channels.minutes[one] + channels.minutes[other], channels.shared[one, other]
    by_size, by_group = np.zeros(one.size), np.zeros(one.size)
    for left in range(FOLDS):
        out = fold == left
        by_size[out] = _predicted(fitted(channels, (one[~out], other[~out])), size[out])
        for community in named:
            here = (group == community) & ~out
            wanted = (group == community) & out
            by_group[wanted] = _predicted(fitted(channels, (one[here], other[here])), size[wanted])
    seen = shared > 0
    errors = {
        "sizes alone": np.abs(np.log(shared[seen]) - by_size[seen]),
        "sizes and community": np.abs(np.log(shared[seen]) - by_group[seen]),
    }
    return {
        f"pairs left out, {name}: off by a factor of, median": round(float(np.exp(np.median(error))), 2)
        for name, error in errors.items()
    }


def _predicted(rate: Rate, size: Floats) -> Floats:
    """Mean log of shared viewers, given that there are 1 000 or more."""
    start = (CENSORED - size - rate.middle) / rate.spread
    return np.asarray(size + rate.middle + rate.spread * np.exp(norm.logpdf(start) - norm.logsf(start)))
