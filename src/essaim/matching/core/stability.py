"""How firmly a rank stands: everything uncertain is drawn again and again, and the candidates ordered each time.

A known score is drawn from a normal curve in two pieces whose middle is the
score and whose 95 % interval is the judgement's (Wallis 2014, Statistical
Science 29, 106-112), cut at 0 and 1. An unknown one is drawn from the scores of
those for whom it is known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from essaim.matching.core.fit import Fit

DRAWS = 400
TOP = 5
WIDE = 1.96
"""Standard deviations between the middle and the ends of a 95 % interval."""
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Stability:
    """In `share` of `draws`, the rank was `top` or better; nine times in ten it was from `low_rank` to `high_rank`."""

    top: int
    share: float
    low_rank: int
    high_rank: int
    draws: int

    def as_json(self) -> dict[str, object]:
        """Its fields."""
        return {
            "top": self.top,
            "share": self.share,
            "low_rank": self.low_rank,
            "high_rank": self.high_rank,
            "draws": self.draws,
        }


def stabilities(
    ordered: Sequence[Fit], spreads: Mapping[str, Sequence[float]], *, dice: np.random.Generator, top: int = TOP
) -> dict[int, Stability]:
    """For each account id, how its rank holds among `ordered`; creators have one account each there."""
    if not ordered:
        return {}
    totals = _totals(ordered, spreads, dice)
    ranks = (-totals).argsort(axis=1, kind="stable").argsort(axis=1) + 1
    lows, highs = np.quantile(ranks, (0.05, 0.95), axis=0, method="nearest").astype(int)
    shares = (ranks <= top).mean(axis=0)
    return {
        fit.candidate.account_id: Stability(top, float(share), int(low), int(high), len(ranks))
        for fit, share, low, high in zip(ordered, shares, lows, highs, strict=True)
    }


def _totals(ordered: Sequence[Fit], spreads: Mapping[str, Sequence[float]], dice: np.random.Generator) -> Floats:
    """The drawn scores: a row for each draw, a column for each candidate."""
    totals = np.zeros((DRAWS, len(ordered)), np.float32)
    for place, name in enumerate(part.name for part in ordered[0].parts):
        parts = [fit.parts[place] for fit in ordered]
        weight = parts[0].weight
        if not weight:
            continue
        scores = np.array([np.nan if one.judgement.score is None else one.judgement.score for one in parts], np.float32)
        lows, highs = (np.array([getattr(one, end) for one in parts], np.float32) for end in ("low", "high"))
        totals += np.float32(weight) * _drawn(scores, lows, highs, spreads.get(name, (0.0, 1.0)), dice)
    return totals


def _drawn(scores: Floats, lows: Floats, highs: Floats, spread: Sequence[float], dice: np.random.Generator) -> Floats:
    """Every candidate's score of one part, drawn `DRAWS` times."""
    found = np.broadcast_to(np.nan_to_num(scores), (DRAWS, len(scores))).copy()
    unsure = np.flatnonzero((highs > lows) & ~np.isnan(scores))
    if len(unsure):
        normal = dice.standard_normal((DRAWS, len(unsure)), np.float32)
        middle, below, above = scores[unsure], scores[unsure] - lows[unsure], highs[unsure] - scores[unsure]
        found[:, unsure] = np.clip(middle + normal / WIDE * np.where(normal < 0, below, above), 0, 1)
    unknown = np.flatnonzero(np.isnan(scores))
    if len(unknown):
        even = dice.random((DRAWS, len(unknown)), np.float32)
        found[:, unknown] = np.interp(even, np.linspace(0, 1, len(spread)), spread)
    return found
