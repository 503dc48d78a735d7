"""What a search asks for and cannot have, in the reader's words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from essaim.catalogue.core.search import Problem
from essaim.design import formats

_SEARCH_PROBLEMS: dict[str, Promise] = {
    "unknown_sort": gettext_lazy("“%(value)s” is no order a list can have; the usual one was taken."),
    "unknown_filter": gettext_lazy("“%(value)s” is no filter and was left aside."),
    "too_many_values": gettext_lazy("%(found)s values are too many: the first %(most)s were taken."),
    "too_long": gettext_lazy("%(found)s characters are too many: %(most)s at most. It was left aside."),
    "unknown_platform": gettext_lazy("“%(value)s” is no platform; it was left aside."),
    "unknown_tier": gettext_lazy("“%(value)s” is no tier: emerging, nano, micro, macro or mega."),
    "unknown_country": gettext_lazy("“%(value)s” is no country. Write its name or its two-letter code."),
    "unknown_language": gettext_lazy("“%(value)s” is no language. Write its name or its two-letter code."),
    "unknown_niche": gettext_lazy("“%(value)s” is no niche of the list. Look for a neighbouring word."),
    "unknown_list": gettext_lazy("This list is no longer there; it was left aside."),
    "unknown_tag": gettext_lazy("This tag is no longer there; it was left aside."),
    "not_read_yet": gettext_lazy("What this account writes has not been read yet, or it has no text: nobody can be like it."),
    "not_found": gettext_lazy("This account is no longer in the catalogue; it was left aside."),
    "unknown_disclosure": gettext_lazy("“%(value)s” says nothing about paid posts; it was left aside."),
    "no_words": gettext_lazy("“%(value)s” holds no letter and no digit, so nothing can be looked for."),
    "not_a_number": gettext_lazy("“%(value)s” is not a number. Write it like 12000, 12k or 1.2M."),
    "out_of_bounds": gettext_lazy("“%(value)s” is out of bounds; it was left aside."),
    "bounds_crossed": gettext_lazy("From %(least)s to %(most)s, nobody can be: exchange the two numbers."),
    "radius_without_place": gettext_lazy("A distance needs a city. Write one, or take the distance away."),
    "bad_audience": gettext_lazy("“%(value)s” is no share of an audience. Choose what, then at least how many percent."),
    "not_a_yes_or_no": gettext_lazy("“%(value)s” is neither yes nor no; it was left aside."),
}  # fmt: skip


def search_problem(problem: Problem) -> str:
    """Why something that a search asks for was left aside, and what would help."""
    if problem.code == "unknown_place":
        return _unknown_place(problem.facts)
    if problem.code == "out_of_bounds" and problem.facts.get("most") is not None:
        return _("“%(value)s” is out of bounds: from 0 to %(most)s.") % _shown(problem.facts)
    sentence = _SEARCH_PROBLEMS.get(problem.code)
    return str(sentence) % _shown(problem.facts) if sentence is not None else problem.code


def _shown(facts: Mapping[str, object]) -> dict[str, str]:
    """The facts with their numbers as the reader's language writes them."""
    return {name: formats.decimal(fact) if isinstance(fact, int | float) else str(fact) for name, fact in facts.items()}


def _unknown_place(facts: Mapping[str, object]) -> str:
    if facts.get("nearest"):
        return _("No city is called “%(value)s”. Did you mean %(nearest)s?") % _shown(facts)
    return _("No city is called “%(value)s”. Choose one of those proposed while you write.") % _shown(facts)
