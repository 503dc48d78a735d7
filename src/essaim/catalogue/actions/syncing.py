"""Reading an outside service into the catalogue: asked for, run in the background, resumed where it stopped."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import islice

from django.db import transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.catalogue.actions.ledger import Ledger
from essaim.catalogue.actions.permissions import opened_credentials
from essaim.catalogue.actions.taking import take
from essaim.catalogue.core.connected import creator_of
from essaim.catalogue.core.handles import InvalidHandle, Reference
from essaim.catalogue.core.sighting import CreatorSighting
from essaim.catalogue.models import Connection, Source, Sync
from essaim.catalogue.queries import sources
from essaim.connectors.contract import Asked
from essaim.connectors.errors import CredentialsRefused, QuotaSpent, ServiceError
from essaim.connectors.found import connector
from essaim.connectors.records import Failure, Page
from essaim.connectors.sealing import CannotOpen, Credentials
from essaim.kernel.errors import EssaimError
from essaim.kernel.provenance import LegalBasis, SourceKind

TOGETHER = 10
"""Pages written in one transaction."""
MOST_FAILURES = 1_000
"""Failures kept word for word; more are counted."""
AGAIN_AFTER = timedelta(minutes=15)
"""When a service that did not answer is asked again."""
MOST_LEADS = 300
OPEN_STATES = ("waiting", "running", "paused")

Clock = Callable[[], datetime]


class BeyondQuota(EssaimError):
    """What is asked costs more than is left today: it would be read over several days."""

    code = "beyond_quota"


@transaction.atomic
def ask_sync(
    viewer: Viewer,
    *,
    service: str,
    asked: Asked,
    at: datetime,
    is_confirmed: bool = False,
    connection_id: int | None = None,
) -> Sync:
    """Put a reading in the queue; needs a contributor. Nothing is sent.

    `connection_id` says by which permission, where the service is read by permissions.
    Raises `AskedWrongly`, `NotFound` without a connection, and `BeyondQuota`
    when it costs more than is left, unless `is_confirmed`: it then pauses until the buckets reset.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    wanted = connector(service)
    understood = wanted.understood(asked)
    connection = sources.reading_connection(viewer, service, connection_id)
    forecast = wanted.forecast(understood)
    left = {one.bucket: one for one in sources.quota(viewer, connection.pk, at=at)}
    beyond = [name for name, units in forecast.items() if units > left[name].left]
    if beyond and not is_confirmed:
        name = beyond[0]
        raise BeyondQuota(bucket=name, units=forecast[name], left=left[name].left, resets_at=left[name].resets_at)
    made = Sync.objects.create(
        workspace_id=viewer.workspace_id,
        connection=connection,
        by_id=viewer.person_id,
        asked_at=at,
        asked=understood,
        forecast=forecast,
    )
    record(viewer, verb="sync.asked", subject=service, at=at, sync=made.pk, forecast=forecast)
    return made


def run_sync(viewer: Viewer, *, sync_id: int, clock: Clock) -> Sync:
    """Read on from where it stopped; what was read is kept whatever happens next. Idempotent.

    Ends done, paused (until the quota resets, or the service answers again),
    or failed (the credentials open nothing: a person must act).
    """
    sync = _begun(viewer, sync_id, clock())
    if sync is None:
        return sources.sync(viewer, sync_id)
    ledger = Ledger(sync.connection_id, clock, application_id=sources.application_of(viewer, sync.connection))
    try:
        _read(viewer, sync, ledger, clock)
    except QuotaSpent as spent:
        _stop(sync, ledger, "paused", spent, resumes_at=spent.facts["resets_at"])
    except (CredentialsRefused, CannotOpen) as refused:
        _stop(sync, ledger, "failed", refused, finished_at=clock())
    except ServiceError as error:
        _stop(sync, ledger, "paused", error, resumes_at=clock() + AGAIN_AFTER)
    else:
        _end(sync, ledger, clock())
    return sources.sync(viewer, sync_id)


def _read(viewer: Viewer, sync: Sync, ledger: Ledger, clock: Clock) -> None:
    """Page after page; a permission refused on the way is renewed once."""
    try:
        credentials = opened_credentials(sync.connection, clock)
        _read_on(viewer, sync, credentials, ledger, clock)
    except CredentialsRefused:
        sync.connection.refresh_from_db()
        if not sync.connection.outside_id or sync.connection.state == "revoked":
            raise
        credentials = opened_credentials(sync.connection, clock, is_refused=True)
        _read_on(viewer, sync, credentials, ledger, clock)


def _read_on(viewer: Viewer, sync: Sync, credentials: Credentials, ledger: Ledger, clock: Clock) -> None:
    read = connector(sync.connection.service).read(sync.asked, credentials, ledger, at=clock(), cursor=sync.cursor)
    for pages in _together(read):
        _keep(viewer, sync, pages, ledger, clock())
        if _is_called_off(sync):
            return


def _is_called_off(sync: Sync) -> bool:
    return not Sync.objects.filter(pk=sync.pk, state="running").exists()


@transaction.atomic
def cancel_sync(viewer: Viewer, *, sync_id: int, at: datetime) -> None:
    """Call a reading off; what was read stays. Needs a contributor."""
    viewer.must_reach(Role.CONTRIBUTOR)
    sources.sync(viewer, sync_id)
    open_ones = Sync.objects.filter(pk=sync_id, state__in=OPEN_STATES)
    if open_ones.update(state="cancelled", finished_at=at, resumes_at=None):
        record(viewer, verb="sync.cancelled", subject=str(sync_id), at=at)


