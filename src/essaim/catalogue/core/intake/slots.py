"""A table's columns made ready to read: whose they are, and how each cell is read."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo

from essaim.catalogue.core.intake.cells import ReadCell, reader_of
from essaim.catalogue.core.intake.mapping import Column, Kind, TableMapping
from essaim.catalogue.core.intake.vocabulary import ACCOUNT_COLUMNS, COUNTED, FIELDS, TOTALS
from essaim.catalogue.core.sighting import POST_COUNTERS


@dataclass(frozen=True, slots=True)
class Slot:
    """One column that is read."""

    position: int
    field: str
    title: str
    read: ReadCell


@dataclass(slots=True)
class AccountSlots:
    """The columns of one account in a row; `platform` None when the row says on which platform it is."""

    platform: str | None
    identity: list[Slot] = field(default_factory=list)
    facts: list[Slot] = field(default_factory=list)
    counters: list[Slot] = field(default_factory=list)
    borrows_identity: bool = False
    """Whether its handle is the one that all accounts of the row share."""


@dataclass(slots=True)
class RowSlots:
    """All columns of a table that are read."""

    accounts: list[AccountSlots]
    shared: list[Slot]
    """Facts that hold for every account of the row."""
    platform: Slot | None
    taken_at: Slot | None
    post_list: Slot | None
    post: list[Slot]
    nested: list[Slot]


def slots_of(table: TableMapping, *, zone: tzinfo, as_of: datetime | None) -> RowSlots:
    """The columns of a mapping, grouped by the account they speak of."""
    slots = [(column, _slot(column, zone, as_of)) for column in table.columns if column.field]
    of_posts = table.kind is Kind.POSTS
    groups: dict[str | None, AccountSlots] = {}
    nested = [replace(column, position=place) for place, column in enumerate(one for one in table.nested if one.field)]
    row = RowSlots([], [], None, None, None, [], [_slot(column, zone, as_of) for column in nested])
    for column, slot in slots:
        if slot.field in ("platform", "taken_at", "post_list"):
            setattr(row, slot.field, slot)
        elif slot.field in ACCOUNT_COLUMNS:
            _group(groups, column).identity.append(slot)
        elif _is_of_post(slot.field, of_posts=of_posts):
            row.post.append(slot)
        elif slot.field in COUNTED:
            _group(groups, column).counters.append(slot)
        elif column.platform is None:
            row.shared.append(slot)
        else:
            _group(groups, column).facts.append(slot)
    row.accounts = _accounts(groups)
    return row


def _slot(column: Column, zone: tzinfo, as_of: datetime | None) -> Slot:
    return Slot(column.position, column.field or "", column.title, reader_of(column, zone=zone, as_of=as_of))


def _is_of_post(field_name: str, *, of_posts: bool) -> bool:
    return of_posts and (FIELDS[field_name].of_posts or field_name in POST_COUNTERS or field_name in TOTALS)


def _group(groups: dict[str | None, AccountSlots], column: Column) -> AccountSlots:
    return groups.setdefault(column.platform, AccountSlots(column.platform))


def _accounts(groups: dict[str | None, AccountSlots]) -> list[AccountSlots]:
    """Columns without a platform's name join the only platform there is, or stand for an account of their own."""
    bare = groups.pop(None, None)
    named = list(groups.values())
    if bare is not None and len(named) == 1 and not (bare.identity and named[0].identity):
        only = named[0]
        only.identity += bare.identity
        only.counters += bare.counters
        return [_ordered(only)]
    if bare is not None and not named:
        # Without any handle, the figures are those of the one account the file is about.
        return [_ordered(bare)]
    for account in named:
        if not account.identity and bare is not None and bare.identity:
            account.identity, account.borrows_identity = list(bare.identity), True
    alone = bare is not None and bare.identity and (bare.counters or not any(one.borrows_identity for one in named))
    return [
        _ordered(account)
        for account in ([bare] if alone and bare else []) + named
        if account.identity or account.counters
    ]


def _ordered(account: AccountSlots) -> AccountSlots:
    account.identity.sort(key=lambda slot: ACCOUNT_COLUMNS.index(slot.field))
    return account


def identity_positions(slots: RowSlots) -> list[int]:
    """Where accounts are named."""
    return [slot.position for account in slots.accounts for slot in account.identity]


def summed_positions(slots: RowSlots, table: TableMapping) -> dict[int, str]:
    """Where the first account's counters stand, or a post's, by position: what a row of totals would add up."""
    scaled = {column.position for column in table.columns if column.unit}
    counters = slots.post or (slots.accounts[0].counters if slots.accounts else [])
    return {one.position: one.field for one in counters if one.field in COUNTED and one.position not in scaled}
