"""Imports a file: opens it, finds or takes its mapping, and hands its sightings to `take`."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.db import transaction

from essaim.accounts.core.viewer import Role, Viewer
from essaim.accounts.queries import workspace_of
from essaim.catalogue.actions.keeping import keep_rows
from essaim.catalogue.actions.reports import Report
from essaim.catalogue.actions.taking import take
from essaim.catalogue.actions.tally import Tally
from essaim.catalogue.core.handles import UnsupportedPlatform, platform_named
from essaim.catalogue.core.intake.corrections import Corrections
from essaim.catalogue.core.intake.mapping import FileMapping
from essaim.catalogue.core.intake.opening import open_file
from essaim.catalogue.core.intake.proposal import completed, propose
from essaim.catalogue.core.intake.reading import FileReading
from essaim.catalogue.core.intake.refusals import FileRefused, FutureDate, MissingFile
from essaim.catalogue.core.intake.remarks import Remark
from essaim.catalogue.core.intake.table import Opened
from essaim.catalogue.core.intake.trade_rows import TradeReading
from essaim.catalogue.core.sighting import CreatorSighting
from essaim.catalogue.models import SavedMapping
from essaim.kernel.provenance import LegalBasis, SourceKind

Progress = Callable[[int], None]
"""Told how many rows have been read."""

_ROWS_BETWEEN_NEWS = 250


def import_file(
    viewer: Viewer,
    path: Path,
    *,
    at: datetime,
    name: str | None = None,
    platform: str | None = None,
    mapping: FileMapping | Corrections | None = None,
    account: str | None = None,
    as_of: datetime | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Read a file into the catalogue, all of it or nothing; needs a contributor.

    `platform` is where bare handles live unless the file says otherwise;
    `account` whose posts a file without account column holds; `as_of` the day the
    figures are true of. `mapping` is a person's, whole or as corrections; without
    it, the one saved for files with these columns, else the proposal. A file that
    cannot be read is a report with its `error`; a mapping that cannot be applied,
    an unsupported `platform` and an `as_of` that lies ahead are raised.
    With `dry_run` the report is the same and nothing changes.
    """
    viewer.must_reach(Role.CONTRIBUTOR)
    if as_of is not None and as_of > at:
        raise FutureDate(date=as_of.date().isoformat())
    lives_on = _platform(platform)
    shown = name or path.name
    if not path.is_file():
        return Report(shown, error=MissingFile(path=str(path)))
    try:
        with open_file(path, name=shown) as opened:
            used = mapping_for(viewer, opened, platform=lives_on, account=account, mapping=mapping)
            zone = ZoneInfo(workspace_of(viewer).time_zone)
            if used.is_kept_apart:
                return _kept(viewer, TradeReading(opened, used, zone=zone), at=at, dry_run=dry_run)
            reading = FileReading(opened, used, zone=zone, as_of=as_of)
            tally = _take(viewer, reading, at=at, dry_run=dry_run, progress=progress)
            return _report(shown, reading, tally)
    except FileRefused as refused:
        return Report(shown, error=refused)
    except PermissionError:
        return Report(shown, error=MissingFile(path=str(path)))


def mapping_for(
    viewer: Viewer,
    opened: Opened,
    *,
    platform: str | None = None,
    account: str | None = None,
    mapping: FileMapping | Corrections | None = None,
) -> FileMapping:
    """How a file is read: as given, as saved for these columns, or as proposed."""
    if isinstance(mapping, FileMapping):
        return completed(opened, mapping)
    proposed = propose(opened, platform=platform, account=account)
    if isinstance(mapping, Corrections):
        return completed(opened, mapping.over(proposed))
    saved = saved_mapping(viewer, proposed)
    return completed(opened, _with_options(saved, platform, account)) if saved else proposed


