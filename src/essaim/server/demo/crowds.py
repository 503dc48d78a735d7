"""Who follows an account: samples of profiles, of people as they are and of accounts that were made to be sold.

The proportions are our own summary of public sets of profiles. Of real people,
a fifth has never posted, two in five are private, a third has digits in the
name (mostly a year), one in eight shows no picture, and followers of creators
often follow more than 1 500 accounts. Of fake ones, three in five show no
picture, nearly all have no bio, half never posted; most follow few accounts,
some follow thousands, and the best of them copy a person.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from essaim.catalogue.core.sighting import FollowerSighting
from essaim.server.demo.dice import Dice, Weighted
from essaim.server.demo.material import family_names, first_names
from essaim.server.demo.personas import slug

MOST_FOLLOWED = 7_500
"""What the largest platform lets one account follow."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
Counted = tuple[float, float]
"""Median and spread of a log-normal number."""


@dataclass(frozen=True)
class _Kind:
    """One sort of profile. Shares are of one; `quiet` has no posts, `still` is days since the last post."""

    followers: Counted
    following: Counted
    posts: Counted
    quiet: float
    still: Counted
    private: float
    picture: float
    bio: float
    website: float
    named: float
    """How often a full name is shown."""
    machine: float = 0.0
    """How often the username is a string that nobody would choose."""
    verified: float = 0.0
    bio_length: Counted = (44, 0.6)


PEOPLE = Weighted([
    (_Kind((320, 0.8), (480, 0.6), (62, 1.0), 0.03, (9, 1.2), 0.42, 0.98, 0.74, 0.12, 0.9), 44.0),
    # They read, and show nothing.
    (_Kind((95, 0.8), (290, 0.7), (3, 0.6), 0.66, (300, 0.8), 0.62, 0.95, 0.3, 0.01, 0.85), 18.0),
    # They have just arrived.
    (_Kind((40, 0.8), (140, 0.6), (5, 0.7), 0.25, (12, 0.9), 0.38, 0.95, 0.42, 0.02, 0.85), 7.0),
    # They follow everybody, and live.
    (_Kind((470, 0.9), (2_450, 0.45), (70, 1.1), 0.08, (8, 1.1), 0.26, 0.97, 0.72, 0.16, 0.9), 14.0),
    # They publish, for themselves or for a small trade.
    (_Kind((1_900, 0.7), (760, 0.6), (260, 0.8), 0.0, (3, 0.9), 0.08, 1.0, 0.95, 0.46, 0.92), 14.0),
    # They have a public.
    (_Kind((14_000, 0.9), (820, 0.7), (620, 0.7), 0.0, (2, 0.7), 0.01, 1.0, 1.0, 0.74, 0.96, 0.0, 0.12), 3.0),
])  # fmt: skip
MADE = Weighted([
    # Empty shells.
    (_Kind((6, 1.0), (240, 1.0), (1, 0.3), 0.92, (420, 0.5), 0.24, 0.22, 0.02, 0.0, 0.35, 0.6), 32.0),
    # They follow thousands, and twenty follow them.
    (_Kind((19, 0.7), (3_400, 0.35), (2, 0.7), 0.45, (260, 0.6), 0.05, 0.66, 0.12, 0.01, 0.7, 0.45), 30.0),
    # One among many of a farm: a face, nothing else.
    (_Kind((24, 0.9), (95, 1.0), (2, 0.6), 0.55, (380, 0.5), 0.3, 0.62, 0.08, 0.0, 0.6, 0.5), 16.0),
    # Well disguised: a stolen face and a stolen life, given away by little.
    (_Kind((130, 0.7), (1_500, 0.4), (11, 0.35), 0.0, (330, 0.4), 0.04, 1.0, 0.62, 0.03, 0.95, 0.08), 22.0),
])  # fmt: skip


def follower_sample(
    dice: Dice, language: str, *, size: int, bots: float, now: datetime
) -> tuple[FollowerSighting, ...]:
    """That many followers as they showed themselves at `now`; that share of them was made, the others are people."""
    made = set(dice.some(range(size), round(bots * size)))
    taken: set[str] = set()
    return tuple(_profile(dice, language, MADE if rank in made else PEOPLE, taken, now) for rank in range(size))


def _profile(dice: Dice, language: str, kinds: Weighted[_Kind], taken: set[str], now: datetime) -> FollowerSighting:
    kind = dice.weigh(kinds)
    first = dice.pick(first_names(language))
    username = _machine_name(dice) if dice.chance(kind.machine) else _chosen_name(dice, language, first)
    while username in taken:
        username += dice.pick(_LETTERS)
    taken.add(username)
    posts = 0 if dice.chance(kind.quiet) else max(1, round(dice.around(*kind.posts)))
    is_private = dice.chance(kind.private)
    shows_posts = posts > 0 and not is_private
    return FollowerSighting(
        username=username,
        full_name=_full_name(dice, language, first) if dice.chance(kind.named) else "",
        bio_length=min(150, round(dice.around(*kind.bio_length))) if dice.chance(kind.bio) else 0,
        has_picture=dice.chance(kind.picture),
        has_website=dice.chance(kind.website),
        is_private=is_private,
        followers=round(dice.around(*kind.followers)),
        following=min(MOST_FOLLOWED, round(dice.around(*kind.following))),
        posts_count=posts,
        is_verified=dice.chance(kind.verified),
        last_post_at=now - timedelta(hours=round(24 * dice.around(*kind.still))) if shows_posts else None,
    )


def _family_name(dice: Dice, language: str) -> str:
    starts, ends = family_names(language)
    return dice.pick(starts) + dice.pick(ends)


def _full_name(dice: Dice, language: str, first: str) -> str:
    return f"{first} {_family_name(dice, language)}" if dice.chance(0.6) else first


def _chosen_name(dice: Dice, language: str, first: str) -> str:
    """As people choose them: a first name and something, in one case of three with a year or a number."""
    middle = dice.pick(("", "_", ".", "__"))
    rest = slug(_family_name(dice, language)) if dice.chance(0.6) else dice.pick(_LETTERS) + dice.pick(_LETTERS)
    return f"{slug(first)}{middle}{rest}{_number(dice)}"


def _number(dice: Dice) -> str:
    if not dice.chance(0.33):
        return ""
    if dice.chance(0.2):
        return str(dice.whole(1_968, 2_009))
    return f"{dice.whole(1, 99):02}" if dice.chance(0.75) else str(dice.whole(1, 9))


def _machine_name(dice: Dice) -> str:
    letters = "".join(dice.pick(_LETTERS) for _ in range(dice.whole(4, 9)))
    return f"{letters}{dice.whole(10, 99_999_999) if dice.chance(0.85) else ''}"
