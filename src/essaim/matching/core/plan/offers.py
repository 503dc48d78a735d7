"""What may be bought of each creator: a few bundles of publications, with their fee and the people they reach alone."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from essaim.kernel.errors import EssaimError
from essaim.kernel.estimate import Estimate, Figure, Standing, Unavailable, Unit
from essaim.matching.core.brief import Brief
from essaim.matching.core.plan.assumptions import LEVEL, WITHIN
from essaim.matching.core.plan.posts_reach import PostLaw, post_law
from essaim.matching.core.plan.prospect import Prospect
from essaim.matching.core.plan.repeats import expected, pool_of
from essaim.matching.core.plan.target_share import TargetShare

USUAL_MOST = 3
"""Publications by one creator, when the brief says nothing."""
MOST_BUNDLES = 6
WEEK = 7
STORY = "story"


class WindowOver(EssaimError):
    """The brief's dates lie in the past: nothing can be published in them. Facts: `end`, `on`."""

    code = "window_over"


@dataclass(frozen=True)
class LeftOut:
    """A candidate of whom nothing can be bought. `reason` is a code; `formats` are those without a fee."""

    account_id: int
    named: str
    reason: str
    formats: tuple[str, ...] = ()
    facts: Mapping[str, object] | None = None


@dataclass(frozen=True)
class Bundle:
    """One creator's publications of a kind, as one option of the question.

    `cost` is the expected fee, without discount for several; `people` those of the target whom it reaches alone,
    `views` theirs, `reactions` anybody's. `known` is the part of the people who are on a list of the creator's.
    """

    key: str
    account_id: int
    named: str
    prospect: int
    """The prospect's place."""
    formats: Mapping[str, int]
    cost: float
    cost_spread: float
    """Standard deviation of the logarithm; so is `spread`, of `people`."""
    people: float
    spread: float
    views: float
    reactions: float
    law: PostLaw
    """Of the format that reaches most."""
    priced: Estimate
    """The fee of one publication of that format."""
    guessed: tuple[str, ...] = ()
    """What of its audience nobody shared."""
    known: float = 0.0

    @property
    def publications(self) -> int:
        """How many in all."""
        return sum(self.formats.values())

    @property
    def basis(self) -> str:
        """What its overlap with others rests on: "lists" (shared members) or "likeness" (similar audiences)."""
        return "lists" if self.known >= 0.5 else "likeness"

    @property
    def fee(self) -> Estimate:
        """The expected fee, with a 90 % interval."""
        low, high = (self.cost * math.exp(side * WITHIN * self.cost_spread) for side in (-1, 1))
        facts = {"currency": self.priced.facts.get("currency", "EUR"), "level": LEVEL}
        return replace(
            self.priced, value=self.cost, low=round(low, 2), high=round(high, 2), definition="bundle_fee", facts=facts
        )

    @property
    def reach(self) -> Estimate:
        """The people of the target whom it reaches alone, with a 90 % interval around the middle of the law."""
        middle = self.people * self.law.middle / self.law.people
        low, high = (middle * math.exp(side * WITHIN * self.spread) for side in (-1, 1))
        return Estimate(
            self.people,
            min(low, self.people),
            max(high, self.people),
            self.law.posts or None,
            "lognormal_90",
            "bundle_reach",
            self.law.source,
            self.priced.at,
            Unit.COUNT,
            "posts",
            Standing.ESTIMATED,
            {"level": LEVEL, "basis": self.law.basis, "guessed": list(self.guessed)},
        )


def most_dated(brief: Brief, on: date) -> int | None:
    """How many publications a week apart fit into the brief's dates; None when they end nowhere.

    Raises `WindowOver`.
    """
    end = brief.dates.end
    if end is None:
        return None
    if end < on:
        raise WindowOver(end=end.isoformat(), on=on.isoformat())
    start = max(brief.dates.start or on, on)
    return 1 + (end - start).days // WEEK


def laws_of(prospect: Prospect, brief: Brief) -> dict[str, PostLaw]:
    """The laws of the formats that can be bought of the creator: those with a fee, among the brief's formats if any."""
    wanted = [one for one in prospect.fees if not brief.formats or one in brief.formats]
    return {one: post_law(prospect, one) for one in wanted if isinstance(prospect.fees[one], Estimate)}


