"""What a preview and a report say, ready for their tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from moneyed import Money

from essaim.catalogue import phrases
from essaim.catalogue.core.intake.preview import Preview
from essaim.catalogue.core.intake.remarks import PassedOver, Remark
from essaim.catalogue.core.intake.trade_rows import TradeRow
from essaim.catalogue.core.sighting import AccountSighting
from essaim.catalogue.core.trade import Order
from essaim.design import formats

SHOWN = ("followers", "engagement_rate", "likes_average", "comments_average", "country", "city", "niches")
LINES = 8
MOST_REMARKS = 30


@dataclass(frozen=True)
class ReadLine:
    """One account as it would be written."""

    row: int | None
    platform: str
    handle: str
    name: str
    facts: list[str]
    posts: int


@dataclass(frozen=True)
class TradeLine:
    """One order, or visits that came one way, as they would be kept."""

    row: int
    day: str
    what: str
    way: str
    amount: str


def trade_line(row: TradeRow) -> TradeLine:
    """An order: its number, codes and total; visits: how they came, and how many."""
    said, day = row.said, row.said.day
    shown_day = formats.day(day) if day else ""
    if isinstance(said, Order):
        amount = formats.money(Money(said.total, said.currency)) if said.currency else str(said.total)
        return TradeLine(row.row, shown_day, said.number, ", ".join(said.codes), amount)
    way = " / ".join(part for part in (said.source, said.medium, said.campaign, said.content) if part)
    number = said.sessions if said.sessions is not None else said.visitors
    return TradeLine(row.row, shown_day, way, "", "" if number is None else formats.count(number))


@dataclass(frozen=True)
class SaidRemark:
    """One remark with its sentence."""

    row: int | None
    column: str
    value: str
    sheet: str
    words: str


def read_lines(preview: Preview) -> tuple[list[str], list[ReadLine]]:
    """The titles of the facts that occur, and the first accounts."""
    pairs = [(creator, account) for creator in preview.creators for account in creator.accounts]
    pairs = list(islice(pairs, LINES))
    found = [name for name in SHOWN if any(_value(account, name) is not None for _creator, account in pairs)]
    lines = [
        ReadLine(
            row=creator.row,
            platform=account.platform,
            handle=account.handle,
            name=str(account.facts.get("display_name") or creator.name or ""),
            facts=[_words(name, _value(account, name)) for name in found],
            posts=len(account.posts),
        )
        for creator, account in pairs
    ]
    return [phrases.field(name) for name in found], lines


def said(remarks: Iterable[Remark], *, most: int = MOST_REMARKS) -> list[SaidRemark]:
    """The first remarks in the reader's language."""
    return [SaidRemark(one.row, one.column, one.value, one.sheet, phrases.remark(one)) for one in islice(remarks, most)]


def passed_over(ignored: Iterable[PassedOver]) -> list[tuple[str, int]]:
    """How many rows of each kind were passed over."""
    return [(phrases.row_kind(kind), number) for kind, number in Counter(one.kind for one in ignored).most_common()]


def _value(account: AccountSighting, name: str) -> Any:
    if name in account.facts:
        return account.facts[name]
    return account.snapshots[0].counters.get(name) if account.snapshots else None


def _words(name: str, value: Any) -> str:
    if value is None:
        return "—"
    if name == "country":
        return formats.country(str(value))
    if name == "engagement_rate":
        return formats.share(value)
    if isinstance(value, int | float):
        return formats.count(value) if float(value).is_integer() else formats.decimal(value)
    return ", ".join(value) if isinstance(value, list | tuple) else str(value)
