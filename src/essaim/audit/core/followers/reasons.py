"""Why an account looks suspicious or real, in facts that a person can check on its profile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from essaim.audit.core.followers.profile import Profile

MANY_FOLLOWED_FOR_ONE = 10
FEW_FOLLOWERS = 10
THOUSANDS = 5_000
MANY_DIGITS = 4
LARGE_DIGIT_SHARE = 0.3
HARDLY_POSTED = 3
MANY_POSTS = 20
FOLLOWED = 50
IN_PROPORTION = 3
PRIVATE_POSTS = 5
LATELY_DAYS, LONG_DAYS = 90, 365
MOST = 4
"""Reasons given for one account."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One fact and what it speaks for. `code` has words in `audit.phrases.followers`."""

    code: str
    suspicious: bool
    facts: Mapping[str, float] = field(default_factory=dict)


def reasons(one: Profile, *, looks_suspicious: bool) -> tuple[Reason, ...]:
    """At most `MOST`; those for the class come first, then what speaks against it."""
    against, on_its_side = tuple(_doubts(one)), tuple(_signs_of_life(one))
    first, second = (against, on_its_side) if looks_suspicious else (on_its_side, against)
    if not one.is_readable and not first and not second:
        return (Reason("hardly_known", suspicious=False),)
    if not first:
        first = (Reason("numbers_together", suspicious=looks_suspicious),)
    return (first + second)[:MOST]


def _doubts(one: Profile) -> Iterator[Reason]:
    yield from _unbalanced(one)
    if one.posts is not None and one.posts <= HARDLY_POSTED:
        code, facts = ("hardly_posted", {"posts": int(one.posts)}) if one.posts else ("never_posted", {})
        yield Reason(code, suspicious=True, facts=facts)
    if one.has_picture is False:
        yield Reason("no_picture", suspicious=True)
    yield from _digits(one)
    if one.days_silent is not None and one.days_silent > LONG_DAYS:
        yield Reason("silent_long", suspicious=True, facts={"days": int(one.days_silent)})
    if one.bio_length == 0:
        yield Reason("no_biography", suspicious=True)


def _unbalanced(one: Profile) -> Iterator[Reason]:
    if _follows_far_more(one):
        yield Reason("follows_far_more", suspicious=True, facts=_both(one))
        return
    if one.followers is not None and one.followers <= FEW_FOLLOWERS:
        yield Reason("few_followers", suspicious=True, facts={"followers": int(one.followers)})
    if one.following is not None and one.following >= THOUSANDS:
        yield Reason("follows_thousands", suspicious=True, facts={"following": int(one.following)})


def _digits(one: Profile) -> Iterator[Reason]:
    share = one.digit_share
    if one.digits is not None and (one.digits >= MANY_DIGITS or (share or 0) >= LARGE_DIGIT_SHARE) and one.digits > 0:
        yield Reason("digits_in_name", suspicious=True, facts={"digits": one.digits})
    elif one.digits is None and share is not None and share >= LARGE_DIGIT_SHARE:
        yield Reason("name_of_digits", suspicious=True, facts={"share": round(share, 4)})


def _signs_of_life(one: Profile) -> Iterator[Reason]:
    if one.is_verified:
        yield Reason("verified", suspicious=False)
    yield from _active(one)
    if one.has_website:
        yield Reason("has_site", suspicious=False)
    if one.bio_length:
        yield Reason("has_biography", suspicious=False, facts={"length": int(one.bio_length)})
    if one.has_picture:
        yield Reason("has_picture", suspicious=False)


def _active(one: Profile) -> Iterator[Reason]:
    posts = one.posts or 0
    if posts >= MANY_POSTS:
        yield Reason("has_posted", suspicious=False, facts={"posts": int(posts)})
    if _in_proportion(one):
        yield Reason("followed_in_proportion", suspicious=False, facts=_both(one))
    if one.is_private and PRIVATE_POSTS <= posts < MANY_POSTS:
        yield Reason("private_and_posts", suspicious=False, facts={"posts": int(posts)})
    if one.days_silent is not None and one.days_silent <= LATELY_DAYS:
        yield Reason("posted_lately", suspicious=False, facts={"days": int(one.days_silent)})


def _both(one: Profile) -> dict[str, float]:
    return {"following": int(one.following or 0), "followers": int(one.followers or 0)}


def _follows_far_more(one: Profile) -> bool:
    if one.followers is None or one.following is None:
        return False
    return one.following >= MANY_FOLLOWED_FOR_ONE * (one.followers + 1)


def _in_proportion(one: Profile) -> bool:
    if one.followers is None or one.following is None:
        return False
    return one.followers >= FOLLOWED and one.following <= IN_PROPORTION * one.followers
