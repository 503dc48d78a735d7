"""The words of authenticity: figures, remarks, and why one follower looks suspicious or real."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from essaim.audit.core.followers import FEWEST
from essaim.audit.core.followers.reasons import Reason
from essaim.design.figures import Phrase
from essaim.design.formats import count, whole_share

Facts = Mapping[str, Any]

DEFINITIONS = {
    "authentic_followers": Phrase(
        gettext_lazy("Followers that look real"),
        gettext_lazy("The share of followers that do not look suspicious: people, influencers and mass followers."),
    ),
    "suspicious_followers": Phrase(
        gettext_lazy("Suspicious followers"),
        gettext_lazy("The share of followers that look like false or empty accounts. It says nothing about any one person, nor who brought them."),
    ),
    "real_followers": Phrase(
        gettext_lazy("People"), gettext_lazy("Followers that look real and follow at most 1,500 accounts."),
    ),
    "influencer_followers": Phrase(
        gettext_lazy("Influencers"),
        gettext_lazy("Followers that look real, with more than 5,000 followers, following fewer than 1,500 accounts."),
    ),
    "mass_followers": Phrase(
        gettext_lazy("Mass followers"),
        gettext_lazy("Followers that look real and follow more than 1,500 accounts: they can see only a small part of the posts."),
    ),
}  # fmt: skip

METHODS = {
    "follower_families_90": Phrase(
        gettext_lazy("Model of four families of accounts, 90 %% interval"),
        gettext_lazy("The mixture of known families of real and suspicious accounts that best explains the sample. The 90 %% interval counts the accident of the sample and the model's own error."),
    ),
}  # fmt: skip

REASONS = {
    "too_few_followers_read": Phrase(
        gettext_lazy("Too few followers"),
        gettext_lazy("Followers that can be judged: %(found)s. At least %(needed)s are needed."),
    ),
    "bring_follower_sample": Phrase(
        gettext_lazy("Bring in a sample of followers"),
        gettext_lazy("Import a file of some hundred followers drawn at random: posts, followers, following, picture."),
    ),
}  # fmt: skip

PHRASES = {**DEFINITIONS, **METHODS, **REASONS}

CLASS_NAMES = {
    "real": gettext_lazy("People"),
    "influencer": gettext_lazy("Influencers"),
    "mass": gettext_lazy("Mass followers"),
    "suspicious": gettext_lazy("Suspicious"),
}

COLUMN_NAMES = {
    "posts": gettext_lazy("posts"),
    "followers": gettext_lazy("followers"),
    "following": gettext_lazy("accounts followed"),
    "picture": gettext_lazy("profile picture"),
}

# The sentences above name this constant in words; this keeps them honest.
assert FEWEST == 50  # noqa: S101  a wrong sentence must stop the start, not a page


def _shares(sentence: Any) -> Callable[[Facts], str]:
    def said(facts: Facts) -> str:
        shown = {name: whole_share(value) for name, value in facts.items()}
        return str(sentence) % shown

    return said


def _missing(facts: Facts) -> str:
    names = ", ".join(str(COLUMN_NAMES[name]) for name in facts["missing"])
    return _("The sample says nothing of: %(columns)s. The interval is wider for it.") % {"columns": names}


def _wide(facts: Facts) -> str:
    return _("The interval is wide: %(sample)s followers were read. A larger sample narrows it only in part.") % {
        "sample": count(facts["sample"])
    }


def _unread(facts: Facts) -> str:
    return ngettext(
        "%(unread)s follower of %(accounts)s shows too little to be judged and is left out.",
        "%(unread)s followers of %(accounts)s show too little to be judged and are left out.",
        facts["unread"],
    ) % {"unread": count(facts["unread"]), "accounts": count(facts["accounts"])}


SENTENCES: dict[str, Callable[[Facts], str]] = {
    "more_suspicious_than_usual": _shares(
        gettext_lazy(
            "%(low)s to %(high)s of followers look suspicious, more than the %(expected)s that is usual. Worth a question; anybody may be followed by such accounts without having wanted it."
        )
    ),
    "few_suspicious": _shares(
        gettext_lazy("%(low)s to %(high)s of followers look suspicious, no more than the %(expected)s that is usual.")
    ),
    "suspicious_undecided": _shares(
        gettext_lazy(
            "%(low)s to %(high)s of followers look suspicious: whether that is more than the %(expected)s that is usual cannot be said from this sample."
        )
    ),
    "many_mass_followers": _shares(
        gettext_lazy("About %(value)s are mass followers: real, but likely to see few of the posts.")
    ),
    "follower_interval_wide": _wide,
    "follower_columns_missing": _missing,
    "followers_not_readable": _unread,
}


def why(reason: Reason) -> str:
    """One reason as a sentence."""
    return _WHY[reason.code](reason.facts)


def _plain(sentence: Any) -> Callable[[Facts], str]:
    return lambda _facts: str(sentence)


def _counted(one: Callable[[int], str], name: str) -> Callable[[Facts], str]:
    return lambda facts: one(int(facts[name])) % {name: count(facts[name])}


def _follows_far_more(facts: Facts) -> str:
    return _("follows %(following)s, followed by %(followers)s") % {
        "following": count(facts["following"]),
        "followers": count(facts["followers"]),
    }


def _in_proportion(facts: Facts) -> str:
    return _("followed by %(followers)s, follows %(following)s: in proportion") % {
        "following": count(facts["following"]),
        "followers": count(facts["followers"]),
    }


_WHY: dict[str, Callable[[Facts], str]] = {
    "follows_far_more": _follows_far_more,
    "followed_in_proportion": _in_proportion,
    "few_followers": _counted(
        lambda n: ngettext("followed by %(followers)s account", "followed by %(followers)s accounts", n), "followers"
    ),
    "never_posted": _plain(gettext_lazy("never posted")),
    "hardly_posted": _counted(lambda n: ngettext("%(posts)s post only", "%(posts)s posts only", n), "posts"),
    "no_picture": _plain(gettext_lazy("no profile picture")),
    "digits_in_name": _counted(
        lambda n: ngettext("%(digits)s digit in the name", "%(digits)s digits in the name", n), "digits"
    ),
    "name_of_digits": lambda facts: (
        _("digits make up %(share)s of the name") % {"share": whole_share(float(facts["share"]))}
    ),
    "follows_thousands": _counted(
        lambda n: ngettext("follows %(following)s account", "follows %(following)s accounts", n), "following"
    ),
    "silent_long": _counted(
        lambda n: ngettext("no post for %(days)s day", "no post for %(days)s days", n), "days"
    ),
    "follows_crowds": _counted(
        lambda n: ngettext("follows %(following)s account", "follows %(following)s accounts", n), "following"
    ),
    "followed_by_many": _counted(
        lambda n: ngettext("followed by %(followers)s account", "followed by %(followers)s accounts", n), "followers"
    ),
    "no_biography": _plain(gettext_lazy("no biography")),
    "verified": _plain(gettext_lazy("verified by the platform")),
    "has_posted": _counted(lambda n: ngettext("has posted %(posts)s time", "has posted %(posts)s times", n), "posts"),
    "private_and_posts": _counted(
        lambda n: ngettext("private, with %(posts)s post", "private, with %(posts)s posts", n), "posts"
    ),
    "posted_lately": _counted(lambda n: ngettext("posted %(days)s day ago", "posted %(days)s days ago", n), "days"),
    "has_site": _plain(gettext_lazy("gives a site")),
    "has_biography": _plain(gettext_lazy("has a biography")),
    "has_picture": _plain(gettext_lazy("has a profile picture")),
    "hardly_known": _plain(gettext_lazy("too little is known")),
    "numbers_together": _plain(gettext_lazy("its numbers taken together")),
}  # fmt: skip
