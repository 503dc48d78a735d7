"""The frame of a campaign as a form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from essaim.accounts.models import Brand
from essaim.campaign import phrases
from essaim.campaign.core.terms import LONGEST_NAME, Terms
from essaim.matching.core.brief import KPIS, Objective


class DayInput(forms.DateInput):
    """A day as browsers ask for it."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class CampaignForm(forms.Form):
    """Name, brand, objective, purse, days, figures to reach."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME)
    brand = forms.TypedChoiceField(label=_("Brand"), coerce=int)
    objective = forms.ChoiceField(label=_("Objective"))
    budget = forms.DecimalField(
        label=_("Budget"),
        required=False,
        help_text=_("All costs counted: fees, products, shipping, commissions, hours."),
    )
    currency = forms.CharField(label=_("Currency"), max_length=3)
    starts_on = forms.DateField(label=_("First day of publication"), required=False, widget=DayInput)
    ends_on = forms.DateField(label=_("Last day of publication"), required=False, widget=DayInput)
    hourly_rate = forms.DecimalField(
        label=_("An hour of the team costs"),
        required=False,
        help_text=_("What hours are counted at. Blank: hours are noted with their own rate."),
    )

    def __init__(
        self, written: Any = None, *, brands: Iterable[Brand], initial: dict[str, Any], is_new: bool = True
    ) -> None:
        kpis = initial.pop("kpis", {})
        super().__init__(written, initial={**initial, **{f"kpi_{one}": value for one, value in kpis.items()}})
        self.fields["brand"].choices = [(one.pk, one.name) for one in brands]  # type: ignore[attr-defined]  # a field of choices
        self.fields["objective"].choices = [(one.value, phrases.objective(one)) for one in Objective]  # type: ignore[attr-defined]  # a field of choices
        for one in KPIS:
            self.fields[f"kpi_{one}"] = forms.FloatField(label=phrases.kpi(one), required=False)
        if not is_new:
            for fixed in ("brand", "currency"):
                del self.fields[fixed]
        self._currency = initial.get("currency", "EUR")

    @property
    def targets(self) -> list[forms.BoundField]:
        """The fields of the figures to reach."""
        return [self[f"kpi_{one}"] for one in KPIS]

    def terms(self) -> Terms:
        """What was written."""
        said = self.cleaned_data
        return Terms(
            name=said["name"],
            objective=said["objective"],
            currency=said.get("currency", self._currency),
            budget=said["budget"],
            starts_on=said["starts_on"],
            ends_on=said["ends_on"],
            hourly_rate=said["hourly_rate"],
            kpis={one: value for one in KPIS if (value := said.get(f"kpi_{one}")) is not None},
        )
