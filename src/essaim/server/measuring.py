"""Keeping the warehouse in step with the catalogue: every room's columns, lowest room first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from essaim.accounts.core.viewer import Viewer
from essaim.audit.actions import measure_engagement, measure_growth
from essaim.catalogue import queries as catalogue
from essaim.catalogue.actions import publish_generation
from essaim.warehouse.generations import Generation

MEASURES = (measure_engagement, measure_growth)


def refresh_warehouse(viewer: Viewer, *, at: datetime, told: Callable[[], None] | None = None) -> Generation | None:
    """Publish a new generation when the catalogue has changed since the last; None when it has not.

    `told` is called once, before the work begins.
    """
    if catalogue.is_current(viewer):
        return None
    if told is not None:
        told()
    return publish_generation(viewer, at=at, measures=MEASURES)
