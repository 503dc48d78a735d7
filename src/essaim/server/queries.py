"""Questions about the installation itself."""

from __future__ import annotations

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult


def is_waiting(job: str, workspace_id: int) -> bool:
    """Whether that job (its dotted path) of that workspace waits for a worker."""
    waiting = DBTaskResult.objects.filter(
        task_path=job, status=TaskResultStatus.READY, args_kwargs={"args": [workspace_id], "kwargs": {}}
    )
    return waiting.exists()
