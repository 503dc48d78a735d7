"""How near to the best plan the planner comes, beside simpler ways and beside the solver alone; how long it takes.

Audiences are made up by `worlds/audiences.py` from fixed seeds. A case counts when its best plan is proven, by the
planner given as long as it needs; the small ones are proven again by HiGHS, from a model that shares nothing with
the planner. Times are of one processor.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from benchmarks.worlds.audiences import drawn
from benchmarks.worlds.segments import drawn_segments
from essaim.matching.core.plan.question import GroupLimit, Limits, Question, Solution
from essaim.matching.core.plan.solving import frontier, solve
from essaim.matching.core.plan.solving.ground import ground_of
from essaim.matching.core.plan.solving.models import whole_reach
from essaim.matching.core.plan.solving.search import Search

QUESTION = "How near to the proven best plan does the planner come in two seconds, and how sure is it of ten thousand?"
SIZES = {20: (2_000, 150.0), 50: (8_000, 250.0), 100: (20_000, 400.0), 200: (40_000, 500.0)}
"""People and the median of followers for each number of candidates."""
PARTS = (0.02, 0.05, 0.15, 0.4)
"""Budgets, as parts of what all candidates cost together."""
SEEDS = range(4)
DENSE = (
    (111, 126, 5_000, 800.0, 0.3, 4_749.0),
    (201, 180, 5_000, 300.0, 0.5, 3_500.0),
    (202, 200, 8_000, 500.0, 0.3, 6_000.0),
    (203, 150, 20_000, 1_500.0, 0.4, 8_000.0),
    (204, 200, 30_000, 1_000.0, 0.2, 12_000.0),
)
"""Seed, candidates, people, median of followers, loyalty to the community, budget."""
SECONDS, LONG = 2.0, 90.0
SOLVER_SECONDS = 20.0
MANY, MANY_PEOPLE, MANY_BUDGETS = 10_000, 2_000_000, (3_000, 20_000, 100_000)


@dataclass(frozen=True)
class Case:
    """One question within a budget, what was found in the time given, and the proven best."""

    size: int
    question: Question
    limits: Limits
    found: Solution
    best: Solution

    @property
    def ratio(self) -> float:
        """What was found, of the best."""
        return self.found.value / self.best.value


def measure() -> dict[str, float]:
    """Ratios to the proven best, gaps to the bound, seconds of processor time."""
    cases = list(_cases())
    proven = [case for case in cases if case.best.method == "exact"]
    return {
        "cases up to 200 candidates": len(cases),
        "cases whose best plan is proven": len(proven),
        **_by_size(proven),
        "share proven within two seconds": _mean(float(case.found.method == "exact") for case in cases),
        "largest gap stated after two seconds, all cases": max(round(case.found.gap, 4) for case in cases),
        **_dense(),
        **_solver(proven),
        **_many(),
        **_page(),
    }


def _cases() -> Iterator[Case]:
    for size, (people, median) in SIZES.items():
        for seed in SEEDS:
            question = drawn(1_000 * size + seed, size, people=people, median=median).question()
            whole = sum(option.cost for option in question.options)
            for part in PARTS:
                limits = Limits(round(part * whole))
                found = solve(question, limits, seconds=SECONDS, clock=time.process_time)
                best = found if found.method == "exact" else _long(question, limits, found)
                yield Case(size, question, limits, found, best)


def _long(question: Question, limits: Limits, found: Solution) -> Solution:
    start = [chosen.option for chosen in found.chosen]
    return solve(question, limits, seconds=LONG, start=start, clock=time.process_time)


def _dense() -> dict[str, float]:
    """Audiences that hardly know communities, of few people: the bound is weakest there, and the best not proven."""
    gaps, ratios = [], []
    for seed, size, people, median, loyalty, budget in DENSE:
        question = drawn(seed, size, people=people, median=median, loyalty=loyalty).question()
        found = solve(question, Limits(budget), seconds=SECONDS, clock=time.process_time)
        start = [chosen.option for chosen in found.chosen]
        longer = solve(question, Limits(budget), seconds=10 * SECONDS, start=start, clock=time.process_time)
        gaps.append(found.gap)
        ratios.append(found.value / longer.value)
    return {
        "dense audiences: largest gap after two seconds": round(max(gaps), 4),
        "dense audiences: of what twenty seconds find, worst": round(min(ratios), 4),
    }


def _by_size(cases: list[Case]) -> dict[str, float]:
    figures: dict[str, float] = {}
    for size in SIZES:
        of_size = [case for case in cases if case.size == size]
        ways = {
            "planner": [case.ratio for case in of_size],
            "gain for the money, greedy": [_greedy(case, 1.0) for case in of_size],
            "gain, greedy": [_greedy(case, 0.0) for case in of_size],
            "most followers first": [_followers(case) for case in of_size],
        }
        for name, ratios in ways.items():
            figures[f"{size} candidates, of the best: {name}, worst"] = round(min(ratios), 4)
            figures[f"{size} candidates, of the best: {name}, mean"] = _mean(ratios)
        figures[f"{size} candidates, seconds, mean"] = _mean(case.found.seconds for case in of_size)
    return figures


def _greedy(case: Case, power: float) -> float:
    search = Search(ground_of(case.question, case.limits))
    return search.filled(search.empty, power).value / case.best.value


def _followers(case: Case) -> float:
    search = Search(ground_of(case.question, case.limits))
    followers = np.diff(case.question.chances.indptr)[search.ground.places]
    return search.in_order(search.empty, np.argsort(-followers, kind="stable").tolist()).value / case.best.value


def _solver(cases: list[Case]) -> dict[str, float]:
    """HiGHS on the whole model of the small cases."""
    seconds, ratios, agreed = [], [], []
    for case in cases:
        if case.size > 50:
            continue
        ground = ground_of(case.question, case.limits)
        began = time.process_time()
        found = whole_reach(ground, SOLVER_SECONDS)
        seconds.append((time.process_time() - began) / case.found.seconds)
        value = 0.0 if found is None else ground.value(found.rows)
        ratios.append(value / case.best.value)
        if found is not None and found.bound - value < 0.5:
            agreed.append(abs(value - case.best.value) < 0.5)
    return {
        "small cases proven by HiGHS alone": len(agreed),
        "of which the planner has the same best": sum(agreed),
        "small cases: HiGHS alone, of the best, worst": round(min(ratios), 4),
        "small cases: seconds, HiGHS alone over planner, median": round(float(np.median(seconds)), 1),
    }


def _many() -> dict[str, float]:
    figures: dict[str, float] = {}
    question = drawn(3, MANY, people=MANY_PEOPLE, median=250.0).question()
    figures["10,000 candidates, memberships"] = float(question.chances.nnz)
    for budget in MANY_BUDGETS:
        found = solve(question, Limits(budget), seconds=8.0, clock=time.process_time)
        figures[f"10,000 candidates, budget {budget}: gap"] = round(found.gap, 5)
        figures[f"10,000 candidates, budget {budget}: seconds"] = round(found.seconds, 1)
        figures[f"10,000 candidates, budget {budget}: greedy over planner"] = round(
            _greedy_value(question, budget) / found.value, 4
        )
    return figures


def _greedy_value(question: Question, budget: float) -> float:
    search = Search(ground_of(question, Limits(budget)))
    return search.filled(search.empty, 1.0).value


def _page() -> dict[str, float]:
    """A page's questions: 2,000 creators with four formats each, reach by segments."""
    question = drawn_segments(1, 2_000)
    groups = (GroupLimit("tier", "nano", least=3), GroupLimit("platform", "tiktok", most=4))
    asked = {
        "a budget alone": Limits(5_000.0),
        "every kind of limit": Limits(5_000.0, min_creators=6, max_creators=12, max_share=0.3, groups=groups),
    }
    return {figure: value for name, limits in asked.items() for figure, value in _asked(question, limits, name).items()}


