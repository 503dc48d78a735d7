"""Rules of a follower sample that somebody brings: how much is taken, and how it is kept."""

from __future__ import annotations

from collections.abc import Iterable

from essaim.audit.core.material import FollowerFacts
from essaim.catalogue.core.sighting import FollowerSighting
from essaim.kernel.errors import EssaimError

MOST_FOLLOWERS = 20_000
"""More rows say nothing more: the interval is narrower than the model's own error long before."""
SAMPLE_BYTES = 20_000_000
LONGEST_NAME = 255


class NoFollowers(EssaimError):
    """A sample without anybody in it."""

    code = "no_followers_in_file"


class TooManyFollowers(EssaimError):
    """More followers than are read."""

    code = "too_many_followers"


def sightings(followers: Iterable[FollowerFacts]) -> tuple[FollowerSighting, ...]:
    """The followers as the catalogue keeps them; raises `NoFollowers` and `TooManyFollowers`."""
    seen = tuple(map(_sighting, followers))
    if not seen:
        raise NoFollowers
    if len(seen) > MOST_FOLLOWERS:
        raise TooManyFollowers(found=len(seen), most=MOST_FOLLOWERS)
    return seen


def _sighting(facts: FollowerFacts) -> FollowerSighting:
    return FollowerSighting(
        username=_name(facts.username),
        full_name=_name(facts.full_name),
        bio_length=_small(facts.bio_length),
        has_picture=facts.has_picture,
        has_website=facts.has_website,
        is_private=facts.is_private,
        followers=facts.followers,
        following=facts.following,
        posts_count=facts.posts,
        username_length=_small(facts.username_length),
        username_digits=_small(facts.username_digits),
        is_verified=facts.is_verified,
        last_post_at=facts.last_post_at,
    )


def _name(text: str | None) -> str:
    # No database keeps the character zero in a text.
    return (text or "").replace("\0", "")[:LONGEST_NAME]


def _small(count: int | None) -> int | None:
    """A length as a column of 31 bits keeps it; one beyond is no length."""
    return count if count is not None and count < 2**31 else None
