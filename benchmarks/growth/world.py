"""Made-up accounts whose followers are told day by day, with planted events and with decoys.

Events: purchases (at once and round, or dripped over days and not round), giveaways
that lose part of their gain, viral posts with short or slow tails, clean-ups by the
platform, follow-and-unfollow. Decoys: growth that accelerates, seasonal peaks, a
lasting change of pace, weekdays, restless days, counts rounded as profiles show them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from essaim.audit.core.material import Count, PostFacts

Days = NDArray[np.float64]
EPOCH = datetime(2024, 1, 1, tzinfo=UTC)
SHARES = (0.02, 0.05, 0.10, 0.25, 0.60)
KINDS = ("bought_at_once", "bought_dripped", "giveaway", "viral_post", "purge", "mass_follow")
CAUSES = {"bought_at_once": "bought_followers", "bought_dripped": "bought_followers"}
SAMPLINGS = ("daily", "daily with holes", "weekly", "monthly", "irregular")
DECOYS = ("none", "accelerating", "seasonal", "change of pace", "restless")
ROUNDINGS = ("exact", "three digits", "two digits")
LIKE_SHARE = 0.03


@dataclass(frozen=True)
class Truth:
    """One planted event: the days on which it moves the count, and by how much at its height."""

    kind: str
    first: int
    last: int
    size: float
    share: float

    @property
    def cause(self) -> str:
        """As the detector would name it."""
        return CAUSES.get(self.kind, self.kind)


@dataclass
class World:
    """One account."""

    counts: list[Count]
    posts: list[PostFacts]
    truths: list[Truth]
    sampling: str
    decoy: str
    rounding: str
    facts: dict[str, Any] = field(default_factory=dict)


def drawn(seed: int, **fixed: Any) -> World:
    """The account of that seed; `sampling`, `decoy`, `rounding`, `share`, `kind` and `events` can be fixed."""
    dice = np.random.default_rng(seed)
    sampling = fixed.get("sampling") or str(dice.choice(SAMPLINGS))
    decoy = fixed.get("decoy") or str(dice.choice(DECOYS))
    rounding = fixed.get("rounding") or str(dice.choice(ROUNDINGS, p=(0.7, 0.2, 0.1)))
    days = int(dice.integers(500, 1000) if sampling == "monthly" else dice.integers(120, 730))
    start = float(np.exp(dice.uniform(np.log(500), np.log(5e6))))
    gains = _organic(dice, days, decoy)
    truths = _planned(dice, days, fixed, apart=70 if sampling == "monthly" else 45)
    followers, following, added = _told(dice, start, gains, truths)
    dated = [
        Truth(t.kind, t.first, t.last, abs(size), abs(size) / followers[max(t.first - 1, 0)])
        for t, size in zip(truths, added, strict=True)
    ]
    seen = _seen(dice, days, sampling)
    posts = _posts(dice, days, followers, dated)
    counts = [
        Count(
            EPOCH + timedelta(days=int(day)), _rounded(followers[day], rounding), round(following[day]), None, "made up"
        )
        for day in seen
    ]
    return World(counts, posts, dated, sampling, decoy, rounding, {"seed": seed})


def _organic(dice: np.random.Generator, days: int, decoy: str) -> Days:
    """What share of itself the account gains each day, without events."""
    pace = float(np.exp(dice.uniform(np.log(0.0001), np.log(0.003)))) * (-0.3 if dice.random() < 0.12 else 1)
    day = np.arange(days)
    shape = np.ones(days)
    if decoy == "accelerating":
        shape = np.exp(day / dice.uniform(100, 300))
        shape = np.minimum(shape, 6)
    if decoy == "seasonal":
        width, height = dice.uniform(15, 40), dice.uniform(0.5, 2.0)
        peak = dice.uniform(0, 365)
        shape = 1 + height * np.exp(-(((day - peak + 182) % 365 - 182) ** 2) / (2 * width**2))
    if decoy == "change of pace":
        shape = np.where(day > dice.uniform(0.25, 0.75) * days, dice.uniform(0.3, 3.0), 1.0)
    weekday = 1 + dice.uniform(0, 0.4) * np.sin(2 * np.pi * (day + dice.integers(7)) / 7)
    spread = dice.uniform(0.5, 0.9) if decoy == "restless" else dice.uniform(0.1, 0.5)
    slow = _slow(dice, days, dice.uniform(0, 0.3))
    jitter = np.exp(spread * dice.standard_normal(days) - spread**2 / 2 + slow)
    churn = 0.3 * abs(pace) * dice.standard_normal(days) * spread
    return pace * shape * weekday * jitter + churn


def _slow(dice: np.random.Generator, days: int, size: float) -> Days:
    wander = np.zeros(days)
    for day in range(1, days):
        wander[day] = 0.9 * wander[day - 1] + 0.436 * dice.standard_normal()
    return size * wander


def _planned(dice: np.random.Generator, days: int, fixed: dict[str, Any], *, apart: int) -> list[Truth]:
    """Events, far enough apart to be told from one another; `size` is their share for now."""
    wanted = int(fixed.get("events", dice.choice([0, 1, 2, 3, 4], p=(0.2, 0.25, 0.25, 0.2, 0.1))))
    planned: list[Truth] = []
    for _ in range(wanted * 20):
        first = int(dice.integers(20, max(days - 25, 21)))
        if len(planned) < wanted and all(abs(first - other.first) >= apart for other in planned):
            kind = fixed.get("kind") or str(dice.choice(KINDS, p=(0.24, 0.14, 0.2, 0.24, 0.12, 0.06)))
            share = float(fixed.get("share") or dice.choice(SHARES, p=(0.1, 0.3, 0.3, 0.2, 0.1)))
            share = min(share, 0.3) if kind in {"purge", "mass_follow"} else share
            planned.append(Truth(kind, first, first + _length(dice, kind) - 1, 0.0, share))
    return sorted(planned, key=lambda truth: truth.first)


def _length(dice: np.random.Generator, kind: str) -> int:
    low, high = {
        "bought_at_once": (1, 2),
        "bought_dripped": (5, 10),
        "giveaway": (3, 10),
        "viral_post": (3, 14),
        "purge": (1, 2),
        "mass_follow": (8, 20),
    }[kind]
    return int(dice.integers(low, high + 1))


def _told(dice: np.random.Generator, start: float, gains: Days, truths: list[Truth]) -> tuple[Days, Days, list[float]]:
    """Followers and following of each day, and what each event added."""
    days = len(gains)
    followers, following = np.zeros(days), np.full(days, float(dice.integers(150, 1500)))
    extra, after, sizes = np.zeros(days + 400), np.zeros(days + 400), [0.0] * len(truths)
    now = start
    begun = {truth.first: place for place, truth in enumerate(truths)}
    for day in range(days):
        if day in begun:
            truth = truths[begun[day]]
            size = _size(dice, now, truth)
            sizes[begun[day]] = size
            extra[day : day + 400] += _course(dice, truth, size)
            if truth.kind == "mass_follow":
                following[day:] += np.minimum(np.arange(days - day) / (truth.last - truth.first + 1), 1) * size * 3
                following[truth.last + 5 :] -= size * 2.5
        mean = now * gains[day]
        now = max(now + mean + np.sqrt(abs(mean) + 1) * dice.standard_normal() + extra[day] + after[day], 10)
        followers[day] = now
    return followers, following, sizes


def _size(dice: np.random.Generator, now: float, truth: Truth) -> float:
    size = now * truth.share
    if truth.kind == "purge":
        return -size
    if truth.kind == "bought_at_once" and dice.random() < 0.7:
        unit = 10 ** np.floor(np.log10(max(size, 10)))
        return float(max(round(2 * size / unit) / 2, 0.5) * unit)
    return float(size)


def _course(dice: np.random.Generator, truth: Truth, size: float) -> Days:
    """What the event adds on each day from its first one on; sums to `size` until it ends, then loses some of it."""
    course, length = np.zeros(400), truth.last - truth.first + 1
    if truth.kind == "viral_post":
        weights = np.exp(-np.arange(60) / dice.uniform(1.2, length / 2.5 + 0.3))
        weights[0] *= dice.uniform(0.4, 1)
        course[:60] = size * weights / weights.sum()
        return course
    weights = dice.uniform(0.6, 1.4, length)
    if truth.kind == "giveaway":
        weights = weights * np.linspace(1, dice.uniform(0.6, 2.5), length)
    if truth.kind == "bought_at_once":
        weights = dice.dirichlet(np.ones(length)) if dice.random() < 0.5 else np.eye(length)[0]
    course[:length] = size * weights / weights.sum()
    _lose(dice, truth.kind, course[length:], size)
    return course


def _lose(dice: np.random.Generator, kind: str, later: Days, size: float) -> None:
    if kind == "giveaway":
        span = int(dice.integers(2, 15))
        later[:span] -= size * dice.uniform(0.1, 0.45) / span
    if kind in {"bought_at_once", "bought_dripped"}:
        fade = np.exp(-np.arange(len(later)) / dice.uniform(15, 60))
        later -= size * dice.uniform(0.05, 0.45) * fade / fade.sum()
    if kind == "mass_follow":
        later[:30] -= size * dice.uniform(0.1, 0.4) / 30


def _seen(dice: np.random.Generator, days: int, sampling: str) -> NDArray[np.int64]:
    every = np.arange(days)
    if sampling == "daily":
        return every
    if sampling == "daily with holes":
        keep = dice.random(days) > dice.uniform(0.05, 0.3)
        hole = int(dice.integers(0, days))
        keep[hole : hole + int(dice.integers(5, 40))] = False
        keep[[0, -1]] = True
        return every[keep]
    if sampling == "weekly":
        return every[int(dice.integers(0, 7)) :: 7]
    if sampling == "monthly":
        return np.array([day for day in every if (EPOCH + timedelta(days=int(day))).day == 1])
    steps = dice.choice([1, 2, 3, 5, 7, 10, 14, 30], size=days, p=(0.2, 0.15, 0.15, 0.1, 0.2, 0.1, 0.07, 0.03))
    found: NDArray[np.int64] = np.concatenate([[0], np.cumsum(steps)])
    return found[found < days]


def _rounded(value: float, rounding: str) -> int:
    number = max(round(value), 0)
    if rounding == "exact" or number < 10_000:
        return number
    digits = 3 if rounding == "three digits" else 2
    grid = int(10 ** max(len(str(number)) - digits, 0))
    return round(number / grid) * grid


def _posts(dice: np.random.Generator, days: int, followers: Days, truths: list[Truth]) -> list[PostFacts]:
    posts: list[PostFacts] = []
    pace, spread = dice.uniform(0.15, 0.8), dice.uniform(0.3, 0.6)
    fake = np.zeros(days)
    for truth in truths:
        if truth.cause == "bought_followers":
            fake[truth.last :] += truth.size
    for day in np.flatnonzero(dice.random(days) < pace):
        real = max(followers[day] - fake[day], followers[day] * 0.2)
        posts.append(_post(int(day), real * LIKE_SHARE * np.exp(spread * dice.standard_normal()), "", len(posts)))
    for truth in truths:
        if truth.kind == "viral_post":
            likes = followers[truth.first] * LIKE_SHARE * dice.uniform(4, 20)
            posts.append(_post(max(truth.first - int(dice.integers(0, 2)), 0), likes, "", len(posts)))
        if truth.kind == "giveaway":
            likes = followers[truth.first] * LIKE_SHARE * dice.uniform(1, 6)
            words = str(dice.choice(["Jeu concours ! Pour participer : abonnez-vous", "GIVEAWAY time, tag a friend"]))
            posts.append(_post(max(truth.first - int(dice.integers(0, 2)), 0), likes, words, len(posts)))
    return posts


def _post(day: int, likes: float, caption: str, number: int) -> PostFacts:
    at = EPOCH + timedelta(days=day, hours=12)
    return PostFacts(
        number, at, "post", caption, (), (), round(likes), round(likes * 0.04), None, None, round(likes * 12),
        None, at + timedelta(days=30), "made up",
    )  # fmt: skip
