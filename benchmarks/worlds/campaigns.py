"""A small country of people who watch creators: what a plan sees of it, and what campaigns really bring there.

Nothing here uses the forecast's formulas. People differ in how much they watch (log-normal) and in the topics they
care for; they follow creators accordingly. A publication is seen by each follower with a chance that depends on that
person and on the publication's luck (heavy-tailed), and by passers-by who care for the topic. Creators drift, some
bought followers, paid publications do worse. Views count some people twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from essaim.audit.core.price import expected_fee
from essaim.catalogue.core.sketch import Sketch, sketch_of
from essaim.catalogue.core.tiers import tier_of
from essaim.kernel.estimate import Estimate, Figure, Standing, Unavailable, Unit
from essaim.matching.core.plan.prospect import FormatRecord, Prospect

AT = datetime(2026, 11, 26, tzinfo=UTC)
COUNTRY, PEOPLE, TOPICS = "MT", 220_000, 8
"""Malta has about as many people on Instagram by the product's figures: small enough to simulate everybody."""
FORMATS = ("post", "reel", "story")
TARGET_AGES = ("18-24", "25-34")
IN_TARGET = 0.55
Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Creator:
    """Who follows, with which chance each sees a typical publication, and how the creator's level moves."""

    topic: int
    followers: Numbers
    habit: Floats
    bought: int
    watching: float
    """How much bought followers watch beside real ones: some sellers sell views too."""
    paid: float
    noise: float
    passing: float
    per_view: float
    repeat: float
    fee_factor: float


@dataclass(frozen=True)
class World:
    """People and creators; `taste[p]` is a person's topic, `activity[p]` how much they watch."""

    activity: Floats
    taste: Numbers
    in_target: NDArray[np.bool_]
    creators: tuple[Creator, ...]
    fee_level: float
    season: float


def drawn_world(seed: int, creators: int = 50) -> World:
    """A world; how uneven people are and how faithful to topics differs between worlds."""
    dice = np.random.default_rng(seed)
    activity = dice.lognormal(0, dice.uniform(0.5, 1.1), PEOPLE)
    taste = dice.integers(0, TOPICS, PEOPLE)
    manners = _Manners(dice.uniform(3, 12), dice.normal(0, 0.3), dice.normal(-0.2, 0.12), dice.uniform(1.2, 1.55))
    found = tuple(_creator(dice, activity, taste, manners) for _ in range(creators))
    in_target = dice.random(PEOPLE) < IN_TARGET
    return World(activity, taste, in_target, found, dice.normal(0, 0.6), dice.normal(0, 0.12))


@dataclass(frozen=True)
class _Manners:
    """What a world's creators have in common: fans' loyalty to a topic, level, paid beside unpaid, views a person."""

    loyalty: float
    fame: float
    paid: float
    repeat: float


def _creator(dice: np.random.Generator, activity: Floats, taste: Numbers, manners: _Manners) -> Creator:
    topic = int(dice.integers(0, TOPICS))
    size = int(np.clip(dice.lognormal(8.6, 0.8), 1_000, 40_000))
    appeal = activity**0.6 * np.where(taste == topic, manners.loyalty, 1.0)
    # Drawn without replacement in proportion to appeal: the smallest exponential waiting times.
    followers = np.argpartition(dice.exponential(1, PEOPLE) / appeal, size)[:size]
    rate = np.exp(dice.normal(-1.6 + manners.fame, 0.6))
    habit = rate * activity[followers] / activity[followers].mean()
    return Creator(
        topic=topic,
        followers=followers,
        habit=habit,
        bought=int(size * dice.beta(1.2, 6)),
        watching=float(dice.choice([0.0, 0.0, 1.0]) * dice.random()),
        paid=float(np.exp(dice.normal(manners.paid, 0.2))),
        noise=float(dice.uniform(0.3, 0.7)),
        passing=float(np.exp(dice.normal(-0.3, 0.5))),
        per_view=float(dice.beta(4, 70)),
        repeat=float(manners.repeat + dice.uniform(-0.1, 0.1)),
        fee_factor=float(np.exp(dice.normal(0, 0.55))),
    )


_HABITS: Mapping[str, float] = {"post": 1.0, "reel": 1.2, "story": 0.35}


