"""Where the warehouse is: a folder for each workspace, so that nothing can cross, and perhaps a server."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from essaim.warehouse.clickhouse import Place, place_of


def folder_of(workspace_id: int) -> Path:
    """The workspace's folder under ESSAIM_HOME."""
    return Path(settings.ESSAIM_HOME) / "warehouse" / str(workspace_id)


def distributed() -> Place | None:
    """The ClickHouse server that answers searches (setting ESSAIM_WAREHOUSE_URL); None for the embedded engine."""
    return place_of(settings.ESSAIM_WAREHOUSE_URL) if settings.ESSAIM_WAREHOUSE_URL else None
