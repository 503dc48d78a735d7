"""From judgements and a person's choices to a shortlist: who is in, how firmly, who just missed, who was barred."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from essaim.matching.core.brings import Brought, brought
from essaim.matching.core.choices import Choices
from essaim.matching.core.fit import Fit, weighed
from essaim.matching.core.judged import Judged
from essaim.matching.core.judgement import Judgement
from essaim.matching.core.missed import Missed, just_missed
from essaim.matching.core.sameness import sameness
from essaim.matching.core.shortlist import Entry, one_per_person, shortlist
from essaim.matching.core.stability import Stability, stabilities

LIKE = "like"
LIKE_WEIGHT = 20.0
"""What likeness to a chosen account weighs beside the other parts, which make about a hundred together."""
RESEMBLING = 0.6
BARRED_SHOWN = 20


@dataclass(frozen=True)
class Bar:
    """The hard rule that keeps an account out: its code, the facts of its sentence, the post that shows it."""

    rule: str
    facts: dict[str, Any] = field(default_factory=dict)
    post_id: int | None = None


@dataclass(frozen=True)
class Ranking:
    """Everything that weights and choices decide."""

    entries: tuple[Entry, ...]
    brings: tuple[tuple[Brought, ...], ...]
    stability: Mapping[int, Stability]
    missed: tuple[Missed, ...]
    barred: tuple[tuple[Fit, Bar], ...]
    set_aside: tuple[Fit, ...]
    weights: Mapping[str, float]


def ranking(
    found: Judged,
    wanted: Mapping[str, float],
    choices: Choices,
    *,
    dice: np.random.Generator,
    barred: tuple[Judged, Sequence[Bar]] | None = None,
) -> Ranking:
    """The shortlist under these weights and choices.

    `barred` are accounts that a hard rule keeps out, judged like the others,
    each with its rule; those who would have ranked best are told.
    """
    found, wanted = _like(found, choices.like), {LIKE: LIKE_WEIGHT, **wanted}
    every = weighed(found, wanted)
    ordered = [fit for fit in every if fit.candidate.account_id not in choices.excluded]
    entries = shortlist(ordered, limit=choices.limit, pinned=choices.pinned, likeness=found.likeness)
    last = entries[-1].fit.score if entries else 0.0
    return Ranking(
        entries=tuple(entries),
        brings=tuple(brought([entry.fit for entry in entries])),
        stability=stabilities(_people(ordered, entries), found.spreads, dice=dice),
        missed=tuple(just_missed(ordered, entries, likeness=found.likeness)),
        barred=_barred(*barred, wanted, least=last) if barred else (),
        set_aside=tuple(fit for fit in every if fit.candidate.account_id in choices.excluded),
        weights={name: wanted.get(name, 0.0) for name in found.parts},
    )


def _like(found: Judged, account_id: int | None) -> Judged:
    """With the part `like`: how near each is to that account; unchanged when it is not among the candidates."""
    liked = next((one for one in found.candidates if one.account_id == account_id), None)
    if liked is None:
        return found
    scores = []
    for one in found.candidates:
        facts: dict[str, object] = {"handle": liked.handle, "name": liked.name}
        if one is liked:
            scores.append(Judgement(1.0, "like_itself", facts))
            continue
        score = sameness(liked, one, found.likeness)
        facts |= {"niches": sorted({*liked.niches} & {*one.niches}), "score": score}
        scores.append(Judgement(score, "like_it" if score >= RESEMBLING else "unlike_it", facts))
    return found.with_part(LIKE, scores)


def _people(ordered: Sequence[Fit], entries: Sequence[Entry]) -> list[Fit]:
    """One account a person, those of the shortlist first, best first."""
    return sorted(one_per_person([*(entry.fit for entry in entries), *ordered]), key=lambda fit: -fit.score)


def _barred(
    found: Judged, bars: Sequence[Bar], wanted: Mapping[str, float], *, least: float
) -> tuple[tuple[Fit, Bar], ...]:
    """Those who would have ranked at least as high as the last one chosen, best first."""
    ruled = {one.account_id: bar for one, bar in zip(found.candidates, bars, strict=True)}
    fitting = [fit for fit in weighed(found, wanted) if fit.score >= least]
    return tuple((fit, ruled[fit.candidate.account_id]) for fit in fitting[:BARRED_SHOWN])
