"""A file brought on the web: received, looked at, its mapping confirmed, then imported by a job."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from essaim.accounts.actions import record
from essaim.accounts.core.viewer import Role, Viewer
from essaim.accounts.queries import workspace_of
from essaim.catalogue.actions import progress
from essaim.catalogue.actions.imports import import_file, mapping_for, saved_mapping
from essaim.catalogue.actions.reports import Report
from essaim.catalogue.core.intake import limits
from essaim.catalogue.core.intake.mapping import FileMapping
from essaim.catalogue.core.intake.opening import open_file
from essaim.catalogue.core.intake.preview import Preview, preview
from essaim.catalogue.core.intake.proposal import propose
from essaim.catalogue.core.intake.refusals import MissingFile, TooLarge
from essaim.catalogue.models import ImportedFile, SavedMapping
from essaim.kernel.errors import EssaimError, NotFound

LINES_KEPT = 200
"""Remarks of each kind kept beside the row; all of them are in the file of `report_file`."""


class ImportNotReady(EssaimError):
    """The file has been imported, or its import is running."""

    code = "import_not_ready"


def receive_file(viewer: Viewer, *, name: str, chunks: Iterable[bytes], at: datetime) -> ImportedFile:
    """Store an upload under a name of our own; needs a contributor.

    `name` is only shown, never used as a path. Raises `TooLarge`, and keeps nothing,
    beyond the limit.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    stored_as = secrets.token_hex(16)
    path = _folder() / stored_as
    try:
        size = _write(path, chunks)
        with transaction.atomic():
            record(viewer, verb="catalogue.file_received", subject=name, at=at, size=size)
            return ImportedFile.objects.create(
                workspace_id=viewer.workspace_id,
                by_id=viewer.person_id,
                name=Path(name.replace("\\", "/")).name[:255] or "?",
                stored_as=stored_as,
                received_at=at,
            )
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def imported_file(viewer: Viewer, imported_file_id: int) -> ImportedFile:
    """The upload of that id; raises `NotFound` when the workspace has none."""
    found = ImportedFile.objects.filter(workspace_id=viewer.workspace_id, pk=imported_file_id).first()
    if found is None:
        raise NotFound(kind="import", id=imported_file_id)
    return found


def preview_of(
    viewer: Viewer,
    imported_file_id: int,
    *,
    mapping: FileMapping | None = None,
    platform: str | None = None,
    as_of: datetime | None = None,
) -> Preview:
    """The file as it would be read: with `mapping`, else the one confirmed, the one saved, or the proposal.

    Raises a `FileRefused` when it cannot be read at all.
    """
    imported = imported_file(viewer, imported_file_id)
    confirmed = FileMapping.from_json(imported.mapping) if imported.mapping else None
    path = _stored(imported)
    with open_file(path, name=imported.name) as opened:
        used = mapping_for(viewer, opened, platform=platform, mapping=mapping or confirmed)
        is_saved = saved_mapping(viewer, propose(opened, platform=platform)) is not None
        zone = ZoneInfo(workspace_of(viewer).time_zone)
        return preview(opened, used, is_saved=is_saved, zone=zone, as_of=as_of)


