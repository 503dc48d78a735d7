"""One first message: which sentences, in which order, chosen by the evidence and never by chance.

The same evidence, tone, language and turn give the same message; each turn ("write again") gives another one.
"""

from __future__ import annotations

import hashlib
import string
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from essaim.outreach.core.composing import english, english_words, french, french_words
from essaim.outreach.core.composing.gaps import figure_gaps, figure_slot, first_name, gaps_of, topic_slot
from essaim.outreach.core.composing.tones import Tone
from essaim.outreach.core.evidence import KINDS, Evidence, Figure
from essaim.outreach.core.likeness import Written, most_alike

LANGUAGES = ("fr", "en")
TONES = tuple(Tone)
TURNS = 12
"""How many messages are written before the one least like the others is taken."""
MOST_SUBJECT = 120
FIGURES_FIRST = ("names_brand", "topic", "values", "place")
"""The strongest reason first: they speak of the brand, keep to the subject, share a value, live there."""
_LINES = {"fr": french.LINES, "en": english.LINES}

Gaps = Mapping[str, str]


@dataclass(frozen=True)
class Composed:
    """A message as it was composed; `subject` is blank for a direct message. `turn` gives the same again."""

    subject: str
    text: str
    turn: int


def compose(
    evidence: Evidence, *, tone: Tone, language: str, way: str = "email", today: date, turn: int = 0
) -> Composed:
    """The message that this evidence makes. Raises `NoCitedPost` and `PostUndated`."""
    chooser = _Chooser(evidence, tone=tone, language=language, turn=turn)
    gaps = gaps_of(evidence, language=language, today=today)
    paragraphs = _short(chooser, evidence, gaps) if way == "direct_message" else _long(chooser, evidence, gaps)
    greeting = _greeting(evidence, language)
    ending = _ending(chooser, evidence, gaps, way)
    typeset = french_words.typeset if language == "fr" else english_words.typeset
    text = typeset("\n\n".join((greeting, *paragraphs, ending)))
    subject = "" if way == "direct_message" else typeset(chooser.line("subject", gaps))[:MOST_SUBJECT]
    return Composed(subject, text, turn)


def compose_unlike(
    evidence: Evidence,
    others: Collection[Written],
    *,
    tone: Tone,
    language: str,
    way: str = "email",
    today: date,
    turn: int = 0,
) -> Composed:
    """Of the messages of the next turns, the one least like `others`; the first one when there are none."""
    written = (
        compose(evidence, tone=tone, language=language, way=way, today=today, turn=turn + more)
        for more in range(TURNS if others else 1)
    )

    def how_alike(one: Composed) -> float:
        found = most_alike(one.text, others, names=evidence.names)
        return found[1] if found else 0.0

    return min(written, key=how_alike)


def _long(chooser: _Chooser, evidence: Evidence, gaps: Gaps) -> list[str]:
    """Why them, why the brand, what is proposed, one question."""
    first = [chooser.line("opening_about" if "about" in gaps else _opening(gaps), gaps)]
    reason = _reason(chooser, evidence, gaps)
    has_detail = "detail" in gaps and (not reason or chooser.toss("has_detail"))
    if has_detail:
        first.append(chooser.line("detail", gaps))
    why = [reason] if reason else []
    ours = [chooser.line(_brand_slot(evidence, gaps), gaps)]
    if "brand_values" in gaps and not _says_values(evidence) and chooser.toss("has_values"):
        ours.append(chooser.line("brand_values", {**gaps, "values": gaps["brand_values"]}))
    asked = [*_proposal(chooser, evidence, gaps), chooser.line(_question_slot(evidence, gaps), gaps)]
    shapes = (
        [[*first, *why], ours, asked],
        [first, [*why, *ours], asked],
        [[*first, *why], [*ours, *asked[:-1]], asked[-1:]],
        [[*first, *why, *ours], asked],
    )
    shape = shapes[chooser.place("shape", len(shapes))]
    return [" ".join(paragraph) for paragraph in shape if paragraph]


def _short(chooser: _Chooser, evidence: Evidence, gaps: Gaps) -> list[str]:
    """A direct message is read on a phone: the post, one reason or the brand, the proposal, the question."""
    opening = chooser.line("opening_about" if "about" in gaps else _opening(gaps), gaps)
    ours = chooser.line(_brand_slot(evidence, gaps), gaps)
    proposal = _proposal(chooser, evidence, gaps)[:1]
    is_ours = bool(evidence.figures) or topic_slot(evidence) != "other_topic"
    reason = _reason(chooser, evidence, gaps) if is_ours or chooser.toss("has_reason") else ""
    return [
        " ".join(filter(None, (opening, reason))),
        " ".join((ours, *proposal)),
        chooser.line(_question_slot(evidence, gaps), gaps),
    ]


