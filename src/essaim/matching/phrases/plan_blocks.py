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


def help_for(relax: Mapping[str, Any], currency: str) -> str:
    """The change of one limit that would help, as the words of a button; blank when only the brief can help."""
    for name, value in relax.items():
        if name == "budget":
            return _("Take a budget of %(amount)s") % {"amount": formats.amount(float(value), currency)}
        shown = _("none") if value is None else formats.decimal(float(value))
        return _("%(limit)s: %(value)s") % {"limit": plan_limits.field(name), "value": shown}
    return ""


def fields_of(relax: Mapping[str, Any]) -> dict[str, str]:
    """The fields of the address that the change sets."""
    return {name: "" if value is None else f"{float(value):.10g}" for name, value in relax.items()}


def _money(value: Any, currency: str) -> str:
    return formats.amount(float(value), currency)


def _names(facts: Facts) -> str:
    return ", ".join(f"@{one.partition(':')[2] or one}" for one in facts["named"])


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


_BLOCKS: Mapping[str, Callable[[Facts, str], str]] = {
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
        _("What is signed with %(names)s is not on offer within these limits any more.")
        % {"names": "@" + str(facts["named"]).partition(":")[2].partition("|")[0]}
    ),
}