def saved_mapping(viewer: Viewer, proposed: FileMapping) -> FileMapping | None:
    """The mapping a person confirmed for files with these columns."""
    saved = SavedMapping.objects.filter(workspace_id=viewer.workspace_id, signature=proposed.signature).first()
    if saved is None:
        return None
    kept = FileMapping.from_json(saved.mapping)
    # Where the platform was read from the file's name, this file's name decides.
    told = {table.sheet: table for table in proposed.tables}
    tables = tuple(
        replace(table, platform=told[table.sheet].platform, platform_from=told[table.sheet].platform_from)
        if table.platform_from in ("file_name", "option", "") and table.sheet in told
        else table
        for table in kept.tables
    )
    return replace(kept, tables=tables, notices=proposed.notices)


def _with_options(mapping: FileMapping, platform: str | None, account: str | None) -> FileMapping:
    tables = tuple(
        replace(
            table,
            account=account or table.account,
            platform=platform or table.platform,
            platform_from="option" if platform else table.platform_from,
        )
        for table in mapping.tables
    )
    return replace(mapping, tables=tables)


def _platform(name: str | None) -> str | None:
    if name is None:
        return None
    platform = platform_named(name)
    if platform is None:
        raise UnsupportedPlatform(platform=name, value=name)
    return platform.value


def _take(viewer: Viewer, reading: FileReading, *, at: datetime, dry_run: bool, progress: Progress | None) -> Tally:
    with transaction.atomic():
        tally = take(
            viewer,
            source_kind=SourceKind.FILE,
            # A source bears the file's name; where it lay on somebody's machine is nobody's business.
            label=Path(reading.opened.name).name,
            digest=_digest(reading),
            creators=_told(reading, progress),
            at=at,
            as_of=reading.as_of,
            legal_basis=LegalBasis.LEGITIMATE_INTEREST,
        )
        if dry_run:
            transaction.set_rollback(True)
    return tally


def _kept(viewer: Viewer, reading: TradeReading, *, at: datetime, dry_run: bool) -> Report:
    """Orders and visits, for tracking: they say nothing of any creator."""
    name = reading.opened.name
    with transaction.atomic():
        counts = keep_rows(viewer, reading.rows(), label=Path(name).name, digest=_digest(reading), at=at)
        if dry_run:
            transaction.set_rollback(True)
    return Report(
        file=name,
        format=reading.opened.format,
        encoding=reading.opened.encoding,
        rows=reading.rows_met,
        rejected=tuple(reading.rejected),
        warnings=tuple(reading.warnings),
        ignored=tuple(reading.ignored),
        origins=reading.mapping.origins,
        trade={kind.value: changes.as_json() for kind, changes in counts.items() if any(changes.as_json().values())},
    )


def _digest(reading: FileReading | TradeReading) -> str:
    """The same bytes, read the same way."""
    as_of = reading.as_of.isoformat() if isinstance(reading, FileReading) and reading.as_of else ""
    read_as = f"{reading.opened.digest}\n{reading.mapping.digest}\n{as_of}\n{reading.zone}"
    return hashlib.sha256(read_as.encode()).hexdigest()


def _told(reading: FileReading, progress: Progress | None) -> Iterator[CreatorSighting]:
    for taken, creator in enumerate(reading.creators()):
        if progress is not None and taken % _ROWS_BETWEEN_NEWS == 0:
            progress(reading.rows)
        yield creator
    if progress is not None:
        progress(reading.rows)


def _report(name: str, reading: FileReading, tally: Tally) -> Report:
    return Report(
        file=name,
        format=reading.opened.format,
        encoding=reading.opened.encoding,
        rows=reading.rows,
        accounts=tally.accounts.as_json(),
        posts=tally.posts.as_json(),
        rejected=tuple(reading.rejected),
        warnings=(*reading.warnings, *_left_out(tally)),
        ignored=tuple(reading.ignored),
        origins=reading.mapping.origins,
    )


def _left_out(tally: Tally) -> list[Remark]:
    """How many people of the file asked to be forgotten, and never who."""
    return [Remark("forgotten", facts={"count": tally.forgotten})] if tally.forgotten else []
