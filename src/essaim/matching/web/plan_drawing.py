"""What a plan's page draws: the frontier as a chart's values, the slider's steps, the fields of its limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from essaim.design import formats
from essaim.kernel.estimate import Estimate
from essaim.matching.core.brief import PlanWishes
from essaim.matching.core.plan.desk import USUAL_AMONG, USUAL_CREATORS
from essaim.matching.phrases import plan as words
from essaim.matching.phrases import plan_limits
from essaim.matching.queries import PlanView
from essaim.matching.web.plan_asked import Asked

TICKS = 100
"""Places of the slider."""


@dataclass(frozen=True)
class Steps:
    """The slider: from `least` to `most`, `step` by step, at `budget`; as number fields write them."""

    least: str
    most: str
    step: str
    budget: str


@dataclass(frozen=True)
class Field:
    """One limit: the name and label of its field, what is in force, what the brief says unasked."""

    name: str
    label: str
    value: str
    example: str = ""
    unit: str = ""


def frontier(view: PlanView) -> dict[str, Any]:
    """What `frontend/curve.ts` draws: the frontier with its interval, this plan, and the big creator beside it."""
    result = view.result
    macro = view.macro
    return {
        "kind": "curve",
        "unit": "count",
        "label": str(words.MEASURES[view.measure]),
        "across": _("Budget"),
        "currency": view.currency,
        "points": [
            {
                "at": point["budget"],
                "value": point["value"],
                "low": point["low"],
                "high": point["high"],
                "words": _point(view, point),
            }
            for point in view.frontier
        ],
        "here": {
            "at": view.budget,
            "value": result.value,
            "low": result.low,
            "high": result.high,
            "words": _("this plan"),
        }
        if isinstance(result, Estimate)
        else None,
        "other": {"at": view.budget, "value": macro.result.value, "words": _macro_name(view)}
        if macro and isinstance(macro.result, Estimate)
        else None,
        "most": view.top,
    }


def _point(view: PlanView, point: Mapping[str, Any]) -> str:
    return _("%(budget)s: %(result)s (%(low)s to %(high)s), %(creators)s creators") % {
        "budget": words.money(point["budget"], view.currency),
        "result": words.result(view.measure, point["value"]),
        "low": formats.count(words.rounded(point["low"] or point["value"])),
        "high": formats.count(words.rounded(point["high"] or point["value"])),
        "creators": formats.count(point["creators"]),
    }


def _macro_name(view: PlanView) -> str:
    if view.macro is None or view.macro.is_published:
        return _("one big creator")
    return view.macro.name


def points(view: PlanView) -> list[dict[str, str]]:
    """The table behind the chart."""
    return [
        {
            "budget": words.money(point["budget"], view.currency),
            "creators": formats.count(point["creators"]),
            **{name: formats.count(words.rounded(point[name])) for name in ("value", "low", "high")},
        }
        for point in view.frontier
    ]


def totals(view: PlanView) -> dict[str, str]:
    """The foot of the table: columns add up to these."""
    return {
        "fee": words.money(view.cost, view.currency),
        "left": _("%(amount)s left") % {"amount": words.money(view.left, view.currency)},
        "gain": formats.count(sum(row.gain for row in view.rows)),
        "people": _("%(people)s in all, each counted once")
        % {"people": words.result("reach", sum(row.adds for row in view.rows))},
    }


def gains(view: PlanView) -> str:
    """The name of a column of its own, where the plan maximises something else than the people reached."""
    return "" if view.measure == "reach" else str(words.MEASURES[view.measure])


def steps(view: PlanView) -> Steps:
    """A slider whose steps are round amounts."""
    step = _round(view.top / TICKS)
    ends = (step, max(view.top, view.budget), step, view.budget)
    return Steps(*map(_written, ends))


def _written(amount: float) -> str:
    """As number fields and addresses write it: `5000`, `1250.5`."""
    return f"{amount:.2f}".rstrip("0").rstrip(".")


def _round(amount: float) -> float:
    """The nearest of 1, 2, 5, 10, 20, 50… below."""
    size = 1.0
    while size * 10 <= amount:
        size *= 10
    return next((size * times for times in (5, 2) if size * times <= amount), size)


def fields(brief: Mapping[str, Any], asked: Asked) -> list[Field]:
    """The limits that a person may change, as they are in force; `brief` is the plan's own."""
    wishes = asked.choices.wishes or PlanWishes.model_validate(brief["plan"])
    found = [_field(name, wishes) for name in ("min_creators", "max_creators", "max_share", "max_placements")]
    among = asked.choices.among
    found.append(Field("among", plan_limits.field("among"), str(among or ""), str(USUAL_AMONG)))
    found += [_field(name, wishes) for name in _RATES.get(brief["objective"], ())]
    for tier in dict.fromkeys((*brief["tiers"], *(one.value for one in wishes.per_tier))):
        found += _ends("per_tier", tier, {one.value: bounds for one, bounds in wishes.per_tier.items()})
    for kind in ("per_platform", "per_city", "per_niche"):
        for value in getattr(wishes, kind):
            found += _ends(kind, value, getattr(wishes, kind))
    return found


_RATES: Mapping[str, tuple[str, ...]] = {
    "traffic": ("click_rate",),
    "sales": ("click_rate", "order_rate", "order_value"),
    "sign_ups": ("click_rate", "order_rate"),
}
_UNITS = {"max_share": "%", "click_rate": "%", "order_rate": "%", "order_value": "€"}


def _field(name: str, wishes: PlanWishes) -> Field:
    example = str(USUAL_CREATORS) if name == "max_creators" else ""
    return Field(name, plan_limits.field(name), _plain(getattr(wishes, name)), example, _UNITS.get(name, ""))


def _ends(kind: str, value: str, bounds: Mapping[str, Any]) -> list[Field]:
    found = bounds.get(value)
    return [
        Field(f"{kind}.{value}.{end}", plan_limits.field(f"{kind}.{value}.{end}"), _plain(getattr(found, end, None)))
        for end in ("min", "max")
    ]


def _plain(value: object) -> str:
    return "" if value is None else _written(float(str(value)))
