"""How alike two candidates are: what a diverse shortlist avoids, and what "more like this one" looks for."""

from __future__ import annotations

from essaim.language.text import fold, glued
from essaim.matching.core.candidate import Candidate
from essaim.matching.core.likeness import NOBODY, Likeness

MEANING, NICHES, CITY, TIER, PLATFORM = 4, 4, 3, 2, 1
"""What each resemblance weighs, over what is known of both."""
UNLIKE, ALIKE = 0.3, 0.9
"""Cosines of two accounts' texts that count for nothing and for everything."""
COPIES = 0.97
"""Accounts whose texts are nearer than that write the same things."""


def sameness(one: Candidate, other: Candidate, likeness: Likeness = NOBODY) -> float:
    """From 0 to 1, over what is known of both: what they write, niches, city, tier, platform; 1 for copies."""
    cosine = likeness.between(one.account_id, other.account_id)
    if cosine is not None and cosine >= COPIES:
        return 1.0
    compared = []
    if cosine is not None:
        compared.append((MEANING, min(1.0, max(0.0, (cosine - UNLIKE) / (ALIKE - UNLIKE)))))
    if one.niches and other.niches:
        together = len({*one.niches} & {*other.niches}) / len({*one.niches} | {*other.niches})
        compared.append((NICHES, together))
    for weight, name in ((CITY, "city"), (TIER, "tier"), (PLATFORM, "platform")):
        mine, theirs = getattr(one, name), getattr(other, name)
        if mine and theirs:
            compared.append((weight, float(mine == theirs)))
    total = sum(weight for weight, _ in compared)
    return sum(weight * value for weight, value in compared) / total if total else 0.0


def same_person(one: Candidate, other: Candidate) -> bool:
    """One creator, or two accounts that bear the same handle or full name and do not live in two cities."""
    if one.creator_id == other.creator_id:
        return True
    if one.city and other.city and one.city != other.city:
        return False
    if one.platform != other.platform and glued(one.handle) == glued(other.handle) != "":
        return True
    named = fold(one.name)
    return " " in named and named == fold(other.name)
