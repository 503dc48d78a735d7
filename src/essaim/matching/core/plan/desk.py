"""A plan laid out: built once from what is known, then asked again and again as a person moves it.

answer    the whole plan for some choices: see `content`
without   what changes if one of its creators declines
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from threading import RLock
from typing import Any

from essaim.audit.core.price_bands import CURRENCY
from essaim.kernel.errors import NotFound
from essaim.matching.core.brief import Brief
from essaim.matching.core.plan import content
from essaim.matching.core.plan.bounds import bounded, grouped, groups_of
from essaim.matching.core.plan.choices import PlanChoices
from essaim.matching.core.plan.forecast import Forecast, forecast
from essaim.matching.core.plan.frozen import Frozen
from essaim.matching.core.plan.hindrances import HINDRANCES, blocks_of, missing_of, widened
from essaim.matching.core.plan.macro import macro_beside
from essaim.matching.core.plan.plan_question import PlanQuestion, question_of
from essaim.matching.core.plan.prospect import Prospect
from essaim.matching.core.plan.question import Limits, Solution
from essaim.matching.core.plan.refusals import NoBudget, OtherCurrency
from essaim.matching.core.plan.solving import Unmeetable, frontier, solve

SEED = 20_270_301
QUICKLY, PATIENTLY = 0.4, 2.0
"""Seconds of search at most: for a plan that a person is moving, and for one that is drawn."""
ASIDE = 0.35
"""Of them, for each of the smaller questions around the plan."""
STEP = Decimal(500)
"""What more money is asked about; a fifth of the budget when the budget is smaller."""
POINTS = 12
"""Of the frontier: from a sixth of the brief's budget to twice that budget."""
BAND_DRAWS = 400
USUAL_CREATORS = 12
"""At most, when neither the brief nor a person says how many: each one is a talk, a contract and a proofreading, whose
hours are in no fee."""
USUAL_AMONG = 100
"""Candidates to choose among when nobody says how many: the best fits. Reach is cheap where nothing fits."""
MOST_REMEMBERED = 24
Json = dict[str, Any]


@dataclass(frozen=True)
class _Asked:
    """One question as it is put to the solver."""

    brief: Brief
    built: PlanQuestion
    limits: Limits
    choices: PlanChoices
    budget: Decimal
    at: datetime
    aside: float
    """Seconds for each of the smaller questions around the plan."""

    def chosen(self, solution: Solution) -> list[int]:
        """The places of what was chosen, best first."""
        return [one.option for one in solution.chosen]


