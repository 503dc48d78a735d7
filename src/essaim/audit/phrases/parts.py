"""The words of engagement taken apart: by format, by kind, over time, paid against the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, ngettext

from essaim.audit.core.engagement_change import FEWEST_TREND_DAYS, FEWEST_TREND_POSTS
from essaim.audit.core.parts_of_engagement import FEWEST_FOR_BEST
from essaim.design.figures import Phrase
from essaim.design.formats import count, percent, share, whole_share
from essaim.design.templatetags.design import format_name

KINDS: Mapping[str, str | Promise] = {
    "tutorial": gettext_lazy("tutorial"),
    "unboxing": gettext_lazy("unboxing"),
    "review": gettext_lazy("review"),
    "haul": gettext_lazy("haul"),
    "routine": gettext_lazy("routine"),
    "recipe": gettext_lazy("recipe"),
    "vlog": gettext_lazy("vlog"),
    "giveaway": gettext_lazy("giveaway"),
    "other": gettext_lazy("other kinds"),
}


def kind_name(code: str) -> str:
    """A post's kind in the reader's language."""
    return str(KINDS.get(code, code))


LABELS: Mapping[str, Callable[[str], str]] = {"format": format_name, "kind": kind_name}
"""How the second half of a line's name is shown: `kind:recipe`."""

PHRASES = {
    "engagement_by_format": Phrase(
        gettext_lazy("Engagement by format"), gettext_lazy("The engagement rate of a typical post of this format, by the formula of the account's own rate.")
    ),
    "engagement_by_kind": Phrase(
        gettext_lazy("Engagement by kind of content"), gettext_lazy("The engagement rate of a typical post of this kind, by the formula of the account's own rate. Kinds are read from captions.")
    ),
    "engagement_trend": Phrase(
        gettext_lazy("Engagement trend, per month"), gettext_lazy("How much the engagement rate of a typical post changes in a month. Posts measured less than three days after publication are left out.")
    ),
    "paid_ratio": Phrase(
        gettext_lazy("Paid posts beside the others"), gettext_lazy("The engagement rate of a typical paid post, divided by that of a typical other post. 1 means that both do as well.")
    ),
    "best_post_share": Phrase(
        gettext_lazy("Share of the best post"), gettext_lazy("The part of all reactions of the year that the single best post received.")
    ),
    "mean_over_median": Phrase(
        gettext_lazy("Average over typical"), gettext_lazy("The average number of reactions of a post, divided by that of a typical one. Far above 1, a few posts make the average.")
    ),
    "median_of_part_95": Phrase(
        gettext_lazy("Median of these posts, bootstrap interval"), gettext_lazy("The median over these posts among the latest 200 of the past 365 days, with the 95 %% interval that all their possible resamples give.")
    ),
    "theil_sen_95": Phrase(
        gettext_lazy("Median of all slopes"), gettext_lazy("The median of the slopes between all pairs of posts, on a logarithmic scale (Theil and Sen), with its 95 %% interval; followers are those of the day where counts are known.")
    ),
    "ratio_of_medians_95": Phrase(
        gettext_lazy("Ratio of two medians, bootstrap interval"), gettext_lazy("The median rate of paid posts over that of the others, with the 95 %% interval that all possible resamples of both give.")
    ),
    "counted": Phrase(gettext_lazy("Counted"), gettext_lazy("Counted over the posts that are known; nothing is estimated, so there is no interval.")),
    "too_few_dated_posts": Phrase(
        gettext_lazy("Too few dated posts"), gettext_lazy("A trend needs 8 dated posts over at least 28 days; %(found)s found.")
    ),
    "no_paid_posts": Phrase(gettext_lazy("No paid posts"), gettext_lazy("No post of the year says or seems to be paid for.")),
    "too_few_to_compare": Phrase(
        gettext_lazy("Too few to compare"), gettext_lazy("Paid posts and others are compared from 3 of each; %(paid)s paid and %(free)s others found.")
    ),
    "too_few_posts_for_best": Phrase(
        gettext_lazy("Too few posts"), gettext_lazy("What one post weighs is said from 5 posts; %(found)s found.")
    ),
}  # fmt: skip

assert (FEWEST_TREND_POSTS, FEWEST_TREND_DAYS, FEWEST_FOR_BEST) == (8, 28, 5)  # noqa: S101  a wrong sentence must stop the start, not a page


def _misleads(facts: Mapping[str, Any]) -> str:
    return ngettext(
        "One post holds %(share)s of all reactions of %(posts)s post. The average says %(mean)s reactions a post, the typical post has %(median)s: trust the typical post.",
        "One post holds %(share)s of all reactions of %(posts)s posts. The average says %(mean)s reactions a post, the typical post has %(median)s: trust the typical post.",
        facts["posts"],
    ) % {
        "share": whole_share(facts["share"]),
        "posts": count(facts["posts"]),
        "mean": count(facts["mean"]),
        "median": count(facts["median"]),
    }


def _moves(sentence: Promise) -> Callable[[Mapping[str, Any]], str]:
    def said(facts: Mapping[str, Any]) -> str:
        # A fall is said by its verb: "falls by 9 %", never "by -9 %".
        ends = sorted(abs(facts[name]) for name in ("low", "high"))
        change, low, high = (percent(abs(part)) for part in (facts["change"], *ends))
        return str(sentence) % {"change": change, "low": low, "high": high, "posts": count(facts["posts"])}

    return said


def _paid(sentence: Promise) -> Callable[[Mapping[str, Any]], str]:
    def said(facts: Mapping[str, Any]) -> str:
        ratio, low, high = (percent(facts[name]) for name in ("ratio", "low", "high"))
        numbers = {"paid": count(facts["paid"]), "free": count(facts["free"])}
        return str(sentence) % {"ratio": ratio, "low": low, "high": high, **numbers}

    return said


def _best(what: str, name: Callable[[str], str], sentence: Promise) -> Callable[[Mapping[str, Any]], str]:
    def said(facts: Mapping[str, Any]) -> str:
        return str(sentence) % {"name": name(facts[what]), "rate": share(facts["rate"]), "next": share(facts["next"])}

    return said


SENTENCES: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "one_post_misleads": _misleads,
    "engagement_rises": _moves(gettext_lazy("Engagement rises by about %(change)s a month (%(low)s to %(high)s; %(posts)s posts).")),
    "engagement_falls": _moves(gettext_lazy("Engagement falls by about %(change)s a month (%(low)s to %(high)s; %(posts)s posts). Worth asking what changed.")),
    "paid_lower": _paid(
        gettext_lazy("Paid posts get %(ratio)s of the reactions of the others (%(low)s to %(high)s; %(paid)s paid, %(free)s others). Their rate is the one to plan with.")
    ),
    "paid_like_others": _paid(
        gettext_lazy("Paid posts get about as many reactions as the others, as far as these posts tell: %(ratio)s (%(low)s to %(high)s; %(paid)s paid, %(free)s others).")
    ),
    "paid_not_lower": _paid(
        gettext_lazy("Paid posts are received at least as well as the others: %(ratio)s of their reactions (%(low)s to %(high)s; %(paid)s paid, %(free)s others).")
    ),
    "best_format": _best(
        "format", format_name, gettext_lazy("The format that works best here: %(name)s, %(rate)s for a typical post against %(next)s for the next one.")
    ),
    "best_kind": _best(
        "kind", kind_name, gettext_lazy("The kind of content that works best here: %(name)s, %(rate)s for a typical post against %(next)s for the next one.")
    ),
}  # fmt: skip
