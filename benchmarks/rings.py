"""Rings, on made-up accounts: how many are found, and how many fans are mistaken for one.

Made-up accounts, a seed each: passers-by, fans of every zeal (some alerted by
their phone, some who only ever send hearts), and in half of them a group that
comments together. What is right is known, since it was planted.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np

from essaim.audit.core.material import CommentFacts, PostFacts
from essaim.audit.core.readings import CommentReading
from essaim.audit.core.rings import Ring, rings_of

QUESTION = "How often are groups of mutual support found, and how often are fans mistaken for one?"
WORLDS = 200
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@dataclass(frozen=True)
class World:
    """An account, and who is in its group (nobody, when there is none)."""

    posts: tuple[PostFacts, ...]
    comments: tuple[CommentFacts, ...]
    readings: dict[int, CommentReading]
    members: frozenset[str]


def measure() -> dict[str, float]:
    """Shares from 0 to 1, and milliseconds per account."""
    figures: dict[str, float] = {}
    for name, options in _SORTS.items():
        found = [_judged(world) for world in worlds(WORLDS, **options)]
        if options.get("size"):
            figures[f"group found: {name}"] = _mean([recall > 0 for recall, _, _ in found])
            figures[f"members found: {name}"] = _mean([recall for recall, _, _ in found])
            figures[f"members right: {name}"] = _mean([right for recall, right, _ in found if recall > 0])
        else:
            figures[f"nobody accused: {name}"] = _mean([not any_found for _, _, any_found in found])
    some = list(worlds(20, size=12, posts=60))
    began = time.perf_counter()
    for world in some:
        _rings(world)
    figures["milliseconds per account of 60 posts"] = round((time.perf_counter() - began) / len(some) * 1000, 1)
    return figures


_SORTS: dict[str, dict[str, float]] = {
    "fans": {"size": 0},
    "many fans": {"size": 0, "fans": 60},
    "fans of few words": {"size": 0, "fan_generic": 0.75},
    "fans of few words, alerted": {"size": 0, "fan_generic": 0.75, "alerted": 0.5},
    "12 members": {"size": 12},
    "6 members": {"size": 6},
    "12 members, half of the posts": {"size": 12, "zeal": 0.5},
    "12 members, every second post": {"size": 12, "active": 0.5},
    "12 members, every second post, no hours": {"size": 12, "active": 0.5, "timeless": 1},
    "12 members, slow (median 3 h)": {"size": 12, "slow": 1},
    "12 members, one sentence in three": {"size": 12, "generic": 0.67},
    "12 members, 10 posts": {"size": 12, "posts": 10},
}


def worlds(number: int, **options: float) -> Iterator[World]:
    """That many accounts, always the same."""
    for seed in range(number):
        yield _world(np.random.default_rng(seed), **options)


def _world(
    dice: np.random.Generator, *, size: float = 0, posts: float = 25, fans: float = 20, zeal: float = 0.85,
    generic: float = 0.85, fan_generic: float = 0.4, alerted: float = 0.15, slow: float = 0, active: float = 0.9,
    timeless: float = 0,
) -> World:  # fmt: skip
    published = {n: NOON - timedelta(days=3 * n + float(dice.random())) for n in range(int(posts))}
    told: list[tuple[int, str, float, bool]] = []
    for n in published:
        told += [
            (n, f"passer{n}.{one}", float(dice.lognormal(5.2, 1.4)), dice.random() < 0.45)
            for one in range(int(dice.lognormal(3, 0.7)))
        ]
    for fan in range(int(fans)):
        keen, quick, says = dice.beta(2, 3), dice.random() < alerted, dice.beta(6 * fan_generic, 6 * (1 - fan_generic))
        told += [
            (n, f"fan{fan}", float(dice.lognormal(2.3 if quick else 4.8, 1.0)), dice.random() < says)
            for n in published
            if dice.random() < keen
        ]
    chosen = {n for n in published if dice.random() < active}
    told += [
        (n, f"member{one}", float(dice.lognormal(5.2 if slow else 2.2, 0.8)), dice.random() < generic)
        for one in range(int(size))
        for n in published
        if n in chosen and dice.random() < zeal
    ]
    members = frozenset(f"member{one}" for one in range(int(size)))
    return _told(published, told, members, is_timed=not timeless)


def _told(
    published: dict[int, datetime],
    told: list[tuple[int, str, float, bool]],
    members: frozenset[str],
    *,
    is_timed: bool,
) -> World:
    comments, readings = [], {}
    for number, (post, author, minutes, is_generic) in enumerate(told):
        at = published[post] + timedelta(minutes=minutes) if is_timed else None
        comments.append(CommentFacts(number, post, author, "", at, by_creator=False, answers=None))
        readings[number] = CommentReading(
            number, "fr", 0.5, 0.05, 0.45, 0.05, 0.2, is_generic, is_emoji_only=False, is_mention_only=False
        )
    posts = tuple(
        PostFacts(n, at, "post", "", (), (), 300, 20, None, None, None, None, NOON, "made up")
        for n, at in published.items()
    )
    return World(posts, tuple(comments), readings, members)


def _rings(world: World) -> tuple[Ring, ...]:
    return rings_of(world.posts, world.comments, world.readings, left_out=frozenset())


def _judged(world: World) -> tuple[float, float, bool]:
    """Share of the members found, share of those found who are members, whether anybody was found."""
    named = {author for ring in _rings(world) for author in ring.authors}
    right = len(named & world.members)
    return right / max(1, len(world.members)), right / max(1, len(named)), bool(named)


def _mean(values: list[float] | list[bool]) -> float:
    return round(float(np.mean(values)), 3) if values else 0.0