class Desk:
    """One plan's candidates, with what was built from them.

    One question at a time; the same question twice is answered alike.
    """

    def __init__(self, frozen: Frozen) -> None:
        self.frozen = frozen
        self._built: dict[tuple[object, ...], PlanQuestion] = {}
        self._frontiers: dict[tuple[object, ...], list[Json]] = {}
        self._answers: OrderedDict[str, Json] = OrderedDict()
        self._last: frozenset[str] = frozenset()
        self._lists = {account_id: one.sketch for account_id, one in frozen.lists.items()}
        self._lock = RLock()

    def answer(self, choices: PlanChoices, *, at: datetime, seconds: float = QUICKLY, declines: bool = False) -> Json:
        """The plan for these choices; `declines`: with what changes when each of its creators declines.

        A plan that cannot be made says what blocks it, and has no rows. Raises what `refusals` names.
        """
        with self._lock:
            key = f"{choices.as_content()} {at.date()} {declines}"
            if key not in self._answers:
                self._answers[key] = self._answer(choices, at, seconds, declines=declines)
            self._answers.move_to_end(key)
            while len(self._answers) > MOST_REMEMBERED:
                self._answers.popitem(last=False)
            return self._answers[key]

    def without(self, choices: PlanChoices, *, account_id: int, at: datetime) -> Json:
        """Who comes in and who goes if that creator declines, and what is lost; what is locked stays as it is.

        `blocked` says what then stands in the way. Raises `NotFound` for an account that is no candidate.
        """
        with self._lock:
            asked = self._asked(choices, at, QUICKLY)
            before = solve(asked.built.question, asked.limits, seconds=asked.aside, start=self._start(asked))
            return self._without(asked, before, account_id)

    def _answer(self, choices: PlanChoices, at: datetime, seconds: float, *, declines: bool) -> Json:
        asked = None
        try:
            asked = self._asked(choices, at, seconds)
            if not asked.built.bundles:
                return self._blocked(choices, missing_of(self.frozen))
            solution = solve(asked.built.question, asked.limits, seconds=seconds, start=self._start(asked))
        except HINDRANCES as refused:
            blocks = blocks_of(refused, asked.built if asked else None)
            if isinstance(refused, Unmeetable):
                blocks += widened(self.frozen, choices.among or USUAL_AMONG)
            return self._blocked(choices, blocks, asked)
        return self._answered(asked, solution, declines=declines)

    def _blocked(self, choices: PlanChoices, blocks: list[Json], asked: _Asked | None = None) -> Json:
        """Nobody is in it; the frontier still says which budgets would do."""
        budget = _budget(self.frozen.brief, choices)
        measure = asked.built.measure if asked else None
        answer = content.blocked_of(self.frozen, choices, budget, blocks, measure=measure)
        answer["top"] = float(_top(self.frozen.brief, budget))
        answer["frontier"] = self._frontier(asked, ()) if asked else []
        return answer

    def _answered(self, asked: _Asked, solution: Solution, *, declines: bool) -> Json:
        chosen = asked.chosen(solution)
        self._last = frozenset(asked.built.bundles[one].key for one in chosen)
        found = forecast(asked.built, chosen, at=asked.at, seed=SEED)
        answer = content.plan_of(
            self.frozen, asked.brief, asked.built, solution, found, choices=asked.choices, budget=asked.budget
        )
        answer["limits"].append(self._among(asked))
        answer["top"] = float(_top(self.frozen.brief, asked.budget))
        answer["frontier"] = self._frontier(asked, chosen)
        answer["next"] = self._next(asked, solution, found)
        answer["macro"] = self._macro(asked, chosen)
        if declines:
            ids = dict.fromkeys(row["account_id"] for row in answer["rows"])
            answer["if_declines"] = [self._without(asked, solution, account_id) for account_id in ids]
        return answer

    def _asked(self, choices: PlanChoices, at: datetime, seconds: float) -> _Asked:
        brief = _bounded(self.frozen.brief, choices)
        budget = _budget(brief, choices)
        built = self._question(brief, self._candidates(choices), at.date())
        limits = bounded(built, brief.plan, choices, float(budget))
        return _Asked(brief, built, limits, choices, budget, at, seconds * ASIDE)

    def _candidates(self, choices: PlanChoices) -> tuple[Prospect, ...]:
        """The best fits, whom the brief names first among them, and whoever is signed."""
        among = choices.among or USUAL_AMONG
        signed = {key.partition("|")[0] for key in choices.locked}
        others = (one for one in self.frozen.prospects[among:] if one.named in signed)
        return (*self.frozen.prospects[:among], *others)

    def _question(self, brief: Brief, candidates: tuple[Prospect, ...], on: date) -> PlanQuestion:
        wishes = brief.plan
        limited = tuple(groups_of(wishes).items())
        ids = tuple(one.account_id for one in candidates)
        key = (ids, wishes.max_placements, wishes.click_rate, wishes.order_rate, wishes.order_value, limited, on)
        if key not in self._built:
            asked = question_of(candidates, brief, on=on, overlap=self._lists)
            self._built, self._frontiers = {key: grouped(asked, wishes)}, {}
        return self._built[key]

    def _among(self, asked: _Asked) -> Json:
        """The candidates looked at, as a limit like others."""
        facts = {"value": asked.choices.among or USUAL_AMONG, "of": len(self.frozen.prospects)}
        return {"code": "among", "facts": facts, "is_usual": asked.choices.among is None}

    def _start(self, asked: _Asked) -> tuple[int, ...]:
        """Where the search begins: what was chosen last, as far as it is still on offer."""
        return tuple(place for place, bundle in enumerate(asked.built.bundles) if bundle.key in self._last)

    def _frontier(self, asked: _Asked, chosen: Sequence[int]) -> list[Json]:
        """Budget after budget, what the best plan brings: it does not depend on the budget looked at."""
        top = _top(self.frozen.brief, asked.budget)
        key = (top, replace(asked.limits, budget=0.0))
        if key not in self._frontiers:
            budgets = [float(top) * point / POINTS for point in range(1, POINTS + 1)]
            self._frontiers[key] = [
                self._point(asked, budget, one)
                for budget, one in zip(budgets, self._solved(asked, budgets, chosen), strict=True)
                if one is not None and one.chosen
            ]
        return self._frontiers[key]

    def _solved(self, asked: _Asked, budgets: Sequence[float], chosen: Sequence[int]) -> Sequence[Solution | None]:
        """The best plan of each budget; None where the limits let none in."""
        for first in range(len(budgets)):
            try:
                solved = frontier(asked.built.question, asked.limits, budgets[first:], start=tuple(chosen))
            except Unmeetable:
                continue
            return (*[None] * first, *solved)
        return [None] * len(budgets)

    def _point(self, asked: _Asked, budget: float, solution: Solution) -> Json:
        found = forecast(asked.built, asked.chosen(solution), at=asked.at, seed=SEED, draws=BAND_DRAWS)
        return content.point_of(budget, solution, found)

    def _next(self, asked: _Asked, before: Solution, found: Forecast) -> Json:
        step = STEP if asked.budget >= STEP else max(Decimal(1), asked.budget // 5)
        limits = replace(asked.limits, budget=float(asked.budget + step))
        chosen = asked.chosen(before)
        after = asked.chosen(solve(asked.built.question, limits, seconds=asked.aside, start=tuple(chosen)))
        change = content.change_of(asked.built, chosen, after)
        return {"step": float(step), **change, **self._results(asked, found, after)}

    def _macro(self, asked: _Asked, chosen: Sequence[int]) -> Json:
        large = [one for one in self.frozen.large if one.account_id not in asked.choices.left_out]
        found = macro_beside(
            large, asked.brief, asked=asked.built, chosen=chosen, budget=float(asked.budget),
            on=asked.at.date(), at=asked.at, seed=SEED, overlap=self._lists,
        )  # fmt: skip
        return content.macro_of(found)

    def _without(self, asked: _Asked, before: Solution, account_id: int) -> Json:
        options = asked.built.question.options
        pairs = zip(options, asked.built.bundles, strict=True)
        lost = next((option.creator for option, bundle in pairs if bundle.account_id == account_id), None)
        if lost is None:
            raise NotFound(kind="candidate", id=account_id)
        limits = replace(
            asked.limits,
            exclude=asked.limits.exclude | {lost},
            include=asked.limits.include - {lost},
            fixed=frozenset(one for one in asked.limits.fixed if options[one].creator != lost),
        )
        chosen = asked.chosen(before)
        start = tuple(one for one in chosen if options[one].creator != lost)
        try:
            after = asked.chosen(solve(asked.built.question, limits, seconds=asked.aside, start=start))
        except HINDRANCES as refused:
            return {"account_id": account_id, "blocked": blocks_of(refused, asked.built)}
        found = forecast(asked.built, chosen, at=asked.at, seed=SEED, draws=BAND_DRAWS)
        change = content.change_of(asked.built, [one for one in chosen if options[one].creator != lost], after)
        return {"account_id": account_id, **change, **self._results(asked, found, after), "blocked": []}

    def _results(self, asked: _Asked, before: Forecast, after: Sequence[int]) -> Json:
        """The result of the other plan, and how much more or less that is."""
        found = forecast(asked.built, after, at=asked.at, seed=SEED, draws=BAND_DRAWS)
        was, now = before.result, found.result
        gain = now.value - was.value if was.available and now.available else None
        return {"result": now.as_json(), "gain": gain}


def _bounded(brief: Brief, choices: PlanChoices) -> Brief:
    """The brief with the limits in force: a plan that nobody limited has as many creators as one person can follow."""
    wishes = choices.wishes or brief.plan
    if wishes.max_creators is None:
        needed = max(wishes.min_creators or 0, len(wishes.include) + len(choices.locked), USUAL_CREATORS)
        wishes = wishes.model_copy(update={"max_creators": needed})
    return brief.model_copy(update={"plan": wishes})


def _budget(brief: Brief, choices: PlanChoices) -> Decimal:
    """What may be spent. Raises `NoBudget` and `OtherCurrency`."""
    if brief.budget is not None and brief.budget.currency != CURRENCY:
        raise OtherCurrency(currency=brief.budget.currency, known=CURRENCY)
    if choices.budget is not None:
        return choices.budget
    if brief.budget is None:
        raise NoBudget
    return brief.budget.amount


def _top(brief: Brief, budget: Decimal) -> Decimal:
    """Where the frontier and the slider end: twice the brief's budget, or further when more is asked for."""
    usual = 2 * (brief.budget.amount if brief.budget else budget)
    return usual if budget <= usual else 2 * budget
