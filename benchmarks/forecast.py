"""How often a plan's 90 % intervals hold what campaigns bring in a simulated country, and how wide they are.

Plans are the solver's own for three budgets, so that choosing what looks best is part of the test.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from benchmarks.worlds.campaigns import AT, COUNTRY, TARGET_AGES, carried_out, drawn_world, seen_by_us
from essaim.kernel.estimate import Estimate, Figure
from essaim.matching.core.brief import Brief
from essaim.matching.core.plan.forecast import forecast
from essaim.matching.core.plan.plan_question import question_of
from essaim.matching.core.plan.question import Limits
from essaim.matching.core.plan.solving import solve

QUESTION = "Do 90% intervals of a plan hold what the campaign brings 85 to 95 times in 100, and how wide are they?"
WORLDS = 60
BUDGETS = {"small": 800.0, "medium": 3_000.0, "large": 8_000.0}
FIGURES = ("reach", "reactions", "cost", "overlap")
BRIEF = Brief.of(
    {
        "name": "made up",
        "brand": "made up",
        "objective": "awareness",
        "target": {"countries": [COUNTRY], "age_bands": list(TARGET_AGES)},
    }
)


@dataclass(frozen=True)
class Trial:
    """One figure of one plan: whether its interval held the truth, high ÷ low, and truth ÷ value."""

    size: str
    lists: bool
    figure: str
    held: bool
    width: float
    ratio: float
    creators: int


def measure() -> dict[str, float]:
    """Shares from 0 to 1; widths as high ÷ low, ratios as truth ÷ forecast, at the median."""
    trials = [trial for seed in range(WORLDS) for trial in _trials(seed)]
    figures: dict[str, float] = {}
    for name in FIGURES:
        for size in (*BUDGETS, "all"):
            some = [one for one in trials if one.figure == name and size in {one.size, "all"}]
            figures[f"{name}, {size} plans: 90% interval holds"] = round(float(np.mean([one.held for one in some])), 3)
        every = [one for one in trials if one.figure == name]
        figures[f"{name}: high / low, median"] = round(float(np.median([one.width for one in every])), 2)
        figures[f"{name}: truth / forecast, median"] = round(float(np.median([one.ratio for one in every])), 2)
    for lists in (False, True):
        some = [one for one in trials if one.figure == "reach" and one.lists is lists]
        held = round(float(np.mean([one.held for one in some])), 3)
        figures[f"reach, {'half with lists' if lists else 'no lists'}: 90% interval holds"] = held
    for size in BUDGETS:
        chosen = [one.creators for one in trials if one.size == size]
        figures[f"creators chosen, {size}: median"] = float(np.median(chosen))
    return figures | _seconds()


def _trials(seed: int) -> Iterator[Trial]:
    world = drawn_world(seed)
    lists = seed % 2 == 1
    prospects, sketches = seen_by_us(world, seed, lists=lists)
    asked = question_of(prospects, BRIEF, on=AT.date(), overlap=sketches)
    for size, budget in BUDGETS.items():
        chosen = [one.option for one in solve(asked.question, Limits(budget), seconds=0.5).chosen]
        bundles = [asked.bundles[one] for one in chosen]
        found = forecast(asked, chosen, at=AT, seed=seed)
        truth = carried_out(world, [(one.prospect, one.formats, one.cost) for one in bundles], seed)
        true = {
            "reach": truth.reach,
            "reactions": truth.reactions,
            "cost": truth.cost,
            "overlap": 1 - truth.reach / max(truth.alone, 1.0),
        }
        for name in FIGURES:
            yield _trial(found.figures[name], true[name], (size, lists, name, len(chosen)))


def _trial(figure: Figure, truth: float, about: tuple[str, bool, str, int]) -> Trial:
    size, lists, name, creators = about
    if not isinstance(figure, Estimate) or figure.low is None or figure.high is None:
        return Trial(size, lists, name, False, np.inf, np.inf, creators)
    held = figure.low <= truth <= figure.high
    return Trial(
        size, lists, name, held, figure.high / max(figure.low, 1e-9), truth / max(figure.value, 1e-9), creators
    )


def _seconds() -> dict[str, float]:
    world = drawn_world(0)
    prospects, sketches = seen_by_us(world, 0, lists=True)
    began = time.perf_counter()
    asked = question_of(prospects, BRIEF, on=AT.date(), overlap=sketches)
    taken = _since(began)
    began = time.perf_counter()
    forecast(asked, list(range(0, 60, 6)), at=AT, seed=1)
    return {"milliseconds: question, 50 creators": taken, "milliseconds: forecast, 10 chosen": _since(began)}


def _since(began: float) -> float:
    return round((time.perf_counter() - began) * 1_000, 1)
