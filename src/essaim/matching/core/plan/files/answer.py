"""The plan for candidates and audiences of two files: who is bought, whom it reaches, and how good that is.

exact      everybody in the lists is counted
sketched   the plan is sought on a sample of the people; what it reaches is then counted on everybody
followers  there are no lists: followers are added up, or taken to overlap at random in a population
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import floor, sqrt

import numpy as np
from scipy.sparse import csr_array

from essaim.catalogue.core.sketch import distinct
from essaim.kernel.errors import EssaimError
from essaim.matching.core.plan.files.asked import Asked, grouped, limits_of
from essaim.matching.core.plan.files.audiences import owned
from essaim.matching.core.plan.files.candidates import Candidate
from essaim.matching.core.plan.files.notes import Note
from essaim.matching.core.plan.files.tokens import Keys
from essaim.matching.core.plan.question import Floats, Limits, Option, Question, Solution
from essaim.matching.core.plan.sampling import Sample, sample_of
from essaim.matching.core.plan.sets import Places, blocks_of, memberships_of, reached
from essaim.matching.core.plan.solving import Unmeetable, solve

MOST_COUNTED = 6_000_000
"""Memberships up to which everybody is counted."""
MOST_SAMPLED = 4_500_000
LEVEL = 0.95
"""How surely the bound of a sketched plan holds."""
_BEYOND = 1.6449
"""Standard errors below which 95 % of estimates lie."""
_SAME = 1e-6
_NAMED = 20
_LEAST = 1.0
"""Seconds that a search has at least, however long the files took to read."""

Clock = Callable[[], float]


class PopulationTooSmall(EssaimError):
    """A population smaller than the followers of one candidate: `population`, `followers`, `id`."""

    code = "plan_population_too_small"


class NoFollowers(EssaimError):
    """Neither audiences nor a number of followers for any candidate."""

    code = "plan_no_followers"


@dataclass(frozen=True)
class Bought:
    """A chosen candidate; `marginal_reach` is what they add to those above them."""

    id: str
    cost: float
    marginal_reach: int


@dataclass(frozen=True)
class Single:
    """The one candidate who alone reaches most for the whole budget."""

    id: str
    cost: float
    reach: int


@dataclass(frozen=True)
class FilePlan:
    """What is bought and what it reaches; no plan within the limits reaches more than `bound`."""

    chosen: tuple[Bought, ...]
    reach: int
    cost: float
    bound: int
    gap: float
    single_best: Single | None
    method: str
    """Of `Solution`, or "blocked": no plan is within the limits."""
    audiences: str
    notes: tuple[Note, ...]
    blocked: tuple[Note, ...] = ()
    """Which limits are in the way; `found` in the facts is what would do."""


def plan_from_lists(
    candidates: Sequence[Candidate],
    lists: Mapping[str, Keys],
    asked: Asked,
    *,
    seconds: float,
    keep: float | None = None,
    clock: Clock = time.perf_counter,
) -> FilePlan:
    """The plan that reaches most different people of the lists.

    Who has no list is not chosen unless included. `keep` asks for a sample with about so many people of each list.
    Raises what `limits_of` raises.
    """
    began = clock()
    lists = owned(lists, [candidate.id for candidate in candidates])
    notes = _notes(candidates, lists, asked)
    usable = [one for one in candidates if one.id in lists or one.id in asked.include]
    limits = limits_of(asked, candidates, usable)
    nobody = np.zeros(0, dtype=np.uint64)
    members = [lists.get(candidate.id, nobody) for candidate in usable]
    sample = None
    if keep is not None or sum(map(len, members)) > MOST_COUNTED:
        sample = sample_of(members, most=MOST_SAMPLED, keep=keep)
    blocks = blocks_of(memberships_of(members)) if sample is None else sample.blocks
    question = _question(usable, blocks.weights, blocks.chances)
    audiences = "exact" if sample is None else "sketched"
    try:
        solution = solve(question, limits, seconds=max(_LEAST, seconds - (clock() - began)), clock=clock)
    except Unmeetable as refusal:
        return _nothing(refusal, usable, audiences, notes)
    bound = solution.bound
    if sample is not None:
        bound = _sure_bound(bound, sample, usable, limits)
        solution = replace(solution, method="near_exact")
        notes.append(Note("sketched", {"people": len(sample.blocks.weights)}))
    bound = min(bound, _most_of(_lengths(members), _costs(usable), limits))
    chosen = memberships_of([members[one.option] for one in solution.chosen])
    counted = _Counted(solution, reached(chosen, range(chosen.width)), bound, _best_alone(usable, members, limits))
    return _plan(usable, counted, audiences, notes)


def plan_from_followers(
    candidates: Sequence[Candidate],
    asked: Asked,
    *,
    seconds: float,
    population: float | None = None,
    clock: Clock = time.perf_counter,
) -> FilePlan:
    """The plan with most followers: added up, or with overlaps as chance makes them in a `population`.

    Random duplication: of N people, Σ over creators N (1 − Π (1 − followers ÷ N)) are reached at least once.
    """
    usable = [one for one in candidates if one.followers or one.id in asked.include]
    limits = limits_of(asked, candidates, usable)
    sizes = np.array([candidate.followers or 0.0 for candidate in usable])
    if not sizes.any():
        raise NoFollowers
    largest = int(sizes.argmax())
    if population is not None and sizes[largest] > population:
        raise PopulationTooSmall(population=population, followers=sizes[largest], id=usable[largest].id)
    notes = [Note("no_overlap_known") if population is None else Note("random_overlap", {"population": population})]
    if len(usable) < len(candidates):
        notes.append(Note("without_followers", {"count": len(candidates) - len(usable)}))
    if population is None:
        question = _question(usable, np.zeros(0), csr_array((len(usable), 0)), sizes)
    else:
        question = _question(usable, np.array([population]), csr_array(sizes[:, None] / population))
    try:
        solution = solve(question, limits, seconds=seconds, clock=clock)
    except Unmeetable as refusal:
        return _nothing(refusal, usable, "followers", notes)
    totals = np.rint(np.cumsum([0.0, *(one.gain for one in solution.chosen)])).astype(np.int64)
    single = _best_alone(usable, [range(round(size)) for size in sizes], limits)
    bound = min(solution.bound, _most_of(sizes, _costs(usable), limits))
    return _plan(usable, _Counted(solution, np.diff(totals), bound, single), "followers", notes)


@dataclass(frozen=True)
class _Counted:
    """A solution, what each of its options adds, its bound, and the best candidate alone."""

    solution: Solution
    marginal: Places
    bound: float
    single: Single | None


def _notes(candidates: Sequence[Candidate], lists: Mapping[str, Keys], asked: Asked) -> list[Note]:
    known = {candidate.id for candidate in candidates}
    without = [candidate.id for candidate in candidates if candidate.id not in lists]
    unknown = [name for name in lists if name not in known]
    notes = []
    if without:
        notes.append(Note("without_audience", {"count": len(without), "ids": tuple(without[:_NAMED])}))
    if unknown:
        notes.append(Note("without_candidate", {"count": len(unknown), "ids": tuple(unknown[:_NAMED])}))
    if all(candidate.cost > asked.budget for candidate in candidates):
        notes.append(Note("none_affordable", {"least": min(candidate.cost for candidate in candidates)}))
    return notes


def _question(
    candidates: Sequence[Candidate], weights: Floats, chances: csr_array, additive: Floats | None = None
) -> Question:
    options = tuple(Option(one.id, place, one.cost, grouped(one)) for place, one in enumerate(candidates))
    return Question(options, weights, chances, np.zeros(len(options)) if additive is None else additive)


def _sure_bound(found: float, sample: Sample, candidates: Sequence[Candidate], limits: Limits) -> float:
    """What no plan exceeds, with 95 % confidence, when none exceeds `found` on the sample.

    The best plan is the same whatever the sample: on the sample it shows its reach with an error of known size.
    """
    # reach − z √(most × reach) ≤ found, solved for the reach.
    error = _BEYOND * sqrt(sample.most)
    by_person = ((error + sqrt(error**2 + 4 * found)) / 2) ** 2
    by_list = found + _BEYOND * sqrt(_most_of(sample.variances, _costs(candidates), limits))
    return min(by_person, by_list)


def _most_of(amounts: Floats, costs: Floats, limits: Limits) -> float:
    """At least the largest sum of amounts that the budget and the number of creators allow."""
    can_be = costs <= limits.budget
    can_be[list(limits.exclude)] = False
    amounts, costs = amounts[can_be], costs[can_be]
    most = len(amounts) if limits.max_creators is None else limits.max_creators
    by_number = float(np.sort(amounts)[::-1][:most].sum())
    order = np.argsort(-amounts / np.maximum(costs, _SAME))
    spent = np.cumsum(costs[order])
    shares = np.clip((limits.budget - (spent - costs[order])) / np.maximum(costs[order], _SAME), 0.0, 1.0)
    return min(by_number, float((amounts[order] * shares).sum()))


def _nothing(refusal: Unmeetable, usable: Sequence[Candidate], audiences: str, notes: list[Note]) -> FilePlan:
    """No plan, and which limits are in the way, with ids in place of numbers."""

    def named(facts: Mapping[str, object]) -> dict[str, object]:
        creators = facts.get("creators")
        if not isinstance(creators, tuple):
            return dict(facts)
        return {"ids": tuple(usable[place].id for place in creators)}

    blocked = tuple(Note(block.code, named(block.facts)) for block in refusal.blocks)
    return FilePlan((), 0, 0.0, 0, 0.0, None, "blocked", audiences, tuple(notes), blocked)


def _costs(candidates: Sequence[Candidate]) -> Floats:
    return np.array([candidate.cost for candidate in candidates])


def _lengths(members: Sequence[Keys]) -> Floats:
    return np.fromiter(map(len, members), dtype=np.float64, count=len(members))


def _best_alone(candidates: Sequence[Candidate], members: Sequence[Keys | range], limits: Limits) -> Single | None:
    """Who reaches most alone within the budget, the cheapest of those; None when nobody can be paid."""
    affordable = [
        (-len(members[place]), one.cost, place)
        for place, one in enumerate(candidates)
        if one.cost <= limits.budget and place not in limits.exclude
    ]
    best: Single | None = None
    for length, cost, place in sorted(affordable):
        if best is not None and -length < best.reach:
            break
        people = members[place]
        # A list may name a person twice: only its different people count.
        reach = len(people) if isinstance(people, range) else len(distinct(people))
        if best is None or (-reach, cost) < (-best.reach, best.cost):
            best = Single(candidates[place].id, cost, reach)
    return best


def _plan(candidates: Sequence[Candidate], counted: _Counted, audiences: str, notes: list[Note]) -> FilePlan:
    solution = counted.solution
    chosen = tuple(
        Bought(candidates[one.option].id, candidates[one.option].cost, int(added))
        for one, added in zip(solution.chosen, counted.marginal, strict=True)
    )
    reach = int(counted.marginal.sum())
    # People are whole: a bound of 812.6 is one of 812.
    bound = max(reach, floor(counted.bound + _SAME))
    gap = (bound - reach) / bound if bound else 0.0
    method = "exact" if bound == reach and chosen and audiences != "sketched" else solution.method
    return FilePlan(chosen, reach, solution.cost, bound, gap, counted.single, method, audiences, tuple(notes))
