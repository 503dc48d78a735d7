"""The jobs that belong to no single room: thin, idempotent, ids in."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone
from django_tasks import task
from django_tasks.base import Task

from essaim.accounts import queries as accounts
from essaim.accounts.core.viewer import Viewer
from essaim.campaign.actions import forget_old_addresses, forget_old_uploads
from essaim.catalogue import queries as catalogue
from essaim.catalogue.actions import (
    drop_old_digests,
    end_cut_imports,
    forget_expired_audiences,
    forget_expired_facts,
    forget_old_applications,
    refresh_due,
)
from essaim.catalogue.tasks import run_sync
from essaim.outreach import queries as outreach
from essaim.outreach.tasks import send_due_messages, sync_mailboxes
from essaim.server.measuring import audit_accounts, read_texts, refresh_warehouse
from essaim.server.queries import is_waiting
from essaim.workspace import actions as workspace

DAY, SOON, READING = timedelta(days=1), timedelta(minutes=1), timedelta(minutes=5)
SLICE = 15.0
"""Seconds of reading at a time: an import that waits is not kept waiting longer."""


@task()
def keep_in_step(workspace_id: int) -> None:
    """Measure the workspace again when its catalogue has changed; nothing to do otherwise."""
    viewer = accounts.machine_viewer(workspace_id)
    forget_expired(viewer)
    refresh_warehouse(viewer, at=timezone.now())
    ask(read_on, workspace_id)


@task()
def read_on(workspace_id: int) -> None:
    """Read a slice of what is new in the workspace, then let other jobs have their turn until nothing is left.

    Texts come first, since searches wait for them; then the accounts' audits.
    """
    viewer = accounts.machine_viewer(workspace_id)
    left = read_texts(viewer, at=timezone.now, seconds=SLICE)
    if left or audit_accounts(viewer, at=timezone.now, seconds=SLICE):
        ask(read_on, workspace_id)


@task()
def clear_stores(workspace_id: int) -> None:
    """Once somebody was erased: measure without them, then take away what former generations and freed pages hold."""
    viewer = accounts.machine_viewer(workspace_id)
    refresh_warehouse(viewer, at=timezone.now())
    try:
        workspace.clear_stores(viewer)
    except OperationalError:  # somebody else holds the database
        clear_stores.using(run_after=timezone.now() + SOON).enqueue(workspace_id)


@task()
def retire(workspace_id: int) -> None:
    """A slice of those whose term is over, then others have their turn, until nobody is left."""
    if workspace.retire_due(accounts.machine_viewer(workspace_id), at=timezone.now()):
        ask(retire, workspace_id)


@task()
def post(workspace_id: int) -> None:
    """Send what is due and read what came, then the same a minute later; ends where no mailbox is open any more."""
    viewer = accounts.machine_viewer(workspace_id)
    boxes = [box for _brand, box in outreach.mailboxes(viewer) if box is not None and box.state == "working"]
    if not boxes:
        return
    try:
        send_due_messages(viewer, timezone.now)
        if any(box.imap_host and (box.read_at is None or box.read_at <= timezone.now() - READING) for box in boxes):
            sync_mailboxes(viewer, timezone.now)
    finally:
        # Whatever went wrong, the next minute comes; the page of the mailbox says what it was.
        if post.get_backend().supports_defer and not is_waiting(post.module_path, workspace_id):
            post.using(run_after=timezone.now() + SOON).enqueue(workspace_id)


@task()
def each_day(workspace_id: int) -> None:
    """What is due by the calendar alone; asks for itself again for the next day."""
    viewer = accounts.machine_viewer(workspace_id)
    forget_expired(viewer)
    ask(retire, workspace_id)
    ask(post, workspace_id)
    forget_done_jobs()
    for sync in refresh_due(viewer, at=timezone.now()):
        run_sync.enqueue(workspace_id, sync.pk)
    each_day.using(run_after=timezone.now() + DAY).enqueue(workspace_id)


def catch_up() -> None:
    """At a start, before any worker: end the imports that were cut short, and measure what is behind.

    Whom a restored backup brought back, and what may be kept no longer, is forgotten first.
    """
    end_cut_imports(at=timezone.now())
    workspace.erase_again(at=timezone.now())
    for viewer in map(accounts.machine_viewer, accounts.workspace_ids()):
        forget_expired(viewer)
        ask(each_day, viewer.workspace_id)
        ask(post, viewer.workspace_id)
        job = read_on if catalogue.is_current(viewer) else keep_in_step
        ask(job, viewer.workspace_id)


def forget_expired(viewer: Viewer) -> None:
    """Delete what may be kept no longer: lists of people, what services said, applications, addresses, old digests."""
    forget_expired_audiences(viewer, at=timezone.now())
    forget_old_applications(viewer, at=timezone.now())
    forget_old_addresses(viewer, at=timezone.now())
    forget_old_uploads(viewer, at=timezone.now())
    forget_expired_facts(viewer, at=timezone.now())
    drop_old_digests(viewer, at=timezone.now())


def forget_done_jobs() -> None:
    """Take away the traces of jobs that ended two days ago: one a minute would fill the table."""
    if settings.TASKS["default"]["BACKEND"].startswith("django_tasks_db."):
        call_command("prune_db_task_results", queue_name="*", min_age_days=2, verbosity=0)


def ask(job: Task[[int], None], workspace_id: int) -> None:
    """Ask for a job of that workspace, unless the same one waits already: it will see what has changed until then."""
    if not is_waiting(job.module_path, workspace_id):
        job.enqueue(workspace_id)
