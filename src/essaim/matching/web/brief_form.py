"""The form of a brief: the same keys as its file, one field each."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext_lazy as _

from essaim.design import formats
from essaim.design.templatetags.design import FORMATS, PLATFORMS, TIERS
from essaim.matching import phrases
from essaim.matching.core.brief import AGE_BANDS, KPIS, PARTS, Brief
from essaim.matching.core.brief_problems import BriefErrors
from essaim.matching.web.fields import Amount, Cities, Lines, OnePill, Quantities, Quantity, Words, several

LANGUAGES = ("fr", "en", "de", "es", "it", "nl", "pt")
CURRENCIES = ("EUR", "CHF", "GBP", "USD", "CAD")
KPI_LABELS = {
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
TABLES = {
    "target": ("countries", "cities", "languages", "age_bands", "interests"),
    "dates": ("start", "end"),
    "must_have": ("min_followers", "max_followers", "min_engagement", "hashtags", "keywords"),
    "must_not": ("competitors", "categories"),
}
TOP = (
    "name", "brand", "objective", "handles", "values", "products", "platforms", "tiers", "formats", "key_messages",
    "freedom",
)  # fmt: skip

STAND_INS = {"name": "—", "brand": "—", "objective": "awareness"}
"""For what is needed and was not given, so that the rest can be judged."""


class BriefForm(forms.Form):
    """Everything but brand, name and objective may stay blank."""

    name = forms.CharField(label=_("Name of the brief"), max_length=120)
    brand = forms.CharField(label=_("Brand"), max_length=120)
    objective = forms.ChoiceField(label=_("Objective"), choices=list(phrases.OBJECTIVES.items()), widget=OnePill)
    handles = Words(
        label=_("The brand's handles"),
        required=False,
        help_text=_("A creator who mentions them unpaid is a natural ambassador."),
    )
    values = Words(label=_("Values"), required=False)
    products = Words(label=_("Products"), required=False)

    countries = Words(label=_("Countries"), required=False, help_text=_("Names or codes: France, Belgium, CH."))
    cities = Cities(
        label=_("Cities"), required=False, help_text=_("One per line, with how far around it counts: Lyon, 30 km.")
    )
    languages = several(_("Languages"), ())
    age_bands = several(_("Age"), [(band, band) for band in AGE_BANDS])
    women = Quantity(label=_("Women, in percent"), min_value=0, max_value=100)
    men = Quantity(label=_("Men, in percent"), min_value=0, max_value=100)
    interests = Words(
        label=_("Interests"), required=False, help_text=_("Searched in niches, bios, captions and hashtags.")
    )

    platforms = several(_("Platforms"), list(PLATFORMS.items()))
    tiers = several(_("Tiers"), list(TIERS.items()), help_text=_("Nano: from 1,000 followers; micro: from 10,000."))
    formats = several(_("Formats"), list(FORMATS.items()))
    min_followers = Quantities(label=_("Fewest followers"), min_value=0)
    max_followers = Quantities(label=_("Most followers"), min_value=0)
    min_engagement = Quantity(label=_("Lowest engagement, in percent"), min_value=0, max_value=100)
    hashtags = Words(label=_("Hashtags they must have used"), required=False)
    keywords = Words(label=_("Words they must have used"), required=False)
    competitors = Words(
        label=_("Competitors"),
        required=False,
        help_text=_("Handles or names: whoever mentioned one in the past year is left out."),
    )
    categories = Words(label=_("Unwanted subjects"), required=False)

    amount = Amount(label=_("Budget"), min_value=0)
    currency = forms.ChoiceField(label=_("Currency"), choices=[(code, code) for code in CURRENCIES], required=False)
    start = forms.DateField(label=_("First day"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    end = forms.DateField(label=_("Last day"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))

    key_messages = Lines(label=_("Key messages"), required=False, help_text=_("One per line."))
    freedom = forms.CharField(
        label=_("Freedom left to the creator"), required=False, max_length=2000, widget=forms.Textarea
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.brief: Brief | None = None
        self.fields["languages"].choices = [(code, formats.language(code)) for code in LANGUAGES]  # type: ignore[attr-defined]
        for name in KPIS:
            self.fields[f"kpi_{name}"] = _number(KPI_LABELS[name])
        for name in PARTS:
            self.fields[f"weight_{name}"] = _number(phrases.PARTS[name])
        self.kpi_names = tuple(f"kpi_{name}" for name in KPIS)
        self.weight_names = tuple(f"weight_{name}" for name in PARTS)

    @property
    def refused(self) -> list[forms.BoundField]:
        """The fields to look at again, in the order of the page."""
        return [bound for bound in self if bound.errors]

    @property
    def kpis(self) -> list[forms.BoundField]:
        """The fields of what is to be reached."""
        return [self[name] for name in self.kpi_names]

    @property
    def weights(self) -> list[forms.BoundField]:
        """The fields of what counts how much."""
        return [self[name] for name in self.weight_names]

    def clean(self) -> dict[str, Any]:
        """Hold the fields against the brief's own rules; each problem goes beside its field."""
        cleaned = self.cleaned_data
        self._judge(cleaned)
        # Some rules speak of several fields: they are held again against the fields found right.
        if self.errors:
            self._judge(cleaned)
        return cleaned

    def _judge(self, cleaned: dict[str, Any]) -> None:
        wrong = set(self.errors)
        try:
            self.brief = Brief.of(content_of(STAND_INS | cleaned if wrong else cleaned))
        except BriefErrors as refused:
            for problem in refused.problems:
                field = field_of(problem.path)
                if (field or NON_FIELD_ERRORS) not in wrong:
                    self.add_error(field, phrases.brief_problem(problem.code, problem.value, problem.suggestion))


