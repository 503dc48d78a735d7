"""Where a rate stands among its peers, with shrinkage when the peers are few."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

PRIOR_PEERS = 20
"""The published range weighs as much as twenty peers: it leads among three, and fades among three hundred."""
FEWEST_PEERS = 20
"""Without a published range to lean on, fewer peers say nothing."""


def standings(
    rates: ArrayLike, prior: NDArray[np.float64] | None
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Percentile (share of one), low and high of each rate among all the others of the group.

    Ties count half. With a prior (the share below each rate that publications
    suggest) the answer is the mean of a beta posterior whose prior weighs
    `PRIOR_PEERS` accounts; without one, of Jeffreys' prior. The interval is
    normal on that posterior, 95 %.
    """
    values = np.asarray(rates, dtype=np.float64)
    ordered = np.sort(values)
    below = np.searchsorted(ordered, values, side="left")
    ties = np.searchsorted(ordered, values, side="right") - below - 1
    others = len(values) - 1
    successes = below + ties / 2
    return _posterior(successes, np.full(len(values), others, dtype=np.float64), prior)


def _posterior(
    below: NDArray[np.float64], others: NDArray[np.float64], prior: NDArray[np.float64] | None
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    weight = PRIOR_PEERS if prior is not None else 1.0
    centre = prior if prior is not None else np.full(len(below), 0.5)
    total = others + weight
    mean = (below + weight * centre) / total
    spread = 1.96 * np.sqrt(mean * (1 - mean) / (total + 1))
    return mean, np.clip(mean - spread, 0, 1), np.clip(mean + spread, 0, 1)
