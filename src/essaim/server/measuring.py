"""Keeping the warehouse in step with the catalogue: every room's columns, lowest room first."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from functools import partial

from essaim.accounts.core.viewer import Viewer
from essaim.audit import actions as audit
from essaim.audit import queries as audits
from essaim.catalogue import queries as catalogue
from essaim.catalogue.actions import look_at_followed, publish_generation, understand_texts
from essaim.warehouse.generations import Generation

Told = Callable[[int, int], None]
Step = Callable[[str], None]


def refresh_warehouse(viewer: Viewer, *, at: datetime, told: Callable[[], None] | None = None) -> Generation | None:
    """Publish a new generation when the catalogue has changed since the last; None when it has not.

    `told` is called once, before the work begins.
    """
    if catalogue.is_current(viewer):
        return None
    if told is not None:
        told()
    return rebuild_warehouse(viewer, at=at)


def rebuild_warehouse(viewer: Viewer, *, at: datetime, told: Step | None = None) -> Generation:
    """Publish a new generation, whether or not the catalogue has changed; `told` hears each step's name.

    Followed trends are held against it at once.
    """
    deals = audits.deals_of(viewer)
    measures = (
        audit.measure_engagement,
        audit.measure_growth,
        partial(audit.measure_audits, at=at, deals=deals),
    )
    generation = publish_generation(viewer, at=at, measures=measures, told=told)
    look_at_followed(viewer, at=at)
    return generation


def read_texts(
    viewer: Viewer,
    *,
    at: Callable[[], datetime],
    seconds: float | None = None,
    told: Told | None = None,
    step: Step | None = None,
) -> int:
    """Read new and changed texts for at most that long; once none is left, publish what they say.

    Returns how many accounts are left to read. `told` hears how many were read,
    of how many; `step` hears the steps of publishing.
    """
    return _read(understand_texts, viewer, at=at, seconds=seconds, told=told, step=step)


def audit_accounts(
    viewer: Viewer,
    *,
    at: Callable[[], datetime],
    account_ids: Collection[int] | None = None,
    seconds: float | None = None,
    told: Told | None = None,
    step: Step | None = None,
) -> int:
    """Read the material of accounts that are new or changed, or of those named; otherwise as `read_texts`."""
    reader = partial(audit.read_accounts, account_ids=account_ids)
    return _read(reader, viewer, at=at, seconds=seconds, told=told, step=step)


def _read(
    reader: Callable[..., int],
    viewer: Viewer,
    *,
    at: Callable[[], datetime],
    seconds: float | None,
    told: Told | None,
    step: Step | None,
) -> int:
    read = []

    def hear(done: int, total: int) -> None:
        read.append(done)
        if told is not None:
            told(done, total)

    left = reader(viewer, at=at, seconds=seconds, told=hear)
    if not left and (read or catalogue.has_unpublished_readings(viewer)):
        rebuild_warehouse(viewer, at=at(), told=step)
    return left
