"""The form of a list: its name, what it is for, whose it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from django import forms
from django.utils.translation import gettext_lazy as _

from essaim.accounts.models import Brand
from essaim.catalogue.core.shelves import LONGEST_LIST_NAME, ListLine
from essaim.catalogue.queries.said import problem_said
from essaim.kernel.errors import EssaimError, NotAllowed, NotFound

Made = TypeVar("Made")


class ListForm(forms.Form):
    """What a person writes of a list."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST_LIST_NAME)
    description = forms.CharField(
        label=_("What it is for"), required=False, widget=forms.Textarea({"rows": 2}), max_length=2_000
    )
    brand = forms.TypedChoiceField(label=_("Brand"), required=False, coerce=int, empty_value=None)

    def __init__(
        self, written: Mapping[str, Any] | None, *, brands: Iterable[Brand], initial: ListLine | None = None
    ) -> None:
        known = {brand.name: brand.pk for brand in brands}
        before = (
            {"name": initial.name, "description": initial.description, "brand": known.get(initial.brand)}
            if initial
            else {}
        )
        super().__init__(written, initial=before)
        choices: list[tuple[Any, Any]] = [("", _("No brand in particular"))]
        choices += [(key, name) for name, key in known.items()]
        self.fields["brand"].choices = choices  # type: ignore[attr-defined]  # a field of choices

    def attempt(self, do: Callable[[dict[str, Any]], Made]) -> Made | None:
        """What the verb makes of the form; None when its refusal is said beside the name."""
        written = self.cleaned_data
        try:
            return do(
                {
                    "name": written["name"],
                    "description": written["description"],
                    "brand_id": written["brand"],
                }
            )
        except (NotFound, NotAllowed):
            raise
        except EssaimError as error:
            self.add_error("name", problem_said(error))
            return None
