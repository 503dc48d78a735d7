"""The single way in for facts: files, connectors, applications and the demo world."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction
from django.db.models import F

from essaim.accounts.actions import announce, record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.catalogue.actions import rows
from essaim.catalogue.actions.tally import Tally
from essaim.catalogue.actions.writing import Reading
from essaim.catalogue.actions.writing_accounts import write_accounts
from essaim.catalogue.actions.writing_audience import write_audience, write_follower_samples
from essaim.catalogue.actions.writing_posts import write_posts
from essaim.catalogue.actions.writing_snapshots import write_snapshots
from essaim.catalogue.core.erased import Forgotten
from essaim.catalogue.core.sighting import CreatorSighting
from essaim.catalogue.models import Account, Edition, Post, Source
from essaim.catalogue.queries.forgotten import forgotten_of
from essaim.kernel.provenance import LegalBasis, SourceKind

MOST_AT_ONCE = 2_000
"""Accounts and posts written together; what bounds the memory of an import."""


@transaction.atomic
def take(
    viewer: Viewer,
    *,
    source_kind: SourceKind,
    label: str,
    digest: str,
    creators: Iterable[CreatorSighting],
    at: datetime,
    as_of: datetime | None = None,
    legal_basis: LegalBasis = LegalBasis.LEGITIMATE_INTEREST,
    expires_at: datetime | None = None,
    progress: Callable[[int], None] | None = None,
) -> Tally:
    """Write what a source says; needs a contributor.

    The newest statement of each fact wins; a source is as old as `as_of`, or as
    the first time its `digest` was read. Reading it again therefore changes
    nothing. Whoever asked to be forgotten is left out, and counted. `creators` is
    consumed in batches and never held. `progress` is told how many creators have
    been written. All or nothing: an error undoes everything.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    source, _ = Source.objects.get_or_create(
        workspace_id=viewer.workspace_id,
        kind=source_kind.value,
        digest=digest,
        defaults={
            "label": label[:255],
            "fetched_at": at,
            "expires_at": expires_at,
            "legal_basis": legal_basis.value,
            "by_id": viewer.person_id,
        },
    )
    reading = Reading(
        workspace_id=viewer.workspace_id,
        source_id=source.pk,
        moment=as_of or source.fetched_at,
        is_dated=as_of is not None,
        at=at,
    )
    forgotten = forgotten_of(viewer)
    tally = Tally()
    _take_all(_remembered(creators, forgotten, tally) if forgotten else creators, reading, tally, progress)
    if tally.changed_anything:
        open_edition(viewer)
    record(
        viewer,
        verb="catalogue.taken",
        subject=label,
        at=at,
        source=source.pk,
        accounts=tally.accounts.as_json(),
        posts=tally.posts.as_json(),
    )
    return tally


def _remembered(creators: Iterable[CreatorSighting], forgotten: Forgotten, tally: Tally) -> Iterator[CreatorSighting]:
    """Without those who asked to be forgotten: nothing brings them back."""
    for creator in creators:
        if forgotten.is_forgotten(creator):
            tally.forgotten += 1
        else:
            yield forgotten.without(creator)


def _take_all(
    creators: Iterable[CreatorSighting], reading: Reading, tally: Tally, progress: Callable[[int], None] | None
) -> None:
    tally.accounts.first_new = rows.next_id(Account)
    tally.posts.first_new = rows.next_id(Post)
    taken = 0
    with _few_collections():
        for batch in _batches(creators):
            _take_batch(batch, reading, tally)
            taken += len(batch)
            if progress is not None:
                progress(taken)


@contextmanager
def _few_collections() -> Iterator[None]:
    """Look for cycles a hundred times less often: sightings are millions of values, and form none."""
    usual = gc.get_threshold()
    gc.set_threshold(usual[0] * 100, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _batches(creators: Iterable[CreatorSighting]) -> Iterator[list[CreatorSighting]]:
    """Groups small enough to hold, in which no account occurs twice."""
    batch: list[CreatorSighting] = []
    weight = 0
    identities: set[tuple[str, str]] = set()
    for creator in creators:
        named = [(account.platform, account.key) for account in creator.accounts]
        if batch and (weight >= MOST_AT_ONCE or not identities.isdisjoint(named)):
            yield batch
            batch, weight = [], 0
            identities.clear()
        batch.append(creator)
        identities.update(named)
        weight += sum(1 + len(account.posts) + len(account.followers) for account in creator.accounts)
    if batch:
        yield batch


def _take_batch(batch: list[CreatorSighting], reading: Reading, tally: Tally) -> None:
    met = write_accounts(batch, reading, tally)
    write_snapshots(met, reading, tally)
    write_posts(met, reading, tally)
    write_follower_samples(met, reading, tally)
    write_audience(met, reading, tally)
    for account in met:
        if not account.is_new:
            tally.accounts.meet(account.id, changed=account.changed)


@transaction.atomic
def open_edition(viewer: Viewer) -> None:
    """Count a change of what the warehouse holds, and announce it: the warehouse is behind."""
    Edition.objects.get_or_create(workspace_id=viewer.workspace_id)
    Edition.objects.filter(workspace_id=viewer.workspace_id).update(number=F("number") + 1)
    announce("catalogue.changed", workspace_id=viewer.workspace_id)
