"""Forgetting a creator in the catalogue; of those who asked for it, only what recognises them is kept."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Collection, Iterator
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from django.conf import settings
from django.db import transaction

from essaim.accounts.core.viewer import Role, Viewer
from essaim.catalogue.core.names import Names
from essaim.catalogue.models import (
    Account,
    Comment,
    Creator,
    ErasedIdentity,
    ImportedFile,
    SampledFollower,
)
from essaim.catalogue.queries.forgotten import Person, applications_of

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "latin-1")
MOST_BYTES = 400_000_000
"""Of a file, packed or unpacked, that is looked through; a larger one is taken to name the person."""


@transaction.atomic
def remember_forgotten(viewer: Viewer, *, digests: Collection[str], at: datetime, keeps_until: datetime) -> None:
    """Keep these digests (`queries.person_of`) until then, so that `take` leaves the person out. Needs a manager."""
    viewer.must_reach(Role.MANAGER)
    for digest in digests:
        ErasedIdentity.objects.update_or_create(
            workspace_id=viewer.workspace_id,
            digest=digest,
            defaults={"erased_at": at, "keeps_until": keeps_until},
        )


@transaction.atomic
def drop_old_digests(viewer: Viewer, *, at: datetime) -> int:
    """Delete the digests that need be kept no longer; how many."""
    old = ErasedIdentity.objects.filter(workspace_id=viewer.workspace_id, keeps_until__lte=at)
    return old.delete()[0]


@transaction.atomic
def delete_creator(viewer: Viewer, *, person: Person) -> None:
    """Delete their rows with all that hangs on them, their applications, and what they wrote or were sampled as.

    Needs a manager. The files that the rows name stay for whoever asked.
    """
    viewer.must_reach(Role.MANAGER)
    for application in applications_of(viewer, person):
        application.delete()
    Account.objects.filter(workspace_id=viewer.workspace_id, creator_id=person.creator_id).delete()
    Creator.objects.filter(workspace_id=viewer.workspace_id, pk=person.creator_id).delete()
    for platform, handle in person.handles:
        beside = Account.objects.filter(workspace_id=viewer.workspace_id, platform=platform)
        Comment.objects.filter(post__account__in=beside, author__iexact=handle).delete()
        SampledFollower.objects.filter(sample__account__in=beside, username__iexact=handle).delete()


def remove_files(viewer: Viewer, *, names: Names, files: Collection[Path] = ()) -> int:
    """Delete these files, and every file that was brought and names the person, reports included; how many.

    A file goes whole: what was read of others in it stays. It is for after the transaction.
    """
    viewer.must_reach(Role.MANAGER)
    uploads = Path(settings.MEDIA_ROOT)
    brought = ImportedFile.objects.filter(workspace_id=viewer.workspace_id).values_list("stored_as", flat=True)
    kept = [path for name in brought for path in (uploads / name, *uploads.glob(f"{name}.*")) if path.is_file()]
    gone = [path for path in kept if _is_in(path, names)]
    gone += files
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)


def _is_in(path: Path, names: Names) -> bool:
    """Whether a file names the person, as it lies or unpacked; also where it cannot be looked through."""
    try:
        return any(names.are_in(part.decode(kind, "ignore")) for part in _parts(path) for kind in ENCODINGS)
    except (_TooLarge, OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, pa.ArrowException):
        return True


class _TooLarge(Exception):
    """More bytes than are looked through."""


def _parts(path: Path) -> Iterator[bytes]:
    """The bytes of a file, of the members of an archive, of what is gzipped, and of a Parquet table's values."""
    if path.stat().st_size > MOST_BYTES:
        raise _TooLarge
    content = path.read_bytes()
    yield content
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            for member in packed.infolist():
                with packed.open(member) as file:
                    yield _limited(file.read(MOST_BYTES + 1))
    elif content.startswith(b"\x1f\x8b"):
        with gzip.open(io.BytesIO(content)) as file:
            yield _limited(file.read(MOST_BYTES + 1))
    elif content.startswith(b"PAR1"):
        for batch in pq.ParquetFile(path).iter_batches():
            yield "\n".join(str(value) for row in batch.to_pylist() for value in row.values()).encode()


def _limited(content: bytes) -> bytes:
    if len(content) > MOST_BYTES:
        raise _TooLarge
    return content
