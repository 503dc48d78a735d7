"""Permissions to read somebody's account: asked for, kept, renewed before they end, and taken back."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Least
from django.utils.crypto import constant_time_compare

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.accounts.queries import machine_viewer
from essaim.catalogue.actions.connections import credentials_of, sealer
from essaim.catalogue.actions.expiring import forget_expired_facts
from essaim.catalogue.actions.ledger import Ledger
from essaim.catalogue.actions.renewing import MARGIN, Clock, renew_alone
from essaim.catalogue.core.handles import reference
from essaim.catalogue.models import Account, Connection, Source, Sync
from essaim.catalogue.queries import sources
from essaim.connectors.contract import Announcing, Whose, permitted
from essaim.connectors.errors import CredentialsRefused, ServiceError
from essaim.connectors.found import connector
from essaim.connectors.permission import Tokens
from essaim.connectors.sealing import Credentials
from essaim.kernel.errors import EssaimError, NotFound

GRACE = timedelta(days=30)
"""How long what was read stays after a permission has ended by itself: the longest that YouTube's terms let it."""
PATIENCE = timedelta(minutes=20)
"""How long somebody may take on the service's page."""
PENDING = "permission"
"""Where the session of a browser keeps what `begin_permission` gives to remember."""


class OtherAccount(EssaimError):
    """The permission given is for another account than the one it was asked for."""

    code = "other_account"


@dataclass(frozen=True)
class Begun:
    """A permission being asked for: the service's page to send its owner to, and what to remember meanwhile.

    `pending` goes into the session of the browser that is sent there, and nowhere
    else: who comes back without it has not been sent.
    """

    address: str
    pending: dict[str, Any]


class NotSent(EssaimError):
    """Somebody comes back from a service whom nobody sent there, or who took too long."""

    code = "not_sent"


class Declined(EssaimError):
    """The owner of the account said no on the service's page."""

    code = "permission_declined"


def begin_permission(
    viewer: Viewer, *, service: str, back: str, then: str, account_id: int | None = None, at: datetime
) -> Begun:
    """Ask for a permission: by the owner of `account_id`, or for the workspace's own account.

    `back` is the address that the service sends them to, `then` the page of ours
    they are taken to after that. Raises `AskedWrongly` where a key is enough,
    `NotFound` until the workspace has given its application.
    """
    wanted = permitted(connector(service))
    application = credentials_of(sources.connection_to(viewer, service))
    state, secret = secrets.token_urlsafe(32), secrets.token_urlsafe(64)
    pending = {
        "service": service,
        "state": state,
        "secret": secret,
        "back": back,
        "then": then,
        "workspace": viewer.workspace_id,
        "person": viewer.person_id,
        "account": account_id,
        "until": (at + PATIENCE).isoformat(),
    }
    return Begun(wanted.permission.asking(application, back=back, state=state, secret=secret), pending)


def take_permission(
    viewer: Viewer, *, pending: Mapping[str, Any], answer: Mapping[str, str], clock: Clock
) -> Connection:
    """Change the code of the service's `answer` for tokens, and keep them.

    Raises `NotSent`, `Declined`, `OtherAccount` when somebody else agreed than
    the one who was asked, and `ServiceError`s: nothing is kept then.
    """
    is_ours = constant_time_compare(pending["state"], answer.get("state", ""))
    if not is_ours or datetime.fromisoformat(pending["until"]) < clock():
        raise NotSent
    service, code = str(pending["service"]), answer.get("code", "")
    if not code:
        raise Declined(service=service, said=answer.get("error_description") or answer.get("error", ""))
    wanted = permitted(connector(service))
    own = sources.connection_to(viewer, service)
    tokens = wanted.permission.exchange(
        credentials_of(own), code=code, back=str(pending["back"]), secret=str(pending["secret"]), at=clock()
    )
    whose = wanted.whose(tokens.as_credentials(), Ledger(own.pk, clock))
    return _keep_permission(
        viewer, service=service, tokens=tokens, whose=whose, account_id=pending["account"], at=clock()
    )


@transaction.atomic
def _keep_permission(
    viewer: Viewer, *, service: str, tokens: Tokens, whose: Whose, account_id: int | None, at: datetime
) -> Connection:
    account = _asked(viewer, account_id, whose)
    permissions = Connection.objects.filter(workspace_id=viewer.workspace_id, service=service, ended_at=None)
    permissions.filter(outside_id=whose.outside_id).update(ended_at=at, sealed="")
    made = Connection.objects.create(
        workspace_id=viewer.workspace_id,
        service=service,
        label=(f"@{whose.handle}" if whose.handle else whose.name) or service,
        account=account,
        outside_id=whose.outside_id,
        sealed=sealer().seal(tokens.as_credentials()),
        scopes=list(tokens.scopes),
        by_id=viewer.person_id,
        opened_at=at,
        refreshed_at=at,
        expires_at=tokens.expires_at,
    )
    record(viewer, verb="permission.given", subject=service, at=at, connection=made.pk)
    return made


def _asked(viewer: Viewer, account_id: int | None, whose: Whose) -> Account | None:
    if account_id is None:
        return None
    account = Account.objects.filter(pk=account_id, workspace_id=viewer.workspace_id).first()
    if account is None:
        raise NotFound(kind="account", value=account_id)
    if whose.handle and reference(f"@{whose.handle}", account.platform).key != account.key:
        raise OtherAccount(given=whose.handle, asked=account.handle)
    return account


