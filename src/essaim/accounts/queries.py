"""Questions the accounts room answers."""

from __future__ import annotations

from essaim.accounts.core.viewer import Role, Viewer
from essaim.accounts.models import Activity, Brand, Membership, User, Workspace
from essaim.kernel.errors import NotFound


def viewer_of(person: User, *, workspace_id: int | None = None) -> Viewer | None:
    """The person's view of a workspace, their oldest one by default; None when they belong to none."""
    memberships = Membership.objects.filter(person=person)
    if workspace_id is not None:
        memberships = memberships.filter(workspace_id=workspace_id)
    membership = memberships.order_by("since", "pk").first()
    if membership is None:
        return None
    return Viewer(workspace_id=membership.workspace_id, person_id=person.pk, role=Role(membership.role))


def command_line_viewer(workspace_name: str | None = None) -> Viewer | None:
    """The machine's own view: the workspace of that name, or the oldest; None when there is none yet.

    Raises `NotFound` when a name is given and no workspace bears it.
    """
    workspaces = Workspace.objects.order_by("pk")
    if workspace_name is not None:
        workspaces = workspaces.filter(name=workspace_name)
    workspace = workspaces.first()
    if workspace is None:
        if workspace_name is not None:
            raise NotFound(kind="workspace", name=workspace_name)
        return None
    return machine_viewer(workspace.pk)


def machine_viewer(workspace_id: int) -> Viewer:
    """The view of a job that works for the workspace, on nobody's behalf."""
    return Viewer(workspace_id=workspace_id, person_id=None, role=Role.OWNER)


def workspace_ids() -> list[int]:
    """Every workspace of the installation, for jobs that serve them all; never for a page."""
    return list(Workspace.objects.order_by("pk").values_list("pk", flat=True))


def workspace_of(viewer: Viewer) -> Workspace:
    """The viewer's workspace."""
    return Workspace.objects.get(pk=viewer.workspace_id)


def workspaces_of(person: User) -> list[Workspace]:
    """The workspaces the person belongs to, by name."""
    return list(Workspace.objects.filter(memberships__person=person).order_by("name", "pk"))


def brands_of(viewer: Viewer) -> list[Brand]:
    """The workspace's brands, by name."""
    return list(Brand.objects.filter(workspace_id=viewer.workspace_id).order_by("name", "pk"))


def members_count(viewer: Viewer) -> int:
    """How many people belong to the workspace."""
    return Membership.objects.filter(workspace_id=viewer.workspace_id).count()


def latest_activity(viewer: Viewer, *, limit: int = 10) -> list[Activity]:
    """The last lines of the workspace's log, newest first."""
    lines = Activity.objects.filter(workspace_id=viewer.workspace_id).select_related("by")
    return list(lines.order_by("-at", "-pk")[:limit])


def has_people() -> bool:
    """Whether anybody can sign in yet."""
    return User.objects.exists()
