"""The forms of a creator's own page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from essaim.agreement.core.offers import OfferTerms
from essaim.campaign.actions import Billed
from essaim.campaign.core.delivering import Address
from essaim.campaign.queries.worded import feedback_said


def _day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **more)


class AddressForm(forms.Form):
    """Where a parcel goes."""

    name = forms.CharField(
        label=_("Name on the parcel"), max_length=120, widget=forms.TextInput({"autocomplete": "name"})
    )
    lines = forms.CharField(
        label=_("Street and number"),
        max_length=300,
        widget=forms.Textarea({"rows": 2, "autocomplete": "street-address"}),
    )
    postal_code = forms.CharField(
        label=_("Postal code"), max_length=16, required=False, widget=forms.TextInput({"autocomplete": "postal-code"})
    )
    city = forms.CharField(label=_("Town"), max_length=120, widget=forms.TextInput({"autocomplete": "address-level2"}))
    country = forms.CharField(
        label=_("Country (two letters)"),
        max_length=2,
        initial="FR",
        widget=forms.TextInput({"autocomplete": "country"}),
    )
    phone = forms.CharField(
        label=_("Telephone, for the carrier"),
        max_length=32,
        required=False,
        widget=forms.TextInput({"autocomplete": "tel"}),
    )
    instructions = forms.CharField(label=_("Instructions"), max_length=300, required=False)

    def address(self) -> Address:
        """What was written."""
        return Address(**self.cleaned_data)


class CounterForm(forms.Form):
    """Another offer: the fee, the day and the words may change, the rest stays as it was proposed."""

    fee = forms.DecimalField(label=_("Your fee, excluding VAT"), required=False, min_value=0)
    commission = forms.DecimalField(
        label=_("Commission, in percent of orders"), required=False, min_value=0, max_value=100
    )
    publish_by = _day(_("Publication by"), required=False)
    rights = forms.CharField(
        label=_("Rights to use the content again"), required=False, max_length=2_000, widget=forms.Textarea({"rows": 2})
    )
    words = forms.CharField(label=_("In words"), required=False, max_length=2_000, widget=forms.Textarea({"rows": 3}))

    def terms(self, proposed: OfferTerms) -> OfferTerms:
        """The terms that were proposed, as the creator would have them."""
        return replace(proposed, **self.cleaned_data)


class BillForm(forms.Form):
    """An invoice, as it reads."""

    number = forms.CharField(label=_("Number"), max_length=60)
    amount = forms.DecimalField(label=_("Amount, taxes included"), min_value=0)
    currency = forms.CharField(label=_("Currency"), max_length=3)
    issued_on = _day(_("Dated"))

    def billed(self) -> Billed:
        """What was written."""
        return Billed(**self.cleaned_data)


class DraftForm(forms.Form):
    """A draft: its caption, and what is said beside it."""

    text = forms.CharField(label=_("Caption"), required=False, max_length=5_000, widget=forms.Textarea({"rows": 5}))
    note = forms.CharField(
        label=_("A word to the brand"), required=False, max_length=4_000, widget=forms.Textarea({"rows": 2})
    )


class PublicationForm(forms.Form):
    """A post that is online."""

    url = forms.CharField(
        label=_("Link of your post"), max_length=500, widget=forms.URLInput({"placeholder": "https://"})
    )
    text = forms.CharField(
        label=_("Caption, as published"), required=False, max_length=5_000, widget=forms.Textarea({"rows": 4})
    )
    published_at = forms.DateTimeField(
        label=_("Online since"), widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    )


class FeedbackForm(forms.Form):
    """Marks from 1 to 5, and words."""

    words = forms.CharField(label=_("In words"), required=False, max_length=2_000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, written: Any = None, *, points: Iterable[str], **more: Any) -> None:
        super().__init__(written, **more)
        self._points = tuple(points)
        for point in self._points:
            self.fields[f"mark_{point}"] = forms.TypedChoiceField(
                label=feedback_said(point, is_creators=True),
                required=False,
                coerce=int,
                empty_value=None,
                choices=[("", "—"), *((number, str(number)) for number in range(5, 0, -1))],
            )

    def marks(self) -> dict[str, int]:
        """The marks that were given."""
        given = {point: self.cleaned_data[f"mark_{point}"] for point in self._points}
        return {point: mark for point, mark in given.items() if mark is not None}

    @property
    def points(self) -> list[forms.BoundField]:
        """The fields of the marks."""
        return [self[f"mark_{point}"] for point in self._points]
