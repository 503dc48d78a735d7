"""Jobs of the catalogue: thin, idempotent, ids in."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from essaim.catalogue import actions


@task()
def run_import(imported_file_id: int) -> None:
    """Import a received file with its confirmed mapping."""
    actions.run_import(imported_file_id=imported_file_id, at=timezone.now())
