"""What can be done in the accounts room: one verb, one transaction, one line in the log."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from essaim.accounts.core.viewer import Role, Viewer
from essaim.accounts.models import Activity, Brand, Membership, User, Workspace


@transaction.atomic
def open_workspace(*, name: str, owner: User | None, at: datetime, language: str = "fr", brand: str = "") -> Workspace:
    """A new workspace with its owner (None: the command line's own) and first brand.

    The installation's first member takes over the workspace that the command
    line has been working in, with all that it holds, under the name given.
    """
    workspace = _left_by_the_command_line() if owner is not None else None
    if workspace is None:
        workspace = Workspace(created_at=at)
    workspace.name, workspace.language = name, language
    workspace.save()
    if owner is not None:
        Membership.objects.create(workspace=workspace, person=owner, role=Role.OWNER, since=at)
    if brand:
        Brand.objects.get_or_create(workspace=workspace, name=brand)
    viewer = Viewer(workspace_id=workspace.pk, person_id=owner.pk if owner else None, role=Role.OWNER)
    record(viewer, verb="workspace.opened", subject=name, at=at)
    return workspace


def _left_by_the_command_line() -> Workspace | None:
    """The workspace nobody belongs to, in an installation where nobody belongs anywhere."""
    if Membership.objects.exists():
        return None
    return Workspace.objects.order_by("pk").first()


def announce(fact: str, *, workspace_id: int) -> None:
    """Once the transaction is kept, let the rooms above react (`settings.REACTIONS`)."""
    transaction.on_commit(lambda: import_string(settings.REACTIONS)(fact, workspace_id=workspace_id))


def record(viewer: Viewer, *, verb: str, subject: str, at: datetime, **facts: object) -> Activity:
    """Write one line in the workspace's activity log."""
    return Activity.objects.create(
        workspace_id=viewer.workspace_id, by_id=viewer.person_id, at=at, verb=verb, subject=subject[:120], facts=facts
    )


@transaction.atomic
def speak(*, person: User, language: str) -> None:
    """Keep the person's language for the next visit and for mails."""
    person.language = language
    person.save(update_fields=["language"])
