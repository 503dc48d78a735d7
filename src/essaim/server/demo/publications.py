"""The posts of one account, with their counters and conversations."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property

from essaim.catalogue.core.sighting import CommentSighting, PostSighting
from essaim.language.text import hashtags, mentions
from essaim.server.demo.captions import compose
from essaim.server.demo.conversations import KEEN, READERS, WRITERS, conversation
from essaim.server.demo.counters import counters, story_views
from essaim.server.demo.dice import Dice, Weighted
from essaim.server.demo.fashions import in_fashion
from essaim.server.demo.material import FULL_LANGUAGES, written
from essaim.server.demo.personas import Persona
from essaim.server.demo.plans import Plan
from essaim.server.demo.publics import public

_FORMATS = {
    "instagram": Weighted([("reel", 42.0), ("carousel", 30.0), ("post", 28.0)]),
    "tiktok": Weighted([("video", 1.0)]),
    "youtube": Weighted([("video", 70.0), ("short", 30.0)]),
    "linkedin": Weighted([("post", 72.0), ("carousel", 16.0), ("video", 12.0)]),
}
ENTRIES = 8
"""How many times more people comment when a comment is how one enters a giveaway."""


@dataclass(frozen=True)
class Presence:
    """One person's account, as it stands on one day."""

    persona: Persona
    plan: Plan
    day: date

    @property
    def now(self) -> datetime:
        """The first instant of the day, when everything was measured."""
        return datetime.combine(self.day, time.min, tzinfo=UTC)

    @cached_property
    def readers(self) -> tuple[str, ...]:
        """The people who may write under the account's posts, the most devoted first."""
        return public(self.persona, self.plan.platform, size=READERS, keen=KEEN, among=WRITERS)


def posts(dice: Dice, presence: Presence) -> tuple[PostSighting, ...]:
    """The account's latest posts, newest first, then its stories."""
    published = tuple(_post(dice, presence, rank) for rank in range(presence.plan.posts))
    return (*published, *_stories(presence))


def _post(dice: Dice, presence: Presence, rank: int) -> PostSighting:
    plan = presence.plan
    kind = dice.weigh(_FORMATS[plan.platform])
    written_by_hand = plan.texts.get(rank)
    caption = written_by_hand or _caption(dice, presence, rank)
    reach = plan.viral.get(rank, 1.0)
    seen = counters(dice, plan.platform, plan.followers, level=plan.level, reach=reach, format_=kind)
    if rank in plan.contests:
        seen["comments"] *= ENTRIES
    published_at = _published_at(dice, presence, rank)
    key = f"demo-{rank:03}"
    if not written_by_hand:
        caption = in_fashion(caption, presence.persona, key, published_at=published_at, now=presence.now)
    comments = _comments(dice, presence, rank, published_at, seen["comments"])
    seen["comments"] = max(seen["comments"], len(comments))
    return PostSighting(
        key=key,
        counters=seen,
        published_at=published_at,
        measured_at=presence.now,
        url=f"https://example.org/{plan.platform}/{plan.handle}/{rank:03}",
        format=kind,
        caption=caption,
        hashtags=hashtags(caption),
        mentions=mentions(caption),
        is_paid=_is_paid(plan, rank),
        comments=comments,
    )


def _stories(presence: Presence) -> Iterator[PostSighting]:
    """The throws are the stories' own, so that one more or less changes nothing else."""
    persona, plan = presence.persona, presence.plan
    dice = Dice(zlib.crc32(f"{plan.handle}/{plan.platform}/stories".encode()), plan.stories)
    for rank in range(plan.stories):
        hours = 30 + 60 * rank + dice.between(0, 50)
        key, published_at = f"demo-story-{rank:03}", presence.now - timedelta(hours=hours)
        caption = compose(dice, persona.niche, language=persona.language, place=persona.place, platform="tiktok")
        caption = in_fashion(caption, persona, key, published_at=published_at, now=presence.now)
        yield PostSighting(
            key=key,
            counters=story_views(dice, plan.followers, level=plan.level),
            published_at=published_at.replace(second=0, microsecond=0),
            measured_at=presence.now,
            url=f"https://example.org/{plan.platform}/{plan.handle}/story/{rank:03}",
            format="story",
            caption=caption,
            hashtags=hashtags(caption),
            mentions=mentions(caption),
        )


def _caption(dice: Dice, presence: Presence, rank: int) -> str:
    persona, plan = presence.persona, presence.plan
    niche = persona.second if dice.chance(0.18) else persona.niche
    brand, how = plan.paid.get(rank, (plan.praised.get(rank, ""), ""))
    label = None
    if how:
        # "tool" and "none" leave the caption without a word about money.
        is_said = how == "words" and persona.language in FULL_LANGUAGES
        label = dice.pick(written(f"captions_{persona.language}")["body"]["labels"]) if is_said else ""
    return compose(
        dice, niche, language=persona.language, place=persona.place, platform=plan.platform, brand=brand, label=label
    )


def _is_paid(plan: Plan, rank: int) -> bool | None:
    """True where the platform's own label was used; YouTube alone also says when it was not."""
    _, how = plan.paid.get(rank, ("", ""))
    if how == "tool":
        return True
    return False if plan.platform == "youtube" else None


def _published_at(dice: Dice, presence: Presence, rank: int) -> datetime:
    plan = presence.plan
    # What is written by hand happens on its day, so that counts can answer to it.
    late = dice.between(-0.3, 0.3) * (rank not in plan.texts)
    days_ago = plan.silent + plan.cadence * (rank + late)
    moment = presence.now - timedelta(days=max(0.1, days_ago))
    return moment.replace(hour=dice.whole(6, 21), minute=dice.whole(0, 59), second=0, microsecond=0)


def _comments(
    dice: Dice, presence: Presence, rank: int, published_at: datetime, most: int
) -> tuple[CommentSighting, ...]:
    if rank >= presence.plan.conversation:
        return ()
    return conversation(
        dice,
        presence.persona,
        presence.plan,
        rank=rank,
        published_at=published_at,
        until=presence.now,
        most=most,
        readers=presence.readers,
    )
