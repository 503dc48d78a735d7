"""Posts that did far better than those around them, and posts that announce a giveaway."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from essaim.audit.core.growth.noise import rolling_median
from essaim.audit.core.growth.series import DAY, Floats
from essaim.audit.core.material import PostFacts

FEWEST_POSTS = 5
AROUND = 21
FAR = 3.5
"""In robust standard deviations of the logarithm."""
TIMES = 2.5
_SPREAD_FLOOR = 0.25
_MAD = 1.4826

_CONTEST = r"\bconcours\b"
_WINNING = r"\b(?:gagn|remport|particip|tirage)\w*"
_GIVEAWAY = re.compile(
    rf"\bjeux?[ -]?concours\b|{_CONTEST}.{{0,80}}{_WINNING}|{_WINNING}.{{0,80}}{_CONTEST}"
    r"|#(?:jeu)?concours\w*|#?\w*give[ -]?aways?\b|\btirage au sort\b|\b[àa] gagner\b|\btente[rz]? de gagner\b"
    r"|\b(?:enter|chance) to win\b|\bprize draw\b|\bsweepstakes?\b|\bsorteo\b|\bgewinnspiel\b",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True)
class Shelf:
    """What the posts of an account show beside its growth; all arrays in the order of publication."""

    ids: tuple[int, ...]
    at: Floats
    """Days since 1970."""
    reactions: Floats
    """Likes and comments, nan where neither is known."""
    times: Floats
    """Reactions, or views where they say more, over those of a typical post around; nan where unknown."""
    stands_out: np.ndarray[tuple[int], np.dtype[np.bool_]]
    is_giveaway: np.ndarray[tuple[int], np.dtype[np.bool_]]
    has_captions: bool


def shelf_of(posts: Sequence[PostFacts], giveaways: Collection[int] = ()) -> Shelf:
    """The dated posts, oldest first, each compared with the 21 around it."""
    dated = sorted((post for post in posts if post.published_at is not None), key=lambda post: _days(post.published_at))
    announced = set(giveaways)
    reactions = _column(dated, _reactions)
    views = _column(dated, lambda post: post.views)
    times, far = (np.fmax(one, other) for one, other in zip(_beyond(reactions), _beyond(views), strict=True))
    return Shelf(
        tuple(post.post_id for post in dated),
        np.array([_days(post.published_at) for post in dated]),
        reactions,
        times,
        (np.nan_to_num(far) >= FAR) & (np.nan_to_num(times) >= TIMES),
        np.array([post.post_id in announced or announces_giveaway(post.caption) for post in dated], dtype=np.bool_),
        bool(announced) or any(post.caption for post in dated),
    )


def announces_giveaway(caption: str) -> bool:
    """Whether the words of a caption announce a giveaway, in French, English, Spanish or German."""
    return bool(caption) and _GIVEAWAY.search(caption) is not None


def _days(at: datetime | None) -> float:
    return at.timestamp() / DAY if at else 0.0


def _reactions(post: PostFacts) -> float | None:
    if post.likes is None and post.comments is None:
        return None
    return (post.likes or 0) + (post.comments or 0)


def _column(posts: Sequence[PostFacts], read: Callable[[PostFacts], float | None]) -> Floats:
    values = (read(post) for post in posts)
    return np.array([np.nan if value is None else float(value) for value in values], dtype=np.float64)


def _beyond(values: Floats) -> tuple[Floats, Floats]:
    """How many times the typical post around, and how far beyond it in robust standard deviations."""
    times, far = np.full(len(values), np.nan), np.full(len(values), np.nan)
    known = np.flatnonzero(~np.isnan(values))
    if len(known) < FEWEST_POSTS:
        return times, far
    logs = np.log1p(values[known])
    off = logs - rolling_median(logs, AROUND)
    spread = np.maximum(_MAD * float(np.median(np.abs(off))), _SPREAD_FLOOR)
    times[known], far[known] = np.exp(off), off / spread
    return times, far
