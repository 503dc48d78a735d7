"""The words of briefs read from prose: what each key is called, what was guessed, what was not said."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from essaim.kernel.errors import EssaimError

KEYS = {
    "name": _("Name of the brief"),
    "brand": _("Brand"),
    "objective": _("Objective"),
    "handles": _("The brand's handles"),
    "values": _("Values"),
    "products": _("Products"),
    "target.countries": _("Countries"),
    "target.cities": _("Cities"),
    "target.languages": _("Languages"),
    "target.age_bands": _("Age"),
    "target.gender.women": _("Women, in percent"),
    "target.gender.men": _("Men, in percent"),
    "target.interests": _("Interests"),
    "platforms": _("Platforms"),
    "tiers": _("Tiers"),
    "formats": _("Formats"),
    "budget.amount": _("Budget"),
    "budget.currency": _("Currency"),
    "dates.start": _("First day"),
    "dates.end": _("Last day"),
    "must_have.min_followers": _("Fewest followers"),
    "must_have.max_followers": _("Most followers"),
    "must_have.min_engagement": _("Lowest engagement, in percent"),
    "must_have.hashtags": _("Hashtags they must have used"),
    "must_have.keywords": _("Words they must have used"),
    "must_not.competitors": _("Competitors"),
    "must_not.categories": _("Unwanted subjects"),
    "key_messages": _("Key messages"),
    "freedom": _("Freedom left to the creator"),
    "plan.min_creators": _("Fewest creators"),
    "plan.max_creators": _("Most creators"),
    "plan.max_share": _("Largest part of the budget for one creator, in percent"),
    "plan.max_placements": _("Most publications by one creator"),
    "plan.include": _("Creators who must be in"),
    "plan.exclude": _("Creators who must not be in"),
    "plan.click_rate": _("Who follow the link, in percent of those reached"),
    "plan.order_rate": _("Who order, in percent of those who follow the link"),
    "plan.order_value": _("Value of one order"),
}
KPIS = {
    "reach": _("Reach"),
    "views": _("Views"),
    "likes": _("Likes"),
    "comments": _("Comments"),
    "shares": _("Shares"),
    "saves": _("Saves"),
    "engagement_rate": _("Engagement rate, in percent"),
    "clicks": _("Clicks"),
    "orders": _("Orders"),
    "sign_ups": _("Sign-ups"),
    "posts": _("Posts"),
}


def key(path: str) -> str:
    """What a key of the brief is called."""
    head, _dot, last = path.partition(".")
    if head == "kpis":
        return gettext("To be reached: %(what)s") % {"what": KPIS.get(last, last)}
    if path.startswith("plan.per_"):
        return gettext("How many of each in the plan")
    return str(KEYS.get(path, path))


def knows(error: EssaimError) -> bool:
    """Whether it is about a text that is no brief."""
    return error.code == "nothing_understood"


def problem(_error: EssaimError) -> str:
    """Why a text makes no brief."""
    return gettext(
        "Nothing in this text reads as a brief. Say at least for which brand or product, for whom, "
        "or with which budget, in French or in English."
    )


def not_text(kind: str, name: str) -> str:
    """That a file is of another kind than text."""
    if kind:
        sentence = gettext(
            "%(name)s is a %(kind)s file. Only plain text and TOML are read: copy its text into a .txt file."
        )
        return sentence % {"name": name, "kind": kind}
    return gettext("%(name)s cannot be read as text. A brief is a TOML file or plain text.") % {"name": name}
