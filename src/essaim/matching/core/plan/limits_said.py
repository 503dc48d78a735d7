"""The limits in force as codes and facts, to be said in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from essaim.matching.core.brief import Brief, PlanWishes

GROUPS = ("per_tier", "per_platform", "per_city", "per_niche")


def limits_of(brief: Brief, *, asked_for: PlanWishes) -> list[dict[str, Any]]:
    """Each limit once, in the order of the form: `code`, `facts`, and whether it is `usual`: in force unasked."""
    return [
        {"code": code, "facts": facts, "is_usual": code == "max_creators" and asked_for.max_creators is None}
        for code, facts in _limits(brief, brief.plan)
    ]


def _limits(brief: Brief, wishes: PlanWishes) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from _numbers(wishes)
    for group in GROUPS:
        for value, bounds in getattr(wishes, group).items():
            yield group, {"value": str(value), "min": bounds.min, "max": bounds.max}
    for name in ("include", "exclude"):
        if named := getattr(wishes, name):
            yield name, {"named": list(named)}
    if brief.formats:
        yield "formats", {"formats": list(brief.formats)}
    if brief.dates.end is not None:
        yield "dates", brief.dates.model_dump(mode="json")


def _numbers(wishes: PlanWishes) -> Iterator[tuple[str, dict[str, Any]]]:
    for name in ("min_creators", "max_creators", "max_share", "max_placements"):
        if (value := getattr(wishes, name)) is not None:
            yield name, {"value": value}
