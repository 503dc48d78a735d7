"""Form fields whose one text says several things."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_CITY = re.compile(r"^(?P<name>.*?[^\d\s,])(?:[,\s]+(?P<km>\d+(?:[.,]\d+)?)\s*(?:km)?)?$", re.IGNORECASE)


class Words(forms.CharField):
    """Words or phrases separated by commas or line ends."""

    separators = r"[,;\n]"

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        """Each one trimmed, blanks left out."""
        return [word.strip() for word in re.split(self.separators, super().to_python(value) or "") if word.strip()]

    def prepare_value(self, value: Any) -> Any:
        """A list as it would be typed."""
        return ", ".join(value) if isinstance(value, list | tuple) else value


class Lines(Words):
    """One phrase per line."""

    separators = r"\n"
    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        """A list as it would be typed."""
        return "\n".join(value) if isinstance(value, list | tuple) else value


class Cities(Lines):
    """One city per line, with how far around it: `Lyon, 30 km`."""

    def to_python(self, value: Any) -> Any:
        """`{"name": "Lyon", "radius_km": 30.0}` for each line."""
        return [self._city(line) for line in super().to_python(value)]

    def prepare_value(self, value: Any) -> Any:
        """Cities as they would be typed."""
        if not isinstance(value, list | tuple):
            return value
        return "\n".join(f"{city['name']}, {city['radius_km']:g} km" for city in value)

    def _city(self, line: str) -> dict[str, Any]:
        found = _CITY.match(line)
        if found is None:
            raise ValidationError(_("“%(line)s” is not a city: write Lyon, 30 km.") % {"line": line})
        city: dict[str, Any] = {"name": found["name"].strip()}
        return city if found["km"] is None else {**city, "radius_km": float(found["km"].replace(",", "."))}


class Pills(forms.CheckboxSelectMultiple):
    """Several of a few: drawn as pills."""

    template_name = "matching/pills.html"


class OnePill(forms.RadioSelect):
    """One of a few: drawn as pills."""

    template_name = "matching/pills.html"


def several(label: Any, choices: Sequence[tuple[str, Any]], **options: Any) -> forms.MultipleChoiceField:
    """A choice of several, none needed."""
    return forms.MultipleChoiceField(label=label, choices=choices, required=False, widget=Pills, **options)