def _opening(gaps: Gaps) -> str:
    return "opening" if "quote" in gaps else "opening_bare"


def _reason(chooser: _Chooser, evidence: Evidence, gaps: Gaps) -> str:
    """The strongest figure chosen that can be said, else the post's own topic; blank without either."""
    for figure in sorted(evidence.figures, key=_strength):
        if figure.code == "names_brand" and not evidence.cited.names_brand:
            continue
        if more := figure_gaps(figure, chooser.language):
            return chooser.line(figure_slot(figure), {**gaps, **more})
    return chooser.line(topic_slot(evidence), gaps) if "topic" in gaps else ""


def _strength(figure: Figure) -> int:
    return FIGURES_FIRST.index(figure.code) if figure.code in FIGURES_FIRST else len(FIGURES_FIRST)


def _says_values(evidence: Evidence) -> bool:
    return any(figure.code == "values" for figure in evidence.figures)


def _kind(evidence: Evidence, gaps: Gaps) -> str:
    """The proposal's kind; without a product there is nothing to send."""
    kind = evidence.offered.kind if evidence.offered.kind in KINDS else KINDS[0]
    return "talk" if kind == "gift" and "our" not in gaps else kind


def _brand_slot(evidence: Evidence, gaps: Gaps) -> str:
    """How the brand is presented: a gift names its product in the proposal already."""
    if _kind(evidence, gaps) == "gift" and not evidence.offered.words:
        return "brand_intro"
    return "brand" if "our" in gaps else "brand_bare"


def _question_slot(evidence: Evidence, gaps: Gaps) -> str:
    """The question that the proposal leads to."""
    kind = _kind(evidence, gaps)
    return f"question_{kind}" if kind in {"talk", "gift"} and not evidence.offered.words else "question"


def _proposal(chooser: _Chooser, evidence: Evidence, gaps: Gaps) -> list[str]:
    if evidence.offered.words:
        return [evidence.offered.words.strip()]
    kind = _kind(evidence, gaps)
    said = [chooser.line(kind, gaps)]
    return (
        [*said, chooser.line("freedom", gaps)] if kind in {"paid", "commission"} and chooser.toss("is_free") else said
    )


def _greeting(evidence: Evidence, language: str) -> str:
    name = first_name(evidence.creator) or f"@{evidence.handle}"
    return f"Bonjour {name}," if language == "fr" else f"Hello {name.replace(' et ', ' and ')},"


def _ending(chooser: _Chooser, evidence: Evidence, gaps: Gaps, way: str) -> str:
    signed = [name for name in (evidence.sender, evidence.brand) if name]
    if way == "direct_message":
        return ", ".join(signed)
    return "\n".join((chooser.line("closing", gaps), *signed))


class _Chooser:
    """Chooses by a digest of the evidence, so that two messages differ and one message is always the same."""

    def __init__(self, evidence: Evidence, *, tone: Tone, language: str, turn: int) -> None:
        post = evidence.cited
        self.language = language
        self._tone = tone
        self._seed = f"{evidence.platform}:{evidence.handle}|{post.url}|{post.published_on}|{post.caption}|{turn}"

    def line(self, slot: str, gaps: Gaps) -> str:
        """A sentence of that slot, its gaps filled, fit for the tone; only those whose gaps are known are eligible."""
        usable = [text for tones, text in _lines(self.language)[slot] if self._tone.letter in tones]
        known = [text for text in usable if _needed(text) <= gaps.keys()]
        filled = known[self.place(slot, len(known))].format_map(dict(gaps))
        return filled[0].upper() + filled[1:]

    def place(self, slot: str, many: int) -> int:
        """A place among `many`."""
        digest = hashlib.sha256(f"{self._seed}|{slot}".encode()).digest()
        return int.from_bytes(digest[:8]) % many

    def toss(self, slot: str) -> bool:
        """One of two."""
        return self.place(slot, 2) == 0


@cache
def _lines(language: str) -> dict[str, tuple[tuple[str, str], ...]]:
    lines = _LINES["fr" if language.startswith("fr") else "en"]
    # Without words to quote, the same openings stop at the post.
    bare = tuple((tones, text) for tones, text in _BARE["fr" if language.startswith("fr") else "en"])
    return {**lines, "opening_bare": bare}


_BARE = {
    "fr": (
        ("swpl", "Je vous écris après avoir {seen} {post}."),
        ("swpl", "C'est {post} qui me fait vous écrire."),
        ("swpl", "{Post} m'a donné une raison de vous écrire."),
    ),
    "en": (
        ("swpl", "I am writing because of {post}."),
        ("swpl", "It was {post} that made me write to you."),
        ("swpl", "{Post} gave me a reason to write."),
    ),
}


@cache
def _needed(text: str) -> frozenset[str]:
    return frozenset(name for _before, name, _format, _conversion in string.Formatter().parse(text) if name)
