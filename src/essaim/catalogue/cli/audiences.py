"""`essaim catalogue audiences`: who likes, follows or comments, brought in without keeping a name."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress, TextColumn

from essaim.accounts.core.desk import desk_of
from essaim.catalogue import phrases
from essaim.catalogue.actions import AudienceReport, import_audiences
from essaim.catalogue.cli.imports import day_of
from essaim.catalogue.core.audience_lists import Kind
from essaim.design import formats
from essaim.kernel.provenance import LegalBasis

_SHOWN = 10


def add_to(app: typer.Typer) -> None:
    """Add this file's commands."""
    app.command(
        "audiences", help=_("Bring in lists of people who like, follow or comment; prints what became of each list.")
    )(audiences)


def audiences(
    context: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(
            help=_("JSON {“account”: [“user”, …]}, or a table with the columns account and user; gzipped too.")
        ),
    ],
    kind: Annotated[Kind, typer.Option(help=_("What these people do."))] = Kind.LIKERS,
    platform: Annotated[
        str | None, typer.Option(help=_("Where bare handles live, unless the file says otherwise."))
    ] = None,
    account: Annotated[
        str | None, typer.Option(help=_("Whose followers these are, in a data download: instagram:lea."))
    ] = None,
    as_of: Annotated[str | None, typer.Option(help=_("The day the lists are true of, like 2026-11-24."))] = None,
    basis: Annotated[
        LegalBasis, typer.Option(help=_("On which ground of the GDPR they are held."))
    ] = LegalBasis.LEGITIMATE_INTEREST,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Report the same, change nothing."))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=_("Print the report as JSON."))] = False,
) -> None:
    """Each file whole or not at all. Names become numbers that tell nothing while they are read."""
    desk = desk_of(context)
    day = day_of(desk.viewer, as_of)
    console = Console(stderr=True)
    reports = []
    with Progress(
        TextColumn("{task.description}"),
        TextColumn("{task.fields[read]}"),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as bar:
        for path in files:
            task = bar.add_task(escape(path.name), total=None, read="")
            reports.append(
                import_audiences(
                    desk.viewer,
                    path,
                    kind=kind.value,
                    at=timezone.now(),
                    name=str(path),
                    platform=platform,
                    account=account,
                    as_of=day,
                    legal_basis=basis,
                    dry_run=dry_run,
                    progress=lambda read, task=task: bar.update(task, read=formats.count(read)),  # type: ignore[misc]
                )
            )
            bar.remove_task(task)
    _print(reports, as_json=as_json, dry_run=dry_run)
    raise typer.Exit(2 if any(one.error for one in reports) else max(one.exit_code for one in reports))


def _print(reports: Sequence[AudienceReport], *, as_json: bool, dry_run: bool) -> None:
    if as_json:
        written = {"files": [one.as_json(get_language() or "fr") for one in reports]}
        typer.echo(json.dumps(written, ensure_ascii=False, indent=2))
        return
    console = Console()
    for one in reports:
        console.print(escape(one.file), style="bold")
        if one.error is not None:
            console.print("  " + escape(phrases.problem(one.error)), style="red")
            continue
        for sentence in _sentences(one):
            console.print("  " + sentence, highlight=False)
        for remark in (*one.rejected, *one.warnings)[:_SHOWN]:
            console.print("   ! " + escape(phrases.remark(remark)), highlight=False)
    if dry_run:
        console.print(_("Nothing was changed: this was a dry run."))
    if any(len(one.rejected) + len(one.warnings) > _SHOWN for one in reports):
        console.print(_("For every list, add --json."))


def _sentences(report: AudienceReport) -> list[str]:
    said = [phrases.lists_taken(**report.lists.as_json()), phrases.people_listed(report.people)]
    if report.repeated:
        said.append(phrases.users_repeated(report.repeated))
    if report.rejected:
        said.append(phrases.lists_rejected(len(report.rejected)))
    return said
