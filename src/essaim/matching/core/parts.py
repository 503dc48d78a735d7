"""The named parts of fit: each looks at one thing and says how well it answers the brief, on which evidence.

A score goes from 0 to 1. None means there is nothing to judge by: it is said,
and never counted as zero. What the brief does not ask is not judged at all. A
part is two functions: how it scores columns, and how it tells of one candidate.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from essaim.matching.core import credit_parts, reach_parts, shown_parts, work_parts
from essaim.matching.core.brief import Brief
from essaim.matching.core.candidate import Candidate
from essaim.matching.core.columns import Columns, columns_of
from essaim.matching.core.judgement import Judgement, Part
from essaim.matching.core.scales import Ends, wilson

__all__ = ["judge", "judge_all", "scored", "wilson"]

_PARTS: Mapping[str, Part] = {
    "topic": shown_parts.TOPIC,
    "audience": reach_parts.AUDIENCE,
    "place": reach_parts.PLACE,
    "language": reach_parts.LANGUAGE,
    "engagement": reach_parts.ENGAGEMENT,
    "authenticity": credit_parts.AUTHENTICITY,
    "conversation": credit_parts.CONVERSATION,
    "price": credit_parts.PRICE,
    "past_work": work_parts.PAST_WORK,
    "affinity": shown_parts.AFFINITY,
    "reliability": work_parts.RELIABILITY,
    "values": shown_parts.VALUES,
}


def scored(brief: Brief, columns: Columns) -> dict[str, Ends]:
    """The scores of every part that the brief asks for, by name, in the order of the parts; NaN where unknown."""
    found = {name: part.scores(brief, columns) for name, part in _PARTS.items()}
    return {name: ends for name, ends in found.items() if ends is not None}


def judge(brief: Brief, candidate: Candidate) -> dict[str, Judgement]:
    """Every part that the brief asks for, by name, in the order of the parts."""
    (found,) = judge_all(brief, [candidate])
    return found


def judge_all(brief: Brief, candidates: Sequence[Candidate]) -> list[dict[str, Judgement]]:
    """The judgements of each candidate, in their order."""
    columns = scored(brief, columns_of(brief, candidates))
    return [
        {name: _judgement(name, brief, candidate, ends, row) for name, ends in columns.items()}
        for row, candidate in enumerate(candidates)
    ]


def _judgement(name: str, brief: Brief, candidate: Candidate, ends: Ends, row: int) -> Judgement:
    score, low, high = (float(end[row]) for end in ends)
    told = _PARTS[name].tells(brief, candidate, None if math.isnan(score) else score)
    if math.isnan(score):
        return Judgement(None, told.code, told.facts, post_id=told.post_id)
    # Means of several things may differ in the last digit.
    return Judgement(score, told.code, told.facts, min(low, score), max(high, score), told.post_id)
