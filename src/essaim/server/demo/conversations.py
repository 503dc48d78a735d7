"""What readers write under a post, and what the creator answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from essaim.catalogue.core.sighting import CommentSighting
from essaim.server.demo.captions import filled
from essaim.server.demo.dice import Dice, Weighted
from essaim.server.demo.material import first_names, written
from essaim.server.demo.personas import Persona, slug
from essaim.server.demo.plans import Plan

_READERS = 420
"""Readers of one group of niches in one language; creators of a group share them."""
_FAITHFUL = 25
_SHORT_KINDS = ("generic", "emoji")


@dataclass(frozen=True)
class _Thread:
    dice: Dice
    persona: Persona
    plan: Plan
    published_at: datetime
    until: datetime

    def language(self, *, by_creator: bool) -> str:
        """Most readers write in the creator's language, some in English."""
        return self.persona.language if by_creator or self.dice.chance(0.93) else "en"

    def moment(self, after: datetime, hours: float) -> datetime:
        """Some time after, never later than the world's day."""
        return min(self.until, after + timedelta(minutes=round(self.dice.around(hours, 1.1) * 60) + 2))


def conversation(
    dice: Dice, persona: Persona, plan: Plan, *, published_at: datetime, until: datetime, most: int
) -> tuple[CommentSighting, ...]:
    """Between eight and fourteen comments (never more than `most`), with the creator's answers among them."""
    thread = _Thread(dice, persona, plan, published_at, until)
    found: list[CommentSighting] = []
    said: set[str] = set()
    for author in _authors(dice, persona, plan, most=most):
        comment = _comment(thread, f"c{len(found)}", author, of_ring=author in plan.ring)
        if comment.text in said and author not in plan.ring:
            continue
        found.append(comment)
        if author not in plan.ring and dice.chance(plan.reply_rate):
            found.append(_answer(thread, f"c{len(found)}", comment))
        said.update(one.text for one in found[-2:])
    return tuple(found)


def _authors(dice: Dice, persona: Persona, plan: Plan, *, most: int) -> Iterator[str]:
    readers = _readers(persona.language, persona.niche.group)
    offset = persona.index * 7 % (len(readers) - _FAITHFUL)
    faithful = readers[offset : offset + _FAITHFUL]
    yield from plan.ring
    for _ in range(min(most, dice.whole(6, 11)) - len(plan.ring) // 2):
        yield dice.pick(faithful) if dice.chance(0.4) else dice.pick(readers)


@cache
def _readers(language: str, group: str) -> tuple[str, ...]:
    dice = Dice(71, sum(map(ord, language + group)))
    names = first_names(language)
    ends = ("_a", ".m", "_lt", "b", ".du", "_off", "x", ".k", "_p", "ette", ".v", "")
    return tuple(f"{slug(dice.pick(names))}{dice.pick(ends)}{dice.whole(1, 999)}" for _ in range(_READERS))


@cache
def _kinds() -> Weighted[str]:
    return Weighted(list(written("comments")["weights"].items()))


def _comment(thread: _Thread, key: str, author: str, *, of_ring: bool) -> CommentSighting:
    kind = thread.dice.pick(_SHORT_KINDS) if of_ring else thread.dice.weigh(_kinds())
    hours = 0.15 if of_ring else 6.0
    return CommentSighting(
        key=key,
        author=author,
        text=_text(thread, kind),
        written_at=thread.moment(thread.published_at, hours),
    )


def _answer(thread: _Thread, key: str, comment: CommentSighting) -> CommentSighting:
    return CommentSighting(
        key=key,
        author=thread.plan.handle,
        text=_text(thread, "answer" if comment.text.endswith("?") else "thanks", fan=f"@{comment.author}"),
        written_at=thread.moment(comment.written_at or thread.published_at, 5.0),
        by_creator=True,
        answers=comment.key,
    )


def _text(thread: _Thread, kind: str, *, fan: str = "") -> str:
    dice, persona = thread.dice, thread.persona
    language = thread.language(by_creator=bool(fan))
    voice = persona.niche.voices[language]
    thing, other = dice.some(voice.things, 2)
    gaps = {"thing": thing, "thing2": other, "doing": dice.pick(voice.doings), "city": persona.place.city}
    return filled(dice.pick(written("comments")[language][kind]), gaps | {"name": persona.first, "fan": fan}, language)
