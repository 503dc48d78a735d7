"""The form of what a service can be asked, made from its connector's own fields and words."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from essaim.catalogue.phrases import source_words
from essaim.connectors.asked import Asked, Field
from essaim.connectors.contract import Connector

MOST_TEXT = 200
FEW = 30
"""Lines, which make a small box."""
MOST_LINES = 100_000
"""Characters."""


class ServiceForm(forms.Form):
    """What to read of one service; `wanted` is its connector."""

    is_confirmed = forms.BooleanField(
        label=gettext_lazy("It may take several days when the quota is too small"), required=False
    )

    def __init__(self, wanted: Connector, *given: Any) -> None:
        super().__init__(*given)
        self.wanted = wanted
        for one in wanted.fields:
            self.fields[one.name] = _field(wanted.name, one)

    def asked_fields(self) -> list[forms.BoundField]:
        """The fields of the connector, in its order."""
        return [self[one.name] for one in self.wanted.fields]

    def asked(self) -> Asked:
        """As the connector wants it: what was left blank is not asked."""
        said = {one.name: self.cleaned_data[one.name] for one in self.wanted.fields}
        lines = {one.name for one in self.wanted.fields if one.kind == "lines"}
        parted = {name: value.splitlines() if name in lines else value for name, value in said.items()}
        parted |= {name: value.isoformat() for name, value in said.items() if isinstance(value, date)}
        return {name: value for name, value in parted.items() if value not in ("", None)}


def _field(service: str, one: Field) -> forms.Field:
    made = _made(one)
    made.label = source_words(service, f"field.{one.name}") or one.name
    made.help_text = source_words(service, f"help.{one.name}")
    return made


def _made(one: Field) -> forms.Field:
    if one.kind == "number":
        return forms.IntegerField(min_value=one.least, max_value=one.most, initial=one.usual, required=False)
    if one.kind == "yes":
        return forms.BooleanField(initial=one.usual, required=False)
    if one.kind == "lines":
        return forms.CharField(
            required=False, max_length=MOST_LINES, widget=forms.Textarea({"rows": 4 if one.most > FEW else 2})
        )
    if one.kind == "day":
        return forms.DateField(required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    return forms.CharField(required=False, max_length=MOST_TEXT, initial=one.usual)
