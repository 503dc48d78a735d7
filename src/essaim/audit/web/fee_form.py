"""The form of a fee that was agreed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import get_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from essaim.audit.core.fees import FeeRefused
from essaim.audit.queries.said import problem_said
from essaim.catalogue.core.intake.numbers import Unreadable, read_number
from essaim.design.templatetags.design import FORMATS, PLATFORMS
from essaim.kernel.money import Money

CURRENCIES = ("EUR", "CHF", "GBP", "USD", "CAD")
FIELDS = {"amount": "amount", "followers": "followers", "date": "agreed_on"}
"""What a refusal is about, and the field that says it."""
MOST_FOLLOWERS = 10**10


class _Number(forms.CharField):
    """A number as people write it: `1 250,50`, `42.9k`."""

    def clean(self, value: Any) -> Any:
        """The number; an error in words when it is none."""
        text: str = super().clean(value)
        try:
            read = read_number(text, decimal=get_format("DECIMAL_SEPARATOR"))
        except Unreadable:
            read = None
        if read is None or read.is_percent:
            raise ValidationError(_("“%(value)s” is not a number. Write 1500 or 12k.") % {"value": text[:40]})
        return Decimal(str(read.value))


class FeeForm(forms.Form):
    """One fee for one publication."""

    platform = forms.ChoiceField(label=gettext_lazy("Platform"), choices=list(PLATFORMS.items()))
    post_format = forms.ChoiceField(label=gettext_lazy("Format"), choices=list(FORMATS.items()))
    followers = _Number(label=gettext_lazy("Followers at the time"), max_length=40)
    amount = _Number(label=gettext_lazy("Fee, before tax"), max_length=40)
    currency = forms.ChoiceField(label=gettext_lazy("Currency"), choices=[(code, code) for code in CURRENCIES])
    agreed_on = forms.DateField(label=gettext_lazy("Agreed on"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))

    def clean_followers(self) -> int:
        """A whole number."""
        number: Decimal = self.cleaned_data["followers"]
        if number != int(number) or number > MOST_FOLLOWERS:
            raise ValidationError(_("Write a whole number of followers."))
        return int(number)

    def fee(self) -> dict[str, Any]:
        """The arguments of `actions.note_fee`."""
        written = self.cleaned_data
        return {
            "platform": written["platform"],
            "post_format": written["post_format"],
            "followers": written["followers"],
            # As it is kept: a tenth of a cent is no fee.
            "fee": Money(written["amount"], written["currency"]).rounded(),
            "agreed_on": written["agreed_on"],
        }

    def refuse(self, refusal: FeeRefused) -> None:
        """Say beside its field why the fee cannot be true."""
        self.add_error(FIELDS[str(refusal.facts["why"])], problem_said(refusal))
