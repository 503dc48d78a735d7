"""A mapping file (TOML): what a person says about a file's columns, over what is proposed."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from essaim.catalogue.core.handles import platform_named
from essaim.catalogue.core.intake.dates import ORDERS
from essaim.catalogue.core.intake.mapping import (
    IGNORED,
    MARKS,
    UNITS,
    Column,
    FileMapping,
    Kind,
    TableMapping,
    meaning,
    must_be_field,
    nearest,
    one_of,
    same_title,
)
from essaim.catalogue.core.intake.refusals import MalformedMapping, UnknownSetting
from essaim.catalogue.core.platforms import Platform

_KEYS = ("kind", "platform", "account", "columns")
_COLUMN_KEYS = ("field", "platform", "unit", "decimal", "dates")
_ALLOWED = {"unit": UNITS, "decimal": MARKS, "dates": ORDERS}


@dataclass(frozen=True)
class _TableCorrections:
    kind: str | None = None
    platform: str | None = None
    account: str | None = None
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Corrections:
    """What a mapping file says: of every table, and of named sheets."""

    everywhere: _TableCorrections = _TableCorrections()
    sheets: Mapping[str, _TableCorrections] = field(default_factory=dict)

    @classmethod
    def from_toml(cls, text: str) -> Self:
        """Read a mapping file; raises `UnknownField` or `UnknownSetting`, each with the nearest name."""
        try:
            written = tomllib.loads(text)
        except tomllib.TOMLDecodeError as broken:
            raise MalformedMapping(detail=str(broken)) from broken
        sheets = _part(written, "sheets")
        written.pop("sheets", None)
        return cls(_corrections(written), {name: _corrections(_part(sheets, name)) for name in sheets})

    def over(self, proposed: FileMapping) -> FileMapping:
        """The proposal with these corrections; titles the file does not have become notices."""
        tables = tuple(
            _corrected(_corrected(table, self.everywhere), self.sheets.get(table.sheet, _TableCorrections()))
            for table in proposed.tables
        )
        titles = [one.title for table in tables for one in (*table.columns, *table.nested)]
        said = [title for part in (self.everywhere, *self.sheets.values()) for title in part.columns]
        missing = [title for title in said if not any(same_title(title, one) for one in titles)]
        notices = (*proposed.notices, *(("column_not_found", title, "") for title in missing))
        return replace(proposed, tables=tables, notices=notices)


def _corrections(written: Mapping[str, Any]) -> _TableCorrections:
    _must_know(written, _KEYS)
    for name in ("kind", "platform", "account"):
        if not isinstance(written.get(name, ""), str):
            raise MalformedMapping(detail=f"{name} = {written[name]}")
    if "kind" in written:
        one_of("kind", written["kind"], tuple(Kind))
    if "platform" in written:
        _must_be_platform(written["platform"])
    columns = {title: _column_corrections(title, said) for title, said in _part(written, "columns").items()}
    return _TableCorrections(written.get("kind"), written.get("platform"), written.get("account"), columns)


def _part(written: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """The table of that name; nothing when there is none."""
    part = written.get(name, {})
    if not isinstance(part, dict):
        raise MalformedMapping(detail=f"{name} = {part}")
    return part


def _column_corrections(title: str, said: str | Mapping[str, str]) -> Mapping[str, str]:
    settings = {"field": said} if isinstance(said, str) else said
    if not isinstance(settings, dict) or not all(isinstance(one, str) for one in settings.values()):
        raise MalformedMapping(detail=f"{title} = {said}")
    _must_know(settings, _COLUMN_KEYS)
    if settings.get("field", IGNORED) != IGNORED:
        must_be_field(settings["field"])
    for setting, allowed in _ALLOWED.items():
        if setting in settings:
            one_of(setting, settings[setting], allowed)
    if "platform" in settings:
        _must_be_platform(settings["platform"])
    return settings


def _must_know(settings: Mapping[str, Any], known: tuple[str, ...]) -> None:
    for name in settings:
        if name not in known:
            raise UnknownSetting(setting=name, value="", suggestion=nearest(name, known), allowed=", ".join(known))


def _must_be_platform(name: str) -> None:
    if platform_named(name) is None:
        one_of("platform", name, [platform.value for platform in Platform])


def _corrected(table: TableMapping, said: _TableCorrections) -> TableMapping:
    platform = platform_named(said.platform) if said.platform else None
    return replace(
        table,
        kind=Kind(said.kind) if said.kind else table.kind,
        platform=platform.value if platform else table.platform,
        platform_from="person" if platform else table.platform_from,
        account=said.account or table.account,
        columns=tuple(_corrected_column(column, said.columns) for column in table.columns),
        nested=tuple(_corrected_column(column, said.columns) for column in table.nested),
    )


def _corrected_column(column: Column, said: Mapping[str, Mapping[str, str]]) -> Column:
    settings = next((one for title, one in said.items() if same_title(title, column.title)), None)
    if settings is None:
        return column
    given = dict(settings)
    platform = platform_named(given.pop("platform", ""))
    name = given.pop("field", column.field)
    return meaning(column, name, platform=platform.value if platform else None, **given)
