"""The shortlist: the best fits, diverse on purpose, with what speaks for and against each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from essaim.language.text import glued
from essaim.matching.core.fit import Fit, PartOfFit
from essaim.matching.core.likeness import NOBODY, Likeness
from essaim.matching.core.sameness import same_person, sameness

SAMENESS_PRICE = 0.15
"""How much of the score a copy of somebody already chosen loses."""
POOL = 200
"""Diversity is sought among that many of the best fits."""
GOOD, POOR = 0.6, 0.4
MOST_REASONS_FOR, MOST_REASONS_AGAINST = 4, 3
LUKEWARM = {
    "city_far", "city_far_and_audience", "topic_declared", "topic_rare", "topic_meant", "values_declared",
    "values_meant", "authenticity_guessed", "price_published", "paid_work_off_subject", "unlike_it",
}  # fmt: skip
"""Judgements that may score well and still are no praise."""
DOUBTS = {"engagement_implausible"}
NO_REPROACH = {
    "never_names_the_brand", "values_shown", "values_declared", "values_meant", "paid_work_elsewhere",
    "paid_work_off_subject", "worked_with_us", "no_past_work", "no_collaboration",
}  # fmt: skip
"""Judgements that score badly, or are not known, and still are no fault."""


@dataclass(frozen=True)
class Reason:
    """One thing that speaks for or against a candidate: a part's judgement, to be said in a sentence."""

    part: str
    code: str
    facts: dict[str, object]
    post_id: int | None


@dataclass(frozen=True)
class Entry:
    """One creator of the shortlist."""

    rank: int
    fit: Fit
    reasons_for: tuple[Reason, ...]
    reasons_against: tuple[Reason, ...]


def shortlist(
    ordered: Sequence[Fit], *, limit: int, pinned: Collection[int] = (), likeness: Likeness = NOBODY
) -> list[Entry]:
    """The `limit` best fits, one account per person, without ten copies of the same person; best first.

    Greedy maximal marginal relevance (Carbonell and Goldstein 1998): each next
    choice loses a little for its resemblance to those already chosen. Pinned
    accounts (by id) are in whatever their score, and count.
    """
    chosen = [fit for fit in ordered if fit.candidate.account_id in pinned]
    pool = [fit for fit in one_per_person(ordered)[: max(POOL, limit)] if not _is_among(fit, chosen)]
    alike = [_sameness(fit, chosen, likeness) for fit in pool]
    while pool and len(chosen) < limit:
        best = max(range(len(pool)), key=lambda place: pool[place].score - SAMENESS_PRICE * alike[place])
        chosen.append(pool.pop(best))
        del alike[best]
        alike = [max(known, _sameness(fit, chosen[-1:], likeness)) for fit, known in zip(pool, alike, strict=True)]
    chosen.sort(key=lambda fit: -fit.score)
    return [Entry(rank, fit, reasons_for(fit), reasons_against(fit)) for rank, fit in enumerate(chosen, start=1)]


def reasons_for(fit: Fit) -> tuple[Reason, ...]:
    """What sets the candidate apart most from the others, of what is good."""
    good = [
        part
        for part in fit.parts
        if part.judgement.score is not None and part.judgement.score >= GOOD and part.judgement.code not in LUKEWARM
    ]
    best = sorted(good, key=lambda part: (-part.advantage, -part.contribution))
    return tuple(map(_reason, best[:MOST_REASONS_FOR]))


def reasons_against(fit: Fit) -> tuple[Reason, ...]:
    """What costs the score most, then what is not known and would weigh."""
    poor = [
        part
        for part in fit.parts
        if part.judgement.score is not None
        and part.judgement.score < POOR
        and part.weight
        and part.judgement.code not in NO_REPROACH
    ]
    costly = sorted(poor, key=lambda part: (part.advantage, part.contribution - part.weight))
    doubted = [part for part in fit.parts if part.judgement.code in DOUBTS]
    missing = [
        part
        for part in fit.parts
        if part.judgement.score is None and part not in doubted and part.judgement.code not in NO_REPROACH
    ]
    unknown = _heaviest([part for part in missing if part.weight])
    never = [part for part in missing if not part.weight]
    return tuple(map(_reason, (*doubted, *costly, *unknown, *never)))[:MOST_REASONS_AGAINST]


def one_per_person(ordered: Sequence[Fit]) -> list[Fit]:
    """The best account of each person, in the same order."""
    kept: dict[int, Fit] = {}
    named: dict[str, list[Fit]] = {}
    for fit in ordered:
        keys = {glued(fit.candidate.handle), glued(fit.candidate.name)} - {""}
        known = [other for key in keys for other in named.get(key, ())]
        if fit.candidate.creator_id in kept or _is_among(fit, known):
            continue
        kept[fit.candidate.creator_id] = fit
        for key in keys:
            named.setdefault(key, []).append(fit)
    return list(kept.values())


def _is_among(fit: Fit, others: Sequence[Fit]) -> bool:
    return any(same_person(fit.candidate, other.candidate) for other in others)


def _sameness(fit: Fit, chosen: Sequence[Fit], likeness: Likeness) -> float:
    return max((sameness(fit.candidate, other.candidate, likeness) for other in chosen), default=0.0)


def _heaviest(parts: Sequence[PartOfFit]) -> list[PartOfFit]:
    return sorted(parts, key=lambda part: -part.contribution)


def _reason(part: PartOfFit) -> Reason:
    return Reason(part.name, part.judgement.code, part.judgement.facts, part.judgement.post_id)
