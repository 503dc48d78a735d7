"""What stands in a plan's way, as codes and facts, each with the change of choices that would help.

relax   one change: {"budget": 2340.0}, {"max_share": 40.0}, {"min_creators": 4}, {"per_tier": ["micro", "min", 1]},
        {"without": [account, …]}, {"allow": [account, …]}, {"unlock": [key, …]}, {"spare": [named, …]}, {"among": 900}
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from essaim.kernel.errors import EssaimError
from essaim.matching.core.brief import PlanWishes
from essaim.matching.core.plan.bounds import LockedGone, NamedUnknown
from essaim.matching.core.plan.choices import PlanChoices
from essaim.matching.core.plan.frozen import Frozen
from essaim.matching.core.plan.offers import WindowOver
from essaim.matching.core.plan.plan_question import PlanQuestion
from essaim.matching.core.plan.solving import Blocked, Unmeetable

Json = dict[str, Any]
HINDRANCES = (Unmeetable, WindowOver, NamedUnknown, LockedGone)
"""What makes a plan impossible while the question itself is sound."""


def blocks_of(refused: EssaimError, asked: PlanQuestion | None) -> list[Json]:
    """Each thing in the way: `code`, `facts`, `relax`, and whether it `is_enough` that this one gives way."""
    if isinstance(refused, Unmeetable) and asked is not None:
        return [_block(one, asked) for one in refused.blocks]
    relax: Json | None = None
    if isinstance(refused, LockedGone):
        relax = {"unlock": [refused.facts["named"]]}
    elif isinstance(refused, NamedUnknown):
        relax = {"spare": refused.facts["named"]}
    return [{"code": refused.code, "facts": refused.facts, "relax": relax, "is_enough": True}]


def missing_of(frozen: Frozen) -> list[Json]:
    """Why there is nobody to choose from."""
    if not frozen.prospects:
        return [_alone("nobody_eligible", {"accounts": frozen.accounts})]
    return [_alone("nobody_priced", {"considered": len(frozen.prospects)})]


def widened(frozen: Frozen, among: int) -> list[Json]:
    """To look at every candidate, where only the best fits were looked at."""
    found = len(frozen.prospects)
    return [] if among >= found else [{**_alone("among", {"asked": among, "found": found}), "relax": {"among": found}}]


def relaxed(choices: PlanChoices, wishes: PlanWishes, relax: Mapping[str, Any]) -> PlanChoices:
    """The choices with that one change; `wishes` are the limits in force."""
    (kind, value), *_rest = relax.items()
    if kind in _CHANGES:
        return _CHANGES[kind](choices, wishes, value)
    changed = wishes.model_dump()
    if kind.startswith("per_"):
        name, end, number = value
        group = {str(key): dict(bounds) for key, bounds in changed[kind].items()}
        name = next((key for key in group if key.casefold() == name), name)
        changed[kind] = {**group, name: {**group.get(name, {}), end: number}}
    else:
        changed[kind] = value
    return replace(choices, wishes=PlanWishes.model_validate(changed))


_Change = Callable[[PlanChoices, PlanWishes, Any], PlanChoices]


def _allow(choices: PlanChoices, _wishes: PlanWishes, accounts: list[int]) -> PlanChoices:
    return replace(
        choices,
        excluded=tuple(one for one in choices.excluded if one not in accounts),
        declined=tuple(one for one in choices.declined if one not in accounts),
    )


def _spare(choices: PlanChoices, wishes: PlanWishes, named: list[str]) -> PlanChoices:
    return replace(
        choices, wishes=wishes.model_copy(update={"include": tuple(one for one in wishes.include if one not in named)})
    )


_CHANGES: Mapping[str, _Change] = {
    "budget": lambda choices, _wishes, value: replace(choices, budget=Decimal(str(value))),
    "among": lambda choices, _wishes, value: replace(choices, among=value),
    "without": lambda choices, _wishes, value: replace(
        choices, excluded=tuple(dict.fromkeys((*choices.excluded, *value)))
    ),
    "allow": _allow,
    "unlock": lambda choices, _wishes, value: replace(
        choices, locked=tuple(key for key in choices.locked if key not in value)
    ),
    "spare": _spare,
}


def _alone(code: str, facts: Json) -> Json:
    return {"code": code, "facts": facts, "relax": None, "is_enough": True}


def _block(one: Blocked, asked: PlanQuestion) -> Json:
    facts, relax = _SAID[one.code](one, asked)
    return {"code": one.code, "facts": facts, "relax": relax, "is_enough": one.is_enough}


def _budget(one: Blocked, _asked: PlanQuestion) -> tuple[Json, Json]:
    return dict(one.facts), {"budget": math.ceil(float(str(one.relax)))}


def _share(one: Blocked, _asked: PlanQuestion) -> tuple[Json, Json]:
    found = math.ceil(float(str(one.relax)) * 1_000) / 10
    return {"asked": float(str(one.facts["asked"])) * 100, "found": found}, {"max_share": found}


def _number(one: Blocked, _asked: PlanQuestion) -> tuple[Json, Json]:
    return dict(one.facts), {one.code: one.relax}


def _creators(one: Blocked, asked: PlanQuestion) -> tuple[Json, Json]:
    meant = set(one.facts["creators"])  # type: ignore[call-overload]
    pairs = zip(asked.question.options, asked.bundles, strict=True)
    accounts = {bundle.account_id: bundle.named for option, bundle in pairs if option.creator in meant}
    kind = "without" if one.code == "include" else "allow"
    return {"named": list(accounts.values())}, {kind: list(accounts)}


def _fixed(one: Blocked, asked: PlanQuestion) -> tuple[Json, Json]:
    bundles = [asked.bundles[place] for place in one.facts["options"]]  # type: ignore[attr-defined]
    return {"named": [bundle.named for bundle in bundles]}, {"unlock": [bundle.key for bundle in bundles]}


def _group(one: Blocked, _asked: PlanQuestion) -> tuple[Json, Json]:
    kind, _colon, value = str(one.facts["dimension"]).partition(":")
    end = "min" if one.code == "group_least" else "max"
    facts = {"group": f"per_{kind}", "value": value, "asked": one.facts["asked"], "found": one.facts["found"]}
    return facts, {f"per_{kind}": [value, end, one.relax]}


_SAID: Mapping[str, Callable[[Blocked, PlanQuestion], tuple[Json, Json]]] = {
    "budget": _budget,
    "max_share": _share,
    "min_creators": _number,
    "max_creators": _number,
    "include": _creators,
    "exclude": _creators,
    "fixed": _fixed,
    "group_least": _group,
    "group_most": _group,
}
