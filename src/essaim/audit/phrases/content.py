"""The words of content: what is posted, in which language, how often and when."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from essaim.audit.core.content import FEWEST_FOR_REGULARITY, FEWEST_GAPS, UNKNOWN
from essaim.audit.core.posting_times import FEWEST_POSTS
from essaim.audit.core.readings import UNKNOWN_LANGUAGE
from essaim.audit.phrases.parts import kind_name
from essaim.design import formats
from essaim.design.figures import Phrase
from essaim.design.templatetags.design import format_name


def language_name(code: str) -> str:
    """A language in the reader's own; `unknown` when the caption is too short to tell."""
    return _("unknown") if code == UNKNOWN_LANGUAGE else formats.language(code)


def hours_name(block: str) -> str:
    """Part of a day: `18:00 to 21:00` for `18-21`."""
    start, _dash, end = block.partition("-")
    return _("%(start)s:00 to %(end)s:00") % {"start": start, "end": end}


def weekday_name(number: str) -> str:
    """A day of the week in the reader's language, `0` for Monday."""
    return str(formats.locale().days["format"]["wide"][int(number)])


LABELS: Mapping[str, Callable[[str], str]] = {
    "format": lambda code: _("unknown") if code == UNKNOWN else format_name(code),
    "kind": kind_name,
    "language": language_name,
    "hour": hours_name,
    "weekday": weekday_name,
}
"""How the second half of a line's name is shown: `hour:18-21`."""

PHRASES = {
    "format_share": Phrase(gettext_lazy("Share of a format"), gettext_lazy("The part of the year's posts that have this format.")),
    "kind_share": Phrase(
        gettext_lazy("Share of a kind of content"), gettext_lazy("The part of the year's posts that are of this kind, as read from captions.")
    ),
    "language_share": Phrase(gettext_lazy("Share of a language"), gettext_lazy("The part of the year's captions written in this language.")),
    "cadence": Phrase(gettext_lazy("Time between posts"), gettext_lazy("The typical time between two posts of the past year.")),
    "last_post": Phrase(gettext_lazy("Latest post"), gettext_lazy("How long before the latest reading of the account its latest post was published.")),
    "regularity": Phrase(
        gettext_lazy("Unevenness of posting"), gettext_lazy("How much the time between posts varies: the standard deviation over the mean. Near 0, like a clock; near 100 %%, at random; above, in bursts.")
    ),
    "by_hour": Phrase(
        gettext_lazy("Reactions by hour"), gettext_lazy("The engagement of posts published in these hours (local time), divided by that of the account's typical post of the same format.")
    ),
    "by_weekday": Phrase(
        gettext_lazy("Reactions by weekday"), gettext_lazy("The engagement of posts published on this day (local time), divided by that of the account's typical post of the same format.")
    ),
    "wilson_95": Phrase(gettext_lazy("Counted, Wilson's interval"), gettext_lazy("The share that was counted, with Wilson's 95 %% interval.")),
    "wilson_model_95": Phrase(
        gettext_lazy("Read by a model, widened interval"), gettext_lazy("The share as a model reads it, with Wilson's 95 %% interval, widened by the model's own doubt.")
    ),
    "median_of_gaps_95": Phrase(
        gettext_lazy("Median of gaps, bootstrap interval"), gettext_lazy("The median time between two posts, with the 95 %% interval that all possible resamples give.")
    ),
    "variation_95": Phrase(
        gettext_lazy("Coefficient of variation"), gettext_lazy("The standard deviation of the times between posts over their mean, with a large-sample 95 %% interval.")
    ),
    "shrunken_blocks_95": Phrase(
        gettext_lazy("Drawn towards the typical post"), gettext_lazy("The mean of logarithms in the block, drawn towards the account's own when posts are few, with a 95 %% interval; shown only when a permutation test finds more than chance.")
    ),
    "posts_unread": Phrase(gettext_lazy("Posts not read yet"), gettext_lazy("The captions have not been read by the models yet.")),
    "nothing_to_count": Phrase(gettext_lazy("Nothing to count"), gettext_lazy("There is nothing to take a share of.")),
    "too_few_dates": Phrase(
        gettext_lazy("Too few dated posts"), gettext_lazy("%(needed)s dated posts are needed for this; %(found)s found.")
    ),
    "too_few_to_compare_times": Phrase(
        gettext_lazy("Too few posts to compare times"), gettext_lazy("Times are compared from %(needed)s posts with counters on, three or more at each time, measured three days after publication or later; %(found)s found.")
    ),
    "no_hour_stands_out": Phrase(
        gettext_lazy("No hour stands out"), gettext_lazy("Posts do about as well at any hour: the differences are no more than chance.")
    ),
    "no_weekday_stands_out": Phrase(
        gettext_lazy("No weekday stands out"), gettext_lazy("Posts do about as well on any day: the differences are no more than chance.")
    ),
}  # fmt: skip

