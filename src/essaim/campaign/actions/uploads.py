"""Files that come in slices, and go on where they were cut."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from essaim.accounts.core.viewer import Role, Viewer
from essaim.campaign.actions import stored_files
from essaim.campaign.actions.roster import own_participation
from essaim.campaign.core.content import LARGEST_FILE, LONGEST_NAME, FileRefused, UploadOutOfStep
from essaim.campaign.models import Upload
from essaim.catalogue.core.attached import shown_name
from essaim.kernel.errors import NotFound

KEPT_FOR = timedelta(days=2)
MOST_WAITING = 20


@transaction.atomic
def begin_upload(viewer: Viewer, *, participation_id: int, name: str, size: int, author: str, at: datetime) -> Upload:
    """A file is about to come. Needs a contributor. Raises `FileRefused`, `CampaignClosed` and `NotFound`."""
    viewer.must_reach(Role.CONTRIBUTOR)
    participation = own_participation(viewer, participation_id)
    shown = shown_name(name)[:LONGEST_NAME]
    if size <= 0:
        raise FileRefused(name=shown, problem="empty")
    if size > LARGEST_FILE:
        raise FileRefused(name=shown, problem="too_large")
    if Upload.objects.filter(participation=participation).count() >= MOST_WAITING:
        raise FileRefused(name=shown, problem="no_room")
    return Upload.objects.create(
        participation=participation,
        name=shown,
        size=size,
        stored_as=stored_files.new_name(),
        started_at=at,
        expires_at=at + KEPT_FOR,
        author=author,
    )


def append_slice(viewer: Viewer, *, participation_id: int, upload_id: int, offset: int, chunk: Iterable[bytes]) -> int:
    """Write the next slice; how many bytes are there then. Needs a contributor.

    What counts is the file's own length: a slice that was cut goes on from there. Raises `UploadOutOfStep` with
    where to go on from, `FileRefused`, and `NotFound`.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    upload = own_upload(viewer, participation_id, upload_id)
    there = stored_files.length_of(viewer, upload.stored_as)
    if offset != there:
        raise UploadOutOfStep(received=there)
    received = stored_files.append(
        viewer, upload.stored_as, offset=offset, chunk=chunk, most=upload.size, name=upload.name
    )
    Upload.objects.filter(pk=upload.pk).update(received=received)
    return received


@transaction.atomic
def cancel_upload(viewer: Viewer, *, participation_id: int, upload_id: int) -> None:
    """It is not to come any more. Needs a contributor. Raises `NotFound`."""
    viewer.must_reach(Role.CONTRIBUTOR)
    cancelled = own_upload(viewer, participation_id, upload_id)
    stored_as = cancelled.stored_as
    cancelled.delete()
    transaction.on_commit(lambda: stored_files.remove(viewer, stored_as))


@transaction.atomic
def forget_old_uploads(viewer: Viewer, *, at: datetime) -> int:
    """Delete what never became a draft; how many."""
    old = list(Upload.objects.filter(participation__campaign__workspace_id=viewer.workspace_id, expires_at__lte=at))
    Upload.objects.filter(pk__in=[one.pk for one in old]).delete()

    def clear() -> None:
        for one in old:
            stored_files.remove(viewer, one.stored_as)

    transaction.on_commit(clear)
    return len(old)


def own_upload(viewer: Viewer, participation_id: int, upload_id: int) -> Upload:
    """The upload of that participation. Raises `NotFound`."""
    own = Upload.objects.filter(
        participation_id=participation_id, participation__campaign__workspace_id=viewer.workspace_id
    )
    if (found := own.filter(pk=upload_id).first()) is None:
        raise NotFound(kind="upload", id=upload_id)
    return found


def whole(viewer: Viewer, upload: Upload) -> bool:
    """Whether every byte is there."""
    return stored_files.length_of(viewer, upload.stored_as) == upload.size
