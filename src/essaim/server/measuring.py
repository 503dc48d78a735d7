"""Keeping the warehouse in step with the catalogue: every room's columns, lowest room first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from essaim.accounts.core.viewer import Viewer
from essaim.audit.actions import measure_engagement, measure_growth
from essaim.catalogue import queries as catalogue
from essaim.catalogue.actions import look_at_followed, publish_generation, understand_texts
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
    return rebuild_warehouse(viewer, at=at)


def rebuild_warehouse(viewer: Viewer, *, at: datetime, told: Callable[[str], None] | None = None) -> Generation:
    """Publish a new generation, whether or not the catalogue has changed; `told` hears each step's name.

    Followed trends are held against it at once.
    """
    generation = publish_generation(viewer, at=at, measures=MEASURES, told=told)
    look_at_followed(viewer, at=at)
    return generation


def read_texts(
    viewer: Viewer,
    *,
    at: Callable[[], datetime],
    seconds: float | None = None,
    told: Callable[[int, int], None] | None = None,
    step: Callable[[str], None] | None = None,
) -> int:
    """Read new and changed texts for at most that long; once none is left, publish what they say.

    Returns how many accounts are left to read. `told` hears how many were read,
    of how many; `step` hears the steps of publishing.
    """
    read = []

    def hear(done: int, total: int) -> None:
        read.append(done)
        if told is not None:
            told(done, total)

    left = understand_texts(viewer, at=at, seconds=seconds, told=hear)
    if not left and (read or catalogue.has_unpublished_readings(viewer)):
        rebuild_warehouse(viewer, at=at(), told=step)
    return left