assert (FEWEST_GAPS, FEWEST_FOR_REGULARITY, FEWEST_POSTS) == (3, 8, 20)  # noqa: S101  a wrong sentence must stop the start, not a page


def day(moment: str | None) -> str:
    """An ISO moment of the facts as a day in the reader's language; blank when unknown."""
    return formats.day(datetime.fromisoformat(moment)) if moment else ""


def _rhythm(sentence: Promise) -> Callable[[Mapping[str, Any]], str]:
    def said(facts: Mapping[str, Any]) -> str:
        spans = {name: formats.days(facts[name]) for name in ("days", "silent")}
        return str(sentence) % {**spans, "on": day(facts["on"])}

    return said


def _languages(facts: Mapping[str, Any]) -> str:
    return _("Captions are in two languages: %(first)s (%(share)s) and %(second)s (%(other)s).") % {
        "first": language_name(facts["first"]),
        "second": language_name(facts["second"]),
        "share": formats.whole_share(facts["share"]),
        "other": formats.whole_share(facts["other"]),
    }


def _times(name: Callable[[str], str], sentence: Any) -> Callable[[Mapping[str, Any]], str]:
    def said(facts: Mapping[str, Any]) -> str:
        numbers = {key: formats.percent(facts[key]) for key in ("ratio", "low", "high")}
        named = {"name": name(facts["name"]), "posts": formats.count(facts["posts"])}
        return str(sentence % {**numbers, **named, "number": facts["posts"]})

    return said


def _still(sentence: Promise) -> Callable[[Mapping[str, Any]], str]:
    return lambda _facts: str(sentence)


SENTENCES: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "paused": _rhythm(
        gettext_lazy("Nothing new for %(silent)s (latest post: %(on)s), longer than any pause of the past year; a post used to come every %(days)s.")
    ),
    "posts_regularly": _rhythm(gettext_lazy("Posts regularly, typically every %(days)s. Latest post: %(on)s.")),
    "posts_unevenly": _rhythm(gettext_lazy("Posts typically every %(days)s, without a fixed rhythm. Latest post: %(on)s.")),
    "posts_in_bursts": _rhythm(gettext_lazy("Posts in bursts: typically %(days)s between two posts, with long pauses. Latest post: %(on)s.")),
    "two_languages": _languages,
    "best_hour": _times(hours_name, ngettext_lazy("Posts published from %(name)s do best here: %(ratio)s of the reactions of a typical post (%(low)s to %(high)s; %(posts)s post).", "Posts published from %(name)s do best here: %(ratio)s of the reactions of a typical post (%(low)s to %(high)s; %(posts)s posts).", "number")),
    "best_weekday": _times(weekday_name, ngettext_lazy("The day that does best here: %(name)s, %(ratio)s of the reactions of a typical post (%(low)s to %(high)s; %(posts)s post).", "The day that does best here: %(name)s, %(ratio)s of the reactions of a typical post (%(low)s to %(high)s; %(posts)s posts).", "number")),
    "no_hour_stands_out": _still(gettext_lazy("No hour stands out: posts do about as well at any time.")),
    "no_weekday_stands_out": _still(gettext_lazy("No weekday stands out: posts do about as well on any day.")),
}  # fmt: skip
