"""What the workspace reads from outside services: connections, what is left of their quotas, and past readings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet, Sum

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue.models import Connection, QuotaUse, Snapshot, Source, Sync
from essaim.connectors.contract import Connector
from essaim.connectors.errors import AskedWrongly
from essaim.connectors.found import connector, connectors
from essaim.connectors.quota import Bucket
from essaim.kernel.errors import NotFound
from essaim.kernel.provenance import SourceKind

Withheld = QuerySet[Source, int]


@dataclass(frozen=True)
class Left:
    """What is left of one bucket: units used and the limit of the window, and when it starts anew."""

    bucket: str
    used: int
    limit: int
    resets_at: datetime

    @property
    def left(self) -> int:
        """Units that may still be spent."""
        return max(0, self.limit - self.used)


def installed() -> list[Connector]:
    """Every connector, by name."""
    return list(connectors().values())


def connections(viewer: Viewer) -> list[Connection]:
    """The workspace's connections that have not ended, by service."""
    return list(Connection.objects.filter(workspace_id=viewer.workspace_id, ended_at=None).order_by("service", "pk"))


def connection(viewer: Viewer, connection_id: int) -> Connection:
    """One key or permission that has not ended; raises `NotFound`."""
    found = Connection.objects.filter(pk=connection_id, workspace_id=viewer.workspace_id, ended_at=None).first()
    if found is None:
        raise NotFound(kind="connection", value=connection_id)
    return found


def connection_to(viewer: Viewer, service: str) -> Connection:
    """The workspace's own key to a service, or its application there.

    Raises `AskedWrongly` for an unknown service, `NotFound` without any.
    """
    connector(service)
    found = Connection.objects.filter(
        workspace_id=viewer.workspace_id, service=service, outside_id="", ended_at=None
    ).first()
    if found is None:
        raise NotFound(kind="connection", value=service)
    return found


def permissions(viewer: Viewer, service: str) -> list[Connection]:
    """The permissions that have not ended, oldest first."""
    given = Connection.objects.filter(workspace_id=viewer.workspace_id, service=service, ended_at=None)
    return list(given.exclude(outside_id="").select_related("account").order_by("pk"))


def reading_connection(viewer: Viewer, service: str, connection_id: int | None = None) -> Connection:
    """By which connection a service is read: its key, the permission named, or the only one there is.

    Raises `NotFound` without one, and `AskedWrongly` when several permissions could be meant.
    """
    if connector(service).permission is None:
        return connection_to(viewer, service)
    given = permissions(viewer, service)
    found = [one for one in given if connection_id in (None, one.pk)]
    if not found:
        raise NotFound(kind="permission", value=service if connection_id is None else connection_id)
    if len(found) > 1:
        raise AskedWrongly(problem="which_permission", service=service, known=[one.label for one in found])
    return found[0]


def quota(viewer: Viewer, connection_id: int, *, at: datetime) -> list[Left]:
    """What is left of each of the connection's buckets; raises `NotFound`."""
    found = Connection.objects.filter(pk=connection_id, workspace_id=viewer.workspace_id).first()
    if found is None:
        raise NotFound(kind="connection", value=connection_id)
    shared = application_of(viewer, found)
    return [
        _left(shared if bucket.is_shared else connection_id, bucket, at) for bucket in connector(found.service).buckets
    ]


def application_of(viewer: Viewer, connection: Connection) -> int:
    """The connection that stands for the application by which a permission was asked; a key stands for itself."""
    own = Connection.objects.filter(
        workspace_id=viewer.workspace_id, service=connection.service, outside_id="", ended_at=None
    )
    return own.values_list("pk", flat=True).first() or connection.pk


def syncs(viewer: Viewer, *, service: str = "", limit: int = 20) -> list[Sync]:
    """The latest readings, of that service or of all, newest first."""
    lines = Sync.objects.filter(workspace_id=viewer.workspace_id).select_related("connection", "by")
    lines = lines.filter(connection__service=service) if service else lines
    return list(lines.order_by("-asked_at", "-pk")[:limit])


def sync(viewer: Viewer, sync_id: int) -> Sync:
    """One reading; raises `NotFound`."""
    found = Sync.objects.filter(workspace_id=viewer.workspace_id, pk=sync_id).select_related("connection").first()
    if found is None:
        raise NotFound(kind="sync", value=sync_id)
    return found


def withheld_services(viewer: Viewer) -> set[str]:
    """Services from whose figures none of our own may be derived, as long as nobody has confirmed that they let us."""
    bound = {one.name for one in connectors().values() if not one.lets_derive}
    own = Connection.objects.filter(workspace_id=viewer.workspace_id, service__in=bound, outside_id="", ended_at=None)
    return bound - {one.service for one in own if "derived_metrics" in one.confirmed}


def withheld_sources(viewer: Viewer) -> Withheld:
    """The sources of those services, as a condition on facts: `exclude(source_id__in=withheld_sources(...))`."""
    services = withheld_services(viewer)
    sources = Source.objects.filter(workspace_id=viewer.workspace_id, kind=SourceKind.API.value, label__in=services)
    return sources.values_list("pk", flat=True)


@dataclass(frozen=True)
class Derivation:
    """A service that restricts what may be derived from its figures, and whether it is known to let us."""

    service: str
    is_allowed: bool


def derivation(viewer: Viewer, account_id: int) -> Derivation | None:
    """What holds for figures of our own about an account; None when no service that restricts them was its source."""
    bound = [one.name for one in connectors().values() if not one.lets_derive]
    said = Snapshot.objects.filter(account_id=account_id, account__workspace_id=viewer.workspace_id)
    found = said.filter(source__kind=SourceKind.API.value, source__label__in=bound).order_by("-taken_at")
    service = found.values_list("source__label", flat=True).first()
    return None if service is None else Derivation(service, service not in withheld_services(viewer))


def _left(connection_id: int, bucket: Bucket, at: datetime) -> Left:
    lines = QuotaUse.objects.filter(connection_id=connection_id, bucket=bucket.name)
    since = bucket.opened_at(at)
    lines = lines.filter(opened_at=since) if bucket.days is None else lines.filter(opened_at__gt=since)
    used = lines.aggregate(units=Sum("units"))["units"] or 0
    return Left(bucket.name, used, bucket.limit, bucket.resets_at(at))
