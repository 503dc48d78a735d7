"""Why a plan cannot be made within its limits, and the one change that would help."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from essaim.design import formats
from essaim.matching.phrases import plan_limits

Facts = Mapping[str, Any]


def block(code: str, facts: Facts, currency: str) -> str:
    """What stands in the way, in one sentence."""
    if code in _BLOCKS:
        return _BLOCKS[code](facts, currency)
    return _("The limits cannot all be met at once.")


def help_for(relax: Mapping[str, Any] | None, facts: Facts, currency: str) -> str:
    """The one change that would help, as the words of a button; blank when only the brief can."""
    if not relax:
        return ""
    (kind, value), *_rest = relax.items()
    if kind in _HELPS:
        return _HELPS[kind](value, facts, currency)
    if kind.startswith("per_"):
        name, end, number = value
        names = {"name": plan_limits.group(kind, name), "count": formats.count(number)}
        return (_("%(name)s: ask for %(count)s") if end == "min" else _("%(name)s: allow %(count)s")) % names
    return ""


def _ask_for(value: int, _facts: Facts, _currency: str) -> str:
    words = ngettext("Ask for %(count)s creator", "Ask for %(count)s creators", value)
    return words % {"count": formats.count(value)}


def _allow(value: int, _facts: Facts, _currency: str) -> str:
    words = ngettext("Allow %(count)s creator", "Allow %(count)s creators", value)
    return words % {"count": formats.count(value)}


_HELPS: Mapping[str, Callable[[Any, Facts, str], str]] = {
    "min_creators": _ask_for,
    "max_creators": _allow,
    "max_share": lambda value, _facts, _currency: (
        _("Allow %(share)s of the budget for one creator") % {"share": formats.percent(value / 100)}
    ),
    "budget": lambda value, _facts, currency: (
        _("Take a budget of %(amount)s") % {"amount": formats.amount(float(value), currency)}
    ),
    "among": lambda value, _facts, _currency: (
        _("Choose among all %(count)s candidates") % {"count": formats.count(value)}
    ),
    "without": lambda _value, facts, _currency: _("Do without %(names)s") % {"names": _names(facts)},
    "allow": lambda _value, facts, _currency: _("Let %(names)s in again") % {"names": _names(facts)},
    "unlock": lambda _value, facts, _currency: _("Take the lock off %(names)s") % {"names": _names(facts)},
    "spare": lambda _value, facts, _currency: _("Do without %(names)s") % {"names": _names(facts)},
}


def _money(value: Any, currency: str) -> str:
    return formats.amount(float(value), currency)


def _names(facts: Facts) -> str:
    named = [facts["named"]] if isinstance(facts["named"], str) else facts["named"]
    handles = (str(one).partition("|")[0] for one in named)
    return ", ".join(f"@{one.partition(':')[2] or one}" for one in handles)


def _eligible(facts: Facts, _currency: str) -> str:
    words = ngettext(
        "The only account of the catalogue does not meet the conditions of the brief.",
        "None of the %(count)s accounts of the catalogue meets the conditions of the brief.",
        facts["accounts"],
    )
    return words % {"count": formats.count(facts["accounts"])}


def _priced(facts: Facts, _currency: str) -> str:
    words = ngettext(
        "%(count)s creator meets the conditions of the brief, and no fee is known for the formats it asks for: note fees you agreed, or change the formats.",
        "%(count)s creators meet the conditions of the brief, and no fee is known for the formats it asks for: note fees you agreed, or change the formats.",
        facts["considered"],
    )
    return words % {"count": formats.count(facts["considered"])}


def _least(facts: Facts, _currency: str) -> str:
    words = ngettext(
        "At least %(asked)s creators are asked for, and the other limits let in %(found)s.",
        "At least %(asked)s creators are asked for, and the other limits let in %(found)s.",
        facts["found"],
    )
    return words % _numbers(facts)


def _most(facts: Facts, _currency: str) -> str:
    words = ngettext(
        "At most %(asked)s creator is asked for, and the other limits need %(found)s.",
        "At most %(asked)s creators are asked for, and the other limits need %(found)s.",
        facts["asked"],
    )
    return words % _numbers(facts)


def _group(facts: Facts, _currency: str) -> str:
    names = {**_numbers(facts), "name": plan_limits.group(facts["group"], facts["value"])}
    if facts["found"] < facts["asked"]:
        return _("%(name)s: at least %(asked)s asked for, and the other limits let in %(found)s.") % names
    return _("%(name)s: at most %(asked)s asked for, and the other limits need %(found)s.") % names


def _numbers(facts: Facts) -> dict[str, str]:
    return {"asked": formats.count(facts["asked"]), "found": formats.count(facts["found"])}


_BLOCKS: Mapping[str, Callable[[Facts, str], str]] = {
    "budget": lambda facts, currency: (
        _("The budget is %(asked)s, and the other limits need at least %(found)s.")
        % {"asked": _money(facts["asked"], currency), "found": _money(facts["found"], currency)}
    ),
    "max_share": lambda facts, _currency: (
        _("One creator may take %(asked)s of the budget, and the other limits need %(found)s.")
        % {"asked": formats.percent(facts["asked"] / 100), "found": formats.percent(facts["found"] / 100)}
    ),
    "min_creators": _least,
    "max_creators": _most,
    "group_least": _group,
    "group_most": _group,
    "include": lambda facts, _currency: (
        _("Must be in the plan, and does not fit in with the other limits: %(names)s.") % {"names": _names(facts)}
    ),
    "exclude": lambda facts, _currency: (
        _("Left out, and the other limits cannot be met without: %(names)s.") % {"names": _names(facts)}
    ),
    "fixed": lambda facts, _currency: (
        _("Signed as it is, and does not fit in with the other limits: %(names)s.") % {"names": _names(facts)}
    ),
    "among": lambda facts, _currency: (
        _("Only the %(asked)s best fits of %(found)s candidates were looked at.") % _numbers(facts)
    ),
    "nobody_eligible": lambda facts, currency: (
        _eligible(facts, currency) if facts["accounts"] else _("The catalogue is empty: bring in creators first.")
    ),
    "nobody_priced": _priced,
    "window_over": lambda facts, _currency: (
        _("The brief's last day of publication, %(end)s, has passed: change its dates.")
        % {"end": formats.day(date.fromisoformat(facts["end"]))}
    ),
    "include_unknown": lambda facts, _currency: (
        _(
            "Must be in the plan, and cannot be bought: %(names)s. Not in the catalogue, left out by a condition of the brief, or without a known fee."
        )
        % {"names": _names(facts)}
    ),
    "locked_gone": lambda facts, _currency: (
        _("What is signed with %(names)s is not on offer within these limits any more.") % {"names": _names(facts)}
    ),
}
