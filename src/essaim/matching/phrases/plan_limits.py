"""The words of a plan's limits: which are in force, which stand in the way, what would help, what cannot be asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from essaim.design import formats
from essaim.design.templatetags.design import format_name, platform_name, tier_name
from essaim.kernel.errors import EssaimError

Facts = Mapping[str, Any]

NAMES = {
    "budget": gettext_lazy("Budget"),
    "min_creators": gettext_lazy("At least so many creators"),
    "max_creators": gettext_lazy("At most so many creators"),
    "max_share": gettext_lazy("Largest share of the budget for one creator"),
    "max_placements": gettext_lazy("Most publications by one creator"),
    "among": gettext_lazy("Choose among so many best fits"),
    "click_rate": gettext_lazy("Of those reached, who click"),
    "order_rate": gettext_lazy("Of those who click, who order or sign up"),
    "order_value": gettext_lazy("Value of an order"),
}
"""The fields of the form; a limit on a group is named by `group`."""


def field(name: str) -> str:
    """What a limit's field is called: `per_tier.micro.max` is the most micro creators."""
    if name in NAMES:
        return str(NAMES[name])
    kind, _dot, rest = name.partition(".")
    value, _dot, end = rest.rpartition(".")
    names = {"name": group(kind, value)}
    return (_("%(name)s, at least") if end == "min" else _("%(name)s, at most")) % names


def group(kind: str, value: str) -> str:
    """A tier, platform, city or niche by its name."""
    written = {"per_tier": tier_name, "per_platform": platform_name}
    return written.get(kind, str)(value)


def limit(code: str, facts: Facts, *, is_usual: bool = False) -> str:
    """A limit in force, as a short sentence."""
    if is_usual and code == "max_creators":
        words = ngettext(
            "At most %(count)s creator unless you say otherwise: each one takes hours that no fee counts.",
            "At most %(count)s creators unless you say otherwise: each one takes hours that no fee counts.",
            facts["value"],
        )
        return words % {"count": formats.count(facts["value"])}
    return _LIMITS[code](facts) if code in _LIMITS else _grouped(code, facts)


def _most(facts: Facts) -> str:
    words = ngettext("At most %(count)s creator.", "At most %(count)s creators.", facts["value"])
    return words % {"count": formats.count(facts["value"])}


def _least(facts: Facts) -> str:
    words = ngettext("At least %(count)s creator.", "At least %(count)s creators.", facts["value"])
    return words % {"count": formats.count(facts["value"])}


def _placements(facts: Facts) -> str:
    words = ngettext(
        "At most %(count)s publication by one creator.",
        "At most %(count)s publications by one creator.",
        facts["value"],
    )
    return words % {"count": formats.count(facts["value"])}


def _grouped(code: str, facts: Facts) -> str:
    named = group(code, facts["value"])
    names = {
        "name": named[:1].upper() + named[1:],
        "least": formats.count(facts["min"]),
        "most": formats.count(facts["max"]),
    }
    if facts["min"] is None:
        return _("%(name)s: at most %(most)s.") % names
    if facts["max"] is None:
        return _("%(name)s: at least %(least)s.") % names
    return _("%(name)s: from %(least)s to %(most)s.") % names


def _dates(facts: Facts) -> str:
    end = formats.day(date.fromisoformat(facts["end"]))
    if not facts.get("start"):
        return _("Published by %(end)s.") % {"end": end}
    return _("Published from %(start)s to %(end)s.") % {
        "start": formats.day(date.fromisoformat(facts["start"])), "end": end
    }  # fmt: skip


def _names(named: list[str]) -> str:
    return ", ".join(f"@{one.partition(':')[2] or one}" for one in named)


def _among(facts: Facts) -> str:
    if facts["of"] <= facts["value"]:
        return _("Among all the candidates.")
    words = ngettext(
        "Among the %(count)s candidate who fits best.", "Among the %(count)s candidates who fit best.", facts["value"]
    )
    return words % {"count": formats.count(facts["value"])}


_LIMITS: Mapping[str, Callable[[Facts], str]] = {
    "min_creators": _least,
    "max_creators": _most,
    "max_share": lambda facts: (
        _("At most %(share)s of the budget for one creator.") % {"share": formats.percent(facts["value"] / 100)}
    ),
    "max_placements": _placements,
    "include": lambda facts: _("In any case: %(names)s.") % {"names": _names(facts["named"])},
    "exclude": lambda facts: _("In no case: %(names)s.") % {"names": _names(facts["named"])},
    "formats": lambda facts: _("Formats: %(names)s.") % {"names": ", ".join(map(format_name, facts["formats"]))},
    "dates": _dates,
    "among": _among,
}


def knows(error: EssaimError) -> bool:
    """Whether this file has words for that error."""
    return error.code in _PROBLEMS


def problem(error: EssaimError) -> str:
    """Why a plan cannot be asked for, in one sentence."""
    return _PROBLEMS[error.code](error.facts)


_PROBLEMS: Mapping[str, Callable[[Facts], str]] = {
    "no_budget": lambda _facts: _("The brief says no budget: write how much may be spent."),
    "odd_budget": lambda facts: (
        _("“%(value)s” is no budget: write an amount above zero, such as 5000.") % {"value": facts["value"]}
    ),
    "other_currency": lambda facts: (
        _(
            "The budget is in %(currency)s, and the fees known here are in %(known)s: write the budget of the brief in %(known)s."
        )
        % facts
    ),
    "odd_limit": lambda facts: (
        _("“%(value)s” cannot be used for “%(name)s”: write a number, or leave it empty.")
        % {"value": facts["value"], "name": field(facts["name"])}
    ),
    "plan_adopted": lambda _facts: _(
        "This plan was adopted: it does not change any more. Draw another one from the brief."
    ),
    "nothing_to_adopt": lambda _facts: _("Nobody is in this plan: there is no campaign to start from it."),
}