@transaction.atomic
def _begun(viewer: Viewer, sync_id: int, at: datetime) -> Sync | None:
    """The reading, marked as running; None when it is over, or may not go on yet."""
    sync = Sync.objects.select_for_update().filter(workspace_id=viewer.workspace_id, pk=sync_id).first()
    if sync is None or sync.state not in OPEN_STATES or (sync.resumes_at and sync.resumes_at > at):
        return None
    sync.state, sync.resumes_at = "running", None
    sync.started_at = sync.started_at or at
    sync.save(update_fields=["state", "resumes_at", "started_at"])
    return sync


def _together(pages: Iterator[Page]) -> Iterator[list[Page]]:
    """Groups of pages; those read before an error are given before it is raised."""
    while True:
        group: list[Page] = []
        try:
            for page in islice(pages, TOGETHER):
                group.append(page)  # noqa: PERF402  what came before an error is kept
        except EssaimError:
            if group:
                yield group
            raise
        if not group:
            return
        yield group


@transaction.atomic
def _keep(viewer: Viewer, sync: Sync, pages: list[Page], ledger: Ledger, at: datetime) -> None:
    """What these pages say, and how far the reading is: both or neither."""
    failures = [failure for page in pages for failure in page.failures]
    creators = []
    for account in (account for page in pages for account in page.accounts):
        try:
            creators.append(creator_of(account, at=at, named=_named(sync.connection)))
        except InvalidHandle:
            failures.append(Failure("no_usable_name", account.outside_id))
    if creators:
        _take(viewer, sync, creators, _digest(sync, pages, at), at)
    _count(sync, creators, failures)
    _remember_leads(sync, pages)
    sync.cursor = dict(pages[-1].cursor) if pages[-1].cursor else None
    sync.cost = _cost(sync, ledger)
    sync.save(update_fields=["fetched", "failures", "cursor", "cost"])


def _take(viewer: Viewer, sync: Sync, creators: list[CreatorSighting], digest: str, at: datetime) -> None:
    """Into the catalogue; what a permission let be read is remembered, so that it goes when that is taken back."""
    wanted, is_given = connector(sync.connection.service), sync.connection.account_id is not None
    take(
        viewer,
        source_kind=SourceKind.API,
        label=wanted.name,
        digest=digest,
        creators=creators,
        at=at,
        as_of=at,
        legal_basis=LegalBasis.CONSENT if is_given else LegalBasis.LEGITIMATE_INTEREST,
        expires_at=at + wanted.keeps if wanted.keeps else None,
    )
    if not sync.connection.outside_id:
        return
    sources_of = Source.objects.filter(workspace_id=viewer.workspace_id, kind=SourceKind.API.value, digest=digest)
    sync.fetched = {
        **sync.fetched,
        "sources": [*sync.fetched.get("sources", []), *sources_of.values_list("pk", flat=True)],
    }


def _named(connection: Connection) -> Reference | None:
    """The account that gave the permission, for services that do not tell its name."""
    account = connection.account
    return Reference(account.platform, account.handle, account.key) if account else None


def _remember_leads(sync: Sync, pages: list[Page]) -> None:
    found = [lead.as_json() for page in pages for lead in page.leads]
    if found:
        leads = {lead["url"]: lead for lead in [*sync.fetched.get("leads", []), *found]}
        sync.fetched = {**sync.fetched, "leads": list(leads.values())[:MOST_LEADS]}


def _count(sync: Sync, creators: list[CreatorSighting], failures: list[Failure]) -> None:
    fetched = dict(sync.fetched)
    posts = [post for creator in creators for account in creator.accounts for post in account.posts]
    found = {"accounts": len(creators), "posts": len(posts), "comments": sum(len(post.comments) for post in posts)}
    for name, number in {**found, "failures": len(failures)}.items():
        fetched[name] = fetched.get(name, 0) + number
    sync.fetched = fetched
    sync.failures = [*sync.failures, *(one.as_json() for one in failures)][:MOST_FAILURES]


@transaction.atomic
def _stop(sync: Sync, ledger: Ledger, state: str, error: EssaimError, **moments: object) -> None:
    """Stop with the reason; a reading that was called off meanwhile stays so."""
    sync.failures = [*sync.failures, _said(error)][:MOST_FAILURES]
    Sync.objects.filter(pk=sync.pk, state="running").update(
        state=state, failures=sync.failures, cost=_cost(sync, ledger), **moments
    )
    if state == "failed":
        Connection.objects.filter(pk=sync.connection_id).update(state="refused", problem=_said(error))


@transaction.atomic
def _end(sync: Sync, ledger: Ledger, at: datetime) -> None:
    """Everything was read; the connection works."""
    Sync.objects.filter(pk=sync.pk, state="running").update(
        state="done", cursor=None, resumes_at=None, finished_at=at, cost=_cost(sync, ledger)
    )
    Connection.objects.filter(pk=sync.connection_id).update(state="working", problem=None)


def _cost(sync: Sync, ledger: Ledger) -> dict[str, int]:
    """Units by bucket since the reading began; what this run spent is taken from the ledger once."""
    cost: dict[str, int] = dict(sync.cost)
    for name, units in ledger.spent.items():
        cost[name] = cost.get(name, 0) + units
    ledger.spent.clear()
    return cost


def _digest(sync: Sync, pages: list[Page], at: datetime) -> str:
    """What makes these pages one source: the reading, and the accounts it holds."""
    ids = [account.outside_id for page in pages for account in page.accounts]
    said = json.dumps([sync.pk, at.isoformat(), ids])
    return hashlib.sha256(said.encode()).hexdigest()


def _said(error: EssaimError) -> dict[str, object]:
    """As a row keeps it: the code and the facts that are plain, without the service's whole answer."""
    facts = {name: _plain(value) for name, value in error.facts.items() if name != "content"}
    return {"code": error.code, "facts": facts}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value if isinstance(value, int | float) else str(value)
