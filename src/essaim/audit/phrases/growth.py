"""The words of growth: rates, steps, their causes, and what the counts cannot show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy, ngettext

from essaim.audit.core.growth.rates import WINDOWS
from essaim.audit.core.growth.scan import FEWEST_INCREMENTS
from essaim.design.figures import Phrase
from essaim.design.formats import count, day, decimal, whole_share

DEFINITIONS = {
    "growth_30_days": Phrase(
        gettext_lazy("Growth over 30 days"),
        gettext_lazy("Followers at the latest count over followers about 30 days before (20 to 40), minus one."),
    ),
    "growth_90_days": Phrase(
        gettext_lazy("Growth over 90 days"),
        gettext_lazy("Followers at the latest count over followers about 90 days before (60 to 120), minus one."),
    ),
    "growth_365_days": Phrase(
        gettext_lazy("Growth over a year"),
        gettext_lazy("Followers at the latest count over followers about 365 days before (300 to 430), minus one."),
    ),
    "abnormal_steps": Phrase(
        gettext_lazy("Abnormal steps"),
        gettext_lazy("Rises and drops of the past 365 days counted that the account's own habits do not explain."),
    ),
    "growth_in_steps": Phrase(
        gettext_lazy("Growth that came in steps"),
        gettext_lazy("The part of the followers gained in the past 365 days counted that came in abnormal rises."),
    ),
}

METHODS = {
    "growth_between_counts": Phrase(
        gettext_lazy("Two counts, and what they leave open"),
        gettext_lazy("The ratio of two counts. The interval holds what their rounding allows and, when no count is of the very day, what the counts on both sides of it allow: bounds, no probability."),
    ),
    "robust_steps": Phrase(
        gettext_lazy("Habits by medians, steps beyond them"),
        gettext_lazy("Each change is compared with the median pace and restlessness around it; a step is kept when at most one in ten would be a false discovery. No interval."),
    ),
}  # fmt: skip

REASONS = {
    "no_counts_apart": Phrase(
        gettext_lazy("No counts far enough apart"),
        gettext_lazy("No count of followers stands %(shortest)s to %(longest)s days before the latest one."),
    ),
    "too_few_counts": Phrase(
        gettext_lazy("Too few counts"),
        gettext_lazy(
            "Days with a known number of followers: %(found)s. At least %(needed)s are needed to know habits."
        ),
    ),
    "no_growth": Phrase(
        gettext_lazy("No growth"),
        gettext_lazy("The account has not gained followers in the past 365 days counted: there is nothing to divide."),
    ),
    "import_counts": Phrase(
        gettext_lazy("Bring in more counts"),
        gettext_lazy("Import a file with dates and numbers of followers, or let some weeks pass."),
    ),
}

# The sentences above name these in words; this keeps them honest.
assert WINDOWS == {30: (20, 40), 90: (60, 120), 365: (300, 430)}  # noqa: S101  a wrong sentence must stop the start, not a page
assert FEWEST_INCREMENTS == 4  # noqa: S101  the same

PHRASES = {**DEFINITIONS, **METHODS, **REASONS}

CAUSES = {
    "viral_post": gettext_lazy("viral post"),
    "giveaway": gettext_lazy("giveaway"),
    "bought_followers": gettext_lazy("bought followers"),
    "mass_follow": gettext_lazy("follow and unfollow"),
    "purge": gettext_lazy("clean-up by the platform"),
    "": gettext_lazy("not shown by the records"),
}


def _filled(facts: Mapping[str, Any]) -> dict[str, str]:
    """The gaps of a step's sentence."""
    return {
        "followers": count(abs(facts["size"])),
        "share": _share(abs(facts["share"])),
        "start": day(date.fromisoformat(facts["start"])),
        "end": day(date.fromisoformat(facts["end"])),
        "chance": whole_share(facts["confidence"]),
        "lost": count(abs(facts["lost"])),
    }


def _share(part: float) -> str:
    """A percentage up to twice as many, beyond that how many times: × 6.7."""
    return whole_share(part) if part <= 1 else f"× {decimal(1 + part)}"


def _said(sentence: Any, *, after: Any = None) -> Callable[[Mapping[str, Any]], str]:
    def say(facts: Mapping[str, Any]) -> str:
        chosen = after if after is not None and facts["lost"] else sentence
        return str(chosen) % _filled(facts)

    return say


def _too_few(facts: Mapping[str, Any]) -> str:
    return str(REASONS["too_few_counts"].sentence) % facts


