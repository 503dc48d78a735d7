"""What connectors read, in words that belong to no service; None and blank are what the service did not say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class CommentRecord:
    """One comment; `answers` is the key of the comment that it replies to."""

    key: str
    author: str
    text: str
    written_at: datetime | None = None
    by_creator: bool = False
    answers: str | None = None


@dataclass(frozen=True, slots=True)
class PostRecord:
    """One publication; `counters` among likes, comments, shares, saves, views."""

    key: str
    url: str = ""
    published_at: datetime | None = None
    format: str = ""
    caption: str = ""
    tags: tuple[str, ...] = ()
    counters: Mapping[str, int] = field(default_factory=dict)
    is_paid: bool | None = None
    comments: tuple[CommentRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class AudienceRecord:
    """A share (of one) of an account's audience along country, city, age, gender or language."""

    dimension: str
    value: str
    share: float


@dataclass(frozen=True, slots=True)
class AccountRecord:
    """One account as the service shows it at the moment of the answer.

    `outside_id` is the service's own name of it, which survives a change of
    handle; `counters` among followers, following, posts_count.
    """

    platform: str
    outside_id: str
    handle: str
    """Blank where the service does not tell it: the account is then the one that gave the permission."""
    name: str = ""
    url: str = ""
    bio: str = ""
    country: str = ""
    language: str = ""
    website: str = ""
    is_verified: bool | None = None
    topics: tuple[str, ...] = ()
    counters: Mapping[str, int] = field(default_factory=dict)
    email: str = ""
    """A professional address that the account shows to brands."""
    posts: tuple[PostRecord, ...] = ()
    audience: tuple[AudienceRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class Lead:
    """A publication whose author the service does not tell: somebody opens it and reads who it is."""

    url: str
    caption: str = ""
    published_at: datetime | None = None
    counters: Mapping[str, int] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """`url`, the beginning of the caption, `published_at` (ISO 8601 or null), `counters`."""
        at = self.published_at.isoformat() if self.published_at else None
        return {"url": self.url, "caption": self.caption[:200], "published_at": at, "counters": dict(self.counters)}


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that could not be read while the rest could: a code, and what it is about."""

    code: str
    about: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """`code` and `facts`, what it is about included."""
        return {"code": self.code, "facts": {"about": self.about, **self.facts}}


@dataclass(frozen=True, slots=True)
class Page:
    """What was read in one go; `cursor` says where to go on, None at the end."""

    accounts: tuple[AccountRecord, ...] = ()
    failures: tuple[Failure, ...] = ()
    leads: tuple[Lead, ...] = ()
    cursor: Mapping[str, object] | None = None