def publication(
    world: World, creator: Creator, post_format: str, dice: np.random.Generator, *, shift: float
) -> tuple[Numbers, float]:
    """Who saw one publication, and how often it was seen. `shift` is the logarithm of what moves its level."""
    luck = creator.noise * dice.standard_t(5) / np.sqrt(5 / 3)
    strength = np.exp(luck + shift) * _HABITS[post_format]
    seen = creator.followers[dice.random(creator.followers.size) < 1 - np.exp(-creator.habit * strength)]
    if post_format == "reel":
        wanted = min(PEOPLE // 4, int(creator.passing * seen.size))
        appeal = np.where(world.taste == creator.topic, 6.0, 1.0) * world.activity
        passing = np.searchsorted(np.cumsum(appeal), dice.random(wanted) * appeal.sum())
        seen = np.unique(np.concatenate([seen, passing]))
    times = 1.03 if post_format == "story" else creator.repeat
    bought = creator.bought * creator.watching * seen.size / creator.followers.size
    return seen, float((seen.size + bought) * times * dice.uniform(0.95, 1.05))


def seen_by_us(world: World, seed: int, *, lists: bool) -> tuple[list[Prospect], dict[int, Sketch]]:
    """What a catalogue knows of the creators: some records, some audience shares, some lists of commenters."""
    dice = np.random.default_rng((seed, 1))
    prospects, found = [], {}
    for number, creator in enumerate(world.creators):
        prospects.append(_prospect(world, number, creator, dice))
        if lists and number % 2 == 0:
            chance = np.minimum(1.0, 0.15 * creator.habit * world.activity[creator.followers] ** 0.5)
            members = creator.followers[dice.random(creator.followers.size) < chance]
            found[number] = sketch_of(_hashed(members))
    return prospects, found


def _hashed(members: Numbers) -> NDArray[np.uint64]:
    """Spread over all hashes: a fixed mixing of the numbers."""
    mixed = (members.astype(np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(31)
    return np.asarray(mixed * np.uint64(0xBF58476D1CE4E5B9), dtype=np.uint64)


def _prospect(world: World, number: int, creator: Creator, dice: np.random.Generator) -> Prospect:
    followers = creator.followers.size + creator.bought
    real = creator.followers.size / followers
    records = [record for one in FORMATS if (record := _record(world, creator, one, dice)) is not None]
    fees = {one: expected_fee("instagram", one, followers, [], at=AT) for one in FORMATS}
    audience = {}
    if dice.random() < 0.5:
        ages = float(np.clip(world.in_target[creator.followers].mean() + dice.normal(0, 0.03), 0.02, 0.98))
        audience = {("age", TARGET_AGES[0]): ages / 2, ("age", TARGET_AGES[1]): ages / 2, ("age", "35-44"): 1 - ages}
        audience["country", COUNTRY] = 0.98
    return Prospect(
        account_id=number, creator_id=number, platform="instagram", handle=f"creator.{number}", name=f"Creator {number}",
        tier=str(tier_of(followers)), followers=followers, country=COUNTRY, city="", language="en",
        niches=(f"topic {creator.topic}",), fit=0.5, fees=fees, records=tuple(records),
        engagement=Unavailable("no_posts", "engagement_rate"), authenticity=_judged(real, dice),
        paid_performance=_compared(creator.paid, dice), audience=audience,
    )  # fmt: skip


def _record(world: World, creator: Creator, post_format: str, dice: np.random.Generator) -> FormatRecord | None:
    """Views of past publications: often none of a format, sometimes few; the level wandered while they came out."""
    if dice.random() < (0.6 if post_format == "post" else 0.25):
        return None
    number = int(dice.integers(2, 25))
    wander = np.cumsum(dice.normal(0, 0.05, number))[::-1]
    views = [publication(world, creator, post_format, dice, shift=shift)[1] for shift in wander]
    logs = np.log(np.maximum(views, 1))
    spread = float(logs.std(ddof=1)) if number > 1 else None
    return FormatRecord(
        post_format, number, float(logs.mean()), spread, None if post_format == "story" else creator.per_view
    )


def _judged(real: float, dice: np.random.Generator) -> Figure:
    if dice.random() < 0.3:
        return Unavailable("no_follower_sample", "authentic_followers", "bring_follower_sample")
    sample = 80
    share = min(0.99, max(0.02, float(dice.binomial(sample, real)) / sample))
    half = 1.645 * np.sqrt(share * (1 - share) / sample)
    return Estimate(
        share, max(0.0, share - half), min(1.0, share + half), sample, "sample", "authentic_followers", "made up", AT,
        Unit.SHARE, "followers", Standing.ESTIMATED, {"level": 0.9},
    )  # fmt: skip


def _compared(paid: float, dice: np.random.Generator) -> Figure:
    if dice.random() < 0.6:
        return Unavailable("no_paid_posts", "paid_ratio")
    value = paid * float(np.exp(dice.normal(0, 0.15)))
    return Estimate(
        value, value * 0.745, value * 1.342, 6, "ratio", "paid_ratio", "made up", AT, Unit.TIMES
    )  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """What one campaign really brought."""

    reach: float
    alone: float
    """The sum of what each creator reached."""
    reactions: float
    cost: float


def carried_out(world: World, bought: Sequence[tuple[int, Mapping[str, int], float]], seed: int) -> Outcome:
    """The campaign of (creator, formats, expected fee) that were bought: everybody in the target who saw any of it."""
    dice = np.random.default_rng((seed, 2))
    reached = np.zeros(PEOPLE, dtype=bool)
    alone = reactions = cost = 0.0
    for number, formats, fee in bought:
        creator = world.creators[number]
        own = np.zeros(PEOPLE, dtype=bool)
        drift = dice.normal(0, 0.2) + np.log(creator.paid) + world.season
        for post_format, count in formats.items():
            for _ in range(count):
                seen, views = publication(world, creator, post_format, dice, shift=drift)
                own[seen] = True
                if post_format != "story":
                    reactions += views * creator.per_view * float(np.exp(dice.normal(0, 0.2)))
        reached |= own
        alone += float((own & world.in_target).sum())
        cost += fee * creator.fee_factor * float(np.exp(world.fee_level))
    return Outcome(float((reached & world.in_target).sum()), alone, reactions, cost)
