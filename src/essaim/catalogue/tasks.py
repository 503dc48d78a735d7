"""Jobs of the catalogue: thin, idempotent, ids in."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from essaim.accounts.queries import machine_viewer
from essaim.catalogue import actions
from essaim.catalogue.models import Sync


@task()
def run_import(imported_file_id: int) -> None:
    """Import a received file with its confirmed mapping."""
    actions.run_import(imported_file_id=imported_file_id, at=timezone.now())


@task()
def run_sync(workspace_id: int, sync_id: int) -> None:
    """Read a service on; where it must wait, the same job is asked for again for that moment."""
    read_on_later(actions.run_sync(machine_viewer(workspace_id), sync_id=sync_id, clock=timezone.now))


def read_on_later(sync: Sync) -> None:
    """Ask for the job that goes on with a paused reading, at the moment it waits for."""
    if sync.state == "paused":
        run_sync.using(run_after=sync.resumes_at).enqueue(sync.workspace_id, sync.pk)