@transaction.atomic
def confirm_mapping(
    viewer: Viewer,
    *,
    imported_file_id: int,
    mapping: FileMapping,
    at: datetime,
    remember: bool = False,
    as_of: datetime | None = None,
) -> ImportedFile:
    """Settle how the file will be read; with `remember`, also every later file with these columns.

    Raises `ImportNotReady` when its import has begun.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    imported = imported_file(viewer, imported_file_id)
    if imported.started_at is not None and imported.failure is None:
        raise ImportNotReady(id=imported.pk)
    written = mapping.as_json()
    imported.mapping = written | {"as_of": as_of.isoformat() if as_of else None}
    imported.started_at = imported.finished_at = imported.failure = imported.report = None
    imported.save(update_fields=["mapping", "started_at", "finished_at", "failure", "report"])
    if remember:
        SavedMapping.objects.update_or_create(
            workspace_id=viewer.workspace_id,
            signature=mapping.signature,
            defaults={"mapping": written, "by_id": viewer.person_id, "saved_at": at},
        )
    record(viewer, verb="catalogue.mapping_confirmed", subject=imported.name, at=at, remembered=remember)
    return imported


def run_import(*, imported_file_id: int, at: datetime) -> ImportedFile:
    """Import a received file with its confirmed mapping; a second call changes nothing.

    What went wrong is kept in `failure`, as a code and its values: the file is
    the person's to mend, so the job itself has not failed.
    """
    imported = ImportedFile.objects.get(pk=imported_file_id)
    if imported.finished_at is not None:
        return imported
    imported.started_at, imported.rows_read = at, 0
    imported.save(update_fields=["started_at", "rows_read"])
    viewer = Viewer(workspace_id=imported.workspace_id, person_id=imported.by_id, role=Role.CONTRIBUTOR)
    as_of = (imported.mapping or {}).get("as_of")
    try:
        report = import_file(
            viewer,
            _stored(imported),
            name=imported.name,
            mapping=FileMapping.from_json(imported.mapping) if imported.mapping else None,
            as_of=datetime.fromisoformat(as_of) if as_of else None,
            at=at,
            progress=progress.teller(imported.pk),
        )
    except EssaimError as wrong:
        report = Report(imported.name, error=wrong)
    finally:
        progress.forget(imported.pk)
    _keep(imported, report, at)
    return imported


def end_cut_imports(*, at: datetime) -> None:
    """Tell of every import that began and never finished; for a moment when no worker runs.

    An import is one transaction: nothing of it was kept, and it may be confirmed again.
    Should one be running after all, its own end is what stays.
    """
    cut = ImportedFile.objects.filter(started_at__isnull=False, finished_at=None, failure__isnull=True)
    for imported in cut:
        imported.finished_at, imported.failure = at, {"code": "import_cut_short", "facts": {}}
        imported.save(update_fields=["finished_at", "failure"])
        progress.forget(imported.pk)


def report_of(imported: ImportedFile) -> Report | None:
    """The report of a finished import, long lists cut; None while there is none."""
    return Report.from_kept(imported.report) if imported.report else None


def report_lines(viewer: Viewer, imported_file_id: int) -> Iterator[list[str]]:
    """Every line of a finished import's report, titles first, safe to open in a spreadsheet."""
    imported = imported_file(viewer, imported_file_id)
    path = _report_path(imported)
    if imported.report is None or not path.is_file():
        raise NotFound(kind="report", id=imported_file_id)
    with path.open(encoding="utf-8") as file:
        remarks: dict[str, list[Any]] = {"rejected": [], "warnings": [], "ignored": []}
        for line in file:
            outcome, remark = json.loads(line)
            remarks[outcome].append(remark)
    yield from Report.from_kept(imported.report | remarks).lines()


def rows_read(imported: ImportedFile) -> int:
    """How far the import is: rows read so far, all of them once it has finished."""
    return imported.rows_read if imported.finished_at else progress.rows_read(imported.pk)


def _keep(imported: ImportedFile, report: Report, at: datetime) -> None:
    imported.finished_at, imported.rows_read = at, report.rows
    if report.error is not None:
        facts = {name: str(value) for name, value in report.error.facts.items() if name != "path"}
        imported.failure = {"code": report.error.code, "facts": facts}
    else:
        whole = report.kept(most=max(len(report.rejected), len(report.warnings), len(report.ignored)))
        lines = chain.from_iterable(
            ((outcome, one) for one in whole[outcome]) for outcome in ("rejected", "warnings", "ignored")
        )
        with _report_path(imported).open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        imported.report = report.kept(most=LINES_KEPT)
    imported.save(update_fields=["finished_at", "rows_read", "report", "failure"])


def _write(path: Path, chunks: Iterable[bytes]) -> int:
    size = 0
    with path.open("xb") as file:
        for chunk in chunks:
            size += len(chunk)
            if size > limits.FILE_BYTES:
                raise TooLarge(size=size)
            file.write(chunk)
    return size


def _folder() -> Path:
    folder = Path(settings.MEDIA_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _stored(imported: ImportedFile) -> Path:
    path = _folder() / imported.stored_as
    if not path.is_file():
        raise MissingFile(path=imported.name)
    return path


def _report_path(imported: ImportedFile) -> Path:
    return _folder() / f"{imported.stored_as}.report.jsonl"
