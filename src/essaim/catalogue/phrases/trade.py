"""The words for orders and visits kept for tracking."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from essaim.catalogue.core.trade import TradeKind
from essaim.design import formats


def trade_taken(kind: str, counts: Mapping[str, int]) -> str:
    """What became of the orders or the visits of a file."""
    total = sum(counts.values())
    gaps = {name: formats.count(number) for name, number in counts.items()} | {"count": formats.count(total)}
    if kind == TradeKind.ORDER:
        return (
            ngettext(
                "%(count)s order for the tracking room: %(created)s new, %(updated)s updated, %(unchanged)s unchanged.",
                "%(count)s orders for the tracking room: %(created)s new, %(updated)s updated, %(unchanged)s unchanged.",
                total,
            )
            % gaps
        )
    return (
        ngettext(
            "%(count)s row of visits for the tracking room: %(created)s new, %(updated)s updated, %(unchanged)s unchanged.",
            "%(count)s rows of visits for the tracking room: %(created)s new, %(updated)s updated, %(unchanged)s unchanged.",
            total,
        )
        % gaps
    )


def trade_kept(kept: Mapping[TradeKind, int]) -> list[str]:
    """How much is kept in all, one sentence for each kind."""
    said = []
    if orders := kept.get(TradeKind.ORDER, 0):
        words = ngettext(
            "%(count)s order is kept for the tracking room.", "%(count)s orders are kept for the tracking room.", orders
        )
        said.append(words % {"count": formats.count(orders)})
    if visits := kept.get(TradeKind.VISITS, 0):
        words = ngettext(
            "%(count)s row of visits is kept for the tracking room.",
            "%(count)s rows of visits are kept for the tracking room.",
            visits,
        )
        said.append(words % {"count": formats.count(visits)})
    return said


def trade_promise() -> str:
    """What is kept of buyers and visitors: nothing."""
    return _(
        "Of each order only its number, moment, amounts, discount codes and state are kept: no name, no address, no e-mail, and not what was bought."
    )
