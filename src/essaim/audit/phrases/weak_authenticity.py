"""The words of authenticity without a follower sample: a wide guess, and which sign moved it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from essaim.design.figures import Phrase
from essaim.design.formats import count, whole_share

PHRASES = {
    "authentic_followers_weak": Phrase(
        gettext_lazy("Followers that look real (wide estimate)"), gettext_lazy("A wide estimate of the share of real followers, from engagement, comments and growth: no follower has been looked at.")
    ),
    "suspicious_followers_weak": Phrase(
        gettext_lazy("Suspicious followers (wide estimate)"), gettext_lazy("A wide estimate of the share of followers that are false or empty accounts, from engagement, comments and growth: no follower has been looked at. It says nothing of who brought them.")
    ),
    "weak_signs_95": Phrase(
        gettext_lazy("Indirect signs on a published average"), gettext_lazy("Starts from the published average of 14.3 %% (HypeAuditor, Belgium, 2023), between 3 and 50 %%; engagement among peers, comments and growth move it, each by a stated amount. 95 %% interval.")
    ),
    "no_follower_sample": Phrase(
        gettext_lazy("No sample of followers"), gettext_lazy("No follower has been looked at, and nothing else is known that would let one guess.")
    ),
}  # fmt: skip


def _guess(facts: Mapping[str, Any]) -> str:
    return _(
        "No follower has been looked at: between %(low)s and %(high)s of them may be suspicious. A sample of a few hundred followers would tell."
    ) % {"low": whole_share(facts["low"]), "high": whole_share(facts["high"])}


def _moved(sentence: Promise) -> Callable[[Mapping[str, Any]], str]:
    def said(facts: Mapping[str, Any]) -> str:
        shares = {name: whole_share(facts[name]) for name in ("before", "after", "seen") if name in facts}
        return str(sentence) % shares

    return said


def _steps(sentence: Any) -> Callable[[Mapping[str, Any]], str]:
    def said(facts: Mapping[str, Any]) -> str:
        shares = {name: whole_share(min(1.0, facts[name])) for name in ("before", "after", "share")}
        return str(sentence % {**shares, "steps": count(facts["steps"]), "number": facts["steps"]})

    return said


SENTENCES: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "guess_without_sample": _guess,
    "weak_standing_more": _moved(
        gettext_lazy("Engagement is higher than that of only %(seen)s of peers, as when many followers never react: the guess goes from %(before)s to %(after)s.")
    ),
    "weak_standing_fewer": _moved(
        gettext_lazy("Engagement is higher than that of %(seen)s of peers, which false followers would not give: the guess goes from %(before)s to %(after)s.")
    ),
    "weak_generic_more": _moved(
        gettext_lazy("%(seen)s of comments say nothing of the post, more than usual: the guess goes from %(before)s to %(after)s.")
    ),
    "weak_generic_fewer": _moved(
        gettext_lazy("Only %(seen)s of comments say nothing of the post: the guess goes from %(before)s to %(after)s.")
    ),
    "weak_ring_more": _moved(
        gettext_lazy("%(seen)s of comments come from people who comment together: the guess goes from %(before)s to %(after)s.")
    ),
    "weak_ring_fewer": _moved(
        gettext_lazy("No notable group comments together: the guess goes from %(before)s to %(after)s.")
    ),
    "weak_steps_more": _steps(
        ngettext_lazy(
            "%(steps)s rise of followers looks like a purchase (%(share)s of today's followers): the guess goes from %(before)s to %(after)s. Ask what happened then.",
            "%(steps)s rises of followers look like purchases (%(share)s of today's followers): the guess goes from %(before)s to %(after)s. Ask what happened then.",
            "number",
        )
    ),
    "weak_steps_fewer": _moved(
        gettext_lazy("Followers came without a rise that looks like a purchase: the guess goes from %(before)s to %(after)s.")
    ),
}  # fmt: skip
