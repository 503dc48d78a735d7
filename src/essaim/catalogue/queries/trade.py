"""Orders and visits that files brought, for the room that tracks what campaigns sell."""

from __future__ import annotations

from django.db.models import Count

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue.core.trade import Order, TradeKind, Visits
from essaim.catalogue.models import KeptRow


def trade_kept(viewer: Viewer) -> dict[TradeKind, int]:
    """How many orders, and how many rows of visits, are kept; kinds without any are absent."""
    rows = KeptRow.objects.filter(workspace_id=viewer.workspace_id).values("kind").annotate(many=Count("pk"))
    return {TradeKind(row["kind"]): row["many"] for row in rows.order_by("kind")}


def orders_kept(viewer: Viewer) -> list[Order]:
    """Every order kept, the oldest day first, those without a day at the end."""
    return [Order.from_json(row.said) for row in _rows(viewer, TradeKind.ORDER)]


def visits_kept(viewer: Viewer) -> list[Visits]:
    """All visits kept, the oldest day first, those without a day at the end."""
    return [Visits.from_json(row.said) for row in _rows(viewer, TradeKind.VISITS)]


def _rows(viewer: Viewer, kind: TradeKind) -> list[KeptRow]:
    rows = KeptRow.objects.filter(workspace_id=viewer.workspace_id, kind=kind.value)
    return sorted(rows, key=lambda row: (row.day is None, row.day.isoformat() if row.day else "", row.key))
