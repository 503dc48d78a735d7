"""Division that no engine gets wrong."""

from __future__ import annotations

import ibis.expr.types as ir


def ratio(part: ir.NumericValue, whole: ir.NumericValue) -> ir.NumericValue:
    """`part` over `whole`; unknown, never infinite, when there is no whole.

    Engines answer 1/0 with inf, an error or NULL: here it is always NULL.
    """
    return part.cast("float64") / whole.nullif(0).cast("float64")
