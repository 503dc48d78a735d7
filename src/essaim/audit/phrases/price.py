"""The words of price: the fee to expect, and what a thousand real followers cost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from essaim.audit.core.price import FEWEST_UNPUBLISHED, FEWEST_WEIGHT
from essaim.audit.core.price_bands import KOLSQUARE
from essaim.design.figures import Phrase
from essaim.design.formats import count
from essaim.design.templatetags.design import format_name, platform_name

LABELS: Mapping[str, Callable[[str], str]] = {"fee": format_name, "per_thousand": format_name}

PHRASES = {
    "expected_fee": Phrase(
        gettext_lazy("Expected fee"), gettext_lazy("What one publication of this format may cost, excluding tax. A starting point for a talk, not a tariff: usage rights, exclusivity and haste are not in it.")
    ),
    "cost_per_thousand": Phrase(
        gettext_lazy("For 1,000 real followers"), gettext_lazy("The expected fee for each thousand followers that look real, wherever they live.")
    ),
    "cost_per_thousand_in_area": Phrase(
        gettext_lazy("For 1,000 real followers in the target area"), gettext_lazy("The expected fee for each thousand followers that look real and live in the target area.")
    ),
    "own_deals_95": Phrase(
        gettext_lazy("Your own deals, leaning on published prices"), gettext_lazy("Bayesian regression of your workspace's fees on followers: like deals weigh most, old ones and other formats less; published prices are the starting point. 95 %% of fees should fall inside the interval.")
    ),
    "published_band_95": Phrase(
        gettext_lazy("Published prices"), gettext_lazy("The published price of an account of this size (Kolsquare's grid for France, 2022; common rule for micro, 2026), times or divided by five: real fees differ that much. Note your own fees to narrow it.")
    ),
    "product_of_parts_95": Phrase(
        gettext_lazy("Fee over real followers"), gettext_lazy("The expected fee over followers, the share that looks real and the share in the area; the 95 %% interval joins those of all parts.")
    ),
    "no_price_published": Phrase(
        gettext_lazy("No published price"), gettext_lazy("Nothing usable is published for this format, and fewer than 5 deals of yours are like it.")
    ),
    "no_expected_fee": Phrase(gettext_lazy("No expected fee"), gettext_lazy("Without an expected fee there is no cost.")),
    "authenticity_unknown": Phrase(
        gettext_lazy("Real followers unknown"), gettext_lazy("Nothing says which share of the followers is real.")
    ),
    "area_unknown": Phrase(gettext_lazy("Audience's place unknown"), gettext_lazy("Nothing says which share of the audience lives in the target area.")),
    "nobody_there": Phrase(gettext_lazy("Nobody there"), gettext_lazy("No real follower is known in the target area: there is nothing to divide by.")),
    "note_fees": Phrase(gettext_lazy("Note your fees"), gettext_lazy("Note the fees you agreed: expected prices follow them from 3 like deals on.")),
    "import_audience": Phrase(gettext_lazy("Bring in the audience"), gettext_lazy("Bring in the audience's countries and cities, as the creator's statistics show them.")),
}  # fmt: skip

assert (FEWEST_WEIGHT, FEWEST_UNPUBLISHED) == (3, 5)  # noqa: S101  a wrong sentence must stop the start, not a page


def _deals(facts: Mapping[str, Any]) -> str:
    return ngettext(
        "The expected fee follows %(deals)s deal of yours, the most similar weighing most.",
        "The expected fee follows %(deals)s deals of yours, the most similar weighing most.",
        facts["deals"],
    ) % {"deals": count(facts["deals"])}


def _bands(facts: Mapping[str, Any]) -> str:
    return _(
        "Too few deals of yours are like this one: the fee rests on prices published in %(year)s (%(source)s) and may be five times less or more. Ask the creator's rates."
    ) % {"year": facts["year"], "source": KOLSQUARE}


def _doubtful(facts: Mapping[str, Any]) -> str:
    return _("The published prices for %(platform)s are doubtful; the interval is wider for that.") % {
        "platform": platform_name(facts["platform"])
    }


SENTENCES: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "fee_from_deals": _deals,
    "fee_from_bands": _bands,
    "fee_band_doubtful": _doubtful,
}
