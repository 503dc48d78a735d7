"""From candidates to a question for the solver, with what each option is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

import numpy as np
from scipy.sparse import csr_array

from essaim.catalogue.core.sketch import Sketch
from essaim.matching.core.brief import Brief, Objective
from essaim.matching.core.plan import assumptions as assumed
from essaim.matching.core.plan.assumptions import Assumption
from essaim.matching.core.plan.offers import (
    USUAL_MOST,
    Bundle,
    LeftOut,
    bundle_of,
    counts_of,
    laws_of,
    most_dated,
    unpriced,
)
from essaim.matching.core.plan.overlap import Blocks, blocks_of
from essaim.matching.core.plan.posts_reach import PostLaw
from essaim.matching.core.plan.prospect import Prospect
from essaim.matching.core.plan.question import Option, Question
from essaim.matching.core.plan.segments import segments_of
from essaim.matching.core.plan.target_share import TargetShare, target_share


class Measure(StrEnum):
    """What a plan's value counts."""

    REACH = "reach"
    REACTIONS = "reactions"
    CLICKS = "clicks"
    ORDERS = "orders"
    PIECES = "pieces"


MEASURES: Mapping[Objective, Measure] = {
    Objective.AWARENESS: Measure.REACH,
    Objective.ENGAGEMENT: Measure.REACTIONS,
    Objective.TRAFFIC: Measure.CLICKS,
    Objective.SALES: Measure.ORDERS,
    Objective.SIGN_UPS: Measure.ORDERS,
    Objective.CONTENT: Measure.PIECES,
}
"""For content, each publication counts as much as its creator fits (0 to 1)."""


@dataclass(frozen=True)
class PlanQuestion:
    """The solver's question and everything that a forecast needs. `bundles[o]` is `question.options[o]`."""

    question: Question
    bundles: tuple[Bundle, ...]
    measure: Measure
    prospects: tuple[Prospect, ...]
    laws: tuple[Mapping[str, PostLaw], ...]
    targets: tuple[TargetShare, ...]
    blocks: Blocks
    left_out: tuple[LeftOut, ...]
    click_rate: Assumption
    order_rate: Assumption
    order_value: float | None
    currency: str

    def option_of(self, key: str) -> int:
        """The place of the option of that key; raises `KeyError`."""
        return next(place for place, bundle in enumerate(self.bundles) if bundle.key == key)


def question_of(
    prospects: Sequence[Prospect], brief: Brief, *, on: date, overlap: Mapping[int, Sketch] | None = None
) -> PlanQuestion:
    """Everything that may be bought, whom each purchase reaches, and what is worth counting.

    `overlap` holds, by account, the people known to engage with it, where a list is known; `on` is today. Creators
    without any priced format are left out and said. Raises `WindowOver` when the brief's dates have passed.
    """
    dated = most_dated(brief, on)
    most = brief.plan.max_placements or USUAL_MOST
    laws = [laws_of(prospect, brief) for prospect in prospects]
    kept = [(prospect, own) for prospect, own in zip(prospects, laws, strict=True) if own]
    left_out = tuple(unpriced(prospect, brief) for prospect, own in zip(prospects, laws, strict=True) if not own)
    priced = tuple(prospect for prospect, _ in kept)
    segments = segments_of(priced, brief)
    targets = tuple(target_share(brief, prospect) for prospect in priced)
    bundles = [
        bundle_of(place, prospect, own, counts, target=targets[place], room=float(segments.room[place]))
        for place, (prospect, own) in enumerate(kept)
        for counts in counts_of(tuple(own), most, dated)
    ]
    owners = np.array([bundle.prospect for bundle in bundles], dtype=np.int64)
    reaches = np.array([bundle.people for bundle in bundles], dtype=np.float64)
    blocks = blocks_of(reaches, owners, priced, segments, overlap or {})
    known = blocks.known @ blocks.weights
    bundles = [
        replace(bundle, known=float(known[place] / reaches[place])) if known[place] > 0 else bundle
        for place, bundle in enumerate(bundles)
    ]
    clicks, orders = rates_of(brief)
    return PlanQuestion(
        _asked(bundles, priced, blocks, measure=MEASURES[brief.objective], rates=(clicks, orders)),
        tuple(bundles),
        MEASURES[brief.objective],
        priced,
        tuple(own for _, own in kept),
        targets,
        blocks,
        left_out,
        clicks,
        orders,
        float(brief.plan.order_value) if brief.plan.order_value is not None else None,
        brief.budget.currency if brief.budget else "EUR",
    )


def rates_of(brief: Brief) -> tuple[Assumption, Assumption]:
    """Of the people reached, who follow the link; of those, who order: as the brief gives them, else published."""
    wishes = brief.plan
    clicks = assumed.CLICKS if wishes.click_rate is None else assumed.CLICKS.given(wishes.click_rate / 100)
    orders = assumed.ORDERS if wishes.order_rate is None else assumed.ORDERS.given(wishes.order_rate / 100)
    return clicks, orders


def _asked(
    bundles: Sequence[Bundle],
    prospects: Sequence[Prospect],
    blocks: Blocks,
    *,
    measure: Measure,
    rates: tuple[Assumption, Assumption],
) -> Question:
    clicks, orders = rates
    options = tuple(_options(bundles, prospects))
    additive = np.zeros(len(bundles))
    if measure is Measure.REACTIONS:
        additive = np.array([bundle.reactions for bundle in bundles], dtype=np.float64)
    elif measure is Measure.PIECES:
        additive = np.array([prospects[one.prospect].fit * one.publications for one in bundles], dtype=np.float64)
    if measure in (Measure.REACTIONS, Measure.PIECES):
        return Question(options, np.empty(0), csr_array((len(bundles), 0)), additive)
    each = {Measure.REACH: 1.0, Measure.CLICKS: clicks.mean, Measure.ORDERS: clicks.mean * orders.mean}[measure]
    return Question(options, blocks.weights * each, blocks.chances, additive)


def _options(bundles: Sequence[Bundle], prospects: Sequence[Prospect]) -> list[Option]:
    numbers: dict[int, int] = {}
    found = []
    for bundle in bundles:
        prospect = prospects[bundle.prospect]
        number = numbers.setdefault(prospect.creator_id, len(numbers))
        groups = {"tier": prospect.tier, "platform": prospect.platform, "city": prospect.city}
        if prospect.niches:
            groups["niche"] = prospect.niches[0]
        found.append(Option(bundle.key, number, bundle.cost, groups))
    return found
