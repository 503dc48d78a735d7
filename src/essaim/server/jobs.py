"""The jobs that belong to no single room: thin, idempotent, ids in."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from essaim.accounts import queries as accounts
from essaim.catalogue import queries as catalogue
from essaim.catalogue.actions import end_cut_imports
from essaim.server.measuring import read_texts, refresh_warehouse

SLICE = 15.0
"""Seconds of reading at a time: an import that waits is not kept waiting longer."""


@task()
def keep_in_step(workspace_id: int) -> None:
    """Measure the workspace again when its catalogue has changed; nothing to do otherwise."""
    viewer = accounts.machine_viewer(workspace_id)
    refresh_warehouse(viewer, at=timezone.now())
    read_on.enqueue(workspace_id)


@task()
def read_on(workspace_id: int) -> None:
    """Read a slice of the workspace's new texts, then let other jobs have their turn until none is left."""
    if read_texts(accounts.machine_viewer(workspace_id), at=timezone.now, seconds=SLICE):
        read_on.enqueue(workspace_id)


def catch_up() -> None:
    """At a start, before any worker: end the imports that were cut short, and measure what is behind."""
    end_cut_imports(at=timezone.now())
    for viewer in map(accounts.machine_viewer, accounts.workspace_ids()):
        job = read_on if catalogue.is_current(viewer) else keep_in_step
        job.enqueue(viewer.workspace_id)
