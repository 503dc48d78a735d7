"""What is about to reach its term is read again, where somebody asked for that."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue.actions.syncing import OPEN_STATES, ask_sync
from essaim.catalogue.models import Account, Connection, Snapshot, Source, Sync
from essaim.catalogue.queries import sources
from essaim.connectors.contract import Connector
from essaim.connectors.found import connector
from essaim.kernel.provenance import SourceKind

AHEAD = timedelta(days=5)
"""How long before its term something is read again: a spent quota has time to reset."""
MOST_AT_ONCE = 500
"""Accounts of one reading."""


@transaction.atomic
def refresh_due(viewer: Viewer, *, at: datetime) -> list[Sync]:
    """Ask for readings of what expires within `AHEAD`, by the connections that are to be kept fresh.

    Nothing is asked of a service of which a reading is still open. A reading
    that costs more than is left today goes on when the quota resets.
    """
    kept = [one for one in sources.connections(viewer) if not one.outside_id and "kept_fresh" in one.confirmed]
    asked = [_asked_of_permissions if connector(one.service).permission else _asked_of_key for one in kept]
    return [
        sync for ask, one in zip(asked, kept, strict=True) if one.state == "working" for sync in ask(viewer, one, at)
    ]


def _asked_of_key(viewer: Viewer, own: Connection, at: datetime) -> list[Sync]:
    wanted = connector(own.service)
    names = _due(viewer, wanted, at)
    if not names or not wanted.named_in or _is_read(own):
        return []
    asked = {wanted.named_in: names[:MOST_AT_ONCE]}
    return [ask_sync(viewer, service=own.service, asked=asked, at=at, is_confirmed=True)]


def _asked_of_permissions(viewer: Viewer, own: Connection, at: datetime) -> list[Sync]:
    """By each permission its own account; a brand's also those that it read by name."""
    made: list[Sync] = []
    wanted = connector(own.service)
    for permission in sources.permissions(viewer, own.service):
        names = _due(viewer, wanted, at)
        if names and permission.state == "working" and not _is_read(permission):
            asked = {wanted.named_in: names[:MOST_AT_ONCE]} if wanted.named_in else {}
            made.append(
                ask_sync(
                    viewer,
                    service=own.service,
                    asked=asked,
                    at=at,
                    is_confirmed=True,
                    connection_id=permission.pk,
                )
            )
    return made


def _due(viewer: Viewer, wanted: Connector, at: datetime) -> list[str]:
    """Addresses of the accounts whose latest counters of that service are about to expire."""
    read = Source.objects.filter(workspace_id=viewer.workspace_id, kind=SourceKind.API.value, label=wanted.name)
    expiring = read.filter(expires_at__gt=at, expires_at__lte=at + AHEAD)
    lasting = read.filter(expires_at__gt=at + AHEAD)
    fresh = Snapshot.objects.filter(source__in=lasting).values("account_id")
    due = Account.objects.filter(workspace_id=viewer.workspace_id, snapshots__source__in=expiring)
    found = due.exclude(pk__in=fresh).distinct().order_by("pk")
    return [url or f"@{handle}" for url, handle in found.values_list("url", "handle")]


def _is_read(connection: Connection) -> bool:
    return Sync.objects.filter(connection=connection, state__in=OPEN_STATES).exists()
