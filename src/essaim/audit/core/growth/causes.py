"""Names the cause of a step when the records show one: evidence is weighed, and silence is an answer.

Each cause starts with odds against it and gains or loses natural-log weights with
what the counts, the following curve and the posts show. The cause is named when its
probability among all of them, "nothing shows it" included, reaches `NAMED_FROM`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from essaim.audit.core.growth.shape import Shape
from essaim.audit.core.growth.standouts import Shelf

NAMED_FROM = 0.6
POST_BEFORE_DAYS = 4.0
GIVEAWAY_BEFORE_DAYS = 12.0
COVERED_BEFORE, COVERED_AFTER = 25.0, 15.0


class Cause(StrEnum):
    """What made a step; UNKNOWN when the records do not show it."""

    VIRAL_POST = "viral_post"
    GIVEAWAY = "giveaway"
    BOUGHT_FOLLOWERS = "bought_followers"
    MASS_FOLLOW = "mass_follow"
    PURGE = "purge"
    UNKNOWN = ""


@dataclass(frozen=True)
class Surroundings:
    """What happened around a step besides the followers' count."""

    start: float
    """Days since 1970."""
    end: float
    shelf: Shelf
    followed: float | None
    """Accounts newly followed from 14 days before the step to its end; None when unknown."""
    unfollowed: float | None
    """Accounts no longer followed in the step or the 30 days after."""
    following_unrest: float
    """How much the following count moves in such a time without events."""


@dataclass(frozen=True)
class Verdict:
    """The cause, how probable it is, and the posts that show it."""

    cause: Cause
    confidence: float
    posts: tuple[int, ...] = ()


def cause_of(shape: Shape, around: Surroundings) -> Verdict:
    """The most probable cause; UNKNOWN when none stands out."""
    weights = _of_rise(shape, around) if shape.size > 0 else _of_drop(shape, around)
    powers = {cause: np.exp(weight) for cause, weight in weights.items()}
    whole = sum(powers.values()) + 1.0
    cause = max(powers, key=lambda one: powers[one])
    probability = float(powers[cause] / whole)
    if probability < NAMED_FROM:
        return Verdict(Cause.UNKNOWN, 0.0)
    return Verdict(cause, min(probability, 0.99), _posts_of(cause, around))


def _of_rise(shape: Shape, around: Surroundings) -> Mapping[Cause, float]:
    follow, giveaway = _follow_weight(shape, around), _giveaway_weight(shape, around)
    # What happened in the open explains a step before a suspicion does.
    explained = (2.0 if follow > 0 else 0.0) + (3.5 if giveaway > 0 else 0.0)
    return {
        Cause.VIRAL_POST: -1.5 + _viral_weight(shape, around),
        Cause.GIVEAWAY: giveaway,
        Cause.BOUGHT_FOLLOWERS: -1.0 + _bought_weight(shape, around) - explained,
        Cause.MASS_FOLLOW: follow,
    }


def _of_drop(shape: Shape, around: Surroundings) -> Mapping[Cause, float]:
    unfollowed = around.unfollowed
    left = unfollowed is not None and unfollowed > max(0.5 * abs(shape.size), 3 * around.following_unrest, 50)
    abrupt = shape.abruptness is not None and shape.abruptness >= 0.75
    weight = 2.0 if abrupt else -1.0
    # A loss between two counts a week apart may be one day's or seven days'.
    if shape.abruptness is None:
        weight = 0.8 if shape.span <= 8 else -1.0
    return {Cause.PURGE: weight - (3.0 if left else 0.0), Cause.MASS_FOLLOW: 3.0 if left else -6.0}


def _is_covered(around: Surroundings) -> bool:
    """Whether enough posts around the step are known for their silence to mean something."""
    at = around.shelf.at
    near = (at >= around.start - COVERED_BEFORE) & (at <= around.end + COVERED_AFTER)
    known = near & ~np.isnan(around.shelf.times)
    return int(known.sum()) >= 4


def _near(around: Surroundings, before: float) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    at = around.shelf.at
    near: np.ndarray[tuple[int], np.dtype[np.bool_]] = (at >= around.start - before) & (at <= around.end)
    return near


