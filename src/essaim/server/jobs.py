"""The jobs that belong to no single room: thin, idempotent, ids in."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from essaim.accounts import queries as accounts
from essaim.catalogue import queries as catalogue
from essaim.catalogue.actions import end_cut_imports
from essaim.server.measuring import refresh_warehouse


@task()
def keep_in_step(workspace_id: int) -> None:
    """Measure the workspace again when its catalogue has changed; nothing to do otherwise."""
    refresh_warehouse(accounts.machine_viewer(workspace_id), at=timezone.now())


def catch_up() -> None:
    """At a start, before any worker: end the imports that were cut short, and measure what is behind."""
    end_cut_imports(at=timezone.now())
    for viewer in map(accounts.machine_viewer, accounts.workspace_ids()):
        if not catalogue.is_current(viewer):
            keep_in_step.enqueue(viewer.workspace_id)
