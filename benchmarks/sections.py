"""The report's figures, on made-up accounts whose truth is known.

How often intervals hold it, how often tests speak without cause, and how long a section takes.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from benchmarks.rings import worlds
from essaim.audit.core.content import PARIS, content_section
from essaim.audit.core.conversation import conversation_section
from essaim.audit.core.counted import share_with_interval
from essaim.audit.core.formulas import headline
from essaim.audit.core.material import Count, Material, PostFacts
from essaim.audit.core.parts_of_engagement import engagement_section_parts
from essaim.audit.core.price import Deal, expected_fee
from essaim.audit.core.price_bands import band
from essaim.audit.core.report import Section
from essaim.kernel.estimate import Estimate, Figure
from essaim.kernel.money import Money

QUESTION = "Do the report's intervals hold the truth as often as they say, and do its tests stay quiet without cause?"
ACCOUNTS = 300
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
FORMULAS = headline("instagram")
Likes = Callable[[np.random.Generator, int, int], float]


def measure() -> dict[str, float]:
    """Shares from 0 to 1, and milliseconds."""
    return {
        "share of comments under 12 posts: 95% interval holds": _mean(_share_held(seed) for seed in _seeds()),
        "trend of -10% a month, 40 posts: 95% interval holds": _mean(
            _holds(_engagement(seed, lambda _d, age, _h: 0.9 ** (-age / 30.4)), "trend", -0.1) for seed in _seeds()
        ),
        "paid ratio 0.7, 10 of 40 posts: 95% interval holds": _mean(_paid_held(seed) for seed in _seeds()),
        "no hour matters, 60 posts: an hour is said to": _mean(_hour(seed, 1.0) for seed in _seeds()),
        "evenings get 1.5 times, 60 posts: found": _mean(_hour(seed, 1.5) for seed in _seeds()),
        "evenings get twice, 60 posts: found": _mean(_hour(seed, 2.0) for seed in _seeds()),
        "next fee after 10 deals: 95% interval holds": _mean(_fee_held(seed) for seed in _seeds()),
        **_milliseconds(),
    }


def _seeds() -> range:
    return range(ACCOUNTS)


def _mean(values: Iterable[bool]) -> float:
    return round(float(np.mean(list(values))), 3)


def _holds(section: Section, name: str, truth: float) -> bool:
    line = section.line(name)
    return line is not None and _inside(line.figure, truth)


def _inside(figure: Figure, truth: float) -> bool:
    return (
        isinstance(figure, Estimate)
        and figure.low is not None
        and figure.high is not None
        and figure.low <= truth <= figure.high
    )


def _share_held(seed: int) -> bool:
    dice = np.random.default_rng(seed)
    rates, wholes = dice.beta(2, 8, 12), dice.integers(5, 60, 12)
    _, low, high = share_with_interval(list(dice.binomial(wholes, rates)), list(wholes))
    return low <= 0.2 <= high


def _posts(seed: int, number: int, factor: Likes, *, paid: int = 0) -> tuple[PostFacts, ...]:
    """Posts a few days apart with log-normal noise (0.5).

    `factor` is given the dice, the age in days and the hour in Paris.
    """
    dice = np.random.default_rng(seed)
    found = []
    for place in range(number):
        at = NOON - timedelta(days=4 * place + 5) + timedelta(hours=int(dice.integers(-5, 11)))
        likes = round(3_000 * factor(dice, 4 * place + 5, at.astimezone(PARIS).hour) * dice.lognormal(0, 0.5))
        is_paid = place % (number // paid) == 0 if paid else None
        found.append(
            PostFacts(place, at, "post", "", (), (), round(likes * (0.7 if is_paid else 1)), 0, None, None, None,
                      is_paid, NOON, "made up")
        )  # fmt: skip
    return tuple(found)


def _account(posts: tuple[PostFacts, ...]) -> Material:
    return Material(1, "instagram", "made.up", "fr", "", posts, (), (Count(NOON, 100_000, None, None),), None)


def _engagement(seed: int, factor: Likes, *, paid: int = 0) -> Section:
    return engagement_section_parts(_account(_posts(seed, 40, factor, paid=paid)), {}, FORMULAS)


def _paid_held(seed: int) -> bool:
    return _holds(_engagement(seed, lambda _d, _a, _h: 1.0, paid=10), "paid_ratio", 0.7)


def _hour(seed: int, times: float) -> bool:
    posts = _posts(seed, 60, lambda _d, _a, hour: times if 18 <= hour < 21 else 1.0)
    section = content_section(_account(posts), {}, FORMULAS)
    return section.line("best_hour") is None


def _fee_held(seed: int) -> bool:
    dice = np.random.default_rng(seed)
    level = dice.normal(0, 0.6)

    def fee(followers: int) -> float:
        published = band("instagram", "post")
        return (published.fee(followers) if published else 0.0) * float(np.exp(level + dice.normal(0, 0.55)))

    sizes: NDArray[np.int64] = dice.integers(5_000, 80_000, 10)
    deals = [Deal("instagram", "post", int(size), Money(max(1, round(fee(int(size)))), "EUR"), NOON) for size in sizes]
    return _inside(expected_fee("instagram", "post", 20_000, deals, at=NOON), fee(20_000))


def _milliseconds() -> dict[str, float]:
    world = next(worlds(1, size=12, posts=60))
    talk = Material(1, "instagram", "made.up", "fr", "", world.posts, world.comments, (), None)
    account = _account(_posts(1, 200, lambda _d, _a, _h: 1.0, paid=20))
    tasks: dict[str, Callable[[], object]] = {
        "engagement's parts, 200 posts": lambda: engagement_section_parts(account, {}, FORMULAS),
        "content, 200 posts": lambda: content_section(account, {}, FORMULAS),
        "conversation, 60 posts, 2,300 comments": lambda: conversation_section(talk, world.readings, {}),
    }
    return {f"milliseconds: {name}": _timed(task) for name, task in tasks.items()}


def _timed(task: Callable[[], object]) -> float:
    task()
    began = time.perf_counter()
    for _ in range(5):
        task()
    return round((time.perf_counter() - began) / 5 * 1000, 1)
