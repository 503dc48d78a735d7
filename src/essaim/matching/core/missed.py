"""Who just missed a shortlist, and why: whom they resemble, or which part cost them their place."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from essaim.matching.core.fit import Fit, PartOfFit
from essaim.matching.core.likeness import NOBODY, Likeness
from essaim.matching.core.sameness import sameness
from essaim.matching.core.shortlist import Entry, one_per_person

SHOWN = 5


@dataclass(frozen=True)
class Missed:
    """One who just missed. `code` has a sentence that `facts` fill; `part` is the one that cost most, if one did."""

    rank: int
    fit: Fit
    code: str
    facts: dict[str, object]
    part: PartOfFit | None = None


def just_missed(
    ordered: Sequence[Fit], entries: Sequence[Entry], *, excluded: Collection[int] = (), likeness: Likeness = NOBODY
) -> list[Missed]:
    """The best of those not chosen, in order; `rank` is the place by score alone, one account per person."""
    if not entries:
        return []
    chosen = [entry.fit for entry in entries]
    inside = {fit.candidate.creator_id for fit in chosen}
    ranked = sorted(one_per_person([*chosen, *ordered]), key=lambda fit: -fit.score)
    found = [
        _missed(rank, fit, chosen, likeness)
        for rank, fit in enumerate(ranked, start=1)
        if fit.candidate.creator_id not in inside and fit.candidate.account_id not in excluded
    ]
    return found[:SHOWN]


def _missed(rank: int, fit: Fit, chosen: Sequence[Fit], likeness: Likeness) -> Missed:
    last = chosen[-1]
    if fit.score >= last.score:
        alike = max(chosen, key=lambda other: sameness(fit.candidate, other.candidate, likeness))
        facts: dict[str, object] = {"handle": alike.candidate.handle, "name": alike.candidate.name}
        return Missed(rank, fit, "resembles", facts)
    theirs = {part.name: part.contribution for part in last.parts}
    lost = {part.name: theirs.get(part.name, 0.0) - part.contribution for part in fit.parts}
    part = max(fit.parts, key=lambda one: lost[one.name])
    facts = {"part": part.name, "lost": lost[part.name], "short": last.score - fit.score}
    return Missed(rank, fit, "cost_unknown" if part.judgement.score is None else "cost_part", facts, part)
