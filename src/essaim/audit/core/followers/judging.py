"""The judgement on a sample of followers: how many look suspicious, of which kinds they are, and why.

An account "looks like" something; nothing here says what it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np

from essaim.audit.core.followers.families import Look, Vector, expit, look_at
from essaim.audit.core.followers.mixture import LEVEL, SEED, Mixture, bounds, mixed
from essaim.audit.core.followers.profile import Profile, known_columns, profile_of
from essaim.audit.core.followers.reasons import MOST, Reason, reasons
from essaim.audit.core.material import FollowerFacts

REAL, INFLUENCER, MASS, SUSPICIOUS = CLASSES = ("real", "influencer", "mass", "suspicious")
INFLUENCER_FOLLOWERS, INFLUENCER_FOLLOWING, MASS_FOLLOWING = 5_000, 1_500, 1_500
"""HypeAuditor's bounds, used by most hosted tools (influData and Hivency differ on influencers)."""
FEWEST = 50
"""Accounts that can be read, under which a share is not worth saying."""
SUSPICIOUS_FROM = 0.5
SAID_BY_KIND = frozenset({"follows_thousands", "numbers_together"})
UNREAD_BELOW = 0.49
"""Of an account of which too little is known no chance is said that would call it suspicious."""
UNSURE = 0.01
"""No chance comes nearer than half of this to 0 or 1; their order is kept."""


@dataclass(frozen=True)
class Share:
    """A part of one with its interval at `level`."""

    value: float
    low: float
    high: float
    sample: int
    level: float = LEVEL


@dataclass(frozen=True, slots=True)
class Judged:
    """One account: the chance that it is suspicious, what it looks like, and why.

    The chance is one half or more if and only if the class is `suspicious`. Too
    little known, it is the sample's share, kept below.
    """

    probability: float
    class_: str
    why: tuple[Reason, ...]


@dataclass(frozen=True)
class Judgement:
    """What a sample says."""

    accounts: int
    readable: int
    """Those with enough known to be judged."""
    suspicious: Share | None
    """None when no account can be read."""
    classes: Mapping[str, Share] = field(default_factory=dict)
    """By code, in the order of `CLASSES`; they add up to one."""
    per_account: tuple[Judged, ...] = ()
    columns: frozenset[str] = frozenset()
    """What is known of at least one account."""

    @property
    def enough(self) -> bool:
        """Whether the sample carries a share."""
        return self.readable >= FEWEST

    def places(self, class_: str) -> list[int]:
        """The places of the accounts that look like this class, the surest first."""
        found = [place for place, one in enumerate(self.per_account) if one.class_ == class_]
        surest = -1.0 if class_ == SUSPICIOUS else 1.0
        return sorted(found, key=lambda place: surest * self.per_account[place].probability)


def judge(
    followers: Sequence[FollowerFacts], *, population: int | None = None, at: datetime | None = None
) -> Judgement:
    """The judgement on a sample drawn at `at` from `population` followers. Any fact may be missing."""
    return judge_profiles([profile_of(one, at) for one in followers], population=population)


def judge_profiles(profiles: Sequence[Profile], *, population: int | None = None) -> Judgement:
    """The same on profiles."""
    kept = np.array([place for place, one in enumerate(profiles) if one.is_readable], dtype=np.int64)
    if not len(kept):
        return Judgement(len(profiles), 0, None, per_account=tuple(_unread(one) for one in profiles))
    look = look_at(profiles)
    mixture = mixed(look, kept, population=population)
    chances = np.full(len(profiles), mixture.suspicious)
    chances[kept] = chances_in(look, kept, mixture)
    kinds = [kind_of(one) for one in profiles]
    return Judgement(
        accounts=len(profiles),
        readable=len(kept),
        suspicious=_share(mixture.suspicious, mixture.shares, mixture, len(kept)),
        classes=_classes(chances[kept], [kinds[place] for place in kept], mixture),
        per_account=tuple(
            _judged(one, float(chance), kind) for one, chance, kind in zip(profiles, chances, kinds, strict=True)
        ),
        columns=known_columns(profiles),
    )


def chances_in(look: Look, kept: np.ndarray[tuple[int], np.dtype[np.int64]], mixture: Mixture) -> Vector:
    """The chance of each kept account, such that they add up to the share.

    Both models speak, each as much as the sample resembles what it learned from;
    a sign of life never raises the chance, since neither model lets it.
    """
    share = float(np.clip(mixture.suspicious, 1e-4, 1 - 1e-4))
    prior = np.log(share / (1 - share))
    alike = mixture.from_followers
    chance = alike * expit(look.followers[kept] + prior) + (1 - alike) * expit(look.ordinary[kept] + prior)
    odds = np.log(chance) - np.log1p(-chance)
    low, high = -20.0, 20.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if expit(odds + middle).mean() < share else (low, middle)
    found: Vector = expit(odds + (low + high) / 2)
    return found


def kind_of(one: Profile) -> str:
    """What the account is unless it looks suspicious: influencer, mass follower, or one of the people."""
    following = one.following
    is_followed = one.followers is not None and one.followers > INFLUENCER_FOLLOWERS
    if is_followed and (following is None or following < INFLUENCER_FOLLOWING):
        return INFLUENCER
    if following is not None and following > MASS_FOLLOWING:
        return MASS
    return REAL


def _judged(one: Profile, chance: float, kind: str) -> Judged:
    looks_suspicious = one.is_readable and chance >= SUSPICIOUS_FROM
    probability = round(UNSURE / 2 + (1 - UNSURE) * chance, 5)
    if not one.is_readable:
        probability = min(probability, UNREAD_BELOW)
    if looks_suspicious:
        return Judged(probability, SUSPICIOUS, reasons(one, looks_suspicious=True))
    said = reasons(one, looks_suspicious=False)
    first = _of_kind(one, kind)
    if first:
        said = tuple(reason for reason in said if reason.code not in SAID_BY_KIND)[: MOST - 1]
    return Judged(probability, kind, (*first, *said))


def _of_kind(one: Profile, kind: str) -> tuple[Reason, ...]:
    """What makes an influencer or a mass follower."""
    if kind == INFLUENCER and one.followers is not None:
        return (Reason("followed_by_many", suspicious=False, facts={"followers": int(one.followers)}),)
    if kind == MASS and one.following is not None:
        return (Reason("follows_crowds", suspicious=False, facts={"following": int(one.following)}),)
    return ()


def _unread(one: Profile) -> Judged:
    return Judged(UNREAD_BELOW, kind_of(one), reasons(one, looks_suspicious=False))


def _share(value: float, drawn: Vector, mixture: Mixture, sample: int) -> Share:
    low, high = bounds(value, drawn, mixture.sample)
    return Share(round(value, 4), round(low, 4), round(high, 4), sample)


def _classes(chances: Vector, kinds: Sequence[str], mixture: Mixture) -> dict[str, Share]:
    """Shares that add up to one: what is not suspicious, parted as the accounts' real chances are."""
    dice = np.random.default_rng(SEED)
    real = 1 - chances
    whole = float(real.sum())
    precision = mixture.sample / len(chances)
    classes = {}
    for code in CLASSES[:3]:
        mine = float(real[[kind == code for kind in kinds]].sum())
        drawn = dice.beta(mine * precision + 0.5, (whole - mine) * precision + 0.5, len(mixture.shares))
        part = mine / whole if whole else 0.0
        classes[code] = _share(part * (1 - mixture.suspicious), drawn * (1 - mixture.shares), mixture, len(chances))
    classes[SUSPICIOUS] = _share(mixture.suspicious, mixture.shares, mixture, len(chances))
    return classes
