"""Between a brief's content and the values of its form."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Any

from essaim.design import formats
from essaim.language.countries import country_of
from essaim.matching.core.brief import KPIS, PARTS, TargetCity
from essaim.matching.web.brief_plan_fields import PLAN_FIELDS

TABLES = {
    "target": ("countries", "cities", "languages", "age_bands", "interests"),
    "dates": ("start", "end"),
    "must_have": ("min_followers", "max_followers", "min_engagement", "hashtags", "keywords"),
    "must_not": ("competitors", "categories"),
    "plan": PLAN_FIELDS,
}
TOP = (
    "name", "brand", "objective", "handles", "values", "products", "platforms", "tiers", "formats", "key_messages",
    "freedom",
)  # fmt: skip
RADIUS = TargetCity.model_fields["radius_km"].default


def content_of(cleaned: dict[str, Any]) -> dict[str, Any]:
    """The brief's content from the form's values, blanks left out."""
    content: dict[str, Any] = {name: cleaned.get(name) for name in TOP}
    for table, names in TABLES.items():
        content[table] = _said({name: cleaned.get(name) for name in names})
    content["target"]["gender"] = _said({name: cleaned.get(name) for name in ("women", "men")})
    if cleaned.get("amount") is not None:
        content["budget"] = {"amount": cleaned["amount"], "currency": cleaned.get("currency") or "EUR"}
    content["kpis"] = _said({name: cleaned.get(f"kpi_{name}") for name in KPIS})
    content["weights"] = _said({name: cleaned.get(f"weight_{name}") for name in PARTS})
    return _said(content)


def initial_of(content: dict[str, Any]) -> dict[str, Any]:
    """The form's values from a brief's content."""
    initial = {name: content.get(name) for name in TOP}
    for table, names in TABLES.items():
        initial.update({name: content.get(table, {}).get(name) for name in names})
    initial.update(content.get("target", {}).get("gender", {}))
    if budget := content.get("budget"):
        amount = budget.get("amount")
        initial |= {"amount": Decimal(str(amount)) if amount is not None else None, "currency": budget.get("currency")}
    initial.update({f"kpi_{name}": value for name, value in content.get("kpis", {}).items()})
    initial.update({f"weight_{name}": value for name, value in content.get("weights", {}).items()})
    return _said(_as_values(initial))


def _as_values(initial: dict[str, Any]) -> dict[str, Any]:
    """Days, amounts and distances as values of their own: the plain content holds text, or leaves them out."""
    for name in ("start", "end"):
        if isinstance(initial[name], str):
            initial[name] = date.fromisoformat(initial[name])
    if isinstance(initial["order_value"], str):
        initial["order_value"] = Decimal(initial["order_value"])
    countries = [_country(code) for code in initial["countries"] or []]
    cities = initial["cities"] or []
    return {**initial, "countries": countries, "cities": [{"radius_km": RADIUS, **city} for city in cities]}


def _country(code: str) -> str:
    """The country's name in the reader's language, when it can be read back."""
    name = formats.country(code)
    return name if country_of(name) == code else code


def field_of(path: str, fields: Collection[str]) -> str | None:
    """The field that a problem's path speaks of: `target.cities.0.name` is `cities`; None for the whole form."""
    steps = [step for step in path.split(".") if not step.isdecimal()]
    if steps and steps[0] in ("kpis", "weights") and len(steps) > 1:
        return f"{steps[0].removesuffix('s')}_{steps[1]}"
    if steps[-1:] == ["gender"]:
        return "women"
    if "cities" in steps:
        return "cities"
    known = [step for step in steps if step in fields]
    if steps[:1] == ["plan"]:
        return known[0] if known else None
    return known[-1] if known else None


def _said(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", [], {}, ())}
