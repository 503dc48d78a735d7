"""How each account behaves: its size, its level, its cadence, and what is odd about it."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypedDict

from essaim.catalogue.core.platforms import Platform
from essaim.catalogue.core.tiers import FLOORS, Tier, tier_of
from essaim.server.demo.dice import Dice, Weighted
from essaim.server.demo.events import Arrival, Wave
from essaim.server.demo.material import sponsors
from essaim.server.demo.personas import Persona

TIERS = Weighted([(Tier.EMERGING, 8.0), (Tier.NANO, 45.0), (Tier.MICRO, 36.5), (Tier.MACRO, 9.0), (Tier.MEGA, 1.5)])
_CEILINGS = {
    Tier.EMERGING: (250, 1_000),
    Tier.NANO: (FLOORS[Tier.NANO], 10_000),
    Tier.MICRO: (FLOORS[Tier.MICRO], 100_000),
    Tier.MACRO: (FLOORS[Tier.MACRO], 700_000),
    Tier.MEGA: (FLOORS[Tier.MEGA], 3_200_000),
}
PAID_LABELS = Weighted([("tool", 45.0), ("words", 35.0), ("none", 20.0)])
_SAMPLED = {Tier.EMERGING: 0.0, Tier.NANO: 0.04, Tier.MICRO: 0.32, Tier.MACRO: 0.1, Tier.MEGA: 0.0}
"""How often followers were drawn, where a platform shows them; every fifth micro account in all."""
_SHOWS_FOLLOWERS = frozenset({Platform.INSTAGRAM, Platform.TIKTOK})
OURS = {"beauty": "Sauvelune", "sport": "Trottevent", "work": "Plumachiffre"}
"""Which of the demo's own brands a group of niches may talk about."""


@dataclass(frozen=True)
class Step:
    """A sudden change of followers, and the monthly share that leaves afterwards."""

    months_ago: int
    followers: int
    leaving: float = 0.0


@dataclass(frozen=True)
class Plan:
    """One account's conduct. Posts are counted from the newest, 0."""

    platform: Platform
    handle: str
    followers: int
    level: float = 1.0
    """Engagement against the median of its size and platform."""
    posts: int = 12
    cadence: float = 6.0
    """Days between two posts."""
    silent: float = 3.0
    """Days since the newest post."""
    growth: float = 0.015
    """A month's growth, as a share."""
    months: int = 17
    """How far back the monthly counts go."""
    step: Step | None = None
    tracked: float = 0.0
    """The share of days with a count of its own; 0 for an account counted monthly."""
    arrivals: tuple[Arrival, ...] = ()
    waves: tuple[Wave, ...] = ()
    rounded: int = 1
    """Followers are known to the nearest such step: 100 for what is shown as 42.9k."""
    bots: float | None = None
    """Share of bots in a follower sample; None when no sample was drawn."""
    sample: int = 0
    """How many followers were drawn."""
    conversation: int = 0
    """How many of the newest posts come with their comments."""
    reply_rate: float = 0.3
    replies_after: float = 5.0
    """Hours, the median, until the creator answers a comment."""
    bland: float | None = None
    """Share of readers' comments that say nothing; None for the usual one."""
    ring: tuple[str, ...] = ()
    """Readers who comment under nearly every post at once, in few words."""
    fans: tuple[str, ...] = ()
    """Readers who comment under nearly every post in their own time, in sentences."""
    paid: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    """Post → the brand that pays, and how it is said: tool, words or none."""
    praised: Mapping[int, str] = field(default_factory=dict)
    """Post → a brand praised without being paid."""
    viral: Mapping[int, float] = field(default_factory=dict)
    """Post → how many times more people it reached."""
    contests: frozenset[int] = frozenset()
    """Posts that are giveaways: people comment to enter."""
    texts: Mapping[int, str] = field(default_factory=dict)
    """Post → its caption, where it is written by hand."""
    stories: int = 0
    """Stories whose views are known, beside the posts."""
    audience: bool = False
    averages_only: bool = False
    """Known by a media kit's averages, without posts."""


