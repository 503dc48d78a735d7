"""What the workspace reads from outside services: connections, what is left of their quotas, and past readings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Sum

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue.models import Connection, QuotaUse, Sync
from essaim.connectors.contract import Connector
from essaim.connectors.found import connector, connectors
from essaim.connectors.quota import Bucket
from essaim.kernel.errors import NotFound


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


def connection_to(viewer: Viewer, service: str) -> Connection:
    """The workspace's own connection to a service; raises `AskedWrongly` for an unknown one, `NotFound` without any."""
    connector(service)
    found = Connection.objects.filter(
        workspace_id=viewer.workspace_id, service=service, account=None, ended_at=None
    ).first()
    if found is None:
        raise NotFound(kind="connection", value=service)
    return found


def quota(viewer: Viewer, connection_id: int, *, at: datetime) -> list[Left]:
    """What is left of each of the connection's buckets; raises `NotFound`."""
    found = Connection.objects.filter(pk=connection_id, workspace_id=viewer.workspace_id).first()
    if found is None:
        raise NotFound(kind="connection", value=connection_id)
    return [_left(connection_id, bucket, at) for bucket in connector(found.service).buckets]


def syncs(viewer: Viewer, *, limit: int = 20) -> list[Sync]:
    """The latest readings, newest first."""
    lines = Sync.objects.filter(workspace_id=viewer.workspace_id).select_related("connection", "by")
    return list(lines.order_by("-asked_at", "-pk")[:limit])


def sync(viewer: Viewer, sync_id: int) -> Sync:
    """One reading; raises `NotFound`."""
    found = Sync.objects.filter(workspace_id=viewer.workspace_id, pk=sync_id).select_related("connection").first()
    if found is None:
        raise NotFound(kind="sync", value=sync_id)
    return found


def may_derive(viewer: Viewer, service: str) -> bool:
    """Whether a person confirmed that the service lets this workspace derive figures of its own from what it says."""
    found = Connection.objects.filter(workspace_id=viewer.workspace_id, service=service, ended_at=None)
    return any("derived_metrics" in one.confirmed for one in found)


def _left(connection_id: int, bucket: Bucket, at: datetime) -> Left:
    lines = QuotaUse.objects.filter(connection_id=connection_id, bucket=bucket.name)
    since = bucket.opened_at(at)
    lines = lines.filter(opened_at=since) if bucket.days is None else lines.filter(opened_at__gt=since)
    used = lines.aggregate(units=Sum("units"))["units"] or 0
    return Left(bucket.name, used, bucket.limit, bucket.resets_at(at))
