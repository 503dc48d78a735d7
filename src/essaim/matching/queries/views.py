"""A shortlist in words: the stable content with every sentence in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from essaim.kernel.estimate import Figure, figure_from
from essaim.matching import phrases


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
