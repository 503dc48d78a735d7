"""What listening answers: who mentions, how much of the talk is whose, which spellings are about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from essaim.catalogue.core.listening.affinity import Affinity
from essaim.catalogue.core.listening.terms import How, Terms
from essaim.catalogue.core.listing import CitedPost
from essaim.kernel.errors import EssaimError, NotFound
from essaim.kernel.estimate import Figure
from essaim.kernel.period import Period

WINDOWS = (30, 90, 365)
"""Days of mentions a reader may ask for; None asks for all that is known."""
FEWEST_POSTS = 100
"""Posts known of a month under which its shares are said to rest on little."""


class UnknownWatch(NotFound):
    """Nothing of that name is listened for."""

    code = "unknown_watch"


class WatchTaken(EssaimError):
    """A watch of that name is listened for already."""

    code = "watch_taken"


class NothingToListenFor(EssaimError):
    """A watch needs a name, and a handle, hashtag or name to look for."""

    code = "nothing_to_listen_for"


@dataclass(frozen=True)
class WatchLine:
    """One watch as it stands. `brand_id` is None for a competitor."""

    watch_id: int
    name: str
    brand_id: int | None
    terms: Terms
    refused: tuple[str, ...]
    since: datetime

    @property
    def is_ours(self) -> bool:
        """Whether it is one of the workspace's own brands."""
        return self.brand_id is not None


@dataclass(frozen=True)
class MentionFilter:
    """Which mentioning accounts; `days` None for all that is known, `label` natural, paid or blank for both."""

    days: int | None = None
    label: str = ""
    platform: str = ""
    sort: str = "affinity"


SORTS = ("affinity", "posts", "latest", "followers")


@dataclass(frozen=True)
class MentionLine:
    """One account that mentions a watch. `share` is of its own posts; `how` counts posts by the first way found."""

    account_id: int
    platform: str
    handle: str
    name: str
    tier: str | None
    followers: int | None
    url: str
    posts: int
    natural: int
    denied: int
    how: Mapping[How, int]
    months: int
    first_at: datetime | None
    latest_at: datetime | None
    share: Figure
    affinity: Figure
    parts: Affinity
    sentiment: Figure

    @property
    def paid(self) -> int:
        """Mentions that say they are paid."""
        return self.posts - self.natural


@dataclass(frozen=True)
class Quoted:
    """One mention to read: the post, by what it mentions, and what it shows about money."""

    post: CitedPost
    how: str
    label: str


@dataclass(frozen=True)
class MentionsPage:
    """One page of mentioning accounts. Totals are of everything the filter lets through."""

    lines: Sequence[MentionLine]
    examples: Mapping[int, Sequence[Quoted]]
    """Account to its latest mentions."""
    total: int
    posts: int
    natural_accounts: int
    own_accounts: int
    page: int
    pages: int
    known_posts: int
    built_at: datetime | None
    is_current: bool


@dataclass(frozen=True)
class Heard:
    """How much was said of one watch in one month."""

    posts: int
    accounts: int
    natural: int
    share: Figure
    """Of all accounts known to have posted in the month."""
    voice: Figure
    """Of the month's mentions of any watch, each account counted once for each watch."""


@dataclass(frozen=True)
class Month:
    """One calendar month: what the catalogue knows of it, and what was heard, watch by watch."""

    period: Period
    posts: int
    accounts: int
    heard: Mapping[int, Heard]
    is_over: bool

    @property
    def is_thin(self) -> bool:
        """Whether too few posts are known to compare it with other months."""
        return self.posts < FEWEST_POSTS


@dataclass(frozen=True)
class Voice:
    """Share of voice, month by month, oldest first."""

    watches: Sequence[WatchLine]
    months: Sequence[Month]
    built_at: datetime | None
    is_current: bool


@dataclass(frozen=True)
class Spelling:
    """A way of writing near a watched name, seen in the catalogue."""

    text: str
    near: str
    distance: int
    posts: int
    accounts: int
    example: CitedPost | None