def plan(dice: Dice, persona: Persona, platform: Platform, *, first: bool) -> Plan:
    """An ordinary account of that person; a second account is smaller than the first may be."""
    low, high = _CEILINGS[dice.weigh(TIERS)]
    followers = int(low * (high / low) ** (dice.share() ** 1.15))
    if not first:
        followers = max(260, int(followers * dice.between(0.15, 0.9)))
    posts = dice.whole(7, 19)
    averages_only = dice.chance(0.04)
    spoken = persona.language in {"fr", "en"}
    fraud = dice.chance(0.035) and followers > FLOORS[Tier.NANO] * 3
    return Plan(
        platform=platform,
        handle=persona.handle,
        followers=followers,
        level=dice.around(0.25, 0.2) if fraud else dice.around(1.0, 0.45),
        posts=0 if averages_only else posts,
        cadence=dice.around(5.5, 0.5),
        silent=dice.between(100, 300) if dice.chance(0.05) else dice.around(3.0, 0.9),
        growth=0.014 + 0.018 * dice.normal(),
        months=dice.whole(6, 16) if dice.chance(0.15) else 17,
        step=_step(dice, followers, fraud=fraud),
        **_sample(persona, platform, followers, fraud=fraud),
        conversation=dice.whole(2, 4) if spoken and dice.chance(0.18) else 0,
        reply_rate=dice.between(0.0, 0.75),
        paid=_paid(dice, persona, posts, followers),
        praised=_praised(dice, persona, posts),
        viral={dice.whole(0, posts - 1): dice.around(25.0, 0.5)} if dice.chance(0.03) else {},
        audience=dice.chance(0.35) or _is_studied(persona, platform),
        averages_only=averages_only,
        stories=0 if averages_only else _stories(persona, platform),
    )


def _step(dice: Dice, followers: int, *, fraud: bool) -> Step | None:
    if fraud:
        bought = max(1_000, round(followers * dice.between(0.2, 0.4) / 1_000) * 1_000)
        return Step(dice.whole(3, 12), bought, dice.between(0.008, 0.03))
    if dice.chance(0.04):
        return Step(dice.whole(2, 14), int(followers * dice.between(0.08, 0.25)))
    return None


class _Sample(TypedDict):
    bots: float | None
    sample: int


def _sample(persona: Persona, platform: Platform, followers: int, *, fraud: bool) -> _Sample:
    """The throws are the sample's own, so that a sample more or less changes nothing else."""
    tier = tier_of(followers)
    dice = Dice(zlib.crc32(f"{persona.handle}/{platform}".encode()), 5)
    drawn = 0.6 if fraud else _SAMPLED[tier] if tier else 0.0
    if platform not in _SHOWS_FOLLOWERS or not dice.chance(drawn):
        return {"bots": None, "sample": 0}
    bots = dice.between(0.35, 0.65) if fraud else min(0.4, dice.around(0.07, 0.6))
    return {"bots": bots, "sample": dice.whole(60, 120)}


def _is_studied(persona: Persona, platform: Platform) -> bool:
    """Whether a media kit with its audience is at hand all the same, as of many French creators of the main niches.

    The throw is its own, as that of `_stories`.
    """
    is_near = persona.language == "fr" and persona.niche.group == "beauty"
    return is_near and Dice(zlib.crc32(f"{persona.handle}/{platform}/kit".encode())).chance(0.5)


def _stories(persona: Persona, platform: Platform) -> int:
    """A third of accounts export their stories too, where there are any."""
    dice = Dice(zlib.crc32(f"{persona.handle}/{platform}/stories".encode()))
    return dice.whole(2, 5) if platform is Platform.INSTAGRAM and dice.chance(0.3) else 0


def _paid(dice: Dice, persona: Persona, posts: int, followers: int) -> dict[int, tuple[str, str]]:
    if not dice.chance(0.25 if followers < FLOORS[Tier.MICRO] else 0.55):
        return {}
    rate = dice.between(0.05, 0.3)
    brands = dice.some(sponsors(persona.niche.group), 2)
    return {post: (dice.pick(brands), dice.weigh(PAID_LABELS)) for post in range(posts) if dice.chance(rate)}


def _praised(dice: Dice, persona: Persona, posts: int) -> dict[int, str]:
    ours = OURS.get(persona.niche.group)
    if ours and dice.chance(0.06):
        return {dice.whole(0, posts - 1): ours for _ in range(dice.whole(1, 2))}
    if dice.chance(0.2):
        return {dice.whole(0, posts - 1): dice.pick(sponsors(persona.niche.group))}
    return {}
