"""What the figures of a conversation say, in remarks with their evidence."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from essaim.audit.core.report import Evidence, EvidenceKind, Line, Remark, Tone
from essaim.audit.core.rings import Ring
from essaim.kernel.estimate import Estimate

OFTEN, RARELY = 0.3, 0.05
ALARM = 0.5
"""HypeAuditor: half of the comments saying nothing is an alarm, one to three in twenty is normal."""
NORMAL = 0.15
MANY = 0.3
"""Twice what is normal."""
NEGATIVE = 0.15
ENTHUSIASTIC = 0.15
FEW_QUESTIONS_ANSWERED = 0.25
HEAVY_RING, LOUD_RING = 0.1, 0.2
PRAISE = frozenset({"enthusiastic_readers", "real_conversation"})
HOLLOW = frozenset({"mostly_generic_comments", "many_generic_comments"})
NAMED = 12


def remarks(lines: Sequence[Line], rings: Sequence[Ring]) -> tuple[Remark, ...]:
    """One remark per figure whose whole interval is on one side of its mark, and one per ring."""
    figures = {line.name: line for line in lines if isinstance(line.figure, Estimate)}
    found = [remark for name, say in _SAYS.items() if name in figures and (remark := say(figures[name]))]
    is_hollow = any(remark.code in HOLLOW for remark in found)
    if is_hollow or sum(ring.share for ring in rings) >= LOUD_RING:
        # What a group writes, or what could stand under any post, is no praise of these.
        found = [remark for remark in found if remark.code not in PRAISE]
    return (*found, *map(_ring, rings))


def _ends(line: Line) -> tuple[float, float, dict[str, object]]:
    figure = line.figure
    if not isinstance(figure, Estimate) or figure.low is None or figure.high is None:
        return 0.0, 1.0, {}
    return figure.low, figure.high, {"value": figure.value, "low": figure.low, "high": figure.high,
                                     "comments": figure.sample}  # fmt: skip


def _over(mark: float, code: str, tone: Tone) -> Callable[[Line], Remark | None]:
    def say(line: Line) -> Remark | None:
        low, _, facts = _ends(line)
        return Remark(code, tone, facts, line.evidence) if low >= mark else None

    return say


def _replies(line: Line) -> Remark | None:
    low, high, facts = _ends(line)
    if low >= OFTEN:
        return Remark("answers_readers", Tone.GOOD, facts, line.evidence)
    return Remark("rarely_answers_readers", Tone.NEUTRAL, facts, line.evidence) if high <= RARELY else None


def _questions(line: Line) -> Remark | None:
    low, high, facts = _ends(line)
    if high <= FEW_QUESTIONS_ANSWERED:
        return Remark("questions_unanswered", Tone.CHECK, facts, line.evidence)
    return Remark("answers_questions", Tone.GOOD, facts, line.evidence) if low >= ALARM else None


def _generic(line: Line) -> Remark | None:
    low, high, facts = _ends(line)
    if low >= ALARM:
        return Remark("mostly_generic_comments", Tone.CHECK, facts, line.evidence)
    if low >= MANY:
        return Remark("many_generic_comments", Tone.CHECK, facts, line.evidence)
    return Remark("real_conversation", Tone.GOOD, facts, line.evidence) if high <= NORMAL else None


_SAYS: dict[str, Callable[[Line], Remark | None]] = {
    "reply_rate": _replies,
    "questions_answered": _questions,
    "enthusiastic_share": _over(ENTHUSIASTIC, "enthusiastic_readers", Tone.GOOD),
    "negative_share": _over(NEGATIVE, "negative_comments", Tone.CHECK),
    "generic_share": _generic,
    "emoji_only_share": _over(ALARM, "mostly_emoji", Tone.CHECK),
    "mention_only_share": _over(ALARM, "mostly_mentions", Tone.NEUTRAL),
}


def _ring(ring: Ring) -> Remark:
    facts: dict[str, object] = {
        "people": len(ring.authors),
        "authors": list(ring.authors[:NAMED]),
        "posts": len(ring.posts),
        "comments": len(ring.comments),
        "share": ring.share,
        "hours": ring.delay,
        "generic": ring.generic,
        "confidence": ring.confidence,
    }
    tone = Tone.CHECK if ring.share >= HEAVY_RING else Tone.NEUTRAL
    return Remark("comment_ring", tone, facts, Evidence.of(EvidenceKind.COMMENTS, ring.comments))
