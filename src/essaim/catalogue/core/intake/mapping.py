"""What each column of a file means, as proposed or as a person corrected it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, Self

from essaim.catalogue.core.intake.dates import ORDERS
from essaim.catalogue.core.intake.origins import Holds, origin_named
from essaim.catalogue.core.intake.refusals import UnknownField, UnknownSetting
from essaim.catalogue.core.intake.titles import plain_words
from essaim.catalogue.core.intake.vocabulary import ACCOUNT_COLUMNS, FIELDS

IGNORED = "ignore"
"""How a mapping writes that a column is not read."""
UNITS = ("percent", "fraction", "thousands", "millions")
MARKS = (".", ",")


class Confidence(StrEnum):
    """How sure a proposal is."""

    SURE = "sure"
    TO_CHECK = "to_check"
    """Decided by the column's values, not by its title alone."""
    NOT_RECOGNISED = "not_recognised"
    CONFIRMED = "confirmed"
    """A person said so."""


class Kind(StrEnum):
    """What a row of a table is."""

    ACCOUNTS = "accounts"
    POSTS = "posts"
    ASIDE = "aside"
    """About nobody: visits, orders, figures of a day."""


@dataclass(frozen=True)
class Column:
    """One column: where it stands, and what it means.

    `field` None is a column that is not read. `unit` is how its numbers are to
    be understood (`percent` points or `fraction` of one; `thousands`, `millions`),
    `decimal` the mark before decimals, `dates` day or month first; None until
    `settled`, or where it does not matter.
    """

    title: str
    position: int
    field: str | None = None
    platform: str | None = None
    unit: str | None = None
    decimal: str | None = None
    dates: str | None = None
    confidence: Confidence = Confidence.SURE
    samples: tuple[str, ...] = ()
    """Some of its values, for a person to recognise; no part of the mapping's identity."""

    def as_json(self) -> dict[str, object]:
        """What decides how the column is read, and how sure that was."""
        kept = asdict(self)
        del kept["samples"]
        return kept


@dataclass(frozen=True)
class TableMapping:
    """The columns of one sheet. `titles_at` is the row of its titles; None when it has none."""

    kind: Kind
    columns: tuple[Column, ...]
    sheet: str = ""
    titles_at: int | None = None
    platform: str | None = None
    """Where a bare handle lives when neither its row nor its column says."""
    platform_from: str = ""
    """`option`, `sheet`, `title`, `file_name` or `person`: what `platform` rests on."""
    account: str | None = None
    """The one account that a file of posts without account column is about."""
    nested: tuple[Column, ...] = ()
    """The columns of posts that each row carries as a list."""
    origin: str = ""
    """The export this is (`intake.origins`), when it is a known one; no part of the mapping's identity."""

    @property
    def names_accounts(self) -> bool:
        """Whether a row can be somebody's: a post without account column may be the account's own export."""
        if self.kind is Kind.ASIDE:
            return False
        is_own = self.kind is Kind.POSTS or self.asks_account
        return bool(self.account) or is_own or any(one.field in ACCOUNT_COLUMNS for one in self.columns)

    @property
    def is_kept_apart(self) -> bool:
        """Whether its rows are orders or visits."""
        known = origin_named(self.origin)
        return self.kind is Kind.ASIDE and known is not None and known.is_kept_apart

    @property
    def is_history(self) -> bool:
        """Whether it is one account's figures, day by day."""
        known = origin_named(self.origin)
        return known is not None and known.holds is Holds.HISTORY

    @property
    def asks_account(self) -> bool:
        """Whether it is one account's own export, so that a person may have to say whose."""
        known = origin_named(self.origin)
        return known is not None and known.is_read and known.is_of_one_account

    def as_json(self) -> dict[str, object]:
        """Everything, in plain values."""
        return {
            "sheet": self.sheet,
            "kind": self.kind.value,
            "titles_at": self.titles_at,
            "platform": self.platform,
            "platform_from": self.platform_from,
            "account": self.account,
            "columns": [column.as_json() for column in self.columns],
            "nested": [column.as_json() for column in self.nested],
            "origin": self.origin,
        }


