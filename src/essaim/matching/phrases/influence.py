"""The words of influence over a graph: what is wrong with one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from essaim.design.formats import count
from essaim.kernel.errors import EssaimError

Facts = Mapping[str, Any]


def knows(error: EssaimError) -> bool:
    """Whether this file has words for that error."""
    return error.code in _PROBLEMS


def problem(error: EssaimError) -> str:
    """Why no seeds can be chosen, in one sentence."""
    return _PROBLEMS[error.code](error.facts)


def _odd_line(facts: Facts) -> str:
    return _(
        "Line %(line)s is no link: “%(text)s”. Write two ends a line, and a chance after them if there is one."
    ) % {
        "line": count(facts["line"]),
        "text": facts["text"],
    }


def _too_many(facts: Facts) -> str:
    return ngettext(
        "The graph has %(nodes)s node: it cannot give %(asked)s seeds.",
        "The graph has %(nodes)s nodes: it cannot give %(asked)s seeds.",
        facts["nodes"],
    ) % {"nodes": count(facts["nodes"]), "asked": count(facts["asked"])}


_PROBLEMS: dict[str, Callable[[Facts], str]] = {
    "reach_no_file": lambda facts: _("There is no file named %(name)s.") % {"name": facts["file"]},
    "reach_no_links": lambda facts: _("%(name)s holds no link.") % {"name": facts["file"]},
    "reach_odd_line": _odd_line,
    "reach_odd_chance": lambda facts: (
        _("%(value)s is no chance: write a number from 0 to 1.") % {"value": f"{facts['value']:g}"}
    ),
    "reach_no_chances": lambda _facts: _(
        "The independent model needs chances: a third column in the file, or --probability 0.1."
    ),
    "reach_too_many_seeds": _too_many,
}
