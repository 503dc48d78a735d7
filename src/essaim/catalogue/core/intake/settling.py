"""Decides, once per column, what single cells leave open.

Is `12,400` twelve thousand or twelve and two fifths? Is `3.2` a share in
percent? Is `03/04` in March? Each is answered from all the column's cells, and
where they do not tell, from the file's other columns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from math import log10
from statistics import median

from essaim.catalogue.core.intake import looks
from essaim.catalogue.core.intake.dates import order_of
from essaim.catalogue.core.intake.mapping import Column, Confidence, TableMapping
from essaim.catalogue.core.intake.numbers import Unreadable, ambiguous_mark, clear_decimal_mark, read_number
from essaim.catalogue.core.intake.table import Cell
from essaim.catalogue.core.intake.titles import read_title
from essaim.catalogue.core.intake.vocabulary import FIELDS, Reader

PERCENT, FRACTION = "percent", "fraction"
_FEWEST_COMPARED = 3
_RATE_RARELY_ABOVE = 0.35
"""Half the accounts of a list above a 35 % engagement rate: then those are not fractions of one."""
_NUMERIC = (Reader.INTEGER, Reader.DECIMAL, Reader.RATE)

CellsAt = Callable[[int], Sequence[Cell]]


def settled(table: TableMapping, cells_at: CellsAt, nested_cells: Mapping[str, Sequence[Cell]]) -> TableMapping:
    """The mapping with every open question answered; what a person decided stays."""
    files_mark = _mark_of(
        cell for column in table.columns if _reads(column, *_NUMERIC) for cell in cells_at(column.position)
    )
    columns = [_settle(column, cells_at(column.position), files_mark) for column in table.columns]
    columns = [
        replace(column, unit=_unit_of(column, columns, cells_at))
        if _reads(column, Reader.RATE) and column.unit is None
        else column
        for column in columns
    ]
    nested = tuple(_settle(column, nested_cells.get(column.title, ()), None) for column in table.nested)
    return replace(table, columns=tuple(columns), nested=nested)


def _settle(column: Column, cells: Sequence[Cell], files_mark: str | None) -> Column:
    if _reads(column, Reader.DATE) and column.dates is None:
        order, _ = order_of(cells)
        return replace(column, dates=order)
    if _reads(column, Reader.INTEGER, Reader.DECIMAL) and column.unit is None:
        column = replace(column, unit=read_title(column.title).scale)
    if _reads(column, Reader.DECIMAL, Reader.RATE) and column.decimal is None:
        own = _mark_of(cells)
        is_open = own is None and any(isinstance(cell, str) and ambiguous_mark(cell) for cell in cells)
        doubt = Confidence.TO_CHECK if is_open and column.confidence is Confidence.SURE else column.confidence
        return replace(column, decimal=own or files_mark or ".", confidence=doubt)
    return column


def _mark_of(cells: Iterable[Cell]) -> str | None:
    """The decimal mark that most cells prove; None when none proves any."""
    proofs = Counter(mark for cell in cells if isinstance(cell, str) and (mark := clear_decimal_mark(cell)))
    return proofs.most_common(1)[0][0] if proofs else None


def _unit_of(column: Column, columns: Sequence[Column], cells_at: CellsAt) -> str:
    """Percent points or fractions: what the row's other figures prove, then signs, then the range."""
    if proved := _cross_checked(column, columns, cells_at):
        return proved
    cells = cells_at(column.position)
    if looks.share(cells, lambda cell: isinstance(cell, str) and "%" in cell) > 0:
        return PERCENT
    middle = median([number for cell in cells if (number := _value(cell, column)) is not None] or [0])
    says_percent = "%" in read_title(column.title).words
    is_tiny_for_points = middle < _RATE_RARELY_ABOVE
    # A spreadsheet keeps 3.4 % as 0.034 under a title that says %.
    if says_percent and not (is_tiny_for_points and any(isinstance(cell, float) for cell in cells)):
        return PERCENT
    return FRACTION if is_tiny_for_points else PERCENT


def _cross_checked(column: Column, columns: Sequence[Column], cells_at: CellsAt) -> str | None:
    """Compare rates with interactions per post over followers, row by row."""
    by_field = {(one.field, one.platform): one for one in columns}

    def beside(field: str) -> Column | None:
        return by_field.get((field, column.platform)) or by_field.get((field, None))

    followers, engagement = beside("followers"), beside("engagement_average") or beside("likes_average")
    if followers is None or engagement is None:
        return None
    gaps = []
    rows = zip(_aligned(column, cells_at), _aligned(followers, cells_at), _aligned(engagement, cells_at), strict=False)
    for rate, audience, reactions in rows:
        if rate and audience and reactions:
            gaps.append(log10(rate) - log10(reactions / audience))
    if len(gaps) < _FEWEST_COMPARED:
        return None
    return PERCENT if median(gaps) > 1 else FRACTION


def _aligned(column: Column, cells_at: CellsAt) -> list[float | None]:
    return [_value(cell, column) for cell in cells_at(column.position)]


def _value(cell: Cell, column: Column) -> float | None:
    if not isinstance(cell, str):
        return looks.number_of(cell)
    try:
        number = read_number(cell, column.decimal or ("" if _reads(column, Reader.INTEGER) else "."))
    except Unreadable:
        return None
    return number.value if number else None


def _reads(column: Column, *readers: Reader) -> bool:
    return column.field is not None and FIELDS[column.field].reader in readers
