"""A shortlist in words: the stable content with every sentence in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from essaim.kernel.estimate import Figure, figure_from
from essaim.matching import phrases
from essaim.matching.core.choices import Choices
from essaim.matching.core.content import KEPT


@dataclass(frozen=True)
class PostView:
    """A post cited as evidence."""

    post_id: int
    published_at: datetime | None
    caption: str
    url: str


@dataclass(frozen=True)
class PartView:
    """One part of a score, in words. `standing` is known or unknown."""

    name: str
    label: str
    weight: float
    score: float | None
    low: float
    high: float
    contribution: float
    assumed: float | None
    standing: str
    sentence: str
    post: PostView | None


@dataclass(frozen=True)
class ReasonView:
    """One sentence for or against, with its witness."""

    part: str
    sentence: str
    post: PostView | None


@dataclass(frozen=True)
class StabilityView:
    """How firmly a rank stands: in `share` of the draws `top` or better, mostly from `low_rank` to `high_rank`."""

    top: int
    share: float
    low_rank: int
    high_rank: int
    draws: int
    sentence: str


@dataclass(frozen=True)
class EntryView:
    """One creator of the shortlist."""

    rank: int
    account_id: int
    creator_id: int
    platform: str
    handle: str
    name: str
    tier: str | None
    followers: int | None
    country: str
    city: str
    niches: tuple[str, ...]
    engagement: Figure
    percentile: Figure
    score: float
    low: float
    high: float
    known: float
    parts: tuple[PartView, ...]
    reasons_for: tuple[ReasonView, ...]
    reasons_against: tuple[ReasonView, ...]
    is_pinned: bool = False
    stability: StabilityView | None = None
    """None in shortlists drawn before it was measured."""
    brings: tuple[str, ...] = ()
    """What it alone brings to the list, in sentences."""


@dataclass(frozen=True)
class MissedView:
    """One who just missed: `rank` by score alone, and the sentence that says why; `detail` says more of the part."""

    rank: int
    account_id: int
    creator_id: int
    platform: str
    handle: str
    name: str
    tier: str | None
    followers: int | None
    city: str
    score: float
    sentence: str
    detail: str
    post: PostView | None


@dataclass(frozen=True)
class LeftOutView:
    """One whom a hard rule keeps out though fitting, with the sentence and the post that show why."""

    rule: str
    account_id: int
    creator_id: int
    platform: str
    handle: str
    name: str
    tier: str | None
    followers: int | None
    city: str
    score: float
    sentence: str
    post: PostView | None


@dataclass(frozen=True)
class SetAsideView:
    """One whom a person excluded by hand, with the score it has all the same."""

    account_id: int
    creator_id: int
    platform: str
    handle: str
    name: str
    score: float


@dataclass(frozen=True)
class Exclusion:
    """How many accounts a hard condition left out, and which condition."""

    rule: str
    accounts: int
    sentence: str


@dataclass(frozen=True)
class ShortlistView:
    """A shortlist ready to be shown."""

    shortlist_id: int | None
    brief_id: int | None
    name: str
    brand: str
    objective: str
    drawn_at: datetime | None
    accounts: int
    eligible: int
    scored: int
    edition: int
    excluded: tuple[Exclusion, ...]
    entries: tuple[EntryView, ...]
    weights: Mapping[str, float] = field(default_factory=dict)
    """Each judged part's wanted weight; only proportions matter. Empty in shortlists drawn before they were kept."""
    usual: Mapping[str, float] = field(default_factory=dict)
    """The weights that the brief alone gives."""
    choices: Choices = field(default_factory=Choices)
    just_missed: tuple[MissedView, ...] = ()
    left_out: tuple[LeftOutView, ...] = ()
    set_aside: tuple[SetAsideView, ...] = ()
    is_rerankable: bool = False
    """Whether other weights can be tried on it without drawing it again."""