def _viral_weight(shape: Shape, around: Surroundings) -> float:
    weight = 0.0
    if shape.tail is not None:
        weight += 3.0 if shape.decays and shape.tail > 0.25 else -0.5
        weight -= 1.0 if shape.fade_is_sure else 0.0
    found = _near(around, POST_BEFORE_DAYS) & around.shelf.stands_out
    if found.any():
        times = float(np.nanmax(around.shelf.times[found]))
        return weight + float(np.clip(1.5 + 1.5 * np.log(times / 2.5), 1.5, 4.5))
    return weight - (3.5 if _is_covered(around) else 0.0)


def _giveaway_weight(shape: Shape, around: Surroundings) -> float:
    found = _near(around, GIVEAWAY_BEFORE_DAYS) & around.shelf.is_giveaway
    if not found.any():
        return -7.0
    started = around.start - float(around.shelf.at[found].max())
    weight = 3.0 if started <= POST_BEFORE_DAYS else 1.5
    return weight - (1.0 if shape.decays and shape.tail is not None and shape.tail > 0.4 else 0.0)


def _bought_weight(shape: Shape, around: Surroundings) -> float:
    is_spread = shape.abruptness is not None and shape.abruptness < 0.85
    # Bought over several days, a round number has begun to crumble before it is whole.
    weight = float(np.log(shape.roundness)) * (0.5 if is_spread else 1.0)
    weight -= 0.0 if shape.is_resolved else 0.3
    if shape.abruptness is not None and shape.tail is not None:
        weight += 1.8 if not is_spread else (0.0 if _is_covered(around) else -0.9)
        weight -= 2.5 if shape.decays and shape.tail > 0.25 else 0.0
        weight -= 1.0 if is_spread and shape.is_lost_at_once else 0.0
    if shape.fade is not None:
        weight += 1.5 if shape.fade_is_sure else (-1.0 if shape.fade < 0 else 0.0)
    if (_near(around, POST_BEFORE_DAYS) & around.shelf.stands_out).any():
        weight -= 2.0
    elif _is_covered(around):
        weight += 1.5 + _flat_weight(shape, around)
    return weight


def _flat_weight(shape: Shape, around: Surroundings) -> float:
    """Whether posts after the step are received no better than posts before it, where a difference would show."""
    at, reactions = around.shelf.at, around.shelf.reactions
    before = reactions[(at < around.start) & (at >= around.start - 60) & ~np.isnan(reactions)]
    after = reactions[(at > around.end) & (at <= around.end + 60) & ~np.isnan(reactions)]
    if min(len(before), len(after)) < 4 or shape.share < 0.1:
        return 0.0
    logs = np.log1p(before), np.log1p(after)
    grown = float(np.mean(logs[1]) - np.mean(logs[0]))
    error = float(np.hypot(np.std(logs[0]) / np.sqrt(len(before)), np.std(logs[1]) / np.sqrt(len(after)))) + 0.05
    wanted = float(np.log1p(shape.share))
    # The likelihood of no growth of reactions over that of growth in step with followers.
    return float(np.clip(((grown - wanted) ** 2 - grown**2) / (2 * error**2), -2.0, 2.0))


def _follow_weight(shape: Shape, around: Surroundings) -> float:
    if around.followed is None:
        return -7.0
    enough = around.followed > max(0.3 * shape.size, 4 * around.following_unrest, 30)
    left = around.unfollowed is not None and around.unfollowed > 0.3 * around.followed
    return (2.5 if enough else -6.0) + (1.5 if enough and left else 0.0)


def _posts_of(cause: Cause, around: Surroundings) -> tuple[int, ...]:
    shelf = around.shelf
    if cause is Cause.VIRAL_POST:
        found = _near(around, POST_BEFORE_DAYS) & shelf.stands_out
    elif cause is Cause.GIVEAWAY:
        found = _near(around, GIVEAWAY_BEFORE_DAYS) & shelf.is_giveaway
    else:
        return ()
    best = sorted(np.flatnonzero(found), key=lambda place: -np.nan_to_num(shelf.times[place]))
    return tuple(shelf.ids[place] for place in best)
