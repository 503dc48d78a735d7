"""The head of the engagement section: the account's rate, both ways of counting, its place among peers."""

from __future__ import annotations

from collections.abc import Iterable

from essaim.audit.core.report import Line, Remark, Section, Tone
from essaim.audit.core.verdicts import Verdict
from essaim.kernel.estimate import Figure

_GOOD = ("above", "high")
_POOR = ("below", "low")


def with_headline(
    parts: Section,
    *,
    rate: Figure,
    by_followers: Figure,
    by_views: Figure,
    percentile: Figure,
    verdicts: Iterable[Verdict],
) -> Section:
    """The engagement section whole: the figures of the generation first, then the parts read in the posts."""
    other = {"by_followers": by_followers, "by_views": by_views}
    head = (
        Line("rate", rate),
        Line("percentile", percentile),
        *(Line(name, figure) for name, figure in other.items() if figure != rate),
    )
    return Section(parts.name, (*head, *parts.lines), (*map(remark_of, verdicts), *parts.remarks))


def remark_of(verdict: Verdict) -> Remark:
    """The verdict as a remark of the report; its facts say what it was held against."""
    tone = Tone.NEUTRAL
    if any(word in verdict.code for word in _GOOD):
        tone = Tone.GOOD
    elif any(word in verdict.code for word in _POOR):
        tone = Tone.CHECK
    return Remark(verdict.code, tone, {**verdict.facts, "scale": verdict.scale})
