"""What a source says: the one shape in which facts enter the catalogue.

Files, connectors, applications and the demo world all yield `CreatorSighting`s;
`actions.take` writes them. What a source does not say is absent or None: it
never becomes zero, and it never erases what another source said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

ACCOUNT_FACTS = (
    "display_name",
    "url",
    "bio",
    "language",
    "country",
    "region",
    "city",
    "niches",
    "email",
    "website",
    "is_verified",
)
"""Facts about an account itself: the newest statement of each wins.

`language` is an ISO 639-1 code, `country` ISO 3166-1 alpha-2, `niches` a list of text.
"""

COUNTERS = (
    "followers",
    "following",
    "posts_count",
    "likes_average",
    "comments_average",
    "shares_average",
    "saves_average",
    "views_average",
    "engagement_average",
    "engagement_rate",
)
"""Facts of one moment, kept as a series. Averages are per post; `engagement_rate` is a share of one."""

POST_COUNTERS = ("likes", "comments", "shares", "saves", "views")
"""Counters of a post, at `measured_at`."""

POST_FORMATS = ("post", "reel", "story", "video", "short", "carousel")


@dataclass(frozen=True, slots=True)
class SnapshotSighting:
    """Counters at one moment; `taken_at` None means the moment of the source."""

    counters: Mapping[str, float]
    taken_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CommentSighting:
    """One comment under a post; `answers` is the key of the comment it replies to."""

    key: str
    author: str
    text: str
    written_at: datetime | None = None
    by_creator: bool = False
    answers: str | None = None


@dataclass(frozen=True, slots=True)
class PostSighting:
    """One publication; `key` is the platform's id or a digest of what identifies it in its source."""

    key: str
    counters: Mapping[str, int]
    published_at: datetime | None = None
    measured_at: datetime | None = None
    url: str = ""
    format: str = ""
    caption: str = ""
    hashtags: tuple[str, ...] = ()
    """Without #, lower case, in order of appearance."""
    mentions: tuple[str, ...] = ()
    """Without @, lower case."""
    is_paid: bool | None = None
    comments: tuple[CommentSighting, ...] = ()


@dataclass(frozen=True, slots=True)
class FollowerSighting:
    """What one follower's profile shows; None where it does not, and a blank username where it was taken away."""

    username: str
    full_name: str = ""
    bio_length: int | None = None
    has_picture: bool | None = None
    has_website: bool | None = None
    is_private: bool | None = None
    followers: int | None = None
    following: int | None = None
    posts_count: int | None = None
    username_length: int | None = None
    username_digits: int | None = None
    is_verified: bool | None = None
    last_post_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AudienceSighting:
    """A share (of one) of an account's audience along `dimension`: country, city, age, gender or language."""

    dimension: str
    value: str
    share: float


@dataclass(frozen=True, slots=True)
class AccountSighting:
    """Everything one source says of one account. `key` is the account's identity: see `handles`."""

    platform: str
    handle: str
    key: str
    facts: Mapping[str, object] = field(default_factory=dict)
    snapshots: tuple[SnapshotSighting, ...] = ()
    posts: tuple[PostSighting, ...] = ()
    followers: tuple[FollowerSighting, ...] = ()
    audience: tuple[AudienceSighting, ...] = ()


@dataclass(frozen=True, slots=True)
class CreatorSighting:
    """One person or duo with the accounts the source puts side by side; `row` is where a file says so."""

    accounts: tuple[AccountSighting, ...]
    name: str = ""
    row: int | None = None
