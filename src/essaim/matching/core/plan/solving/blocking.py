"""Limits that cannot be met together: which one blocks, and the smallest change that helps.

Each limit in turn is made elastic while all others hold; HiGHS finds the plan that stretches it least. When no limit
is enough alone, all are made elastic at once.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from essaim.kernel.errors import EssaimError
from essaim.matching.core.plan.question import Limits, Question
from essaim.matching.core.plan.solving.elastic import Elastic, Stretch

CENTS = 100
SHARE_STEPS = 10_000


@dataclass(frozen=True)
class Blocked:
    """One limit in the way.

    `code` is a field of `Limits`, or "group_least" and "group_most". `facts` says what is asked and what is possible
    or needed (money, a number of creators, a share, or the creators and options meant). `relax` is the limit's new
    value; of "include", "exclude" and "fixed", the creators or options that it can no longer hold.
    """

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)
    relax: object = None
    is_enough: bool = True
    """Whether relaxing this limit alone lets a plan in; otherwise all those named must give way together."""


class Unmeetable(EssaimError):
    """No plan is within the limits."""

    code = "plan_unmeetable"

    def __init__(self, blocks: tuple[Blocked, ...]) -> None:
        super().__init__(blocks=blocks)
        self.blocks = blocks


def is_contradiction(question: Question, limits: Limits) -> bool:
    """Whether what must be in is among what must not, or two options of one creator must be in."""
    fixed = [question.options[place].creator for place in limits.fixed]
    return len(set(fixed)) < len(fixed) or bool(limits.exclude & (set(fixed) | limits.include))


def possible(question: Question, limits: Limits) -> list[int] | None:
    """Some plan within the limits, as places of options; None when there is none, or none was found in time."""
    return Elastic(question, limits).stretched(())


def blocks_of(question: Question, limits: Limits) -> tuple[Blocked, ...]:
    """What keeps every plan out; empty when a plan is possible."""
    elastic = Elastic(question, limits)
    if elastic.stretched(()) is not None:
        return ()
    stretches = elastic.stretches()
    alone = [(stretch, elastic.stretched((stretch,))) for stretch in stretches]
    enough = tuple(
        _blocked(question, limits, stretch, plan, is_enough=True) for stretch, plan in alone if plan is not None
    )
    if enough:
        return enough
    plan = elastic.stretched(stretches)
    if plan is None:
        return ()
    found = (_blocked(question, limits, stretch, plan, is_enough=False) for stretch in stretches)
    return tuple(block for block in found if _gives(block))


def _gives(block: Blocked) -> bool:
    """Whether the plan found needs this limit to give way at all."""
    return bool(block.relax) if isinstance(block.relax, tuple) else block.relax != block.facts["asked"]


def _blocked(question: Question, limits: Limits, stretch: Stretch, plan: list[int], *, is_enough: bool) -> Blocked:
    chosen = [question.options[place] for place in plan]
    creators = {option.creator for option in chosen}
    asked: float | None
    found: float
    match stretch.code:
        case "budget":
            asked, found = limits.budget, max(limits.budget, _money(question, limits, plan))
        case "max_share":
            asked, found = limits.max_share, max(limits.max_share or 0.0, _share(question, limits, plan))
        case "min_creators":
            asked, found = limits.min_creators, min(limits.min_creators or 0, len(plan))
        case "max_creators":
            asked, found = limits.max_creators, max(limits.max_creators or 0, len(plan))
        case "include":
            dropped = tuple(sorted(limits.include - creators))
            return Blocked("include", {"creators": dropped}, dropped, is_enough)
        case "exclude":
            allowed = tuple(sorted(limits.exclude & creators))
            return Blocked("exclude", {"creators": allowed}, allowed, is_enough)
        case "fixed":
            freed = tuple(sorted(limits.fixed - set(plan)))
            return Blocked("fixed", {"options": freed}, freed, is_enough)
        case _:
            return _blocked_group(limits, stretch, sum(stretch.marks(option) for option in chosen), is_enough=is_enough)
    return Blocked(stretch.code, {"asked": asked, "found": found}, found, is_enough)


def _blocked_group(limits: Limits, stretch: Stretch, number: int, *, is_enough: bool) -> Blocked:
    group = limits.groups[stretch.group]
    is_least = stretch.code == "group_least"
    asked = (group.least if is_least else group.most) or 0
    found = min(asked, number) if is_least else max(asked, number)
    facts = {"dimension": group.dimension, "value": group.value, "asked": asked, "found": found}
    return Blocked(stretch.code, facts, found, is_enough)


def _money(question: Question, limits: Limits, plan: list[int]) -> float:
    """The smallest budget, in whole cents, that the plan fits in, the largest share of it included."""
    needed = sum(question.options[place].cost for place in plan)
    if limits.max_share:
        needed = max(needed, _dearest(question, limits, plan) / limits.max_share)
    return math.ceil(round(needed * CENTS, 6)) / CENTS


def _share(question: Question, limits: Limits, plan: list[int]) -> float:
    if limits.budget <= 0:
        return 1.0
    return math.ceil(round(_dearest(question, limits, plan) / limits.budget * SHARE_STEPS, 6)) / SHARE_STEPS


def _dearest(question: Question, limits: Limits, plan: list[int]) -> float:
    """The cost of the dearest option that the largest share holds for."""
    spared = limits.include | {question.options[place].creator for place in limits.fixed}
    return max(
        (question.options[place].cost for place in plan if question.options[place].creator not in spared), default=0.0
    )
