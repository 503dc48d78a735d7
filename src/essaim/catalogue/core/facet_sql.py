"""Facet counts as one SQL text: each facet counted as if its own filter were not there.

The accounts that pass everything are grouped by small numbers, a few columns
together, and rolled up in Python. A facet that is filtered on is grouped
apart, over the accounts that pass everything else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from essaim.catalogue.core.search import FACETS, FIELD_OF_FACET
from essaim.catalogue.core.search_sql import where

TOGETHER = (
    ("platform", "tier", "language", "country"),
    ("region", "department", "city"),
    ("niche1", "broad1"),
    ("niche2", "broad2"),
    ("niche3", "broad3"),
)
"""Columns grouped together: few combinations exist within each group.

`broad1` is the niche that holds the topic `niche1`, and 0 where a likelier
topic of the account has the same: so a niche counts an account once.
"""
_WIDTH = 4

Counts = dict[str, dict[int, int]]
Row = tuple[int, ...]


@dataclass(frozen=True)
class Grouping:
    """One GROUP BY: its columns, and the facet whose own filter it leaves out ("" for none)."""

    columns: tuple[str, ...]
    apart: str = ""


def groupings(parts: Mapping[str, str], facets: Sequence[str] = FACETS) -> list[Grouping]:
    """The groupings that count those facets under those conditions."""
    filtered = [facet for facet in facets if FIELD_OF_FACET[facet] in parts]
    others = {facet for facet in facets if facet not in filtered}
    together = [tuple(one for one in columns if _facet(one) in others) for columns in TOGETHER]
    apart = [
        Grouping(columns, facet)
        for facet in filtered
        for columns in (TOGETHER[2:] if facet == "niche" else ((facet,),))
    ]
    return [*(Grouping(columns) for columns in together if columns), *apart]


def statement(parts: Mapping[str, str], found: Sequence[Grouping], *, shared: bool) -> str:
    """The SELECT of those groupings: rows of (place of the grouping, four codes, accounts).

    `shared` reads the accounts that pass once and keeps them; engines that
    know no such thing read them anew for each grouping.
    """
    columns = sorted({column for grouping in found if not grouping.apart for column in grouping.columns})
    passing = f"SELECT {', '.join(columns)} FROM searchable WHERE {where(parts)}"
    selects = []
    for number, grouping in enumerate(found):
        if grouping.apart:
            base = f"searchable WHERE {where(parts, without=[FIELD_OF_FACET[grouping.apart]])}"
        else:
            base = "passing" if shared else f"searchable WHERE {where(parts)}"
        padded = [*grouping.columns, *["0"] * (_WIDTH - len(grouping.columns))]
        titled = ", ".join(f"{column} AS code{place}" for place, column in enumerate(padded))
        selects.append(
            f"SELECT {number} AS grouping_number, {titled}, count(*) AS accounts FROM {base} "
            f"GROUP BY {', '.join(grouping.columns)}"
        )
    head = f"WITH passing AS MATERIALIZED ({passing}) " if shared and columns else ""
    return head + " UNION ALL ".join(selects)


def rolled_up(rows: Sequence[Row], found: Sequence[Grouping], facets: Sequence[str] = FACETS) -> Counts:
    """Counts by facet and code; unknown values (code 0) are not counted."""
    counts: Counts = {facet: {} for facet in facets}
    for number, *codes, accounts in rows:
        for column, code in zip(found[number].columns, codes, strict=False):
            # A niche stated without a topic stands in both columns: it is counted in the second.
            if code and not (column.startswith("niche") and code % 100 == 0):
                counted = counts[_facet(column)]
                counted[code] = counted.get(code, 0) + accounts
    return counts


def _facet(column: str) -> str:
    return "niche" if column[:-1] in {"niche", "broad"} else column
