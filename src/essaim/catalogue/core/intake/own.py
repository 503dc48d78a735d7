"""One account's own export: whose it is, and when its days were."""

from __future__ import annotations

from datetime import datetime

from essaim.catalogue.core.handles import (
    InvalidHandle,
    MissingPlatform,
    NotAProfileLink,
    UnsupportedPlatform,
    reference,
)
from essaim.catalogue.core.intake.dates import YearMissing, read_date
from essaim.catalogue.core.intake.mapping import TableMapping
from essaim.catalogue.core.intake.numbers import Unreadable
from essaim.catalogue.core.intake.origins import Holds, origin_named
from essaim.catalogue.core.intake.refusals import AccountElsewhere, AccountNeeded, WrongAccount, YearNeeded
from essaim.catalogue.core.intake.table import Cell, Table, as_text, is_blank
from essaim.catalogue.core.intake.vocabulary import ACCOUNT_COLUMNS
from essaim.catalogue.core.platforms import label


def must_have_owner(table: TableMapping, source: Table, *, as_of: datetime | None) -> None:
    """Refuse a file of nobody's, or a history without years, in one sentence rather than row by row.

    Raises `AccountNeeded`, `WrongAccount`, `AccountElsewhere` or `YearNeeded`.
    """
    known = origin_named(table.origin)
    if table.account:
        _must_be_account(table)
    elif known is not None and table.asks_account and not known.links_name_owner:
        raise AccountNeeded(origin=known.code)
    if known is not None and known.holds is Holds.HISTORY and as_of is None:
        _must_have_years(table, source)


def _must_be_account(table: TableMapping) -> None:
    fields = {column.field for column in table.columns}
    if not fields.isdisjoint(ACCOUNT_COLUMNS):
        return
    try:
        named = reference(table.account or "", table.platform)
    except MissingPlatform as wrong:
        # The link of each post may say it.
        if fields.isdisjoint(("post_url", "platform")):
            raise WrongAccount(account=table.account) from wrong
        return
    except (InvalidHandle, NotAProfileLink, UnsupportedPlatform) as wrong:
        raise WrongAccount(account=table.account) from wrong
    known = origin_named(table.origin)
    if known is not None and known.platform and named.platform != known.platform:
        raise AccountElsewhere(account=table.account, platform=label(known.platform))


def _must_have_years(table: TableMapping, source: Table) -> None:
    place = next((one.position for one in table.columns if one.field == "taken_at"), None)
    if place is None:
        return
    for row, cells in source.lines():
        is_below = table.titles_at is None or row > table.titles_at
        if is_below and place < len(cells) and lacks_year(cells[place]):
            raise YearNeeded(value=as_text(cells[place]))


def lacks_year(cell: Cell) -> bool:
    """Whether a cell is a date without its year."""
    try:
        read_date(None if is_blank(cell) else cell)
    except YearMissing:
        return True
    except Unreadable:
        return False
    return False
