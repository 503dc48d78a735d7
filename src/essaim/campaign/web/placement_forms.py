"""Forms about one creator in a campaign: a placement, a parcel, an address, a cost, an invoice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from essaim.campaign import phrases
from essaim.campaign.actions import Billed, Parcel, Spent
from essaim.campaign.core.delivering import Address
from essaim.campaign.core.placing import LONGEST_NOTE, Placing
from essaim.campaign.core.spending import CostKind, Rate
from essaim.campaign.web.campaign_form import DayInput
from essaim.catalogue.core.sighting import POST_FORMATS
from essaim.catalogue.queries import NamedAccount
from essaim.design.templatetags.design import format_name, platform_name


class PlacementForm(forms.Form):
    """One creator, one format, one date."""

    format = forms.ChoiceField(label=_("Format"))
    account = forms.TypedChoiceField(label=_("On"), coerce=int)
    draft_due_on = forms.DateField(label=_("Draft by"), required=False, widget=DayInput)
    due_on = forms.DateField(label=_("Publication on"), required=False, widget=DayInput)
    note = forms.CharField(label=_("Note"), required=False, max_length=LONGEST_NOTE)

    def __init__(self, written: Any = None, *, accounts: Iterable[NamedAccount], **more: Any) -> None:
        super().__init__(written, **more)
        self.fields["format"].choices = [(one, format_name(one)) for one in POST_FORMATS]  # type: ignore[attr-defined]  # a field of choices
        self.fields["account"].choices = [  # type: ignore[attr-defined]  # a field of choices
            (one.account_id, f"{platform_name(one.platform)} @{one.handle}") for one in accounts
        ]

    def placing(self) -> Placing:
        """What was written."""
        said = self.cleaned_data
        return Placing(said["format"], said["account"], said["due_on"], said["draft_due_on"], said["note"])


class AddressForm(forms.Form):
    """Where parcels go."""

    name = forms.CharField(label=_("Name on the parcel"), max_length=120)
    lines = forms.CharField(label=_("Street and number"), max_length=300, widget=forms.Textarea({"rows": 2}))
    postal_code = forms.CharField(label=_("Postal code"), max_length=16, required=False)
    city = forms.CharField(label=_("Town"), max_length=120)
    country = forms.CharField(label=_("Country (two letters)"), max_length=2, initial="FR")
    phone = forms.CharField(label=_("Telephone, for the carrier"), max_length=32, required=False)
    instructions = forms.CharField(label=_("Instructions"), max_length=300, required=False)

    def address(self) -> Address:
        """What was written."""
        return Address(**self.cleaned_data)


class ParcelForm(forms.Form):
    """A product to send, and what it costs."""

    product = forms.CharField(label=_("Product"), max_length=200)
    quantity = forms.IntegerField(label=_("How many"), min_value=1, max_value=999, initial=1)
    product_cost = forms.DecimalField(
        label=_("Cost price, in all"), required=False, min_value=0, help_text=_("What it costs you.")
    )
    retail = forms.DecimalField(
        label=_("Price in the shop, in all"),
        required=False,
        min_value=0,
        help_text=_("What the law counts as paid in kind."),
    )
    shipping_cost = forms.DecimalField(label=_("Shipping"), required=False, min_value=0)

    def parcel(self, currency: str) -> Parcel:
        """What was written; amounts in the campaign's currency."""
        said = self.cleaned_data
        product = None
        if said["product_cost"] is not None or said["retail"] is not None:
            product = Spent(
                CostKind.PRODUCT,
                currency,
                said["product_cost"] or Decimal(0),
                retail=said["retail"],
                note=said["product"],
            )
        shipping = None
        if said["shipping_cost"] is not None:
            shipping = Spent(CostKind.SHIPPING, currency, said["shipping_cost"], note=said["product"])
        return Parcel(said["product"], said["quantity"], product, shipping)


class SendingForm(forms.Form):
    """A parcel that left."""

    sent_on = forms.DateField(label=_("Sent on"), widget=DayInput)
    carrier = forms.CharField(label=_("Carrier"), max_length=60, required=False)
    tracking_number = forms.CharField(label=_("Tracking number"), max_length=60, required=False)


class CostForm(forms.Form):
    """One cost; for hours, how many and at which rate."""

    kind = forms.ChoiceField(label=_("For"))
    amount = forms.DecimalField(label=_("Amount"), required=False, min_value=0)
    currency = forms.CharField(label=_("Currency"), max_length=3)
    retail = forms.DecimalField(label=_("Price in the shop"), required=False, min_value=0)
    hours = forms.DecimalField(label=_("Hours"), required=False, min_value=0)
    rate = forms.DecimalField(label=_("One unit in the campaign's currency"), required=False, min_value=0)
    rate_on = forms.DateField(label=_("Rate of"), required=False, widget=DayInput)
    rate_source = forms.CharField(label=_("Rate from"), required=False, max_length=80)
    participation = forms.TypedChoiceField(label=_("Creator"), required=False, coerce=int, empty_value=None, choices=())
    spent_on = forms.DateField(label=_("Paid on"), required=False, widget=DayInput)
    note = forms.CharField(label=_("Note"), required=False, max_length=300)

    def __init__(
        self, written: Any = None, *, creators: Iterable[tuple[int, str]] = (), initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(written, initial=initial)
        self.fields["kind"].choices = [(one.value, phrases.cost_kind(one)) for one in CostKind]  # type: ignore[attr-defined]  # a field of choices
        choices: list[tuple[Any, Any]] = [("", _("The campaign as a whole")), *creators]
        self.fields["participation"].choices = choices  # type: ignore[attr-defined]  # a field of choices

    def cost(self, *, today: date) -> Spent:
        """What was written."""
        said = self.cleaned_data
        rate = None
        if said["rate"]:
            rate = Rate(said["rate"], said["rate_on"] or today, said["rate_source"])
        return Spent(
            kind=CostKind(said["kind"]),
            currency=said["currency"],
            amount=said["amount"],
            retail=said["retail"],
            hours=said["hours"],
            rate=rate,
            spent_on=said["spent_on"],
            note=said["note"],
        )


class InvoiceForm(forms.Form):
    """An invoice, as it reads."""

    number = forms.CharField(label=_("Number"), max_length=60)
    amount = forms.DecimalField(label=_("Amount, taxes included"), min_value=0)
    currency = forms.CharField(label=_("Currency"), max_length=3)
    issued_on = forms.DateField(label=_("Dated"), widget=DayInput)
    due_on = forms.DateField(
        label=_("To pay by"), required=False, widget=DayInput, help_text=_("Blank: thirty days after its date.")
    )

    def billed(self) -> Billed:
        """What was written."""
        return Billed(**self.cleaned_data)


class FeedbackForm(forms.Form):
    """Marks on the points of one side, and words."""

    words = forms.CharField(label=_("In words"), required=False, max_length=2_000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, written: Any = None, *, points: Iterable[str], is_creators: bool, **more: Any) -> None:
        super().__init__(written, **more)
        self._points = tuple(points)
        for point in self._points:
            self.fields[f"mark_{point}"] = forms.TypedChoiceField(
                label=phrases.feedback_point(point, is_creators=is_creators),
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
