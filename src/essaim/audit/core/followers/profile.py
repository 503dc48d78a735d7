"""What the model reads of one follower: counts on a log scale, signs, None where nothing is known."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from essaim.audit.core.material import FollowerFacts

Matrix = NDArray[np.float64]

COLUMNS = ("posts", "followers", "following", "picture", "digits", "private")
"""What all training sets have; any may be missing."""
FEATURES = ("posts", "followers", "ratio", "picture", "digits", "private", "following")
NEVER_LESS_SUSPICIOUS = (-1, -1, 1, -1, 1, -1, 1)
"""The direction in which a feature may only make an account look more suspicious, all else equal."""
MOST = 1e9
"""No account has more followers; anything above is a slip of the source."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One follower, cleaned: impossible values are unknown."""

    posts: float | None = None
    followers: float | None = None
    following: float | None = None
    has_picture: bool | None = None
    is_private: bool | None = None
    digits: int | None = None
    digit_share: float | None = None
    """Digits over length of the name."""
    bio_length: float | None = None
    has_website: bool | None = None
    is_verified: bool | None = None
    name_has_digits: bool | None = None
    """In the full name. How many words it has is not read: that would judge by culture."""
    days_silent: float | None = None
    """Since the latest post."""

    @property
    def is_readable(self) -> bool:
        """Whether anything is known that a model can judge by; the fewer facts, the wider the interval."""
        known = (self.posts, self.followers, self.following, self.has_picture, self.digit_share)
        return any(one is not None for one in known)


def profile_of(facts: FollowerFacts, at: datetime | None = None) -> Profile:
    """The profile behind the facts of a source; `at` is when they were read."""
    digits, share = _digits(facts)
    name = facts.full_name
    silent = None
    if at is not None and facts.last_post_at is not None:
        silent = max(0.0, (at - facts.last_post_at).total_seconds() / 86_400)
    return Profile(
        posts=count(facts.posts),
        followers=count(facts.followers),
        following=count(facts.following),
        has_picture=facts.has_picture,
        is_private=facts.is_private,
        digits=digits,
        digit_share=share,
        bio_length=count(facts.bio_length),
        has_website=facts.has_website,
        is_verified=facts.is_verified,
        name_has_digits=None if name is None else any(map(str.isdigit, name)),
        days_silent=silent,
    )


def count(value: float | None) -> float | None:
    """A count as it can be; None when it is negative, not finite or beyond `MOST`."""
    if value is None or not math.isfinite(value) or not 0 <= value <= MOST:
        return None
    return float(value)


def _digits(facts: FollowerFacts) -> tuple[int | None, float | None]:
    if facts.username:
        name = facts.username.removeprefix("@")
        digits = sum(map(str.isdigit, name))
        return digits, digits / len(name) if name else None
    length, digits_said = facts.username_length, facts.username_digits
    if digits_said is None or digits_said < 0:
        return None, None
    if length is None or not length > 0 or digits_said > length:
        return (digits_said, None) if length is None else (None, None)
    return digits_said, digits_said / length


def matrix(profiles: Sequence[Profile]) -> Matrix:
    """One row per profile in the order of `FEATURES`; NaN where nothing is known."""
    told = np.array(
        [
            (
                _number(one.posts),
                _number(one.followers),
                _number(one.following),
                _number(one.has_picture),
                _number(one.digit_share),
                _number(one.is_private),
            )
            for one in profiles
        ],
        dtype=np.float64,
    ).reshape(-1, len(COLUMNS))
    return features(told)


def features(told: Matrix) -> Matrix:
    """From the values of `COLUMNS` to `FEATURES`: counts as log(1 + n), and how many are followed for one follower."""
    posts, followers, following = (np.log1p(told[:, place]) for place in range(3))
    return np.column_stack(
        [posts, followers, following - followers, told[:, 3], told[:, 4], told[:, 5], following]
    ).astype(np.float64)


def _number(value: float | None) -> float:
    return math.nan if value is None else float(value)


def known_columns(profiles: Iterable[Profile]) -> frozenset[str]:
    """Which of `COLUMNS` at least one profile has."""
    found: set[str] = set()
    for one in profiles:
        values = (one.posts, one.followers, one.following, one.has_picture, one.digit_share, one.is_private)
        found.update(name for name, value in zip(COLUMNS, values, strict=True) if value is not None)
    return frozenset(found)