def view_of(
    content: dict[str, Any],
    *,
    brief_id: int | None = None,
    shortlist_id: int | None = None,
    drawn_at: datetime | None = None,
) -> ShortlistView:
    """The content in the active language."""
    pool = content["pool"]
    return ShortlistView(
        shortlist_id=shortlist_id,
        brief_id=brief_id,
        name=content["brief"]["name"],
        brand=content["brief"]["brand"],
        objective=content["brief"]["objective"],
        drawn_at=drawn_at,
        accounts=pool["accounts"],
        eligible=pool["eligible"],
        scored=pool["scored"],
        edition=pool["edition"],
        excluded=tuple(
            Exclusion(rule, accounts, phrases.exclusion(rule, accounts)) for rule, accounts in pool["excluded"].items()
        ),
        entries=tuple(map(_entry, content["entries"])),
        weights=content.get("weights", {}),
        usual={name: content["usual"].get(name, 0.0) for name in content["weights"]} if "usual" in content else {},
        choices=Choices.of(content.get("choices", {})),
        just_missed=tuple(map(_just_missed, content.get("just_missed", ()))),
        left_out=tuple(map(_left_out, content.get("left_out", ()))),
        set_aside=tuple(
            SetAsideView(**{name: one[name] for name in _SET_ASIDE}) for one in content.get("set_aside", ())
        ),
        is_rerankable=KEPT in content,
    )


def _entry(entry: dict[str, Any]) -> EntryView:
    plain = ("rank", "account_id", "creator_id", "platform", "handle", "name", "tier", "followers", "country", "city",
             "score", "low", "high", "known")  # fmt: skip
    return EntryView(
        **{name: entry[name] for name in plain},
        niches=tuple(entry["niches"]),
        engagement=figure_from(entry["engagement"]),
        percentile=figure_from(entry["percentile"]),
        parts=tuple(map(_part, entry["parts"])),
        reasons_for=tuple(map(_reason, entry["reasons_for"])),
        reasons_against=tuple(map(_reason, entry["reasons_against"])),
        is_pinned=entry.get("is_pinned", False),
        stability=_stability(entry.get("stability")),
        brings=tuple(phrases.brings(one["code"], one["facts"]) for one in entry.get("brings", ())),
    )


def _stability(stored: dict[str, Any] | None) -> StabilityView | None:
    return StabilityView(**stored, sentence=phrases.stability(stored)) if stored else None


_SET_ASIDE = ("account_id", "creator_id", "platform", "handle", "name", "score")
_NAMED = (*_SET_ASIDE, "tier", "followers", "city")


def _just_missed(missed: dict[str, Any]) -> MissedView:
    part = missed["part"]
    return MissedView(
        **{name: missed[name] for name in ("rank", *_NAMED)},
        sentence=phrases.missed(missed["code"], missed["facts"]),
        detail=phrases.say(part["code"], part["facts"]) if part else "",
        post=_post(part["post"]) if part else None,
    )


def _left_out(barred: dict[str, Any]) -> LeftOutView:
    return LeftOutView(
        **{name: barred[name] for name in ("rule", *_NAMED)},
        sentence=phrases.barred(barred["rule"], barred["facts"]),
        post=_post(barred["post"]),
    )


def _part(part: dict[str, Any]) -> PartView:
    plain = ("name", "weight", "score", "low", "high", "contribution", "assumed")
    return PartView(
        **{name: part[name] for name in plain},
        label=phrases.part(part["name"]),
        standing="unknown" if part["score"] is None else "known",
        sentence=phrases.say(part["code"], part["facts"]),
        post=_post(part["post"]),
    )


def _reason(reason: dict[str, Any]) -> ReasonView:
    return ReasonView(reason["part"], phrases.say(reason["code"], reason["facts"]), _post(reason["post"]))


def _post(post: dict[str, Any] | None) -> PostView | None:
    if post is None:
        return None
    at = post["published_at"]
    return PostView(post["post_id"], datetime.fromisoformat(at) if at else None, post["caption"], post["url"])
