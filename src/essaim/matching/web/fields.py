"""Form fields whose one text says several things."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import get_format, localize_input
from django.utils.translation import gettext as _

from essaim.catalogue.core.intake.numbers import Unreadable, read_number
from essaim.design.widgets import Pills

FARTHEST_KM = 500
_CITY = re.compile(r"^(?P<name>.+?)(?:[,\s]+(?P<km>[-+−]?\d[\d.,\s]*)\s*(?:km)?)?$", re.IGNORECASE)


class Quantity(forms.FloatField):
    """A number as people write it, read as imports read it: `12k`, `1,2 M`, `1 500,50`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, localize=True, **options)

    def prepare_value(self, value: Any) -> Any:
        """Without decimals that say nothing: 30, not 30,0."""
        return _plain(value)

    def to_python(self, value: Any) -> Any:
        """The number; None when blank."""
        if value in self.empty_values or isinstance(value, int | float | Decimal):
            return value if value not in self.empty_values else None
        try:
            return as_written(str(value))
        except Unreadable:
            raise ValidationError(_("“%(value)s” is not a number. Write 1500 or 12k.") % {"value": value}) from None


class Quantities(Quantity):
    """A number of things: whole."""

    def to_python(self, value: Any) -> Any:
        """The whole number; None when blank."""
        number = super().to_python(value)
        if number is not None and number != int(number):
            raise ValidationError(_("“%(value)s” is not a whole number.") % {"value": value})
        return None if number is None else int(number)


class Amount(Quantity):
    """An amount of money: exact."""

    def to_python(self, value: Any) -> Any:
        """The amount; None when blank."""
        number = super().to_python(value)
        return None if number is None else Decimal(str(_plain(number)))


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, float | Decimal) and value == int(value) else value


def as_written(text: str) -> float | None:
    """The number a person wrote with their language's decimal mark; None when they wrote that it is unknown."""
    number = read_number(text, decimal=get_format("DECIMAL_SEPARATOR"))
    return None if number is None else number.value


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
        """`{"name": "Lyon", "radius_km": 30.0}` for each line; every line that is wrong is said."""
        cities, problems = [], []
        for line in super().to_python(value):
            try:
                cities.append(self._city(line))
            except ValidationError as problem:
                problems.append(problem)
        if problems:
            raise ValidationError(problems)
        return cities

    def prepare_value(self, value: Any) -> Any:
        """Cities as they would be typed."""
        if not isinstance(value, list | tuple):
            return value
        return "\n".join(f"{city['name']}, {localize_input(_plain(city['radius_km']))} km" for city in value)

    def _city(self, line: str) -> dict[str, Any]:
        found = _CITY.match(line)
        if found is None or not any(map(str.isalpha, found["name"])):
            raise ValidationError(_("“%(line)s” is not a city: write Lyon, 30 km.") % {"line": line})
        city: dict[str, Any] = {"name": found["name"].strip()}
        if found["km"] is None:
            return city
        try:
            radius = as_written(found["km"].strip())
        except Unreadable:
            radius = None
        if radius is None or not 0 < radius <= FARTHEST_KM:
            words = _("“%(line)s”: the distance goes from 1 to %(most)s km.")
            raise ValidationError(words % {"line": line, "most": FARTHEST_KM})
        return {**city, "radius_km": radius}


def several(label: Any, choices: Sequence[tuple[str, Any]], **options: Any) -> forms.MultipleChoiceField:
    """A choice of several, none needed."""
    return forms.MultipleChoiceField(label=label, choices=choices, required=False, widget=Pills, **options)
