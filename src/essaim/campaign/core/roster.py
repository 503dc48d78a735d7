"""The roster: what is asked of it, what one line says, and how a file brings creators in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from essaim.campaign.core.agenda import Due
from essaim.campaign.core.stages import Stage
from essaim.kernel.errors import EssaimError
from essaim.kernel.money import Money

MOST_AT_ONCE = 500
MOST_IN_A_CAMPAIGN = 2_000
LONGEST_NOTE = 500
SORTS = ("stage", "name", "followers", "due", "cost", "since")


class NobodyNew(EssaimError):
    """Everybody chosen is in the campaign already."""

    code = "nobody_new"


class TooManyInCampaign(EssaimError):
    """A campaign holds at most `most` creators."""

    code = "too_many_in_campaign"


class AskedForSilence(EssaimError):
    """The creator asked not to be proposed work: `name`."""

    code = "asked_for_silence"


class CampaignClosed(EssaimError):
    """Nothing is changed in a closed campaign: `name`."""

    code = "campaign_closed"


@dataclass(frozen=True)
class PlacementLine:
    """One placement of a creator, as lists show it."""

    placement_id: int
    account_id: int
    platform: str
    handle: str
    format: str
    due_on: date | None
    draft_due_on: date | None
    state: str
    """planned, draft_waits, changes_asked, approved or published: computed from the facts."""
    note: str = ""
    url: str = ""
    round: int = 0
    draft_id: int | None = None
    draft_sent_on: date | None = None
    published_on: date | None = None


@dataclass(frozen=True)
class RosterLine:
    """One creator in a campaign: a line of the table, a card of the board. Amounts are in the campaign's currency."""

    participation_id: int
    creator_id: int
    account_id: int
    name: str
    platform: str
    handle: str
    followers: int | None
    tier: str | None
    stage: Stage
    since: datetime
    note: str
    placements: tuple[PlacementLine, ...]
    cost: Money
    """Everything noted for them, committed and spent."""
    spent: Money
    due: tuple[Due, ...]
    promo_code: str
    is_silent: bool
    """They asked not to be proposed work."""
    language: str = "fr"

    @property
    def next_on(self) -> date | None:
        """The next day of a placement that is not online yet."""
        days = [one.due_on for one in self.placements if one.due_on and one.state != "published"]
        return min(days, default=None)


@dataclass(frozen=True)
class RosterFilters:
    """Which lines are shown; what is empty asks nothing."""

    words: str = ""
    stages: tuple[Stage, ...] = ()
    platforms: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()
    only_due: bool = False
    sort: str = "stage"
    is_reversed: bool = False

    def of(self, lines: Sequence[RosterLine]) -> list[RosterLine]:
        """The lines that are asked for, in the order asked for; unknown values last either way."""
        kept = [line for line in lines if self._keeps(line)]
        order = list(Stage)

        def stage(line: RosterLine) -> int:
            return order.index(line.stage)

        keys: dict[str, Callable[[RosterLine], Any]] = {
            "stage": stage,
            "name": lambda line: line.name.casefold(),
            "followers": lambda line: line.followers,
            "due": lambda line: line.next_on,
            "cost": lambda line: line.cost.amount,
            "since": lambda line: line.since,
        }
        key = keys[self.sort if self.sort in keys else "stage"]
        known = [line for line in kept if key(line) is not None]
        unknown = [line for line in kept if key(line) is None]
        # Followers and cost are read from the largest.
        backwards = self.is_reversed != (self.sort in {"followers", "cost"})
        return [*sorted(known, key=key, reverse=backwards), *unknown]

    def _keeps(self, line: RosterLine) -> bool:
        words = self.words.casefold().lstrip("@").strip()
        said = f"{line.name} {line.handle} {line.note} {line.promo_code}".casefold()
        return (
            (not words or words in said)
            and (not self.stages or line.stage in self.stages)
            and (not self.platforms or line.platform in self.platforms)
            and (not self.tiers or line.tier in self.tiers)
            and (not self.only_due or bool(line.due))
        )


@dataclass(frozen=True)
class Asked:
    """One row of a file that fills a roster: who, and what is known of their part already."""

    row: int
    reference: str
    format: str = ""
    due_on: date | None = None
    fee: str = ""
    note: str = ""


@dataclass(frozen=True)
class Rejected:
    """A row that could not be taken, with the reason's code and its facts."""

    row: int
    said: str
    code: str
    facts: Mapping[str, object] = field(default_factory=dict)
