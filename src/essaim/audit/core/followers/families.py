"""Four families of accounts that were learned, and how likely each would show a given profile.

`ordinary` accounts come from a set of labelled accounts (Kaggle), `followers`
from the followers of influencers (SRF Data); each splits in two: accounts that
look real, and accounts that look suspicious. See `docs/method/authenticity.md`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from essaim.audit.core.followers.profile import Matrix, Profile, matrix
from essaim.audit.core.followers.trees import Trees

Vector = NDArray[np.float64]

FAMILIES = ("ordinary_real", "ordinary_suspicious", "followers_real", "followers_suspicious")
SUSPICIOUS = np.array([False, True, False, True])

SUREST_LOOK = 5.5
"""Log odds beyond which a model of a few hundred accounts is not believed."""
SUREST_ORIGIN = 3.5
VERIFIED = -3.0
"""Judgement, not measured: platforms check identities before they give the mark."""
POSTED_LATELY, SILENT_LONG = -0.4, 0.3
"""Judgement, not measured: a recent post speaks a little for a person, a silent year a little against."""
LATELY_DAYS, LONG_DAYS = 90, 365


@dataclass(frozen=True)
class Look:
    """What the models say of each profile."""

    ordinary: Vector
    """Log of how much likelier the profile is among suspicious than among real ordinary accounts."""
    followers: Vector
    """The same among an influencer's followers."""
    origin: Vector
    """Log of how much likelier it is among an influencer's followers than among ordinary accounts."""
    priors: tuple[float, float]

    def likelihoods(self, rows: slice | NDArray[np.int64] = slice(None), drift: Sequence[float] = (0, 0, 0)) -> Matrix:
        """How likely each family shows each profile, up to a factor of its own; one column per family.

        `drift` moves the three log ratios: what the models might be off by elsewhere.
        """
        sides = []
        for said, prior, moved in zip((self.ordinary, self.followers), self.priors, drift, strict=False):
            chance = expit(said[rows] + np.log(prior / (1 - prior)))
            sides.append((chance, (1 - chance) / (1 - prior), chance / prior * np.exp(moved)))
        origin = expit(self.origin[rows] + drift[2])
        return np.column_stack(
            [(1 - origin) * sides[0][1], (1 - origin) * sides[0][2], origin * sides[1][1], origin * sides[1][2]]
        )


def look_at(profiles: Sequence[Profile]) -> Look:
    """The models' word on every profile."""
    weights = shipped()
    return weights.look(matrix(profiles), evidence(profiles, weights.extras))


def evidence(profiles: Sequence[Profile], extras: Matrix) -> Vector:
    """What biography, site, name, verification and latest post add to the log odds; unknown adds nothing."""
    told = np.array([_extra(one) for one in profiles], dtype=np.float64).reshape(-1, 3)
    added: Vector = np.nansum(told * extras[0] + extras[1], axis=1)
    for place, one in enumerate(profiles):
        if one.is_verified:
            added[place] += VERIFIED
        if one.days_silent is not None:
            added[place] += (one.days_silent <= LATELY_DAYS) * POSTED_LATELY
            added[place] += (one.days_silent > LONG_DAYS) * SILENT_LONG
    return added


def _extra(one: Profile) -> tuple[float, float, float]:
    return (
        np.nan if one.bio_length is None else float(np.log1p(one.bio_length)),
        np.nan if one.has_website is None else float(one.has_website),
        np.nan if one.name_has_digits is None else float(one.name_has_digits),
    )


@dataclass(frozen=True)
class Weights:
    """What `tools/train_followers.py` learned."""

    ordinary: Trees
    followers: Trees
    origin: Trees
    calibrations: tuple[Vector, Vector]
    priors: tuple[float, float]
    extras: Matrix

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Weights:
        """The weights among stored arrays."""
        return cls(
            ordinary=Trees.of(stored, "ordinary"),
            followers=Trees.of(stored, "followers"),
            origin=Trees.of(stored, "origin"),
            calibrations=(stored["calibration.ordinary"], stored["calibration.followers"]),
            priors=(float(stored["prior.ordinary"]), float(stored["prior.followers"])),
            extras=stored["extras"],
        )

    def look(self, rows: Matrix, more: Vector) -> Look:
        """The look at rows of `FEATURES`, with `more` evidence added to the log odds."""
        sides = []
        for trees, (slope, shift), prior in zip(
            (self.ordinary, self.followers), self.calibrations, self.priors, strict=True
        ):
            said = slope * np.clip(trees.log_odds(rows), -SUREST_LOOK, SUREST_LOOK) + shift
            sides.append(said - np.log(prior / (1 - prior)) + more)
        origin = np.clip(self.origin.log_odds(rows), -SUREST_ORIGIN, SUREST_ORIGIN)
        return Look(sides[0], sides[1], origin, self.priors)


@lru_cache(maxsize=1)
def shipped() -> Weights:
    """The weights beside this file."""
    with np.load(Path(__file__).with_name("families.npz")) as stored:
        return Weights.of(dict(stored))


def expit(odds: Vector) -> Vector:
    """From log odds to a chance."""
    chance: Vector = 1 / (1 + np.exp(-np.clip(odds, -40, 40)))
    return chance