def _none(facts: Mapping[str, Any]) -> str:
    sentence = ngettext(
        "No abnormal step in %(counts)s count, from %(since)s to %(until)s.",
        "No abnormal step in %(counts)s counts, from %(since)s to %(until)s.",
        facts["counts"],
    )
    return sentence % {
        "counts": count(facts["counts"]),
        "since": day(date.fromisoformat(facts["since"])),
        "until": day(date.fromisoformat(facts["until"])),
    }


def _gap(facts: Mapping[str, Any]) -> str:
    sentence = gettext_lazy(
        "Nobody counted from %(since)s to %(until)s (%(days)s days): what happened then has no day."
    )
    return str(sentence) % {
        "since": day(date.fromisoformat(facts["since"])),
        "until": day(date.fromisoformat(facts["until"])),
        "days": count(facts["days"]),
    }


def _rounded(facts: Mapping[str, Any]) -> str:
    sentence = gettext_lazy("The counts are rounded to %(step)s: smaller steps cannot be seen.")
    return str(sentence) % {"step": count(facts["rounded_to"])}


SENTENCES: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "step_viral_post": _said(
        gettext_lazy("%(followers)s more followers (%(share)s) from %(start)s to %(end)s, with a post that did far better than usual (%(chance)s sure).")
    ),
    "step_viral_shape": _said(
        gettext_lazy("%(followers)s more followers (%(share)s) from %(start)s to %(end)s, steeply and then less and less, as after a viral post (%(chance)s sure); no outstanding post of those days is known.")
    ),
    "step_giveaway": _said(
        gettext_lazy("%(followers)s more followers (%(share)s) from %(start)s to %(end)s, during a giveaway (%(chance)s sure)."),
        after=gettext_lazy("%(followers)s more followers (%(share)s) from %(start)s to %(end)s, during a giveaway (%(chance)s sure); %(lost)s left right after."),
    ),
    "step_bought_followers": _said(
        gettext_lazy("%(followers)s more followers (%(share)s) from %(start)s to %(end)s, in the way that bought followers arrive (%(chance)s sure): a question to put to the creator, not proof.")
    ),
    "step_mass_follow": _said(
        gettext_lazy("%(followers)s more followers (%(share)s) from %(start)s to %(end)s, while the account itself followed very many others (%(chance)s sure).")
    ),
    "step_mass_unfollow": _said(
        gettext_lazy("%(followers)s fewer followers (%(share)s) from %(start)s to %(end)s, while the account itself unfollowed very many others (%(chance)s sure).")
    ),
    "step_purge": _said(
        gettext_lazy("%(followers)s fewer followers (%(share)s) at once, between %(start)s and %(end)s: probably accounts closed by the platform (%(chance)s sure).")
    ),
    "step_unexplained_rise": _said(
        gettext_lazy("%(followers)s more followers (%(share)s) from %(start)s to %(end)s than usual; the records show no cause."),
        after=gettext_lazy("%(followers)s more followers (%(share)s) from %(start)s to %(end)s than usual, %(lost)s of whom left right after; the records show no cause."),
    ),
    "step_unexplained_drop": _said(
        gettext_lazy("%(followers)s fewer followers (%(share)s) from %(start)s to %(end)s than usual; the records show no cause.")
    ),
    "following_rise": _said(
        gettext_lazy("The account followed %(followers)s others (%(share)s) from %(start)s to %(end)s, far more than usual.")
    ),
    "following_drop": _said(
        gettext_lazy("The account stopped following %(followers)s others (%(share)s) from %(start)s to %(end)s, far more than usual.")
    ),
    "no_steps": _none,
    "too_few_counts": _too_few,
    "long_gap": _gap,
    "counts_rounded": _rounded,
}  # fmt: skip


STEP_NAMES = {
    "step_viral_post": gettext_lazy("viral post"),
    "step_viral_shape": gettext_lazy("looks viral"),
    "step_giveaway": gettext_lazy("giveaway"),
    "step_bought_followers": gettext_lazy("looks bought"),
    "step_mass_follow": gettext_lazy("follows in bulk"),
    "step_mass_unfollow": gettext_lazy("unfollows in bulk"),
    "step_purge": gettext_lazy("clean-up"),
    "step_unexplained_rise": gettext_lazy("unexplained"),
    "step_unexplained_drop": gettext_lazy("unexplained"),
}


def step_name(code: str) -> str:
    """The step in two words, for a chart; blank for what is no step of followers."""
    return str(STEP_NAMES.get(code, ""))
