"""All that is known of one account: its posts, their comments, its counts, some of its followers.

Plain values, as the catalogue's sources stated them; None and blank are unknown, never zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class PostFacts:
    """One publication with its latest counters."""

    post_id: int
    published_at: datetime | None
    format: str
    """post, reel, story, video, short or carousel; blank when unknown."""
    caption: str
    hashtags: tuple[str, ...]
    mentions: tuple[str, ...]
    likes: int | None
    comments: int | None
    shares: int | None
    saves: int | None
    views: int | None
    is_paid: bool | None
    """Labelled as a paid partnership by the platform or the file; None when nobody said."""
    measured_at: datetime
    source: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class CommentFacts:
    """One comment under a post. `answers` is the comment it answers."""

    comment_id: int
    post_id: int
    author: str
    text: str
    written_at: datetime | None
    by_creator: bool
    answers: int | None


@dataclass(frozen=True, slots=True)
class Count:
    """An account's counters at one moment."""

    at: datetime
    followers: int | None
    following: int | None
    posts: int | None
    source: str = ""


@dataclass(frozen=True, slots=True)
class FollowerFacts:
    """What a profile shows of one sampled follower; any of it may be unknown."""

    username: str | None = None
    username_length: int | None = None
    username_digits: int | None = None
    full_name: str | None = None
    bio_length: int | None = None
    posts: int | None = None
    followers: int | None = None
    following: int | None = None
    has_picture: bool | None = None
    is_private: bool | None = None
    has_website: bool | None = None
    is_verified: bool | None = None
    last_post_at: datetime | None = None


@dataclass(frozen=True)
class FollowerSample:
    """Some followers of an account, drawn at one moment."""

    taken_at: datetime
    source: str
    followers: tuple[FollowerFacts, ...]


@dataclass(frozen=True)
class Dossier:
    """One account whole. Posts newest first, undated ones last; counts oldest first."""

    account_id: int
    platform: str
    handle: str
    language: str
    bio: str
    posts: tuple[PostFacts, ...]
    comments: tuple[CommentFacts, ...]
    counts: tuple[Count, ...]
    sample: FollowerSample | None
    """The latest; None when nobody drew one."""

    @property
    def followers(self) -> int | None:
        """The latest known count of followers."""
        return next((count.followers for count in reversed(self.counts) if count.followers is not None), None)
