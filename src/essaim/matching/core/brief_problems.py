"""What can be wrong with a brief: where, a code with a sentence, and the nearest right answer."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel

from essaim.kernel.errors import EssaimError


@dataclass(frozen=True)
class BriefProblem:
    """One thing to mend: where (`target.cities.0.radius_km`), a code with a sentence, and the nearest right answer."""

    path: str
    code: str
    value: object
    suggestion: str | None = None


class BriefErrors(EssaimError):
    """The brief cannot be used as it stands; `problems` says where and why."""

    code = "brief_errors"

    def __init__(self, problems: list[BriefProblem]) -> None:
        super().__init__(problems=problems)
        self.problems = problems


def unknown(path: str, given: dict[str, float], known: tuple[str, ...]) -> list[BriefProblem]:
    """One problem for each key that is not known."""
    return [
        BriefProblem(f"{path}.{key}", "unknown_key", key, _nearest(key, known) or ", ".join(known))
        for key in given
        if key not in known
    ]


def unlisted(path: str, given: tuple[str, ...], known: tuple[str, ...]) -> list[BriefProblem]:
    """One problem for each value that is not in the list."""
    return [
        BriefProblem(f"{path}.{place}", "not_in_list", value, _nearest(value, known) or ", ".join(known))
        for place, value in enumerate(given)
        if value not in known
    ]


def problem(model: type[BaseModel], detail: dict[str, Any]) -> BriefProblem:
    """One of pydantic's findings in our words; `model` is the whole brief."""
    place = ".".join(str(step) for step in detail["loc"])
    if detail["type"] == "extra_forbidden":
        known = _fields_at(model, detail["loc"][:-1])
        return BriefProblem(place, "unknown_key", detail["loc"][-1], _nearest(str(detail["loc"][-1]), known))
    if detail["type"] == "enum":
        known = [word.strip(" '") for word in str(detail["ctx"]["expected"]).replace(" or ", ",").split(",")]
        return BriefProblem(
            place, "not_in_list", detail["input"], _nearest(str(detail["input"]), known) or ", ".join(known)
        )
    return BriefProblem(place, _CODES.get(detail["type"], "invalid"), detail.get("input"))


_CODES = {
    "missing": "missing",
    "string_pattern_mismatch": "invalid_code",
    "string_type": "not_text",
    "tuple_type": "not_a_list",
    "model_type": "not_a_table",
    "dict_type": "not_a_table",
    "decimal_parsing": "not_a_number",
    "float_parsing": "not_a_number",
    "float_type": "not_a_number",
    "int_parsing": "not_a_number",
    "int_from_float": "not_a_number",
    "greater_than": "too_small",
    "greater_than_equal": "too_small",
    "less_than_equal": "too_large",
    "date_from_datetime_parsing": "not_a_date",
    "date_type": "not_a_date",
    "string_too_long": "too_long",
    "string_too_short": "empty",
}


def _fields_at(model: type[BaseModel], path: tuple[Any, ...]) -> list[str]:
    """The keys that may stand at that place of the brief."""
    for step in path:
        inner = _section(model.model_fields[step].annotation) if step in model.model_fields else None
        model = inner or model
    return list(model.model_fields)


def _section(annotation: Any) -> type[BaseModel] | None:
    """The section a field holds, directly or in a list."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _section(part))), None)


def _nearest(word: str, known: list[str] | tuple[str, ...]) -> str | None:
    found = get_close_matches(word.lower(), known, n=1, cutoff=0.5)
    return found[0] if found else None
