"""The words of weights that cannot be used, and of presets' names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from essaim.design.formats import count
from essaim.kernel.errors import EssaimError
from essaim.matching.core.weighing import HEAVIEST
from essaim.matching.phrases.fit import part

Facts = Mapping[str, Any]


def knows(error: EssaimError) -> bool:
    """Whether this file has words for that error."""
    return error.code in _PROBLEMS


def problem(error: EssaimError) -> str:
    """Why weights or a preset cannot be kept, in one sentence."""
    return _PROBLEMS[error.code](error.facts)


def _weight(facts: Facts) -> str:
    return _("“%(value)s” is no weight for “%(part)s”: write a number from 0 to %(most)s.") % {
        "value": facts["value"],
        "part": part(facts["part"]),
        "most": count(HEAVIEST),
    }


def _too_long(facts: Facts) -> str:
    return _("A name of at most %(most)s characters, please.") % {"most": count(facts["most"])}


_PROBLEMS: dict[str, Callable[[Facts], str]] = {
    "weight_refused": _weight,
    "nothing_counts": lambda _facts: _("Every weight is zero: let at least one part count."),
    "name_missing": lambda _facts: _("Give the weights a name."),
    "name_too_long": _too_long,
}
