"""Engagement rate: the typical post's reactions per follower or per view, with its interval."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from essaim.audit.core.formulas import Base, Formula
from essaim.audit.core.median import median_with_interval
from essaim.kernel.estimate import Estimate

WINDOW_POSTS = 30
WINDOW_DAYS = 365
FEWEST_POSTS = 3


@dataclass(frozen=True)
class MeasuredPost:
    """What the measure needs of one post; a missing counter is unknown."""

    published_at: datetime | None
    counters: Mapping[str, float | None]


def window(posts: Sequence[MeasuredPost]) -> list[MeasuredPost]:
    """The latest 30 posts, none older than 365 days before the newest; undated posts last."""
    dated = sorted((post for post in posts if post.published_at), key=lambda post: post.published_at, reverse=True)  # type: ignore[arg-type, return-value]
    if not dated:
        return list(posts)[:WINDOW_POSTS]
    newest = dated[0].published_at
    recent = [post for post in dated if newest - post.published_at <= timedelta(days=WINDOW_DAYS)]  # type: ignore[operator]
    return recent[:WINDOW_POSTS]


def rates(posts: Sequence[MeasuredPost], formula: Formula, followers: float | None) -> NDArray[np.float64]:
    """The rate of each post of the window whose counters are known, in the given order."""
    found = []
    for post in window(posts):
        reactions = formula.reactions_of(post.counters)
        base = followers if formula.base is Base.FOLLOWERS else post.counters.get("views")
        if reactions is not None and base:
            found.append(reactions / base)
    return np.array(found, dtype=np.float64)


def from_posts(
    posts: Sequence[MeasuredPost], formulas: Sequence[Formula], *, followers: float | None, source: str, at: datetime
) -> Estimate | None:
    """The median rate over the window by the first formula that at least three posts allow; None when none does."""
    for formula in formulas:
        found = rates(posts, formula, followers)
        if len(found) >= FEWEST_POSTS:
            median, low, high = median_with_interval(found[np.newaxis, :])
            return Estimate(
                value=float(median[0]),
                low=float(low[0]),
                high=float(high[0]),
                sample=len(found),
                method="median_bootstrap_95",
                definition=formula.code,
                source=source,
                at=at,
                facts={"window_posts": WINDOW_POSTS, "window_days": WINDOW_DAYS, "trimmed_mean": trimmed_mean(found)},
            )
    return None


def trimmed_mean(values: NDArray[np.float64], cut: float = 0.1) -> float:
    """The mean without the lowest and highest tenth; close to the median unless the posts are torn."""
    return float(trimmed_means(values[np.newaxis, :], cut)[0])


def trimmed_means(values: NDArray[np.float64], cut: float = 0.1) -> NDArray[np.float64]:
    """The same of each row."""
    ordered = np.sort(values, axis=1)
    dropped = int(ordered.shape[1] * cut)
    means: NDArray[np.float64] = ordered[:, dropped : ordered.shape[1] - dropped].mean(axis=1)
    return means
