"""Jobs of the catalogue: thin, idempotent, ids in."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from essaim.accounts.queries import machine_viewer
from essaim.catalogue import actions


@task()
def run_import(imported_file_id: int) -> None:
    """Import a received file with its confirmed mapping."""
    actions.run_import(imported_file_id=imported_file_id, at=timezone.now())


@task()
def run_sync(workspace_id: int, sync_id: int) -> None:
    """Read a service on; where it must wait, the same job is asked for again for that moment."""
    sync = actions.run_sync(machine_viewer(workspace_id), sync_id=sync_id, clock=timezone.now)
    if sync.state == "paused":
        run_sync.using(run_after=sync.resumes_at).enqueue(workspace_id, sync_id)
