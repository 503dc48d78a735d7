"""Counted things as figures: shares with an honest interval, and where they come from.

Comments under one post resemble each other, and a model's probabilities are not
facts: an interval that forgot either would be too narrow.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from essaim.audit.core.material import Material
from essaim.catalogue.core.listening.shares import Z
from essaim.kernel.estimate import Estimate, Figure, Standing, Unavailable, Unit

NAMED_SOURCES = 3


@dataclass(frozen=True)
class Origin:
    """Where the facts of a figure come from, and of which moment they are."""

    source: str
    at: datetime

    def estimate(
        self, value: float, low: float | None, high: float | None, *, definition: str, method: str, sample: int | None,
        unit: Unit = Unit.SHARE, sample_of: str = "posts", facts: dict[str, object] | None = None,
        standing: Standing = Standing.MEASURED,
    ) -> Estimate:  # fmt: skip
        """A figure of that origin; measured unless a model had a part in it."""
        return Estimate(
            value=float(value),
            low=None if low is None else float(low),
            high=None if high is None else float(high),
            sample=sample,
            sample_of=sample_of,
            method=method,
            definition=definition,
            source=self.source,
            at=self.at,
            unit=unit,
            standing=standing,
            facts=facts or {},
        )


def origin_of(material: Material) -> Origin | None:
    """Where the posts come from and when they were last measured; None without posts."""
    if not material.posts:
        return None
    sources = list(dict.fromkeys(post.source for post in material.posts if post.source))
    named = ", ".join(sources[:NAMED_SOURCES]) + (", …" if len(sources) > NAMED_SOURCES else "")
    return Origin(named, max(post.measured_at for post in material.posts))


def counted_share(origin: Origin, part: float, whole: int, *, definition: str, sample_of: str = "posts",
                  doubt: float = 0.0, facts: dict[str, object] | None = None) -> Figure:  # fmt: skip
    """`part` of `whole` things that each stand alone. `doubt`: see `share_with_interval`."""
    if not whole:
        return Unavailable("nothing_to_count", definition, facts=facts or {})
    value, low, high = share_with_interval([part], [whole], doubt=doubt, alone=True)
    method, standing = ("wilson_model_95", Standing.ESTIMATED) if doubt else ("wilson_95", Standing.MEASURED)
    return origin.estimate(
        value, low, high, definition=definition, method=method, sample=whole, sample_of=sample_of, facts=facts,
        standing=standing,
    )  # fmt: skip


def share_with_interval(
    parts: Sequence[float], wholes: Sequence[float], *, doubt: float = 0.0, alone: bool = False
) -> tuple[float, float, float]:
    """Share, low and high (95 %) of things that come in clusters: comments under posts.

    Wilson's interval at the *effective* sample, as Korn and Graubard (1998, Survey
    Methodology 24) do for clustered shares: the share's variance between clusters
    (ratio estimator), never less than the binomial's, plus the model's own
    (`doubt`: the sum over things of p(1 - p)), over the binomial's; corrected by
    Student's quantile for few clusters. With `alone` every thing is a cluster.
    """
    from scipy.stats import t as student  # noqa: PLC0415  slow import: half a second of every command, for figures few of them draw

    part, whole = np.asarray(parts, dtype=np.float64), np.asarray(wholes, dtype=np.float64)
    total = float(whole.sum())
    share = min(1.0, max(0.0, float(part.sum()) / total))
    binomial = share * (1 - share) / total
    spread = binomial if alone else max(binomial, _between(part, whole, share))
    effective = total if not binomial else total * binomial / (spread + doubt / total**2)
    if not alone and len(whole) > 1:
        effective *= (Z / float(student.ppf(0.975, len(whole) - 1))) ** 2
    low, high = _wilson(share, effective)
    return share, low, high


def _between(part: np.ndarray, whole: np.ndarray, share: float) -> float:
    clusters = len(whole)
    if clusters < 2:
        return 0.0
    return float(((part - share * whole) ** 2).sum() * clusters / (clusters - 1) / whole.sum() ** 2)


def _wilson(share: float, trials: float) -> tuple[float, float]:
    """Wilson's interval for a sample that need not be whole."""
    centre = (share + Z * Z / (2 * trials)) / (1 + Z * Z / trials)
    half = Z * math.sqrt(share * (1 - share) / trials + Z * Z / (4 * trials * trials)) / (1 + Z * Z / trials)
    return min(share, max(0.0, centre - half)), max(share, min(1.0, centre + half))


def doubt_of(probabilities: Iterable[float]) -> float:
    """The variance of how many of them are true, when each is right as often as it says."""
    return sum(probability * (1 - probability) for probability in probabilities)
