"""Lists of who engages with an account: brought in as sketches, taken away, forgotten when their time is over."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.catalogue.actions.audience_reading import AudienceReading
from essaim.catalogue.actions.audience_report import AudienceReport, Counts
from essaim.catalogue.actions.naming import Naming
from essaim.catalogue.actions.taking import open_edition
from essaim.catalogue.core.audience_lists import KINDS, members_of
from essaim.catalogue.core.intake.audience_file import open_audiences
from essaim.catalogue.core.intake.refusals import FileRefused, FutureDate, MissingFile
from essaim.catalogue.core.sketch import Sketch
from essaim.catalogue.models import AudienceList, Source
from essaim.catalogue.queries.audiences import mark_of, salt_of
from essaim.kernel.errors import NotFound
from essaim.kernel.provenance import LegalBasis, SourceKind

KEPT_FOR = timedelta(days=365)
"""How long a list may be kept: who liked what two years ago says nothing of whom a post would reach."""

Progress = Callable[[int], None]
"""Told how many users have been read."""


def import_audiences(
    viewer: Viewer,
    path: Path,
    *,
    kind: str,
    at: datetime,
    name: str | None = None,
    platform: str | None = None,
    account: str | None = None,
    as_of: datetime | None = None,
    legal_basis: LegalBasis = LegalBasis.LEGITIMATE_INTEREST,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> AudienceReport:
    """Read a file of lists of that kind (`core.audience_lists.KINDS`), all of it or nothing; needs a contributor.

    Names become salted digests while they are read; no name is kept. `platform` is where bare handles of
    accounts live: without it, a handle that only one account bears is that account. `account` is whose followers
    the download of somebody's own data lists. `as_of` is the day the lists
    are true of. A file that cannot be read is a report with its `error`; an unknown `kind` or `platform` and an
    `as_of` that lies ahead are raised. The same file twice changes nothing.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    if kind not in KINDS:
        raise NotFound(kind="kind of list", name=kind)
    if as_of is not None and as_of > at:
        raise FutureDate(date=as_of.date().isoformat())
    shown, naming = name or path.name, Naming(viewer, platform=platform)
    if not path.is_file():
        return AudienceReport(shown, kind, error=MissingFile(path=str(path)))
    try:
        with open_audiences(path, name=shown, account=account) as opened, transaction.atomic():
            digest = hashlib.sha256(f"{opened.digest}\n{kind}\n{as_of or ''}".encode()).hexdigest()
            reading = AudienceReading(naming, members_of(salt_of(viewer.workspace_id)))
            lists = reading.lists(opened.engaged, progress)
            counts = take_audiences(
                viewer, lists, kind=kind, source_kind=SourceKind.FILE, label=Path(shown).name, digest=digest, at=at,
                as_of=as_of, legal_basis=legal_basis,
            )  # fmt: skip
            if dry_run:
                transaction.set_rollback(True)
    except FileRefused as refused:
        return AudienceReport(shown, kind, error=refused)
    except PermissionError:
        return AudienceReport(shown, kind, error=MissingFile(path=str(path)))
    return AudienceReport(
        shown,
        kind,
        format=opened.format,
        lists=counts,
        people=sum(one.size for one in lists.values()),
        repeated=reading.read - sum(one.size for one in lists.values()),
        rejected=reading.rejected,
        warnings=reading.warnings,
    )


@transaction.atomic
def take_audiences(
    viewer: Viewer,
    lists: Mapping[int, Sketch],
    *,
    kind: str,
    source_kind: SourceKind,
    label: str,
    digest: str,
    at: datetime,
    as_of: datetime | None = None,
    legal_basis: LegalBasis = LegalBasis.LEGITIMATE_INTEREST,
    expires_at: datetime | None = None,
) -> Counts:
    """Keep those lists, by account of the workspace; needs a contributor.

    A list takes the place of an older one of its kind, never of a newer one. It may be kept until
    `expires_at`, a year without it. The members must be those of the workspace's salt.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    source, _ = Source.objects.get_or_create(
        workspace_id=viewer.workspace_id,
        kind=source_kind.value,
        digest=digest,
        defaults={
            "label": label[:255],
            "fetched_at": at,
            "expires_at": expires_at or (as_of or at) + KEPT_FOR,
            "legal_basis": legal_basis.value,
            "by_id": viewer.person_id,
        },
    )
    counts = _write(viewer, lists, kind=kind, source=source, taken_at=as_of or source.fetched_at)
    record(viewer, verb="audience.taken", subject=label, at=at, source=source.pk, kind=kind, lists=counts.as_json())
    if counts.created or counts.replaced:
        open_edition(viewer)
    return counts


@transaction.atomic
def remove_audience_list(viewer: Viewer, *, list_id: int, at: datetime) -> str:
    """The list is gone for good, and its kind is returned; needs a contributor. Raises `NotFound`."""
    viewer.must_reach(Role.CONTRIBUTOR)
    kept = AudienceList.objects.filter(account__workspace_id=viewer.workspace_id, pk=list_id)
    if (gone := kept.select_related("account").first()) is None:
        raise NotFound(kind="audience list", id=list_id)
    gone.delete()
    record(viewer, verb="audience.removed", subject=f"@{gone.account.handle}", at=at, account=gone.account_id)
    open_edition(viewer)
    return gone.kind


@transaction.atomic
def forget_expired_audiences(viewer: Viewer, *, at: datetime) -> int:
    """Delete the lists that may be kept no longer; how many there were."""
    expired = AudienceList.objects.filter(account__workspace_id=viewer.workspace_id, source__expires_at__lte=at)
    gone, _ = expired.delete()
    if gone:
        record(viewer, verb="audience.expired", subject=str(gone), at=at)
        open_edition(viewer)
    return gone


def _write(viewer: Viewer, lists: Mapping[int, Sketch], *, kind: str, source: Source, taken_at: datetime) -> Counts:
    salted_with = mark_of(salt_of(viewer.workspace_id))
    there = AudienceList.objects.filter(account__workspace_id=viewer.workspace_id, kind=kind)
    known = {one.account_id: one for one in there.select_for_update()}
    counts, new = Counts(), []
    for account_id, sketch in lists.items():
        mine = known.get(account_id)
        if mine is not None and mine.source_id == source.pk and mine.salted_with == salted_with:
            counts.unchanged += 1
        elif mine is not None and mine.taken_at > taken_at:
            counts.older += 1
        else:
            counts.created += mine is None
            counts.replaced += mine is not None
            mine = mine or AudienceList(account_id=account_id, kind=kind)
            mine.source, mine.taken_at, mine.size = source, taken_at, sketch.size
            mine.sketch, mine.salted_with = sketch.to_bytes(), salted_with
            new.append(mine)
    AudienceList.objects.bulk_create([one for one in new if one.pk is None], batch_size=100)
    for one in new:
        if one.account_id in known:
            one.save()
    return counts
