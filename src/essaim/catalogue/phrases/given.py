"""Why something that a creator typed cannot be kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

_DIMENSIONS: dict[str, Promise] = {
    "country": gettext_lazy("countries"),
    "city": gettext_lazy("cities"),
    "age": gettext_lazy("ages"),
    "gender": gettext_lazy("genders"),
}
_EXAMPLES: dict[str, str] = {"country": "FR 62", "city": "Lyon 12", "age": "25-34 41", "gender": "women 70"}

_PROBLEMS: dict[str, Promise] = {
    "nothing": gettext_lazy("Write at least one number: nothing was sent."),
    "not_theirs": gettext_lazy("“%(value)s” says nothing of @%(handle)s. Send an export of that account."),
    "followers": gettext_lazy("“%(value)s” is no number of followers. Write digits only, like 12 400."),
    "over_a_hundred": gettext_lazy("The shares of %(dimension)s add up to %(value)s %%: they cannot exceed 100 %%."),
    "twice": gettext_lazy("Among the %(dimension)s, one is written twice."),
    "too_many": gettext_lazy("At most %(most)s %(dimension)s can be written."),
}
_UNREADABLE = gettext_lazy(
    "“%(value)s” cannot be read among the %(dimension)s. Write one per line, like “%(example)s”."
)


def given_wrongly(facts: Mapping[str, Any]) -> str:
    """One sentence: what, and what to write instead."""
    problem, dimension = str(facts.get("problem", "")), str(facts.get("dimension", ""))
    gaps = {
        **facts,
        "dimension": str(_DIMENSIONS.get(dimension, dimension)),
        "example": _EXAMPLES.get(dimension, ""),
    }
    return str(_PROBLEMS.get(problem, _UNREADABLE)) % gaps
