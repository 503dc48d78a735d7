"""The words of the sponsorship record. A post "seems paid for"; nobody is said to hide anything."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from essaim.audit.core.sponsorship import FEWEST_SPONSORED
from essaim.audit.phrases.content import day
from essaim.design.figures import Phrase
from essaim.design.formats import count, whole_share

DISCLOSURES: Mapping[str, str | Promise] = {
    "clear": gettext_lazy("clearly said"),
    "doubtful": gettext_lazy("said in a doubtful way"),
    "none": gettext_lazy("not said, or not enough"),
}

LABELS: Mapping[str, Callable[[str], str]] = {
    "disclosure": lambda code: str(DISCLOSURES.get(code, code)),
    "partner": lambda name: f"@{name}" if " " not in name else name,
    "competitor": str,
}
"""How the second half of a line's name is shown: `disclosure:clear`."""

PHRASES = {
    "sponsored_share": Phrase(
        gettext_lazy("Sponsored posts"), gettext_lazy("The part of the year's posts that say or seem to be paid for. A label counts as certain, words by their probability.")
    ),
    "declared_share": Phrase(
        gettext_lazy("Declared posts"), gettext_lazy("The part of the year's posts that say they are paid for, by the platform's label or in words.")
    ),
    "undeclared_share": Phrase(
        gettext_lazy("Posts that seem paid for without saying so"), gettext_lazy("The part of the year's posts whose words suggest a partnership (a code, a gift, a brand thanked) without declaring it. An estimate to ask about, not a finding.")
    ),
    "disclosure_share": Phrase(
        gettext_lazy("How partnerships are said"), gettext_lazy("Among posts that say or seem to be paid for, how clearly the caption says it.")
    ),
    "partner_posts": Phrase(gettext_lazy("Partner"), gettext_lazy("How many posts that say or seem to be paid for name this partner.")),
    "competitor_posts": Phrase(
        gettext_lazy("Competitor"), gettext_lazy("How many known posts name this competitor, by handle, hashtag or name; of them, %(paid)s say or seem to be paid for.")
    ),
    "too_few_sponsored": Phrase(
        gettext_lazy("Too few sponsored posts"), gettext_lazy("How partnerships are said is told from 3 sponsored posts on; %(found)s found.")
    ),
}  # fmt: skip

assert FEWEST_SPONSORED == 3  # noqa: S101  a wrong sentence must stop the start, not a page


def quoted(quotes: list[Mapping[str, Any]]) -> str:
    """The quotes of a remark in one line: “words” (24 Nov 2026) · “words”."""
    shown = [(quote["quote"].strip(), day(quote["on"])) for quote in quotes if quote["quote"].strip()]
    dated = [_("“%(quote)s” (%(day)s)") if on else _("“%(quote)s”") for _words, on in shown]
    return " · ".join(
        sentence % {"quote": words, "day": on} for sentence, (words, on) in zip(dated, shown, strict=True)
    )


def with_quotes(sentence: str, quotes: list[Mapping[str, Any]]) -> str:
    """The sentence followed by its quotes, when there are any."""
    told = quoted(quotes)
    return _("%(sentence)s %(quotes)s") % {"sentence": sentence, "quotes": told} if told else sentence


def period(facts: Mapping[str, Any]) -> str:
    """The days between which posts were published: one day, two days, or blank when undated."""
    first, last = day(facts["first"]), day(facts["last"])
    if first == last:
        return first
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


def _share(sentence: Any) -> Callable[[Mapping[str, Any]], str]:
    def said(facts: Mapping[str, Any]) -> str:
        numbers = {name: whole_share(facts[name]) for name in ("value", "low", "high")}
        return str(sentence % {**numbers, "posts": count(facts["posts"]), "number": facts["posts"]})

    return said


def _seems(facts: Mapping[str, Any]) -> str:
    sentence = ngettext(
        "%(posts)s post seems paid for without saying so: worth asking whether there was a partnership, and agreeing on the label.",
        "%(posts)s posts seem paid for without saying so: worth asking whether there was a partnership, and agreeing on the label.",
        facts["posts"],
    ) % {"posts": count(facts["posts"])}
    return with_quotes(sentence, facts["quotes"])


def _worked(facts: Mapping[str, Any]) -> str:
    sentence = ngettext(
        "%(posts)s post that says or seems to be paid for names %(name)s (%(period)s).",
        "%(posts)s posts that say or seem to be paid for name %(name)s (%(period)s).",
        facts["posts"],
    )
    return _about(sentence, facts)


def _mentions(facts: Mapping[str, Any]) -> str:
    sentence = ngettext(
        "%(posts)s post names %(name)s, without a sign of payment (%(period)s).",
        "%(posts)s posts name %(name)s, without a sign of payment (%(period)s).",
        facts["posts"],
    )
    return _about(sentence, facts)


def _about(sentence: str, facts: Mapping[str, Any]) -> str:
    filled = {"posts": count(facts["posts"]), "name": facts["name"], "period": period(facts) or _("undated")}
    return with_quotes(sentence % filled, facts["quotes"])


SENTENCES: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "often_sponsored": _share(
        ngettext_lazy(
            "About %(value)s of %(posts)s post say or seem to be paid for (%(low)s to %(high)s): a new one would be one among many.",
            "About %(value)s of %(posts)s posts say or seem to be paid for (%(low)s to %(high)s): a new one would be one among many.",
            "number",
        )
    ),
    "seems_sponsored": _seems,
    "discloses_well": _share(
        ngettext_lazy(
            "Partnerships are clearly said in %(value)s of %(posts)s sponsored post (%(low)s to %(high)s).",
            "Partnerships are clearly said in %(value)s of %(posts)s sponsored posts (%(low)s to %(high)s).",
            "number",
        )
    ),
    "discloses_partly": _share(
        ngettext_lazy(
            "Partnerships are clearly said in %(value)s of %(posts)s sponsored post (%(low)s to %(high)s): a wording is worth agreeing on beforehand.",
            "Partnerships are clearly said in %(value)s of %(posts)s sponsored posts (%(low)s to %(high)s): a wording is worth agreeing on beforehand.",
            "number",
        )
    ),
    "worked_with_competitor": _worked,
    "mentions_competitor": _mentions,
}
