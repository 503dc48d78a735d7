"""A plan row by row: what each creator reaches alone, adds to the others, and with whom they overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from essaim.matching.core.plan import assumptions as assumed
from essaim.matching.core.plan.assumptions import Assumption
from essaim.matching.core.plan.forecast import shared_people
from essaim.matching.core.plan.offers import Bundle
from essaim.matching.core.plan.plan_question import Measure, PlanQuestion
from essaim.matching.core.plan.question import Solution


@dataclass(frozen=True)
class Row:
    """A chosen option.

    `gain` is what it adds to the value, `adds` the people it adds to those reached before it: both in the order of
    the rows, so that columns add up.
    `shared` is the part of its people whom some other of the plan reaches too; `most_with` is the place among the rows
    of whom it shares most with, and `most` which part of its people that is.
    """

    bundle: Bundle
    gain: float
    adds: float
    shared: float
    most_with: int | None
    most: float


def rows_of(asked: PlanQuestion, solution: Solution) -> list[Row]:
    """The rows in the solver's order: best gain for the money first."""
    chosen = [one.option for one in solution.chosen]
    if not chosen:
        return []
    adds, alone, missed_by_others = _people(asked, chosen)
    pairs, _ = shared_people(asked, chosen)
    np.fill_diagonal(pairs, 0.0)
    rows = []
    for place, one in enumerate(solution.chosen):
        own = max(float(alone[place]), 1e-9)
        most_with = int(np.argmax(pairs[place])) if pairs[place].max() > 0 else None
        rows.append(
            Row(
                bundle=asked.bundles[one.option],
                gain=one.gain,
                adds=float(adds[place]),
                shared=float(max(0.0, 1 - missed_by_others[place] / own)),
                most_with=most_with,
                most=float(pairs[place].max() / own) if most_with is not None else 0.0,
            )
        )
    return rows


def _people(asked: PlanQuestion, chosen: Sequence[int]) -> tuple[Any, Any, Any]:
    """Of each: the people added to those before, reached alone, and reached by nobody else of the plan."""
    chances = asked.blocks.chances[list(chosen)].toarray()
    weights = asked.blocks.weights
    missed = np.cumprod(np.vstack([np.ones(chances.shape[1]), 1 - chances]), axis=0)
    after = np.cumprod(np.vstack([np.ones(chances.shape[1]), 1 - chances[::-1]]), axis=0)[::-1]
    return (
        (chances * missed[:-1]) @ weights,
        chances @ weights,
        (chances * missed[:-1] * after[1:]) @ weights,
    )


def overlap_of(row: Row, rows: Sequence[Row], asked: PlanQuestion) -> dict[str, object]:
    """The row's overlap as JSON: `basis` is "lists" (shared members) or "likeness" (similar audiences)."""
    other = None if row.most_with is None else asked.prospects[rows[row.most_with].bundle.prospect]
    return {
        "shared": row.shared,
        "basis": row.bundle.basis,
        "with": None
        if other is None
        else {"account_id": other.account_id, "named": other.named, "name": other.name, "share": row.most},
    }


def assumptions_of(asked: PlanQuestion, solution: Solution) -> list[Assumption]:
    """What the forecast of these rows takes from elsewhere than their accounts."""
    bundles = [asked.bundles[one.option] for one in solution.chosen]
    laws = [asked.laws[bundle.prospect][name] for bundle in bundles for name in bundle.formats]
    found = [assumed.VIEWS_PER_PERSON] if any(law.is_own for law in laws) else []
    found += [assumed.PAID] if any(law.shares_paid for law in laws) else []
    found += [assumed.POPULATION] if bundles else []
    found += [assumed.LISTED] if any(bundle.known for bundle in bundles) else []
    if asked.measure in (Measure.CLICKS, Measure.ORDERS):
        found.append(asked.click_rate)
    if asked.measure is Measure.ORDERS:
        found.append(asked.order_rate)
    return found