@dataclass(frozen=True)
class FileMapping:
    """How a whole file is read: one table, or one per sheet."""

    tables: tuple[TableMapping, ...]
    notices: tuple[tuple[str, str, str], ...] = field(default=())
    """Remarks about the file as a whole that the proposal made: code, column, value."""

    @property
    def is_kept_apart(self) -> bool:
        """Whether the file holds orders or visits, and no creator."""
        return any(table.is_kept_apart for table in self.tables)

    @property
    def origins(self) -> tuple[str, ...]:
        """The known exports its tables are, each once."""
        return tuple(dict.fromkeys(table.origin for table in self.tables if table.origin))

    def as_json(self) -> dict[str, object]:
        """Plain values that `from_json` reads back."""
        return {"tables": [table.as_json() for table in self.tables], "notices": [list(one) for one in self.notices]}

    @classmethod
    def from_json(cls, written: Mapping[str, Any]) -> Self:
        """A mapping from `as_json`, possibly corrected; raises `UnknownField` or `UnknownSetting`."""
        tables = tuple(
            TableMapping(
                kind=Kind(one_of("kind", table["kind"], tuple(Kind))),
                columns=tuple(_column(column) for column in table["columns"]),
                sheet=table.get("sheet", ""),
                titles_at=table.get("titles_at"),
                platform=table.get("platform") or None,
                platform_from=table.get("platform_from", ""),
                account=table.get("account") or None,
                nested=tuple(_column(column) for column in table.get("nested", ())),
                origin=table.get("origin", ""),
            )
            for table in written["tables"]
        )
        return cls(tables, tuple((one[0], one[1], one[2]) for one in written.get("notices", ())))

    @property
    def digest(self) -> str:
        """Same digest, same reading of the same bytes."""
        kept = self.as_json()
        del kept["notices"]
        for table in kept["tables"]:  # type: ignore[attr-defined]
            del table["platform_from"], table["origin"]
            for column in (*table["columns"], *table["nested"]):
                del column["confidence"]
        return hashlib.sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest()

    @property
    def signature(self) -> str:
        """The same for all files with these titles in this order."""
        titles = [[table.sheet, *(column.title for column in table.columns)] for table in self.tables]
        return hashlib.sha256(json.dumps(titles, ensure_ascii=False).encode()).hexdigest()


def meaning(column: Column, name: str | None, **settings: str | None) -> Column:
    """The column with another meaning, said by a person; what depended on the old one is forgotten."""
    if name is not None and name != IGNORED:
        must_be_field(name)
    forgotten = replace(column, unit=None, decimal=None, dates=None) if name != column.field else column
    said = {key: value for key, value in settings.items() if value is not None}
    return replace(
        forgotten,
        field=None if name == IGNORED else name,
        confidence=Confidence.CONFIRMED,
        **said,  # type: ignore[arg-type]
    )


def same_title(one: str, other: str) -> bool:
    """Whether two titles are one, whatever their case, accents and punctuation."""
    return one.strip() == other.strip() or plain_words(one) == plain_words(other) != []


def must_be_field(name: str) -> None:
    """Raise `UnknownField`, with the nearest field there is, unless the field exists."""
    if name not in FIELDS:
        raise UnknownField(field=name, suggestion=nearest(name, FIELDS))


def one_of(setting: str, value: str, allowed: Iterable[str]) -> str:
    """The value, or `UnknownSetting` with the nearest one allowed."""
    known = [str(one) for one in allowed]
    if value not in known:
        raise UnknownSetting(setting=setting, value=value, suggestion=nearest(value, known), allowed=", ".join(known))
    return value


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known word most like `name`, when one is."""
    return next(iter(get_close_matches(name, list(known), n=1, cutoff=0.5)), None)


def _column(written: Mapping[str, Any]) -> Column:
    name = written.get("field") or None
    if name == IGNORED:
        name = None
    if name is not None:
        must_be_field(name)
    for setting, allowed in (("unit", UNITS), ("decimal", MARKS), ("dates", ORDERS)):
        if written.get(setting):
            one_of(setting, written[setting], allowed)
    return Column(
        title=str(written["title"]),
        position=int(written["position"]),
        field=name,
        platform=written.get("platform") or None,
        unit=written.get("unit") or None,
        decimal=written.get("decimal") or None,
        dates=written.get("dates") or None,
        confidence=Confidence(written.get("confidence") or Confidence.CONFIRMED),
    )
