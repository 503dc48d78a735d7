"""Opening and ending the workspace's connections to outside services."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.db import transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.catalogue.actions.taking import open_edition
from essaim.catalogue.models import Connection
from essaim.connectors.errors import AskedWrongly, CredentialsRefused
from essaim.connectors.found import connector
from essaim.connectors.sealing import Sealer
from essaim.kernel.errors import NotFound

CONFIRMABLE = ("derived_metrics", "kept_fresh")
"""What only a person can know or want of a connection.

That the service allowed this installation to derive figures from its own; and
that what was read is read again before its term, instead of being forgotten.
"""


@transaction.atomic
def connect(
    viewer: Viewer, *, service: str, credentials: Mapping[str, str], label: str = "", at: datetime
) -> Connection:
    """Keep a key of the workspace's own, sealed; one already kept for the service gives way. Needs a manager.

    What was to be kept fresh stays so. What the service allowed the former key must be confirmed anew.

    Raises `AskedWrongly` for an unknown service or a credential that is missing. Nothing is sent.
    """
    viewer.must_reach(Role.MANAGER)
    wanted = connector(service)
    given = {name: str(credentials.get(name, "")).strip() for name in wanted.credentials}
    missing = [name for name, value in given.items() if not value]
    if missing:
        raise AskedWrongly(problem="credential_missing", value=", ".join(missing))
    former = Connection.objects.filter(workspace_id=viewer.workspace_id, service=service, outside_id="", ended_at=None)
    wishes = {name: told for one in former for name, told in one.confirmed.items() if name == "kept_fresh"}
    former.update(ended_at=at, sealed="")
    open_edition(viewer)
    made = Connection.objects.create(
        workspace_id=viewer.workspace_id,
        service=service,
        label=label or service,
        sealed=sealer().seal(given),
        confirmed=wishes,
        by_id=viewer.person_id,
        opened_at=at,
    )
    record(viewer, verb="connection.opened", subject=service, at=at, connection=made.pk)
    return made


@transaction.atomic
def disconnect(viewer: Viewer, *, connection_id: int, at: datetime) -> None:
    """Forget a key; what was read stays until its own term. Needs a manager. A permission has its own way to end."""
    viewer.must_reach(Role.MANAGER)
    ended = Connection.objects.filter(pk=connection_id, workspace_id=viewer.workspace_id, outside_id="", ended_at=None)
    if not ended.update(ended_at=at, sealed="", state="revoked"):
        raise NotFound(kind="connection", value=connection_id)
    open_edition(viewer)
    record(viewer, verb="connection.ended", subject=str(connection_id), at=at)


@transaction.atomic
def confirm(viewer: Viewer, *, connection_id: int, what: str, is_so: bool, at: datetime) -> None:
    """Note that a person confirmed something of `CONFIRMABLE`, or took it back. Needs an owner."""
    viewer.must_reach(Role.OWNER)
    if what not in CONFIRMABLE:
        raise AskedWrongly(problem="unknown_field", value=what)
    kept = Connection.objects.select_for_update().filter(
        pk=connection_id, workspace_id=viewer.workspace_id, ended_at=None
    )
    found = kept.first()
    if found is None:
        raise NotFound(kind="connection", value=connection_id)
    found.confirmed.pop(what, None)
    if is_so:
        found.confirmed[what] = {"at": at.isoformat(), "by": viewer.person_id}
    found.save(update_fields=["confirmed"])
    if what == "derived_metrics":
        open_edition(viewer)
    record(viewer, verb="connection.confirmed", subject=what, at=at, connection=connection_id, is_so=is_so)


def credentials_of(connection: Connection) -> Mapping[str, str]:
    """What its connector needs; raises `CredentialsRefused` when none is left, `CannotOpen` under another secret."""
    if not connection.sealed:
        raise CredentialsRefused(service=connection.service, status=0, reason="ended")
    return sealer().open(connection.sealed)


def sealer() -> Sealer:
    """Seals with the installation's secret."""
    return Sealer(settings.SECRET_KEY, [str(one) for one in settings.SECRET_KEY_FALLBACKS])
