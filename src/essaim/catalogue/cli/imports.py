"""`essaim catalogue import`: files into the catalogue, with a report row by row."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn
from rich.table import Table

from essaim.accounts.core.desk import desk_of
from essaim.accounts.core.viewer import Viewer
from essaim.catalogue import phrases, queries
from essaim.catalogue.actions import Report, import_file
from essaim.catalogue.core.intake.corrections import Corrections
from essaim.catalogue.core.intake.refusals import MissingFile, UnknownSetting

_REJECTED_SHOWN = 10
_WARNINGS_SHOWN = 5


def add_to(app: typer.Typer) -> None:
    """Add this file's commands."""
    app.command("import", help=_("Import files of creators or posts; prints what became of each row."))(import_files)


def import_files(
    context: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(
            help=_(
                "CSV, TSV, XLSX, XLS, ODS, JSON, JSONL or Parquet, also gzipped; the ZIP of a studio or of a download."
            )
        ),
    ],
    platform: Annotated[
        str | None, typer.Option(help=_("Where bare handles live, unless the file says otherwise."))
    ] = None,
    account: Annotated[
        str | None, typer.Option(help=_("Whose posts or figures these are, in a file that does not say: tiktok:lea."))
    ] = None,
    map_: Annotated[
        Path | None, typer.Option("--map", help=_("A mapping file (TOML) with corrections to what is recognised."))
    ] = None,
    as_of: Annotated[str | None, typer.Option(help=_("The day the figures are true of, like 2026-11-24."))] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Report the same, change nothing."))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=_("Print the report as JSON."))] = False,
    report: Annotated[Path | None, typer.Option(help=_("Write the row-by-row report to this CSV file."))] = None,
) -> None:
    """Import each file whole or not at all; one that cannot be read does not stop the others."""
    desk = desk_of(context)
    viewer = desk.viewer
    corrections = _corrections(map_)
    day = day_of(viewer, as_of)
    reports = []
    console = Console(stderr=True)
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[rows]}"),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as bar:
        for path in files:
            task = bar.add_task(escape(path.name), total=_lines_of(path), rows="")
            reports.append(
                import_file(
                    viewer,
                    path,
                    name=str(path),
                    platform=platform,
                    mapping=corrections,
                    account=account,
                    as_of=day,
                    at=timezone.now(),
                    dry_run=dry_run,
                    progress=lambda rows, task=task: bar.update(task, completed=rows, rows=str(rows)),  # type: ignore[misc]
                )
            )
            bar.remove_task(task)
    _tell(reports, report=report, as_json=as_json, dry_run=dry_run)
    raise typer.Exit(2 if any(one.error for one in reports) else max(one.exit_code for one in reports))


def _tell(reports: Sequence[Report], *, report: Path | None, as_json: bool, dry_run: bool) -> None:
    if report is not None:
        _write_report(report, reports)
    if as_json:
        written = {"files": [one.as_json(get_language() or "fr") for one in reports]}
        typer.echo(json.dumps(written, ensure_ascii=False, indent=2))
    else:
        _print(reports, dry_run=dry_run, report=report)


def _corrections(path: Path | None) -> Corrections | None:
    if path is None:
        return None
    try:
        return Corrections.from_toml(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as wrong:
        raise MissingFile(path=str(path)) from wrong


def day_of(viewer: Viewer, text: str | None, *, option: str = "--as-of") -> datetime | None:
    """The first moment of that day where the workspace is."""
    if text is None:
        return None
    try:
        day = datetime.strptime(text, "%Y-%m-%d")  # noqa: DTZ007  its zone follows
    except ValueError as wrong:
        raise UnknownSetting(setting=option, value=text, suggestion="2026-11-24") from wrong
    return queries.start_of(viewer, day.date())


def _lines_of(path: Path) -> int | None:
    """About how many rows to expect; None for formats whose size does not tell."""
    try:
        with path.open("rb") as file:
            if file.read(2) in (b"PK", b"\x1f\x8b", b"PA", b"\xd0\xcf"):
                return None
            file.seek(0)
            return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))
    except OSError:
        return None


def _write_report(path: Path, reports: Sequence[Report]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        for number, one in enumerate(reports):
            for line, cells in enumerate(one.lines()):
                if line or not number:
                    writer.writerow([_("File") if not line else one.file, *cells])


def _print(reports: Sequence[Report], *, dry_run: bool, report: Path | None) -> None:
    console = Console()
    for one in reports:
        console.print(escape(one.file), style="bold")
        if one.error is not None:
            console.print("  " + escape(phrases.problem(one.error)), style="red")
            continue
        _print_counts(console, one)
        _print_remarks(console, one)
    if dry_run:
        console.print(_("Nothing was changed: this was a dry run."))
    unseen = any(len(one.rejected) > _REJECTED_SHOWN or len(one.warnings) > _WARNINGS_SHOWN for one in reports)
    if report is not None:
        console.print(_("Row by row: %(path)s") % {"path": report}, highlight=False)
    elif unseen:
        console.print(_("For every row, add --report report.csv or --json."))


def _print_counts(console: Console, report: Report) -> None:
    for code in report.origins:
        console.print("  " + escape(phrases.origin_said(code)), style="dim", highlight=False)
    for kind, counts in report.trade.items():
        console.print("  " + phrases.trade_taken(kind, counts), highlight=False)
    if not report.trade:
        console.print("  " + phrases.accounts_taken(**report.accounts), highlight=False)
    if any(report.posts.values()):
        console.print("  " + phrases.posts_taken(**report.posts), highlight=False)
    if report.ignored:
        console.print("  " + phrases.rows_passed_over(len(report.ignored)), highlight=False)
    if report.warnings:
        console.print("  " + phrases.warnings_given(len(report.warnings)), style="yellow", highlight=False)
    if report.rejected:
        console.print("  " + phrases.rows_rejected(len(report.rejected)), style="red", highlight=False)


def _print_remarks(console: Console, report: Report) -> None:
    table = Table(box=None, show_header=False, padding=(0, 1), pad_edge=False)
    for mark, remarks in (("✗", report.rejected[:_REJECTED_SHOWN]), ("!", report.warnings[:_WARNINGS_SHOWN])):
        for remark in remarks:
            table.add_row("   " + mark, escape(phrases.remark(remark)))
    if table.row_count:
        console.print(table, highlight=False)
