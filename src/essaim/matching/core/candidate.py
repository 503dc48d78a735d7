"""What matching needs to know of one account: values read from a generation, None or empty where unknown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from essaim.kernel.estimate import Figure, Unavailable, figure_from


@dataclass(frozen=True)
class TopicEvidence:
    """How much an account talks about something: of its latest `posts`, how many do, and the one that shows it best."""

    posts: int = 0
    matching: int = 0
    post_id: int | None = None
    declared: tuple[str, ...] = ()
    """The sought phrases found in its name, bio or niches."""
    describes_itself: bool = False
    """Whether there is any bio or niche to look into."""
    meaning: float | None = None
    """The chance that its texts, taken by their meaning, are about it; None when they have not been read."""
    words: tuple[str, ...] = ()
    """The sought phrases found in the post; none when the post shows it by its meaning alone."""


@dataclass(frozen=True)
class ValueEvidence:
    """How much an account talks about one value of the brand; the fields are those of `TopicEvidence`."""

    value: str
    matching: int = 0
    post_id: int | None = None
    is_declared: bool = False
    meaning: float | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class WorkEvidence:
    """Past paid work: with us, as noted; with others, as posts show it. None where nobody noted anything."""

    ours: int = 0
    """Collaborations with us that ended."""
    ended_at: date | None = None
    """When the latest one did."""
    on_time: tuple[int, int] = (0, 0)
    """How many of those noted were on time."""
    published: tuple[int, int] = (0, 0)
    followed: tuple[float, int] = (0.0, 0)
    """The sum of how far briefs were followed, each from 0 to 1, over those noted."""
    relevant: int = 0
    """Paid posts for others about what the brief looks for."""
    other: int = 0
    """Paid posts for others about anything else."""
    brands: tuple[str, ...] = ()
    """Handles those posts name, most often first."""
    post_id: int | None = None
    """The newest of the most relevant ones."""
    performance: Figure | None = None
    """Paid beside organic engagement, by the audit; None before it has read the account."""

    @property
    def kept(self) -> float:
        """How many of the promises noted were kept."""
        return self.on_time[0] + self.published[0] + self.followed[0]

    @property
    def promises(self) -> int:
        """How many promises were noted: to be on time, to publish, to follow the brief."""
        return self.on_time[1] + self.published[1] + self.followed[1]


@dataclass(frozen=True)
class MentionEvidence:
    """How often an account names the brand without being paid, and the newest time."""

    posts: int = 0
    unpaid: int = 0
    post_id: int | None = None
    last_at: datetime | None = None


@dataclass(frozen=True)
class Share:
    """A share of so many comments, with its 95 % interval."""

    value: float
    low: float
    high: float
    comments: int


@dataclass(frozen=True)
class Talk:
    """What the audit counted in readers' comments; None where it could not tell."""

    replied: Share | None = None
    """Those that the creator answered."""
    generic: Share | None = None
    """Those that say nothing of the post."""
    comments: int = 0
    """How many have been brought in."""
    is_read: bool = False
    """Whether the audit has read the account."""


_UNJUDGED = Unavailable("no_follower_sample", "authentic_followers_weak", "bring_follower_sample")
_UNPRICED = Unavailable("no_price_published", "expected_fee", "note_fees")


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
    authenticity: Figure = _UNJUDGED
    """The share of real followers: judged on a sample, or guessed."""
    price: Figure = _UNPRICED
    """The fee to expect for the platform's usual format."""
    talk: Talk = Talk()
    values: tuple[ValueEvidence, ...] = ()
    """One for each value of the brief, in its order."""
    work: WorkEvidence = WorkEvidence()
    latitude: float | None = None
    longitude: float | None = None
    place_probability: float = 1.0
    """1 when a source states the place; less when it was read in the bio."""
    language_probability: float = 1.0
    local_share: float | None = None
    """The share of the audience around the cities asked for; None when no city of it is known."""
    local_unlisted: float = 0.0
    """What the share may miss: no more than the least city listed, when none of those asked for is."""

    def as_json(self) -> dict[str, Any]:
        """What a shortlist shows of the account; its evidence stays in the judgements."""
        return {
            "account_id": self.account_id,
            "creator_id": self.creator_id,
            "platform": self.platform,
            "handle": self.handle,
            "name": self.name,
            "tier": self.tier,
            "followers": self.followers,
            "country": self.country,
            "city": self.city,
            "language": self.language,
            "niches": list(self.niches),
            "engagement": self.engagement.as_json(),
            "percentile": self.percentile.as_json(),
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Candidate:
        """The account back from `as_json`, without its evidence."""
        return cls(
            **{
                **stored,
                "niches": tuple(stored["niches"]),
                "engagement": figure_from(stored["engagement"]),
                "percentile": figure_from(stored["percentile"]),
                "last_post_at": None,
            }
        )
