"""The words of engagement: definitions, methods, reasons and verdicts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from essaim.audit.core.engagement import FEWEST_POSTS, WINDOW_DAYS, WINDOW_POSTS
from essaim.audit.core.percentile import FEWEST_PEERS
from essaim.audit.core.verdicts import Verdict
from essaim.design.figures import Phrase
from essaim.design.formats import count, share, whole_share
from essaim.design.templatetags.design import platform_name, tier_name  # names as every page shows them

DEFINITIONS = {
    "engagement_rate": Phrase(
        gettext_lazy("Engagement rate"), gettext_lazy("How many react to a typical post, by the platform's published formula.")
    ),
    "likes_comments_per_follower": Phrase(
        gettext_lazy("Engagement rate"), gettext_lazy("Likes and comments of a typical post, divided by followers.")
    ),
    "likes_comments_shares_per_follower": Phrase(
        gettext_lazy("Engagement rate"),
        gettext_lazy("Reactions, comments and shares of a typical post, divided by followers."),
    ),
    "likes_per_follower": Phrase(
        gettext_lazy("Engagement rate (likes only)"),
        gettext_lazy("Likes of a typical post, divided by followers. Comments are unknown: the true rate is higher."),
    ),
    "likes_comments_shares_per_view": Phrase(
        gettext_lazy("Engagement rate by views"),
        gettext_lazy("Likes, comments and shares of a typical video, divided by its views."),
    ),
    "likes_comments_per_view": Phrase(
        gettext_lazy("Engagement rate by views"), gettext_lazy("Likes and comments of a typical video, divided by its views.")
    ),
    "likes_per_view": Phrase(
        gettext_lazy("Engagement rate by views (likes only)"),
        gettext_lazy("Likes of a typical video, divided by its views. Comments are unknown: the true rate is higher."),
    ),
    "rate_of_the_source": Phrase(
        gettext_lazy("Engagement rate of the source"),
        gettext_lazy("The rate as the source states it; its formula is the source's own."),
    ),
    "percentile_among_peers": Phrase(
        gettext_lazy("Place among peers"),
        gettext_lazy("The share of accounts of the same platform and tier, measured by the same formula, whose engagement is lower."),
    ),
    "growth_90_days": Phrase(
        gettext_lazy("Growth over 90 days"),
        gettext_lazy("Followers at the latest count over followers about 90 days before (60 to 120), minus one."),
    ),
    "followers": Phrase(gettext_lazy("Followers"), gettext_lazy("Accounts that follow this one, as last counted.")),
}  # fmt: skip

METHODS = {
    "median_bootstrap_95": Phrase(
        gettext_lazy("Median of posts, bootstrap interval"),
        gettext_lazy("The median over the latest 30 posts of the past 365 days, with the 95 %% interval that all possible resamples of the posts give."),
    ),
    "averages_given": Phrase(
        gettext_lazy("Averages given by the source"),
        gettext_lazy("Computed from averages per post that the source gives; how many posts they rest on is unknown, so there is no interval."),
    ),
    "rate_given": Phrase(
        gettext_lazy("Rate given by the source"), gettext_lazy("As given by the source, unchecked; no interval can be computed.")
    ),
    "beta_shrinkage": Phrase(
        gettext_lazy("Rank among peers, leaning on published ranges when peers are few"),
        gettext_lazy("The rank among the peers of this catalogue; published ranges weigh as much as 20 peers, with a 95 %% interval."),
    ),
    "growth_between_snapshots": Phrase(
        gettext_lazy("Two counts, about 90 days apart"),
        gettext_lazy("The difference of two counters; what their source rounds away is the only error, so no interval."),
    ),
    "counter": Phrase(gettext_lazy("Counter of the platform"), gettext_lazy("As the source read it.")),
}  # fmt: skip

REASONS = {
    "no_posts": Phrase(gettext_lazy("No posts"), gettext_lazy("Neither posts nor averages per post have been brought in.")),
    "too_few_posts": Phrase(
        gettext_lazy("Too few posts"), gettext_lazy("Too few posts: %(found)s found, 3 needed for an honest rate.")
    ),
    "too_few_snapshots": Phrase(
        gettext_lazy("Too few counts"), gettext_lazy("No two counts of followers 60 to 120 days apart are known.")
    ),
    "no_followers": Phrase(gettext_lazy("No followers"), gettext_lazy("The number of followers is unknown.")),
    "zero_followers": Phrase(gettext_lazy("Nobody follows"), gettext_lazy("The account has no followers: there is nothing to divide by.")),
    "no_views": Phrase(gettext_lazy("No views"), gettext_lazy("The views of the posts are unknown.")),
    "no_reactions": Phrase(
        gettext_lazy("No reactions"), gettext_lazy("Likes, or the followers or views to hold them against, are unknown for too many of these posts.")
    ),
    "no_rate": Phrase(gettext_lazy("No rate"), gettext_lazy("Without an engagement rate there is nothing to compare.")),
    "too_few_peers": Phrase(
        gettext_lazy("Too few peers"),
        gettext_lazy("Comparable accounts in this catalogue: %(found)s. At least 20 are needed, since no range of this kind is published."),
    ),
    "import_posts": Phrase(gettext_lazy("Bring in posts"), gettext_lazy("Import a file of posts, or averages per post.")),
    "not_measured_yet": Phrase(
        gettext_lazy("Not measured yet"), gettext_lazy("This account has just been brought in; its figures are being computed. Come back in a moment.")
    ),
    "import_followers": Phrase(gettext_lazy("Bring in followers"), gettext_lazy("Import a file with the number of followers.")),
}  # fmt: skip

SCALES = {
    "rule_of_thumb_fr_2026": gettext_lazy("usual French rule of thumb, 2026, interactions ÷ followers"),
    "untapper_2026": gettext_lazy("Untapper, 2026, TikTok by views"),
    "peers": gettext_lazy("accounts of this catalogue"),
}


# The sentences above name these constants in words; this keeps them honest.
assert (WINDOW_POSTS, WINDOW_DAYS, FEWEST_POSTS, FEWEST_PEERS) == (30, 365, 3, 20)  # noqa: S101  a wrong sentence must stop the start, not a page

PHRASES = {**DEFINITIONS, **METHODS, **REASONS}


def verdict(found: Verdict) -> str:
    """The verdict in one sentence, with the scale it is held against."""
    return _PEER_SENTENCES[found.code](found.facts) if found.scale == "peers" else _against_scale(found)


def _against_scale(found: Verdict) -> str:
    facts: dict[str, Any] = found.facts
    low, high = facts["low"], facts["high"]
    spread = (
        _("%(low)s to %(high)s") % {"low": share(low), "high": share(high)}
        if low is not None
        else _("up to %(high)s") % {"high": share(high)}
    )
    filled = {
        "rate": share(facts["rate"]),
        "range": spread,
        "tier": tier_name(str(facts["tier"])),
        "scale": SCALES[found.scale],
    }
    return str(_SCALE_SENTENCES[found.code]) % filled


_SCALE_SENTENCES = {
    "above_scale": gettext_lazy("%(rate)s is above what is published for %(tier)s accounts (%(range)s; %(scale)s)."),
    "within_scale": gettext_lazy("%(rate)s is within what is published for %(tier)s accounts (%(range)s; %(scale)s)."),
    "below_scale": gettext_lazy("%(rate)s is below what is published for %(tier)s accounts (%(range)s; %(scale)s)."),
    "under_top_of_scale": gettext_lazy(
        "%(rate)s is under the 3%% called excellent, and under the published top for %(tier)s accounts (%(range)s; %(scale)s)."
    ),
}


def _among(sentence: Any, *, above: bool) -> Any:
    def said(facts: Mapping[str, Any]) -> str:
        part = facts["share"] if above else 1 - facts["share"]
        return str(sentence) % {
            "share": whole_share(part),
            "platform": platform_name(facts["platform"]),
            "tier": tier_name(facts["tier"]),
            "peers": ngettext("%(count)s account", "%(count)s accounts", facts["peers"])
            % {"count": count(facts["peers"])},
        }

    return said


_PEER_SENTENCES = {
    "high_among_peers": _among(
        gettext_lazy("Higher than %(share)s of %(platform)s %(tier)s accounts (%(peers)s)."), above=True
    ),
    "likely_high_among_peers": _among(
        gettext_lazy(
            "Probably higher than %(share)s of %(platform)s %(tier)s accounts (%(peers)s); the interval is wide."
        ),
        above=True,
    ),
    "average_among_peers": _among(
        gettext_lazy("In the middle of %(platform)s %(tier)s accounts (%(peers)s)."), above=True
    ),
    "likely_low_among_peers": _among(
        gettext_lazy(
            "Probably lower than %(share)s of %(platform)s %(tier)s accounts (%(peers)s); the interval is wide."
        ),
        above=False,
    ),
    "low_among_peers": _among(
        gettext_lazy("Lower than %(share)s of %(platform)s %(tier)s accounts (%(peers)s)."), above=False
    ),
}


def _said(code: str) -> Callable[[Mapping[str, Any]], str]:
    """A verdict's sentence from a remark's facts: `scale` says what it was held against."""
    return lambda facts: verdict(Verdict(code, facts["scale"], dict(facts)))


SENTENCES = {code: _said(code) for code in (*_SCALE_SENTENCES, *_PEER_SENTENCES)}
