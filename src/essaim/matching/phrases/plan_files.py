"""The words of a plan made from two files: what is wrong with a file, and what the reader of a plan should know."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from babel.numbers import format_decimal
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from essaim.design.formats import count, locale, percent
from essaim.kernel.errors import EssaimError
from essaim.matching.core.plan.files.candidates import GROUPS, Refusal
from essaim.matching.core.plan.files.notes import Note

Facts = Mapping[str, Any]
_IDS_NAMED = 5
_TITLES_NAMED = 12


def knows(error: EssaimError) -> bool:
    """Whether this file has words for that error."""
    return error.code in _PROBLEMS


def problem(error: EssaimError) -> str:
    """Why there is no plan, in one sentence that says what to do."""
    return _PROBLEMS[error.code](error.facts)


def note(one: Note) -> str:
    """Something the reader of the plan should know, in one sentence."""
    return _NOTES[one.code](one.facts)


def blocked(one: Note) -> str:
    """Which limit is in the way, and what would do, in one sentence."""
    if one.code in _BLOCKS:
        return _BLOCKS[one.code](one.facts)
    return _("The limits cannot all be met at once.")


def refusal(one: Refusal) -> str:
    """Why a row is no candidate."""
    return str(_REFUSALS[one.reason]) % {"line": count(one.line), "value": one.value, "id": one.id}


def _no_file(facts: Facts) -> str:
    return _("There is no file named %(name)s.") % {"name": facts["file"]}


def _not_json(facts: Facts) -> str:
    return _(
        "%(name)s is not readable JSON: it breaks off at line %(line)s, character %(column)s. "
        'Write {"id": ["user", "user"], "id2": ["user"]}.'
    ) % {"name": facts["file"], "line": facts["line"], "column": facts["column"]}


def _not_lists(facts: Facts) -> str:
    return _('%(name)s holds no lists by candidate. Write one object: {"id": ["user", "user"], "id2": ["user"]}.') % {
        "name": facts["file"]
    }  # fmt: skip


def _not_a_list(facts: Facts) -> str:
    return _("%(name)s: the audience of “%(id)s” is not a list. Write the users between square brackets.") % {
        "name": facts["file"],
        "id": facts["id"],
    }


def _not_a_user(facts: Facts) -> str:
    return _("%(name)s: in the audience of “%(id)s”, %(value)s is neither a name nor a whole number.") % {
        "name": facts["file"],
        "id": facts["id"],
        "value": facts["value"],
    }


def _nobody_listed(facts: Facts) -> str:
    return _("%(name)s holds no audience.") % {"name": facts["file"]}


def _no_columns(facts: Facts) -> str:
    sentence = (
        _("%(name)s: no column holds costs. Name one “cost”. The file has: %(titles)s.")
        if facts["missing"] == "cost"
        else _(
            "%(name)s: no column says who the candidates are. Name one “id” and one “cost”. The file has: %(titles)s."
        )
    )
    return sentence % {"name": facts["file"], "titles": ", ".join(facts["found"][:_TITLES_NAMED]) or "—"}


def _no_candidates(facts: Facts) -> str:
    return ngettext(
        "%(name)s: no candidate can be used; %(count)s row has no readable id and cost.",
        "%(name)s: no candidate can be used; %(count)s rows have no readable id and cost.",
        facts["refused"],
    ) % {"name": facts["file"], "count": count(facts["refused"])}


def _per(facts: Facts) -> str:
    return _("“%(text)s” is no limit. Write tier:micro=2..6, city:Lyon=1.. or niche:food=..3; what can be counted: %(known)s.") % {
        "text": facts["text"],
        "known": ", ".join(GROUPS),
    }  # fmt: skip


def _no_group(facts: Facts) -> str:
    if not facts["known"]:
        return _("No candidate has a %(dimension)s: add a column of that name.") % {"dimension": facts["dimension"]}
    return _("No candidate has “%(value)s” as its %(dimension)s. The file has: %(known)s.") % {
        "value": facts["value"],
        "dimension": facts["dimension"],
        "known": ", ".join(facts["known"]),
    }


def _no_candidate(facts: Facts) -> str:
    if facts["suggestion"] is None:
        return _("No candidate has the id “%(id)s”.") % {"id": facts["id"]}
    return _("No candidate has the id “%(id)s”. Did you mean “%(suggestion)s”?") % {
        "id": facts["id"],
        "suggestion": facts["suggestion"],
    }


def _small_population(facts: Facts) -> str:
    return _("A population of %(population)s is smaller than the %(followers)s followers of “%(id)s”.") % {
        "population": count(facts["population"]),
        "followers": count(facts["followers"]),
        "id": facts["id"],
    }


def _without_audience(facts: Facts) -> str:
    return ngettext(
        "%(count)s candidate has no list in the audiences and is left out: %(ids)s.",
        "%(count)s candidates have no list in the audiences and are left out: %(ids)s.",
        facts["count"],
    ) % _named(facts)


def _without_candidate(facts: Facts) -> str:
    return ngettext(
        "%(count)s list belongs to no candidate and is not used: %(ids)s.",
        "%(count)s lists belong to no candidate and are not used: %(ids)s.",
        facts["count"],
    ) % _named(facts)


def _without_followers(facts: Facts) -> str:
    return ngettext(
        "%(count)s candidate without a number of followers is left out.",
        "%(count)s candidates without a number of followers are left out.",
        facts["count"],
    ) % {"count": count(facts["count"])}


def _none_affordable(facts: Facts) -> str:
    return _("Nobody can be bought with this budget: the cheapest candidate costs %(least)s.") % {
        "least": _money(facts["least"])
    }


def _random_overlap(facts: Facts) -> str:
    return _(
        "Without audiences, overlaps are those of chance among %(population)s people: "
        "each candidate's followers are taken to be drawn at random from them."
    ) % {"population": count(facts["population"])}


def _sketched(facts: Facts) -> str:
    return _(
        "The plan was sought on a sample of %(people)s people; its reach is counted on everybody, "
        "and its bound holds with 95%% confidence."
    ) % {"people": count(facts["people"])}


def _money(amount: float) -> str:
    return str(format_decimal(amount, format="#,##0.##", locale=locale()))


def _numbers(facts: Facts) -> dict[str, str]:
    return {"asked": count(facts["asked"]), "found": count(facts["found"])}


def _ids(facts: Facts) -> dict[str, str]:
    return {"ids": ", ".join(facts["ids"])}


def _block_budget(facts: Facts) -> str:
    return _("The budget is %(asked)s; the other limits need at least %(found)s.") % {
        "asked": _money(facts["asked"]),
        "found": _money(facts["found"]),
    }


def _block_share(facts: Facts) -> str:
    return _("One creator may take %(asked)s of the budget; the other limits need %(found)s.") % {
        "asked": percent(facts["asked"]),
        "found": percent(facts["found"]),
    }


def _block_group(facts: Facts) -> str:
    gaps = {**_numbers(facts), "name": f"{facts['dimension']}:{facts['value']}"}
    if facts["found"] < facts["asked"]:
        return _("%(name)s: at least %(asked)s asked for; the other limits let in %(found)s.") % gaps
    return _("%(name)s: at most %(asked)s asked for; the other limits need %(found)s.") % gaps


def _named(facts: Facts) -> dict[str, str]:
    ids: Sequence[str] = facts["ids"]
    shown = ", ".join(ids[:_IDS_NAMED])
    return {"count": count(facts["count"]), "ids": shown if facts["count"] <= _IDS_NAMED else f"{shown}…"}


_PROBLEMS: dict[str, Callable[[Facts], str]] = {
    "plan_no_such_file": _no_file,
    "plan_not_json": _not_json,
    "plan_not_lists": _not_lists,
    "plan_not_a_list": _not_a_list,
    "plan_not_a_user": _not_a_user,
    "plan_nobody_listed": _nobody_listed,
    "plan_no_candidate_columns": _no_columns,
    "plan_no_candidates": _no_candidates,
    "plan_unreadable_per": _per,
    "plan_no_such_group": _no_group,
    "plan_no_such_candidate": _no_candidate,
    "plan_population_too_small": _small_population,
    "plan_no_followers": lambda _facts: _(
        "No candidate has a number of followers: give a file of audiences, or a column “followers”."
    ),
}

_BLOCKS: dict[str, Callable[[Facts], str]] = {
    "budget": _block_budget,
    "max_share": _block_share,
    "min_creators": lambda facts: (
        _("At least so many creators are asked for: %(asked)s; the other limits let in %(found)s.") % _numbers(facts)
    ),
    "max_creators": lambda facts: (
        _("At most so many creators are asked for: %(asked)s; the other limits need %(found)s.") % _numbers(facts)
    ),
    "group_least": _block_group,
    "group_most": _block_group,
    "include": lambda facts: _("Must be in, and does not fit with the other limits: %(ids)s.") % _ids(facts),
    "exclude": lambda facts: _("Left out, and needed by the other limits: %(ids)s.") % _ids(facts),
}

_NOTES: dict[str, Callable[[Facts], str]] = {
    "without_audience": _without_audience,
    "without_candidate": _without_candidate,
    "without_followers": _without_followers,
    "none_affordable": _none_affordable,
    "no_overlap_known": lambda _facts: _(
        "Without audiences no overlap is known: the reach is the sum of followers, and fewer people than that."
    ),
    "random_overlap": _random_overlap,
    "sketched": _sketched,
}


_REFUSALS = {
    "no_id": gettext_lazy("Line %(line)s has no id and is left out."),
    "no_cost": gettext_lazy("Line %(line)s, “%(id)s”: no cost is known, so the candidate is left out. Zero means free."),
    "unreadable_cost": gettext_lazy("Line %(line)s, “%(id)s”: the cost “%(value)s” cannot be read, so the candidate is left out."),
    "negative_cost": gettext_lazy("Line %(line)s, “%(id)s”: a cost cannot be under zero (%(value)s); the candidate is left out."),
    "same_id": gettext_lazy("Line %(line)s: “%(id)s” is in the file already; its first line counts."),
}  # fmt: skip
