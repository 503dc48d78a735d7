"""Where a rate stands among its peers, with shrinkage when the peers are few."""

from __future__ import annotations

from datetime import datetime

import numpy as np
from numpy.typing import ArrayLike, NDArray

from essaim.kernel.estimate import Estimate, Figure, Standing, Unavailable, Unit

DEFINITION = "percentile_among_peers"
PRIOR_PEERS = 20
"""The published range weighs as much as twenty peers: it leads among three, and fades among three hundred."""
FEWEST_PEERS = 20
"""Without a published range to lean on, fewer peers say nothing."""


def standings(rates: ArrayLike, prior: NDArray[np.float64] | None) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
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


def percentile(
    *, value: float | None, low: float | None, high: float | None, peers: int, facts: dict[str, object], source: str, at: datetime
) -> Figure:
    """The figure of a stored standing; unavailable when the account has no rate or too few peers to say."""
    if value is None or low is None or high is None:
        reason = "no_rate" if not facts.get("formula") else "too_few_peers"
        return Unavailable(reason, DEFINITION, None, {"found": peers, "needed": FEWEST_PEERS, **facts})
    return Estimate(
        value=value,
        low=low,
        high=high,
        sample=peers,
        sample_of="peers",
        method="beta_shrinkage",
        definition=DEFINITION,
        source=source,
        at=at,
        unit=Unit.SHARE,
        standing=Standing.MEASURED if peers >= FEWEST_PEERS else Standing.ESTIMATED,
        facts=facts,
    )
