"""The form that corrects a mapping: one select per column, and what its values need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from essaim.catalogue import phrases
from essaim.catalogue.core.intake.dates import ORDERS
from essaim.catalogue.core.intake.mapping import Column, FileMapping, TableMapping
from essaim.catalogue.core.intake.refusals import FutureDate
from essaim.catalogue.core.intake.vocabulary import FIELDS, Reader
from essaim.catalogue.core.platforms import LABELS
from essaim.catalogue.web import field_names

UNIT_LABELS = {
    "percent": _("in percent: 3.4"),
    "fraction": _("as a fraction: 0.034"),
    "thousands": _("in thousands"),
    "millions": _("in millions"),
}
MARK_LABELS = {",": _("decimal comma: 3,4"), ".": _("decimal point: 3.4")}
DATE_LABELS = dict(zip(ORDERS, (_("day first: 31/12/2026"), _("month first: 12/31/2026")), strict=True))
UNITS_OF = {
    Reader.RATE: ("percent", "fraction"),
    Reader.INTEGER: ("thousands", "millions"),
    Reader.DECIMAL: ("thousands", "millions"),
}
AS_FOUND = {"unit": _("units as found"), "decimal": _("decimals as found"), "dates": _("dates as found")}
PLATFORMS = [(platform.value, name) for platform, name in LABELS.items()]


class MappingForm(forms.Form):
    """What a person says of each column, over a mapping."""

    remember = forms.BooleanField(label=_("Read files with these columns this way from now on"), required=False)
    as_of = forms.DateField(
        label=_("The day the file was made"),
        help_text=_("Its dates have no year: the years follow from that day."),
        required=False,
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
    )

    def __init__(self, *args: Any, mapping: FileMapping, asks_day: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mapping, self.asks_day = mapping, asks_day
        for place, table in enumerate(mapping.tables):
            if not table.is_kept_apart:
                self._add_table(place, table)

    def tables(self) -> Iterator[TableRows]:
        """Each sheet with the fields of its columns; orders and visits leave nothing to say."""
        for place, table in enumerate(self.mapping.tables):
            if table.is_kept_apart:
                continue
            rows = [self._row(place, number, column) for number, column in enumerate(table.columns)]
            asks_account = f"t{place}-account" in self.fields
            yield TableRows(
                table, rows, self[f"t{place}-platform"], self[f"t{place}-account"] if asks_account else None
            )

    def clean_as_of(self) -> date | None:
        """The day, unless it lies ahead: nobody has counted then."""
        day: date | None = self.cleaned_data["as_of"]
        if day is not None and day > timezone.localdate():
            raise forms.ValidationError(phrases.problem(FutureDate(date=day.isoformat())))
        return day

    def corrected(self) -> FileMapping:
        """The mapping as the person left it; raises `MappingRefused` when it cannot be applied."""
        written: dict[str, Any] = self.mapping.as_json()
        for place, table in enumerate(written["tables"]):
            if not self.mapping.tables[place].is_kept_apart:
                self._correct_table(place, table)
        return FileMapping.from_json(written)

    def _add_table(self, place: int, table: TableMapping) -> None:
        self.fields[f"t{place}-platform"] = forms.ChoiceField(
            label=_("Platform of the accounts"),
            choices=[("", _("said by the file")), *PLATFORMS],
            required=False,
            initial=table.platform or "",
        )
        if table.kind.value == "posts" or table.account or table.asks_account:
            self.fields[f"t{place}-account"] = forms.CharField(
                label=_("Whose account it is, when no column says"), required=False, initial=table.account or ""
            )
        for number, column in enumerate(table.columns):
            self._add_column(f"t{place}-c{number}", column)

    def _add_column(self, key: str, column: Column) -> None:
        self.fields[f"{key}-field"] = forms.ChoiceField(
            choices=field_names.choices(column.field), initial=column.field or "ignore", required=False
        )
        reader = FIELDS[column.field].reader if column.field else None
        units = UNITS_OF.get(reader, ()) if reader else ()
        if units:
            self._add_setting(key, "unit", column.unit, [(unit, UNIT_LABELS[unit]) for unit in units])
        if reader in (Reader.RATE, Reader.DECIMAL) or column.decimal:
            self._add_setting(key, "decimal", column.decimal, list(MARK_LABELS.items()))
        if reader is Reader.DATE:
            self._add_setting(key, "dates", column.dates, list(DATE_LABELS.items()))

    def _add_setting(self, key: str, setting: str, value: str | None, choices: list[tuple[str, Any]]) -> None:
        self.fields[f"{key}-{setting}"] = forms.ChoiceField(
            choices=[("", AS_FOUND[setting]), *choices], initial=value or "", required=False
        )

    def _row(self, place: int, number: int, column: Column) -> ColumnRow:
        key = f"t{place}-c{number}"
        settings = [self[f"{key}-{name}"] for name in ("unit", "decimal", "dates") if f"{key}-{name}" in self.fields]
        return ColumnRow(column, self[f"{key}-field"], settings)

    def _correct_table(self, place: int, table: dict[str, Any]) -> None:
        platform = self.cleaned_data.get(f"t{place}-platform") or None
        if platform != table["platform"]:
            table["platform"], table["platform_from"] = platform, "person" if platform else ""
        if f"t{place}-account" in self.fields:
            table["account"] = self.cleaned_data.get(f"t{place}-account") or None
        for number, column in enumerate(table["columns"]):
            self._correct_column(f"t{place}-c{number}", column)

    def _correct_column(self, key: str, column: dict[str, Any]) -> None:
        wanted = self.cleaned_data.get(f"{key}-field") or "ignore"
        if wanted != (column["field"] or "ignore"):
            column.update(field=wanted, unit=None, decimal=None, dates=None, confidence="confirmed")
            return
        for setting in ("unit", "decimal", "dates"):
            value = self.cleaned_data.get(f"{key}-{setting}")
            if value and value != column[setting]:
                column.update({setting: value, "confidence": "confirmed"})


@dataclass(frozen=True)
class ColumnRow:
    """One column with the fields that say what it means."""

    column: Column
    field: forms.BoundField
    settings: list[forms.BoundField]

    @property
    def sureness(self) -> str:
        """How sure the meaning is, in words."""
        return phrases.confidence(self.column.confidence.value)


@dataclass(frozen=True)
class TableRows:
    """One sheet's columns."""

    table: TableMapping
    rows: list[ColumnRow]
    platform: forms.BoundField
    account: forms.BoundField | None