def unpriced(prospect: Prospect, brief: Brief) -> LeftOut:
    """Why nothing can be bought of a creator without laws."""
    wanted = tuple(one for one in prospect.fees if not brief.formats or one in brief.formats)
    fees = [prospect.fees[one] for one in wanted]
    reason = next((fee.reason for fee in fees if isinstance(fee, Unavailable)), "no_format_sold")
    return LeftOut(prospect.account_id, prospect.named, reason, wanted)


def counts_of(formats: Sequence[str], most: int, dated: int | None) -> list[dict[str, int]]:
    """Which bundles are worth looking at: one of each format, then more of it, then a few mixed ones."""
    single = [{one: count} for count in range(1, most + 1) for one in formats]
    mixed = list(_mixed(formats, most))
    few = [*single[: len(formats)], *mixed, *single[len(formats) :]]
    return [counts for counts in few if dated is None or _dates(counts) <= dated][:MOST_BUNDLES]


def _mixed(formats: Sequence[str], most: int) -> Iterator[dict[str, int]]:
    main = [one for one in ("reel", "video", "post", "carousel", "short") if one in formats]
    if STORY in formats and main and most >= 3:
        yield {main[0]: 1, STORY: 2}
    if len(main) >= 2 and most >= 2:
        yield {main[0]: 1, main[1]: 1}
    if STORY in formats and main and most >= 2:
        yield {main[0]: 1, STORY: 1}


def _dates(counts: Mapping[str, int]) -> int:
    """Dates a week apart; stories go with another publication or with one another."""
    return max(1, sum(count for one, count in counts.items() if one != STORY))


def bundle_of(
    place: int,
    prospect: Prospect,
    laws: Mapping[str, PostLaw],
    counts: Mapping[str, int],
    *,
    target: TargetShare,
    room: float,
) -> Bundle:
    """One bundle: its fee, and the people of the target whom it reaches, at most `room`."""
    parts = [(laws[one], count) for one, count in counts.items()]
    singles = [law.people * target.mean for law, count in parts for _ in range(count)]
    cost, cost_spread = _fee(prospect, counts)
    main = max(parts, key=lambda part: part[0].people * part[1])[0]
    return Bundle(
        key="|".join([prospect.named, *(f"{one}|{count}" for one, count in counts.items())]),
        account_id=prospect.account_id,
        named=prospect.named,
        prospect=place,
        formats=counts,
        cost=cost,
        cost_spread=cost_spread,
        people=min(room, expected(singles, pool_of(list(counts), prospect.followers) * target.mean)),
        spread=_spread(main, len(singles), target),
        views=sum(law.people * target.mean * law.per_person.mean * count for law, count in parts),
        reactions=sum(law.reactions * count for law, count in parts),
        law=main,
        priced=known_fee(prospect.fees[main.format]),
        guessed=target.guessed,
    )


def known_fee(fee: Figure) -> Estimate:
    """A fee that is known to be known: formats without one have no law."""
    if isinstance(fee, Estimate):
        return fee
    raise TypeError(fee.reason)


def fee_spread(fee: Estimate) -> float:
    """Standard deviation of the logarithm of a fee; 0 when it is agreed or has no interval."""
    if not fee.low or not fee.high or fee.low <= 0:
        return 0.0
    return math.log(fee.high / fee.low) / (2 * 1.96)


def _fee(prospect: Prospect, counts: Mapping[str, int]) -> tuple[float, float]:
    """The fees of all publications, and the spread of their sum: one creator's formats are dear or cheap together."""
    fees = [(known_fee(prospect.fees[one]), count) for one, count in counts.items()]
    value = sum(fee.value * count for fee, count in fees)
    spread = sum(fee.value * count * fee_spread(fee) for fee, count in fees) / value if value else 0.0
    return round(value, 2), spread


def _spread(law: PostLaw, publications: int, target: TargetShare) -> float:
    variance = law.variance - law.post_spread**2 * (1 - 1 / publications)
    return math.sqrt(variance + _relative(target.mean, target.weight) + _relative(law.real, law.real_weight))


def _relative(mean: float, weight: float) -> float:
    """Variance of the logarithm of a beta law, as far as its relative variance tells."""
    return (1 - mean) / (mean * (weight + 1)) if mean > 0 else 0.0
