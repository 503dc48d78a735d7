"""What a list of accounts is asked for, and what one of its lines says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from essaim.kernel.estimate import Figure
from essaim.kernel.provenance import Provenance


@dataclass(frozen=True)
class Reason:
    """Why a search found an account; the words are in `catalogue.phrases`.

    words       {"words"}: found in handles, names, bios, niches or captions
    hashtag     {"tags"}: hashtags it uses
    mention     {"handles"}: accounts it mentions
    meaning     {"similarity", "post_id", "at", "text"}: what it wrote that is nearest; the post is None for a bio
    similar     {"similarity", "handle"}: how near to the account whose like was asked for
    distance    {"km", "place"}: how far from the place asked for
    audience    {"share", "value"}: the share of its audience that was asked for
    """

    code: str
    facts: dict[str, object]


@dataclass(frozen=True)
class CreatorLine:
    """One account in a list. Blank text and None are unknown.

    `niches` are the words that sources gave; `topics` are codes of
    `language.topics` with the probability of each, likeliest first. `score` is
    between 0 and 1, None when nothing ranks the list.
    """

    account_id: int
    creator_id: int
    platform: str
    handle: str
    name: str
    url: str
    tier: str | None
    followers: int | None
    country: str
    region: str
    city: str
    language: str
    niches: tuple[str, ...]
    engagement: Figure
    percentile: Figure
    posts: int
    last_post_at: datetime | None
    department: str
    place_probability: float | None
    """1 when a source states the place, less when it was read in the bio, None when unknown."""
    topics: tuple[tuple[str, float], ...]
    growth: Figure
    authenticity: Figure
    """The share of real followers: judged on a sample, or guessed."""
    price: Figure
    """The fee to expect for the platform's usual format."""
    is_contactable: bool
    score: float | None = None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class CreatorsPage:
    """One page of a list. `built_at` and `is_current` speak of the generation it was read from.

    `unread` accounts have not been read for meaning yet, and can be found by their words only.
    """

    lines: Sequence[CreatorLine]
    total: int
    page: int
    pages: int
    size: int
    built_at: datetime | None
    is_current: bool
    unread: int = 0


@dataclass(frozen=True)
class Fact:
    """One fact of an account with where it came from."""

    name: str
    value: object
    provenance: Provenance


@dataclass(frozen=True)
class AccountName:
    """Enough of an account to name it and link to it."""

    account_id: int
    platform: str
    handle: str


@dataclass(frozen=True)
class AccountView:
    """Everything known of one account itself; its posts and series are asked for apart."""

    account_id: int
    creator_id: int
    creator_name: str
    platform: str
    handle: str
    url: str
    facts: tuple[Fact, ...]
    siblings: tuple[AccountName, ...]
    key: str = ""
    """What makes two spellings of its handle one account: see `core.handles`."""

    def value(self, name: str) -> object | None:
        """The value of that fact; None when unknown."""
        return next((fact.value for fact in self.facts if fact.name == name), None)


@dataclass(frozen=True)
class SeriesPoint:
    """Followers at one moment."""

    at: datetime
    followers: int
    source: str


@dataclass(frozen=True)
class PostLine:
    """One post with its latest counters; None is unknown."""

    post_id: int
    url: str
    published_at: datetime | None
    format: str
    caption: str
    hashtags: tuple[str, ...]
    mentions: tuple[str, ...]
    likes: int | None
    comments: int | None
    shares: int | None
    saves: int | None
    views: int | None
    is_paid: bool | None
    measured_at: datetime
    source: str


@dataclass(frozen=True)
class CatalogueCounts:
    """How much the workspace's catalogue holds."""

    creators: int
    accounts: int
    posts: int
    by_platform: dict[str, int]


@dataclass(frozen=True)
class CitedPost:
    """A post as evidence: enough to recognise it and open it."""

    post_id: int
    account_id: int
    published_at: datetime | None
    caption: str
    url: str
    hashtags: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    """Both as the source gave them, beside those of the caption; `is_paid` too, None where it said nothing."""
    is_paid: bool | None = None

    def as_json(self) -> dict[str, object]:
        """What one needs to recognise it; the moment in ISO 8601 or null."""
        return {
            "post_id": self.post_id,
            "published_at": self.published_at.isoformat() if self.published_at else None,
            "caption": self.caption,
            "url": self.url,
        }
