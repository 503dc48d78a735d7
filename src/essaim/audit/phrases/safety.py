"""The words of brand safety: categories about what posts show or promote, never about what a person is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from essaim.audit.phrases.sponsorship import period, with_quotes
from essaim.design.figures import Phrase
from essaim.design.formats import count

CATEGORIES: Mapping[str, str | Promise] = {
    "alcohol": gettext_lazy("alcohol"),
    "tobacco": gettext_lazy("tobacco and vaping"),
    "gambling": gettext_lazy("gambling and betting"),
    "drugs": gettext_lazy("drugs"),
    "weapons": gettext_lazy("weapons"),
    "violence": gettext_lazy("violence"),
    "sexual": gettext_lazy("sexual content"),
    "profanity": gettext_lazy("coarse language"),
    "hate": gettext_lazy("hate and insults"),
    "dangerous_acts": gettext_lazy("dangerous acts"),
    "cosmetic_procedures": gettext_lazy("cosmetic procedures"),
    "crypto_trading": gettext_lazy("crypto and trading"),
    "miracle_claims": gettext_lazy("weight loss and miracle cures"),
    "counterfeits": gettext_lazy("counterfeits"),
}


def category_name(code: str) -> str:
    """A category of brand safety in the reader's language; the code, readable, when nobody named it."""
    return str(CATEGORIES.get(code, code.replace("_", " ")))


LABELS: Mapping[str, Callable[[str], str]] = {"category": category_name}

PHRASES = {
    "category_share": Phrase(
        gettext_lazy("Posts of a category"), gettext_lazy("The part of the year's posts whose caption shows or promotes this. Each counts with the model's probability. Pictures and sound are not looked at.")
    ),
    "set_aside": Phrase(gettext_lazy("Set aside"), gettext_lazy("Passages that somebody of your workspace judged harmless; they do not count.")),
    "no_categories": Phrase(gettext_lazy("No category chosen"), gettext_lazy("Your workspace has chosen no category to look for.")),
    "choose_categories": Phrase(gettext_lazy("Choose categories"), gettext_lazy("Choose what your brand does not want to stand beside.")),
}  # fmt: skip


def _seen(facts: Mapping[str, Any]) -> str:
    sentence = ngettext(
        "%(posts)s post touches on %(category)s (%(period)s). Worth reading before any decision.",
        "%(posts)s posts touch on %(category)s (%(period)s). Worth reading before any decision.",
        facts["posts"],
    ) % {
        "posts": count(facts["posts"]),
        "category": category_name(facts["category"]),
        "period": period(facts) or _("undated"),
    }
    return with_quotes(sentence, facts["quotes"])


def _nothing(facts: Mapping[str, Any]) -> str:
    return ngettext(
        "None of the categories looked for was found in %(posts)s caption. Pictures and sound were not looked at.",
        "None of the categories looked for was found in %(posts)s captions. Pictures and sound were not looked at.",
        facts["posts"],
    ) % {"posts": count(facts["posts"])}


SENTENCES: dict[str, Callable[[Mapping[str, Any]], str]] = {"concern_seen": _seen, "nothing_found": _nothing}