def opened_credentials(connection: Connection, clock: Clock, *, is_refused: bool = False) -> Credentials:
    """What its connector needs now: the key, or a permission's tokens, renewed when they end or were refused.

    Raises `CredentialsRefused` when the permission was taken back, and other `ServiceError`s.
    """
    given = credentials_of(connection)
    is_permission = bool(connection.outside_id)
    ends = connection.expires_at
    is_over = is_refused or (ends is not None and ends <= clock() + MARGIN)
    opened = _renewed(connection, clock) if is_permission and is_over else given
    return {**opened, "outside_id": connection.outside_id}


def _renewed(connection: Connection, clock: Clock) -> Credentials:
    """What it opens with after it was renewed, here or by another process."""
    mine = Connection.objects.filter(pk=connection.pk, ended_at=None)
    renew_alone(connection, mine, clock=clock, renew=lambda: _renew(connection, clock), service=connection.service)
    return credentials_of(connection)


def _renew(connection: Connection, clock: Clock) -> None:
    wanted = permitted(connector(connection.service))
    viewer = machine_viewer(connection.workspace_id)
    application = credentials_of(sources.connection_to(viewer, connection.service))
    try:
        tokens = wanted.permission.renewed(application, credentials_of(connection), at=clock())
    except CredentialsRefused as refused:
        _lose(viewer, connection, refused, clock())
        raise
    sealed = sealer().seal(tokens.as_credentials())
    Connection.objects.filter(pk=connection.pk).update(
        sealed=sealed, expires_at=tokens.expires_at, refreshed_at=clock(), state="working", problem=None
    )


@transaction.atomic
def _lose(viewer: Viewer, connection: Connection, refused: CredentialsRefused, at: datetime) -> None:
    """The service renews it no more: what was read is kept for the grace only."""
    problem = {"code": refused.code, "facts": {name: str(value) for name, value in refused.facts.items()}}
    Connection.objects.filter(pk=connection.pk).update(state="revoked", problem=problem)
    read = Source.objects.filter(pk__in=_read_by(connection))
    read.filter(expires_at=None).update(expires_at=at + GRACE)
    read.update(expires_at=Least("expires_at", Value(at + GRACE)))
    record(viewer, verb="permission.lost", subject=connection.service, at=at, connection=connection.pk)


def give_up_permission(viewer: Viewer, *, connection_id: int, at: datetime) -> bool:
    """End a permission: the service is told, and everything that was read by it is deleted. Needs a manager.

    Returns whether the service heard; where it did not, its owner can take the
    permission back on the service's own pages. Raises `NotFound`.
    """
    viewer.must_reach(Role.MANAGER)
    kept = Connection.objects.filter(pk=connection_id, workspace_id=viewer.workspace_id, ended_at=None)
    connection = kept.exclude(outside_id="").first()
    if connection is None:
        raise NotFound(kind="connection", value=connection_id)
    is_heard = _tell(viewer, connection)
    end_permission(viewer, connection=connection, at=at)
    return is_heard


def _tell(viewer: Viewer, connection: Connection) -> bool:
    try:
        application = credentials_of(sources.connection_to(viewer, connection.service))
        permitted(connector(connection.service)).permission.revoke(application, credentials_of(connection))
    except (ServiceError, NotFound):
        return False
    return True


@transaction.atomic
def end_permission(viewer: Viewer, *, connection: Connection, at: datetime) -> None:
    """Forget the tokens, and delete what was read by them."""
    Connection.objects.filter(pk=connection.pk).update(
        state="revoked", sealed="", ended_at=at, problem=None, confirmed={}
    )
    Source.objects.filter(pk__in=_read_by(connection)).update(expires_at=at)
    forget_expired_facts(viewer, at=at)
    record(viewer, verb="permission.ended", subject=connection.service, at=at, connection=connection.pk)


def hear(*, connection_id: int, body: bytes, headers: dict[str, str], at: datetime) -> int:
    """What a service tells an application by itself: the permissions that were taken back end. How many did.

    Raises `NotFound` for an application that is not there, or of a service that tells nothing, and `Forged`.
    """
    own = Connection.objects.filter(pk=connection_id, outside_id="", ended_at=None).first()
    wanted: Any = connector(own.service) if own else None
    if own is None or not isinstance(wanted, Announcing):
        raise NotFound(kind="connection", value=connection_id)
    gone = [one for one in wanted.removals(body, headers, credentials_of(own), at=at) if one]
    ended = list(
        Connection.objects.filter(
            workspace_id=own.workspace_id, service=own.service, outside_id__in=gone, ended_at=None
        )
    )
    for connection in ended:
        end_permission(machine_viewer(own.workspace_id), connection=connection, at=at)
    return len(ended)


def _read_by(connection: Connection) -> list[int]:
    """The sources that were read by the permission, or by former ones of the same account."""
    told = Sync.objects.filter(
        workspace_id=connection.workspace_id,
        connection__service=connection.service,
        connection__outside_id=connection.outside_id,
    ).values_list("fetched", flat=True)
    return [source for fetched in told for source in fetched.get("sources", [])]
