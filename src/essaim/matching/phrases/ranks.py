"""The words of a shortlist's order: how firm a rank is, what each brings, who just missed, who was kept out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from essaim.design.formats import amount, count, day, language, points, share, whole_share
from essaim.design.templatetags.design import platform_name, tier_name
from essaim.matching.phrases.fit import part

Facts = Mapping[str, Any]


def stability(facts: Facts) -> str:
    """How firmly a rank stands, in one sentence."""
    low, high = facts["low_rank"], facts["high_rank"]
    sentence = (
        _("In the top %(top)s in %(share)s of resamples; mostly rank %(low)s.")
        if low == high
        else _("In the top %(top)s in %(share)s of resamples; mostly from rank %(low)s to %(high)s.")
    )
    return sentence % {
        "share": whole_share(facts["share"]),
        "top": count(facts["top"]),
        "low": count(low),
        "high": count(high),
    }


def brings(code: str, facts: Facts) -> str:
    """What an entry alone brings to its list, in one sentence."""
    return _BRINGS[code](facts)


def missed(code: str, facts: Facts) -> str:
    """Why somebody just missed the list, in one sentence."""
    if code == "resembles":
        return _("Too much like %(name)s, who is already in.") % {"name": facts["name"] or facts["handle"]}
    sentence = (
        _("Short by %(short)s out of 100. What costs most is not known: “%(part)s”, %(points)s.")
        if code == "cost_unknown"
        else _("Short by %(short)s out of 100. What costs most: “%(part)s”, %(points)s.")
    )
    return sentence % {
        "part": part(facts["part"]),
        "points": points(facts["lost"]),
        "short": points(facts["short"]),
    }


def barred(rule: str, facts: Facts) -> str:
    """Which hard rule keeps an account out, and what shows it, in one sentence."""
    return _BARRED[rule](facts)


def _when(facts: Facts) -> str:
    return day(datetime.fromisoformat(facts["at"])) if facts.get("at") else ""


def _competitor(facts: Facts) -> str:
    if facts["is_paid"]:
        return ngettext(
            "Paid work for a competitor (%(name)s) in the past year: %(posts)s post, the latest on %(day)s.",
            "Paid work for a competitor (%(name)s) in the past year: %(posts)s posts, the latest on %(day)s.",
            facts["posts"],
        ) % {"name": facts["name"], "posts": count(facts["posts"]), "day": _when(facts)}
    return ngettext(
        "Named a competitor (%(name)s) in the past year, without a sign of payment: %(posts)s post, the latest on %(day)s.",
        "Named a competitor (%(name)s) in the past year, without a sign of payment: %(posts)s posts, the latest on %(day)s.",
        facts["posts"],
    ) % {"name": facts["name"], "posts": count(facts["posts"]), "day": _when(facts)}


def _worked_for(facts: Facts) -> str:
    return _("Worked for a competitor (%(name)s), as noted in the catalogue; ended on %(day)s.") % {
        "name": facts["name"],
        "day": _when(facts),
    }


def _category(facts: Facts) -> str:
    if not facts["posts"]:
        return _("The profile speaks of an unwanted subject: “%(words)s”.") % {"words": facts["words"]}
    return ngettext(
        "Speaks of an unwanted subject (“%(words)s”) in %(posts)s of the %(read)s latest posts.",
        "Speaks of an unwanted subject (“%(words)s”) in %(posts)s of the %(read)s latest posts.",
        facts["posts"],
    ) % {"words": facts["words"], "posts": count(facts["posts"]), "read": count(facts["read"])}


def _engagement(facts: Facts) -> str:
    return _("Engagement of %(rate)s, under the %(asked)s asked for.") % {
        "rate": share(facts["rate"]),
        "asked": share(facts["asked"]),
    }


_BRINGS: dict[str, Callable[[Facts], str]] = {
    "only_in_city": lambda facts: _("The only one in %(city)s.") % facts,
    "only_on_platform": lambda facts: (
        _("The only one on %(platform)s.") % {"platform": platform_name(facts["platform"])}
    ),
    "only_of_tier": lambda facts: _("The only one of its size: %(tier)s.") % {"tier": tier_name(facts["tier"])},
    "only_in_language": lambda facts: (
        _("The only one who publishes in this language: %(language)s.") % {"language": language(facts["language"])}
    ),
    "best_engagement": lambda facts: (
        _("The highest engagement of the list: %(rate)s.") % {"rate": share(facts["rate"])}
    ),
    "most_followers": lambda facts: (
        _("The most followed of the list: %(followers)s followers.") % {"followers": count(facts["followers"])}
    ),
    "lowest_fee": lambda facts: (
        _("The lowest fee to expect of the list: %(fee)s.") % {"fee": amount(facts["fee"], facts["currency"])}
    ),
    "best_topic": lambda _facts: _("The one who speaks most of what you are looking for."),
    "best_audience": lambda _facts: _("The audience nearest to the target."),
    "only_ambassador": lambda facts: _("The only one who already names %(brand)s without being paid.") % facts,
    "only_past_work": lambda _facts: _("The only one with whom you have worked."),
}

_BARRED: dict[str, Callable[[Facts], str]] = {
    "competitor": _competitor,
    "worked_for_competitor": _worked_for,
    "category": _category,
    "engagement": _engagement,
    "refused": lambda facts: _("Asked on %(day)s not to be proposed work.") % {"day": _when(facts)},
    "keywords": lambda _facts: _("None of the words asked for is in the profile or the posts read."),
    "hashtags": lambda _facts: _("None of the hashtags asked for is in the posts read."),
}
