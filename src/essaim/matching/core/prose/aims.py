"""What for: the objective, by the words that say it and by what is counted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from essaim.matching.core.prose.cues import aims as cues
from essaim.matching.core.prose.guess import Guess, Span
from essaim.matching.core.prose.source import Source

MOST_COUNTED, OUTRIGHT = 3, 1.2
"""Of each objective that many mentions count; from that weight on, a word says it outright."""
ELSEWHERE = frozenset(("refusals", "competitors", "messages", "brand", "values", "budget", "count"))
"""Under these labels nothing speaks of the objective."""


def aims(source: Source) -> Iterator[Guess]:
    """`objective`, with the others that the text speaks of as alternatives."""
    said = [found for found in _said(source) if found[1] > 0]
    if not said:
        return
    scores: dict[str, float] = {}
    for aim, weight, _ in said:
        scores[aim] = scores.get(aim, 0.0) + weight
    ranked = sorted(scores, key=lambda aim: -scores[aim])
    best = ranked[0]
    span = max((one for one in said if one[0] == best), key=lambda one: (one[1], -one[2].start))[2]
    lead = scores[best] - (scores[ranked[1]] if len(ranked) > 1 else 0.0)
    yield source.guess("objective", best, span, _certainty(scores[best], lead), *ranked[1:3])


def _certainty(score: float, lead: float) -> float:
    if score >= 4 and lead >= 1.5:
        return 0.95
    if score >= 2 and lead >= 0.8:
        return 0.8
    return 0.6 if score >= 1 else 0.45


def _said(source: Source) -> Iterator[tuple[str, float, Span]]:
    """(objective, weight, where): an aim under its label, or in a sentence of aims, weighs most; the first one more."""
    counted: dict[str, int] = {}
    is_first = True
    for _, aim, weight, span in sorted(_marks(source)):
        counted[aim] = counted.get(aim, 0) + 1
        if counted[aim] <= MOST_COUNTED:
            labelled = source.page.label_at(span.start) == "aim" and weight >= OUTRIGHT
            yield aim, weight * _factor(source, span, is_first=labelled and is_first, labelled=labelled), span
            is_first = is_first and not labelled


def _marks(source: Source) -> Iterator[tuple[int, str, float, Span]]:
    for aim, weight, words in cues.CUES:
        for found in words.finditer(source.plain):
            span = Span(*found.span())
            if not _is_denied(source, aim, span):
                yield span.start, aim, weight, span


def _factor(source: Source, span: Span, *, is_first: bool, labelled: bool) -> float:
    whole = source.page.sentence_at(span.start)
    sentence = source.page.plain_of(whole)
    near = sentence[max(0, span.start - whole.start - 40) :][:90]
    primary = 2.0 if cues.PRIMARY.search(near) else 1.0
    if labelled:
        return primary * (2.5 if is_first else 1.2)
    if source.page.label_at(span.start) == "kpis":
        return primary * 0.5
    return primary * (1.5 if cues.AIM_WORD.search(sentence) else 1.0)


def _is_denied(source: Source, aim: str, span: Span) -> bool:
    """Not wanted (`pas les ventes`), a condition (`taux d'engagement`), or a word of another thing."""
    before = source.plain[max(0, span.start - 24) : span.start]
    after = source.plain[span.end : span.end + 20]
    if (
        source.is_refused(span)
        or cues.NOT.search(before)
        or (cues.THEIRS.search(before) and aim == "engagement" and "comment" in source.page.plain_of(span))
    ):
        return True
    if source.page.label_at(span.start) in ELSEWHERE:
        return True
    if aim == "engagement":
        percent = re.search(r"%[ ]?(?:d'|of |de )?(?:taux d')?$", before)
        return bool(
            (cues.CONDITION.search(before) and not before.endswith(("l'", "the ")))
            or cues.RATE_AFTER.match(after)
            or percent
        )
    return aim == "awareness" and bool(re.match(r"^ed\b", after))