def _asked(question: Question, limits: Limits, name: str) -> dict[str, float]:
    found = solve(question, limits, seconds=0.4, clock=time.process_time)
    plan = [chosen.option for chosen in found.chosen]
    signed = replace(limits, fixed=frozenset(plan[:2]), exclude=frozenset({question.options[plan[2]].creator}))
    began = time.process_time()
    again = solve(question, signed, seconds=0.4, start=plan, clock=time.process_time)
    changed = time.process_time()
    budgets = [limits.budget * turn / 6 for turn in range(1, 13)]
    curve = frontier(question, limits, budgets, start=plan, clock=time.process_time)
    drawn_after = time.process_time() - changed
    return {
        f"2,000 creators × 4 formats, {name}: gap after 0.4 s": round(found.gap, 4),
        f"2,000 creators × 4 formats, {name}: one declines, gap": round(again.gap, 4),
        f"2,000 creators × 4 formats, {name}: one declines, seconds": round(changed - began, 2),
        f"2,000 creators × 4 formats, {name}: 12 budgets, seconds": round(drawn_after, 2),
        f"2,000 creators × 4 formats, {name}: 12 budgets, largest gap": round(max(point.gap for point in curve), 4),
    }


def _mean(values: Iterable[float]) -> float:
    return round(float(np.mean(list(values))), 4)
