"""The words of fit: each judgement's code as a sentence in the reader's language."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from essaim.design.formats import count
from essaim.matching.phrases import credit, reached, shown
from essaim.matching.phrases.sayings import Facts, Sentences

PARTS = {
    "topic": pgettext_lazy("part of fit", "Topic"),
    "audience": pgettext_lazy("part of fit", "Audience"),
    "place": pgettext_lazy("part of fit", "Place"),
    "language": pgettext_lazy("part of fit", "Language"),
    "engagement": pgettext_lazy("part of fit", "Engagement"),
    "authenticity": pgettext_lazy("part of fit", "Authenticity"),
    "conversation": pgettext_lazy("part of fit", "Conversation"),
    "price": pgettext_lazy("part of fit", "Price"),
    "past_work": pgettext_lazy("part of fit", "Past work"),
    "affinity": pgettext_lazy("part of fit", "Natural affinity"),
    "reliability": pgettext_lazy("part of fit", "Reliability"),
    "values": pgettext_lazy("part of fit", "Values"),
    "like": pgettext_lazy("part of fit", "Likeness"),
}

OBJECTIVES = {
    "awareness": gettext_lazy("awareness"),
    "engagement": gettext_lazy("engagement"),
    "traffic": gettext_lazy("traffic to the site"),
    "sales": gettext_lazy("sales"),
    "sign_ups": gettext_lazy("sign-ups"),
    "content": gettext_lazy("content to reuse"),
}


def part(name: str) -> str:
    """The part's name."""
    return str(PARTS.get(name, name))


def objective(code: str) -> str:
    """The objective's name."""
    return str(OBJECTIVES.get(code, code))


def say(code: str, facts: Facts) -> str:
    """The judgement in one sentence."""
    sentence = _SENTENCES.get(code)
    return sentence(facts) if sentence else code


def exclusion(rule: str, accounts: int) -> str:
    """How many accounts a hard condition left out, in one sentence."""
    sentence = _EXCLUSIONS.get(rule)
    return sentence(accounts) % {"count": count(accounts)} if sentence else f"{rule}: {count(accounts)}"


_SENTENCES: Sentences = {
    **shown.SENTENCES,
    **reached.SENTENCES,
    **credit.SENTENCES,
    "unproved": lambda facts: (
        _("%(part)s: its evidence is not in the catalogue any more; it is not counted.") % {"part": part(facts["part"])}
    ),
}

_EXCLUSIONS: dict[str, Callable[[int], str]] = {
    "platform": lambda n: ngettext("%(count)s account on another platform", "%(count)s accounts on other platforms", n),
    "followers_unknown": lambda n: ngettext(
        "%(count)s account whose followers are unknown", "%(count)s accounts whose followers are unknown", n
    ),
    "tier": lambda n: ngettext("%(count)s account of another tier", "%(count)s accounts of other tiers", n),
    "followers": lambda n: ngettext(
        "%(count)s account outside the followers asked for", "%(count)s accounts outside the followers asked for", n
    ),
    "brand_itself": lambda n: ngettext(
        "%(count)s account of the brand itself", "%(count)s accounts of the brand itself", n
    ),
    "refused": lambda n: ngettext(
        "%(count)s account whose creator asked not to be contacted",
        "%(count)s accounts whose creators asked not to be contacted",
        n,
    ),
    "country": lambda n: ngettext("%(count)s account in another country", "%(count)s accounts in other countries", n),
    "engagement": lambda n: ngettext(
        "%(count)s account under the engagement asked for", "%(count)s accounts under the engagement asked for", n
    ),
    "competitor": lambda n: ngettext(
        "%(count)s account that named a competitor in the past year, or worked for one",
        "%(count)s accounts that named a competitor in the past year, or worked for one",
        n,
    ),
    "category": lambda n: ngettext(
        "%(count)s account that speaks of an unwanted subject",
        "%(count)s accounts that speak of an unwanted subject",
        n,
    ),
    "keywords": lambda n: ngettext(
        "%(count)s account without the words asked for", "%(count)s accounts without the words asked for", n
    ),
    "hashtags": lambda n: ngettext(
        "%(count)s account without the hashtags asked for", "%(count)s accounts without the hashtags asked for", n
    ),
}
