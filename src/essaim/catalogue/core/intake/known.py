"""What a known export says of a table, over what its titles and values would say alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from essaim.catalogue.core.intake.dates import order_of
from essaim.catalogue.core.intake.header import Header
from essaim.catalogue.core.intake.mapping import Column, Confidence, TableMapping
from essaim.catalogue.core.intake.origins import FOLLOWER_ORIGINS, Origin, origin_of
from essaim.catalogue.core.intake.table import Cell, Line, as_text
from essaim.catalogue.core.intake.titles import read_title
from essaim.catalogue.core.intake.vocabulary import ACCOUNT_COLUMNS, FIELDS, Reader, field_named_by

_HEADER_SEARCHED = 30


def own_header(lines: Sequence[Line]) -> Header | None:
    """The row whose cells are the titles of a known export."""
    for row, cells in lines[:_HEADER_SEARCHED]:
        titles = [as_text(cell).replace("\n", " ").strip() for cell in cells]
        if sum(map(bool, titles)) > 1 and origin_of(titles) is not None:
            return Header(tuple(titles), row)
    return None


def names_accounts(titles: Sequence[str]) -> bool:
    """Whether a column is one of handles or profiles: then a list of creators only resembles an export of a shop."""
    return any(field_named_by(read_title(title)) in ACCOUNT_COLUMNS for title in titles)


def by_origin(column: Column, origin: Origin, values: Sequence[Cell]) -> Column:
    """The meaning a known export gives its own title; a column that is none of its own keeps the proposal."""
    meaning = origin.meaning(column.title)
    if meaning is None:
        return column
    field = meaning if meaning in FIELDS else None
    order, is_proved = order_of(values)
    return replace(
        column,
        field=field,
        platform=None if origin.platform else column.platform,
        unit=origin.units.get(meaning),
        dates=(order if is_proved else origin.dates) if field and FIELDS[field].reader is Reader.DATE else None,
        confidence=Confidence.SURE,
    )


def why_left_out(table: TableMapping) -> str:
    """Why a table beside others is not read."""
    return "followers_elsewhere" if table.origin in FOLLOWER_ORIGINS else "sheet_not_read"