def _number(label: Any) -> Quantity:
    return Quantity(label=label, min_value=0)


def content_of(cleaned: dict[str, Any]) -> dict[str, Any]:
    """The brief's content from the form's values, blanks left out."""
    content: dict[str, Any] = {name: cleaned.get(name) for name in TOP}
    for table, names in TABLES.items():
        content[table] = _said({name: cleaned.get(name) for name in names})
    content["target"]["gender"] = _said({name: cleaned.get(name) for name in ("women", "men")})
    if cleaned.get("amount") is not None:
        content["budget"] = {"amount": cleaned["amount"], "currency": cleaned.get("currency") or "EUR"}
    content["kpis"] = _said({name: cleaned.get(f"kpi_{name}") for name in KPIS})
    content["weights"] = _said({name: cleaned.get(f"weight_{name}") for name in PARTS})
    return _said(content)


def initial_of(content: dict[str, Any]) -> dict[str, Any]:
    """The form's values from a brief's content."""
    initial = {name: content.get(name) for name in TOP}
    for table, names in TABLES.items():
        initial.update({name: content.get(table, {}).get(name) for name in names})
    initial.update(content.get("target", {}).get("gender", {}))
    if budget := content.get("budget"):
        initial |= {"amount": Decimal(budget["amount"]), "currency": budget["currency"]}
    initial.update({f"kpi_{name}": value for name, value in content.get("kpis", {}).items()})
    initial.update({f"weight_{name}": value for name, value in content.get("weights", {}).items()})
    return _said(initial)


def field_of(path: str) -> str | None:
    """The field that a problem's path speaks of: `target.cities.0.name` is `cities`; None for the whole form."""
    steps = [step for step in path.split(".") if not step.isdecimal()]
    if steps and steps[0] in ("kpis", "weights") and len(steps) > 1:
        return f"{steps[0].removesuffix('s')}_{steps[1]}"
    known = [step for step in steps if step in BriefForm.base_fields]
    if steps[-1:] == ["gender"]:
        return "women"
    return known[-1] if known and "cities" not in steps else "cities" if "cities" in steps else None


def _said(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", [], {}, ())}
