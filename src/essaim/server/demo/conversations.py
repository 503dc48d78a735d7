"""What readers write under a post, and what the creator answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from essaim.catalogue.core.sighting import CommentSighting
from essaim.server.demo.captions import filled
from essaim.server.demo.dice import Dice, Weighted
from essaim.server.demo.material import written
from essaim.server.demo.personas import Persona
from essaim.server.demo.plans import Plan

READERS = 200
"""People who may write under an account's posts."""
KEEN = 1.5
"""Of them, the active ones more than among those who only like."""
WRITERS = 8_000
"""The most active of a community: nobody else ever writes."""
_FAITHFUL = 25
"""Of them, those who come back."""
BLAND = ("bland", "bland", "generic", "emoji")
"""Kinds that say nothing of the post."""
_SENTENCES = ("experience", "experience", "praise", "question", "enthusiasm", "slang", "critical")
_ANSWERS = {"question": "answer", "critical": "regret"}
"""What the creator answers to; thanks for everything else."""
_PRESENT = 0.88
"""How often a member of a ring, or a fan, is under a post."""


@dataclass(frozen=True)
class _Thread:
    dice: Dice
    persona: Persona
    plan: Plan
    published_at: datetime
    until: datetime
    is_contest: bool
    readers: tuple[str, ...]
    """Those who may write, the most devoted first."""

    @property
    def language(self) -> str:
        """A reader's: most write in the creator's language, some in English."""
        return self.persona.language if self.dice.chance(0.93) else "en"

    def moment(self, after: datetime, hours: float, spread: float = 1.1) -> datetime:
        """Some time after; what is later than `until` has not been written yet."""
        return after + timedelta(minutes=round(self.dice.around(hours, spread) * 60) + 2)

    def kind(self) -> str:
        """What an ordinary reader has to say."""
        if self.is_contest and self.dice.chance(0.75):
            return "entry"
        if self.plan.bland is not None and self.dice.chance(self.plan.bland):
            return self.dice.pick(BLAND)
        return self.dice.weigh(_kinds())


def conversation(
    dice: Dice,
    persona: Persona,
    plan: Plan,
    *,
    rank: int,
    published_at: datetime,
    until: datetime,
    most: int,
    readers: tuple[str, ...],
) -> tuple[CommentSighting, ...]:
    """Six to eleven of `readers` (never more than `most`) beside ring and fans, and the creator's answers to them."""
    thread = _Thread(dice, persona, plan, published_at, until, rank in plan.contests, readers)
    found: list[CommentSighting] = []
    said: set[str] = set()
    for author in _authors(thread, most=most):
        comment, kind = _comment(thread, f"c{len(found)}", author)
        if comment.text in said and author not in plan.ring:
            continue
        found.append(comment)
        if author not in plan.ring and dice.chance(plan.reply_rate):
            found.append(_answer(thread, f"c{len(found)}", comment, _ANSWERS.get(kind, "thanks")))
        said.update(one.text for one in found[-2:])
    return _written_until(until, found)


def _written_until(until: datetime, comments: list[CommentSighting]) -> tuple[CommentSighting, ...]:
    """Those that were there at that moment. An answer is later than what it answers, so none loses its question."""
    return tuple(one for one in comments if one.written_at is not None and one.written_at <= until)


def _authors(thread: _Thread, *, most: int) -> Iterator[str]:
    dice, plan, readers = thread.dice, thread.plan, thread.readers
    faithful = readers[:_FAITHFUL]
    for author in (*plan.ring, *plan.fans):
        if dice.chance(_PRESENT):
            yield author
    for _ in range(min(most, dice.whole(6, 11)) - len(plan.ring) // 2):
        yield dice.pick(faithful) if dice.chance(0.4) else dice.pick(readers)


@cache
def _kinds() -> Weighted[str]:
    return Weighted(list(written("comments")["weights"].items()))


def _comment(thread: _Thread, key: str, author: str) -> tuple[CommentSighting, str]:
    """A reader's comment, and its kind (the last one's, when it holds two sentences)."""
    dice, plan = thread.dice, thread.plan
    kinds = [thread.kind()]
    moment = thread.moment(thread.published_at, 6.0)
    language = thread.language
    if author in plan.ring:
        # They wait for each other's posts: within minutes, day or night.
        kinds, moment = [dice.pick(BLAND)], thread.moment(thread.published_at, 0.07, 0.6)
    elif author in plan.fans:
        kinds, moment = (
            dice.some(_SENTENCES, 2 if dice.chance(0.6) else 1),
            thread.moment(thread.published_at, 4.0, 1.2),
        )
        language = thread.persona.language
    text = " ".join(_sentence(thread, kind, language) for kind in kinds)
    return CommentSighting(key=key, author=author, text=text, written_at=moment), kinds[-1]


def _answer(thread: _Thread, key: str, comment: CommentSighting, kind: str) -> CommentSighting:
    return CommentSighting(
        key=key,
        author=thread.plan.handle,
        text=_sentence(thread, kind, thread.persona.language, fan=f"@{comment.author}"),
        written_at=thread.moment(comment.written_at or thread.published_at, thread.plan.replies_after),
        by_creator=True,
        answers=comment.key,
    )


def _sentence(thread: _Thread, kind: str, language: str, *, fan: str = "") -> str:
    dice, persona = thread.dice, thread.persona
    voice = persona.niche.voices[language]
    thing, other = dice.some(voice.things, 2)
    friend = f"@{dice.pick(thread.readers)}" if kind == "entry" else ""
    gaps = {"thing": thing, "thing2": other, "doing": dice.pick(voice.doings), "city": persona.place.city}
    gaps |= {"name": persona.first, "fan": fan, "friend": friend}
    text = filled(dice.pick(written("comments")[language][kind]), gaps, language)
    return text[0].lower() + text[1:] if kind == "slang" else text
