"""The form of a brief: the same keys as its file, one field each."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext_lazy as _

from essaim.design import formats
from essaim.design.templatetags.design import FORMATS, PLATFORMS, TIERS
from essaim.design.widgets import OnePill
from essaim.matching import phrases
from essaim.matching.core.brief import AGE_BANDS, KPIS, PARTS, Brief
from essaim.matching.core.brief_problems import BriefErrors
from essaim.matching.phrases import prose
from essaim.matching.web.brief_content import content_of, field_of
from essaim.matching.web.brief_guesses import Note
from essaim.matching.web.brief_plan_fields import PlanFields
from essaim.matching.web.fields import Amount, Cities, Lines, Quantities, Quantity, Words, several

LANGUAGES = ("fr", "en", "de", "es", "it", "nl", "pt")
CURRENCIES = ("EUR", "CHF", "GBP", "USD", "CAD")
STAND_INS = {"name": "—", "brand": "—", "objective": "awareness"}
"""For what is needed and was not given, so that the rest can be judged."""


class BriefForm(PlanFields):
    """Everything but brand, name and objective may stay blank.

    `notes` are what was guessed of a text, by field; an unsure guess must be `accepted`, or changed. Given `today`,
    the days of a new brief must not have passed.
    """

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

    def __init__(
        self,
        *args: Any,
        notes: Mapping[str, Note] | None = None,
        accepted: Collection[str] = (),
        today: date | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.brief: Brief | None = None
        self.notes = dict(notes or {})
        self.accepted = frozenset(accepted)
        self.today = today
        self.fields["languages"].choices = [(code, formats.language(code)) for code in LANGUAGES]  # type: ignore[attr-defined]
        for name in KPIS:
            self.fields[f"kpi_{name}"] = _number(prose.KPIS[name])
        for name in PARTS:
            self.fields[f"weight_{name}"] = _number(phrases.PARTS[name])
        for name in ("platforms", "languages"):
            self._widen(name)
        self.kpi_names = tuple(f"kpi_{name}" for name in KPIS)
        self.weight_names = tuple(f"weight_{name}" for name in PARTS)

    def __getitem__(self, name: str) -> forms.BoundField:
        """The field with what was guessed for it, and whether that was accepted."""
        bound = super().__getitem__(name)
        bound.note, bound.is_accepted = self.notes.get(name), name in self.accepted  # type: ignore[attr-defined]
        return bound

    def says(self, name: str) -> bool:
        """Whether a field holds something, or is wrong."""
        return self[name].value() not in (None, "", [], {}, ()) or bool(self.is_bound and name in self.errors)

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
        self._look_again()
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
                field = field_of(problem.path, self.fields)
                if (field or NON_FIELD_ERRORS) not in wrong:
                    self.add_error(field, phrases.brief_problem(problem.code, problem.value, problem.suggestion))

    def _widen(self, name: str) -> None:
        """A choice the brief has, and the list has not, stays one: `facebook`."""
        field = self.fields[name]
        known = {code for code, _label in field.choices}  # type: ignore[attr-defined]
        others = [code for code in self.initial.get(name) or () if code not in known]
        shown = formats.language if name == "languages" else str.capitalize
        field.choices = [*field.choices, *((code, shown(code)) for code in others)]  # type: ignore[attr-defined]

    def _look_again(self) -> None:
        """Days that have passed; guesses that are neither accepted nor changed."""
        for name in ("start", "end"):
            day = self.cleaned_data.get(name)
            if self.today and day and day < self.today and name in self.changed_data:
                self.add_error(name, _("This day has passed."))
        for name, note in self.notes.items():
            if not note.is_sure and name not in self.accepted and name not in self.changed_data:
                self.add_error(name, _("This was guessed and is not sure: accept it, or change it."))


def _number(label: Any) -> Quantity:
    return Quantity(label=label, min_value=0)
