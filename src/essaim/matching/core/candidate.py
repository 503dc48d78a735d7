"""What matching needs to know of one account: values read from a generation, None or empty where unknown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from essaim.kernel.estimate import Figure


@dataclass(frozen=True)
class TopicEvidence:
    """How much an account talks about something: of its latest `posts`, how many do, and the newest that does."""

    posts: int = 0
    matching: int = 0
    post_id: int | None = None
    declared: tuple[str, ...] = ()
    """The sought phrases found in its name, bio or niches."""
    describes_itself: bool = False
    """Whether there is any bio or niche to look into."""


@dataclass(frozen=True)
class MentionEvidence:
    """How often an account names the brand without being paid, and the newest time."""

    posts: int = 0
    unpaid: int = 0
    post_id: int | None = None
    last_at: datetime | None = None


@dataclass(frozen=True)
class Candidate:
    """One account that passed the hard conditions."""

    account_id: int
    creator_id: int
    platform: str
    handle: str
    name: str
    tier: str | None
    followers: int | None
    country: str
    city: str
    language: str
    niches: tuple[str, ...]
    engagement: Figure
    percentile: Figure
    last_post_at: datetime | None
    topic: TopicEvidence = TopicEvidence()
    mentions: MentionEvidence = MentionEvidence()
    audience: Mapping[tuple[str, str], float] = field(default_factory=dict)
    """(dimension, value) to share of one."""
    comments: int = 0
    answered: int = 0
