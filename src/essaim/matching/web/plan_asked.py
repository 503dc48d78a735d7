"""What the address of a plan asks over what is kept: a budget, who is signed or left out, other limits.

An address with `asked=1` says everything; one without it asks for nothing but what is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import QueryDict

from essaim.catalogue.core.intake.numbers import Unreadable
from essaim.kernel.errors import EssaimError
from essaim.matching.core.brief import PlanWishes
from essaim.matching.core.plan.choices import PlanChoices
from essaim.matching.core.plan.refusals import OddBudget, OddLimit
from essaim.matching.web.fields import as_written

MOST_NAMED = 2_000
LARGEST_BUDGET = 100_000_000
WHOLE_LIMITS: Mapping[str, tuple[int, int]] = {
    "min_creators": (0, 1_000), "max_creators": (1, 1_000), "max_placements": (1, 10)
}  # fmt: skip
SHARE_LIMITS: Mapping[str, tuple[float, float]] = {"max_share": (0.01, 100)}
RATES: Mapping[str, tuple[float, float]] = {
    "click_rate": (0.0001, 100), "order_rate": (0.0001, 100), "order_value": (0.01, 10_000_000)
}  # fmt: skip
_PLAIN = re.compile(r"\d{1,12}(\.\d{1,6})?")
GROUPS = ("per_tier", "per_platform", "per_city", "per_niche")


@dataclass(frozen=True)
class Asked:
    """The choices in force on a page. `problem`: what was written cannot be used, and what is kept is shown."""

    kept: PlanChoices
    choices: PlanChoices
    problem: EssaimError | None = None
    written: Mapping[str, str] | None = None
    """What was typed, to be shown again beside its problem."""

    @property
    def is_tried(self) -> bool:
        """Whether the page shows something that is not kept."""
        return self.choices != self.kept

    @property
    def query(self) -> str:
        """The address's own part: empty when what is kept is shown."""
        return query_of(self.choices) if self.is_tried else ""


def asked_of(query: QueryDict, *, kept: PlanChoices, wishes: PlanWishes) -> Asked:
    """The choices of the address over the `kept` ones; `wishes` are the brief's limits."""
    if query.get("asked") != "1":
        return Asked(kept, kept)
    try:
        return Asked(kept, choices_of(query, kept=kept, wishes=wishes))
    except EssaimError as refused:
        return Asked(kept, kept, problem=refused, written={name: query.get(name, "") for name in query})


def choices_of(query: QueryDict, *, kept: PlanChoices, wishes: PlanWishes) -> PlanChoices:
    """The choices that the address or a form says; raises `OddBudget` and `OddLimit`."""
    asked = _wishes(query, kept.wishes or wishes)
    return PlanChoices(
        budget=budget_of(query.get("budget", "")) if query.get("budget", "").strip() else kept.budget,
        locked=tuple(dict.fromkeys(query.getlist("lock")))[:MOST_NAMED],
        excluded=_numbers(query.getlist("exclude")),
        declined=_numbers(query.getlist("declined")),
        wishes=None if asked == wishes and kept.wishes is None else asked,
        among=_bounded("among", query.get("among", ""), _whole, (1, MOST_NAMED)) if "among" in query else kept.among,
    )


def budget_of(written: str) -> Decimal:
    """The amount that a person wrote; raises `OddBudget`."""
    try:
        amount = _decimal(written)
    except Unreadable:
        raise OddBudget(value=written[:40]) from None
    if amount is None or not 0 < amount <= LARGEST_BUDGET:
        raise OddBudget(value=written[:40])
    return Decimal(str(round(amount, 2)))


def query_of(choices: PlanChoices) -> str:
    """The address that asks for exactly these choices."""
    query = QueryDict(mutable=True)
    query["asked"] = "1"
    if choices.budget is not None:
        query["budget"] = f"{choices.budget:f}"
    query.setlist("lock", list(choices.locked))
    query.setlist("exclude", [str(one) for one in choices.excluded])
    query.setlist("declined", [str(one) for one in choices.declined])
    if choices.among is not None:
        query["among"] = str(choices.among)
    if choices.wishes is not None:
        for name, value in _flat(choices.wishes).items():
            query[name] = value
        query.setlist("include", list(choices.wishes.include) or [""])
    return query.urlencode()


def _flat(wishes: PlanWishes) -> dict[str, str]:
    """Every limit under the name of its field; blank where there is none, so that an address can lift one."""
    flat = {name: _plain(getattr(wishes, name)) for name in (*WHOLE_LIMITS, *SHARE_LIMITS, *RATES)}
    for group in GROUPS:
        for value, bounds in getattr(wishes, group).items():
            flat |= {f"{group}.{value}.min": _plain(bounds.min), f"{group}.{value}.max": _plain(bounds.max)}
    return flat


def _plain(value: object) -> str:
    return "" if value is None else f"{float(str(value)):.10g}"


def _wishes(query: QueryDict, before: PlanWishes) -> PlanWishes:
    """The limits with those of the address in their place; `before` where it says nothing."""
    changed: dict[str, Any] = {}
    for names, read in ((WHOLE_LIMITS, _whole), (SHARE_LIMITS, _decimal), (RATES, _decimal)):
        for name, ends in names.items():
            if name in query:
                changed[name] = _bounded(name, query.get(name, ""), read, ends)
    for group in GROUPS:
        changed[group] = _group(query, group, before)
    if "include" in query:
        changed["include"] = tuple(one for one in query.getlist("include") if one)[:MOST_NAMED]
    kept = before.model_dump()
    return PlanWishes.model_validate(kept | changed)


def _group(query: QueryDict, group: str, before: PlanWishes) -> dict[str, dict[str, int | None]]:
    bounds = {str(value): {"min": one.min, "max": one.max} for value, one in getattr(before, group).items()}
    for name in query:
        kind, _dot, rest = name.partition(".")
        value, _dot, end = rest.rpartition(".")
        if kind == group and value and end in ("min", "max"):
            found = bounds.setdefault(value, {"min": None, "max": None})
            found[end] = _bounded(name, query.get(name, ""), _whole, (0, 1_000))
    return {value: one for value, one in bounds.items() if one != {"min": None, "max": None}}


def _bounded(name: str, written: str, read: Callable[[str], Any], ends: tuple[float, float]) -> Any:
    if not written.strip():
        return None
    try:
        value = read(written)
    except (Unreadable, ValueError):
        raise OddLimit(name=name, value=written[:40]) from None
    if value is None or not ends[0] <= value <= ends[1]:
        raise OddLimit(name=name, value=written[:40])
    return value


def _whole(written: str) -> int:
    number = _decimal(written)
    if number is None or number != int(number):
        raise ValueError(written)
    return int(number)


def _decimal(written: str) -> float | None:
    """Addresses and number fields write `1500.5` in every language; a person may write `1 500,5 %`."""
    text = written.strip().removesuffix("%").removesuffix("€").strip()
    return float(text) if _PLAIN.fullmatch(text) else as_written(text)


def _numbers(written: list[str]) -> tuple[int, ...]:
    numbers = (int(one) for one in written if one.isdecimal() and len(one) < 16)
    return tuple(dict.fromkeys(numbers))[:MOST_NAMED]
