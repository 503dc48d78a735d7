"""What a brief says, line by line, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from essaim.design import formats
from essaim.design.templatetags.design import format_name, platform_name, tier_name
from essaim.kernel.money import Money
from essaim.matching import phrases
from essaim.matching.phrases.prose import KEYS
from essaim.matching.phrases.prose import KPIS as KPI_LABELS
from essaim.matching.web.bounds_field import bounds_written

Words = Callable[[Any], str]


def lines_of(content: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(what, in words) of everything the brief says, in the order of the form."""
    for path, label, words in _LINES:
        value = _at(content, path)
        if value not in (None, "", [], {}):
            yield str(label), words(value)


def _at(content: dict[str, Any], path: str) -> Any:
    value: Any = content
    for step in path.split("."):
        value = value.get(step) if isinstance(value, dict) else None
    return value


def _each(words: Words) -> Words:
    return lambda values: ", ".join(map(words, values))


def _city(city: dict[str, Any]) -> str:
    sentence = gettext("%(name)s and %(km)s km around")
    return sentence % {"name": city["name"], "km": formats.count(city["radius_km"])}


def _percent(number: float) -> str:
    return formats.share(number / 100)


def _day(text: str) -> str:
    return formats.day(date.fromisoformat(text))


def _budget(budget: dict[str, Any]) -> str:
    return formats.money(Money(str(budget["amount"]), budget["currency"]))


def _named(label: Words) -> Words:
    def said(numbers: dict[str, float]) -> str:
        sentence = gettext("%(name)s: %(value)s")
        return " · ".join(sentence % {"name": label(name), "value": formats.decimal(n)} for name, n in numbers.items())

    return said


def _bounded(label: Words) -> Words:
    return lambda bounds: " · ".join(bounds_written(label(name), one) for name, one in bounds.items())


_LINES: tuple[tuple[str, Any, Words], ...] = (
    ("handles", _("The brand's handles"), _each("@{}".format)),
    ("values", _("Values"), _each(str)),
    ("products", _("Products"), _each(str)),
    ("target.interests", _("Interests"), _each(str)),
    ("target.countries", _("Countries"), _each(formats.country)),
    ("target.cities", _("Cities"), _each(_city)),
    ("target.languages", _("Languages"), _each(formats.language)),
    ("target.age_bands", _("Age"), _each(str)),
    ("target.gender.women", _("Women, in percent"), _percent),
    ("target.gender.men", _("Men, in percent"), _percent),
    ("platforms", _("Platforms"), _each(platform_name)),
    ("tiers", _("Tiers"), _each(tier_name)),
    ("formats", _("Formats"), _each(format_name)),
    ("must_have.min_followers", _("Fewest followers"), formats.count),
    ("must_have.max_followers", _("Most followers"), formats.count),
    ("must_have.min_engagement", _("Lowest engagement, in percent"), _percent),
    ("must_have.hashtags", _("Hashtags they must have used"), _each(str)),
    ("must_have.keywords", _("Words they must have used"), _each(str)),
    ("must_not.competitors", _("Competitors"), _each(str)),
    ("must_not.categories", _("Unwanted subjects"), _each(str)),
    ("budget", _("Budget"), _budget),
    ("dates.start", _("First day"), _day),
    ("dates.end", _("Last day"), _day),
    ("key_messages", _("Key messages"), "\n".join),
    ("freedom", _("Freedom left to the creator"), str),
    ("kpis", _("To be reached"), _named(lambda name: str(KPI_LABELS[name]))),
    ("plan.min_creators", KEYS["plan.min_creators"], formats.count),
    ("plan.max_creators", KEYS["plan.max_creators"], formats.count),
    ("plan.max_share", KEYS["plan.max_share"], _percent),
    ("plan.max_placements", KEYS["plan.max_placements"], formats.count),
    ("plan.include", KEYS["plan.include"], _each(str)),
    ("plan.exclude", KEYS["plan.exclude"], _each(str)),
    ("plan.per_tier", _("Of each tier"), _bounded(tier_name)),
    ("plan.per_platform", _("On each platform"), _bounded(platform_name)),
    ("plan.per_city", _("In each city"), _bounded(str)),
    ("plan.per_niche", _("In each niche"), _bounded(str)),
    ("plan.click_rate", KEYS["plan.click_rate"], _percent),
    ("plan.order_rate", KEYS["plan.order_rate"], _percent),
    ("plan.order_value", KEYS["plan.order_value"], lambda value: formats.decimal(float(value))),
    ("weights", _("What counts how much"), _named(phrases.part)),
)
