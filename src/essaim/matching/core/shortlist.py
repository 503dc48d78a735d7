"""The shortlist: the best fits, diverse on purpose, with what speaks for and against each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from essaim.matching.core.candidate import Candidate
from essaim.matching.core.fit import Fit, PartOfFit

SAMENESS_PRICE = 0.15
"""How much of the score a copy of somebody already chosen loses."""
POOL = 200
"""Diversity is sought among that many of the best fits."""
GOOD, POOR = 0.6, 0.4
MOST_REASONS_FOR, MOST_REASONS_AGAINST = 4, 3
LUKEWARM = {"city_far", "topic_declared", "topic_rare", "authenticity_guessed", "price_published"}
"""Judgements that may score well and still are no praise."""
DOUBTS = {"engagement_implausible"}
NO_REPROACH = {"never_names_the_brand"}
"""Judgements that score badly and still are no fault."""


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


def shortlist(ordered: Sequence[Fit], *, limit: int) -> list[Entry]:
    """The `limit` best fits, one account per creator, without ten copies of the same person; best first.

    Greedy maximal marginal relevance (Carbonell and Goldstein 1998): each next
    choice loses a little for its resemblance to those already chosen.
    """
    pool = _one_per_creator(ordered)[: max(POOL, limit)]
    chosen: list[Fit] = []
    while pool and len(chosen) < limit:
        best = max(pool, key=lambda fit: fit.score - SAMENESS_PRICE * _sameness(fit, chosen))
        chosen.append(best)
        pool.remove(best)
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
    missing = [part for part in fit.parts if part.judgement.score is None and part not in doubted]
    unknown = _heaviest([part for part in missing if part.weight])
    never = [part for part in missing if not part.weight]
    return tuple(map(_reason, (*doubted, *costly, *unknown, *never)))[:MOST_REASONS_AGAINST]


def sameness(one: Candidate, other: Candidate) -> float:
    """How alike two candidates are, from 0 to 1, over what is known of both: niches, city, tier, platform."""
    compared = []
    if one.niches and other.niches:
        together = len({*one.niches} & {*other.niches}) / len({*one.niches} | {*other.niches})
        compared.append((4, together))
    for weight, name in ((3, "city"), (2, "tier"), (1, "platform")):
        mine, theirs = getattr(one, name), getattr(other, name)
        if mine and theirs:
            compared.append((weight, float(mine == theirs)))
    total = sum(weight for weight, _ in compared)
    return sum(weight * value for weight, value in compared) / total if total else 0.0


def _sameness(fit: Fit, chosen: Sequence[Fit]) -> float:
    return max((sameness(fit.candidate, other.candidate) for other in chosen), default=0.0)


def _one_per_creator(ordered: Sequence[Fit]) -> list[Fit]:
    best: dict[int, Fit] = {}
    for fit in ordered:
        best.setdefault(fit.candidate.creator_id, fit)
    return list(best.values())


def _heaviest(parts: Sequence[PartOfFit]) -> list[PartOfFit]:
    return sorted(parts, key=lambda part: -part.contribution)


def _reason(part: PartOfFit) -> Reason:
    return Reason(part.name, part.judgement.code, part.judgement.facts, part.judgement.post_id)
