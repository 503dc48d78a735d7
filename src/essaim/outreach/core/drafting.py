"""The draft of a first message: what it may not be sent with, what is only marked, and what is advised."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from essaim.kernel.errors import EssaimError
from essaim.language.text import fold
from essaim.outreach.core.claims import Claim, ClaimKind, claims_of, is_hollow
from essaim.outreach.core.evidence import Evidence

LONGEST_SUBJECT = 200
LONGEST_TEXT = 8_000
LONGEST_DIRECT = 1_000
"""Characters that Instagram takes in one direct message, the least of the four platforms."""
MOST_EARLIER = 20
"""Earlier versions of a draft that are kept."""
WORDS_OF_A_QUOTE = 3
_MERGE = re.compile(
    r"\{\{?[^{}\n]{0,40}\}?\}|<<[^<>\n]{1,40}>>|\[(?:[A-ZÀ-Ü][^\]\n]{1,40}|…|\.\.\.)\]|%[A-Za-z_]{2,30}%|\bX{3,}\b"
)
_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”")
_LATE = 0.5
"""The question comes in the second half of the message."""


class Level(StrEnum):
    """How much a problem weighs."""

    REFUSAL = "refusal"
    MARK = "mark"
    ADVICE = "advice"


@dataclass(frozen=True)
class DraftProblem:
    """One thing about a draft; its `code` has a sentence that `facts` fill."""

    level: Level
    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    start: int | None = None
    end: int | None = None


class PostNotInText(EssaimError):
    """The message names neither the day, nor the link, nor words of the post that was chosen: `post`."""

    code = "post_not_in_text"


class MergeFieldEmpty(EssaimError):
    """A field that nobody filled is left in the text: `said`."""

    code = "merge_field_empty"


class MessageEmpty(EssaimError):
    """A message without words."""

    code = "message_empty"


class MessageTooLong(EssaimError):
    """A message of more than `most` characters."""

    code = "message_too_long"


class NotADraft(EssaimError):
    """It was sent, or is about to be: it is not changed any more."""

    code = "not_a_draft"


class FirstMessageSent(EssaimError):
    """The first message to this creator was sent or is scheduled: what follows is a reply or a reminder."""

    code = "first_message_sent"


REFUSALS: Mapping[str, type[EssaimError]] = {
    one.code: one for one in (PostNotInText, MergeFieldEmpty, MessageEmpty, MessageTooLong)
}


def text_problems(subject: str, text: str, evidence: Evidence, *, language: str, way: str) -> list[DraftProblem]:
    """What the words alone show, refusals first; likeness and the post itself are looked at where they are known."""
    return [
        *_refusals(subject, text, evidence, language=language, way=way),
        *(_mark(claim) for claim in claims_of(text, evidence, language=language) if not claim.is_known),
        *_advice(text, language, way),
    ]


def cites(text: str, evidence: Evidence, *, language: str) -> bool:
    """Whether the text names the chosen post: its day, its link, or words of it between quotation marks."""
    if not evidence.posts:
        return False
    if any(post.url and post.url in text for post in evidence.posts):
        return True
    return any(
        claim.is_known
        and (
            claim.kind is ClaimKind.DAY
            or (claim.kind is ClaimKind.QUOTE and len(fold(claim.said).split()) >= WORDS_OF_A_QUOTE)
        )
        for claim in claims_of(text, evidence, language=language)
    )


def checked_text(subject: str, text: str) -> tuple[str, str]:
    """Subject and text as they are kept. Raises `MessageEmpty` and `MessageTooLong`."""
    title, words = " ".join(subject.split()), text.replace("\r\n", "\n").strip()
    if not words:
        raise MessageEmpty
    if len(words) > LONGEST_TEXT or len(title) > LONGEST_SUBJECT:
        raise MessageTooLong(most=LONGEST_TEXT if len(words) > LONGEST_TEXT else LONGEST_SUBJECT)
    return title, words


def _refusals(subject: str, text: str, evidence: Evidence, *, language: str, way: str) -> list[DraftProblem]:
    found = []
    if not text.strip():
        found.append(DraftProblem(Level.REFUSAL, MessageEmpty.code))
    elif evidence.posts and not cites(text, evidence, language=language):
        post = evidence.posts[0]
        found.append(DraftProblem(Level.REFUSAL, PostNotInText.code, {"post": (post.caption or post.about)[:60]}))
    found += [
        DraftProblem(Level.REFUSAL, MergeFieldEmpty.code, {"said": left.group()}, *left.span())
        for left in _MERGE.finditer(f"{text}\n{subject}")
    ]
    if way == "direct_message" and len(text) > LONGEST_DIRECT:
        found.append(DraftProblem(Level.REFUSAL, MessageTooLong.code, {"most": LONGEST_DIRECT}))
    return found


def _mark(claim: Claim) -> DraftProblem:
    facts = {"said": claim.said, "missing": list(claim.missing)}
    return DraftProblem(Level.MARK, f"claim_{claim.kind.value}", facts, claim.start, claim.end)


def _advice(text: str, language: str, way: str) -> list[DraftProblem]:
    asked = [
        place for place, letter in enumerate(_QUOTED.sub(lambda quote: " " * len(quote.group()), text)) if letter == "?"
    ]
    found = []
    if not asked or asked[-1] < len(text) * _LATE:
        found.append(DraftProblem(Level.ADVICE, "no_question"))
    elif len(asked) > 1:
        found.append(DraftProblem(Level.ADVICE, "several_questions", {"count": len(asked)}))
    if is_hollow(text, language):
        found.append(DraftProblem(Level.ADVICE, "hollow_praise"))
    if way == "email" and len(text.split()) > MANY_WORDS:
        found.append(DraftProblem(Level.ADVICE, "long_message", {"words": len(text.split()), "most": MANY_WORDS}))
    return found


MANY_WORDS = 200
"""A first mail that is longer is put off until later."""
