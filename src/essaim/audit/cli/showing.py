"""`essaim audit show`: one account's audit, in the terminal or as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from django.utils.translation import gettext as _
from rich.console import Console
from rich.markup import escape

from essaim.accounts.core.desk import desk_of
from essaim.audit import queries
from essaim.audit.core.report import Section, Tone
from essaim.catalogue import queries as catalogue
from essaim.design.figures import named, told
from essaim.design.templatetags.design import tier_name

_SIGNS = {Tone.GOOD: "[green]+[/green]", Tone.NEUTRAL: "–", Tone.CHECK: "[yellow]![/yellow]", Tone.UNKNOWN: "?"}


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("show")(show)


def show(
    context: typer.Context,
    account: Annotated[str, typer.Argument(help=_("PLATFORM:HANDLE, or a profile's address."))],
    as_json: Annotated[bool, typer.Option("--json", help=_("Print JSON."))] = False,
    pdf: Annotated[Path | None, typer.Option("--pdf", help=_("Write the report to this PDF file."))] = None,
) -> None:
    """The whole audit: every figure with its interval, what it says, and what it rests on."""
    desk = desk_of(context)
    viewer = desk.in_step()
    report = queries.report_of(viewer, catalogue.account_id_named(viewer, account), closely=True)
    sections = queries.shown(report.sections)
    if pdf is not None:
        pdf.write_bytes(queries.report_pdf(report, sections, at=desk.now))
    if as_json:
        typer.echo(json.dumps(_content(report, sections, account), ensure_ascii=False, indent=2))
    elif pdf is None:
        _print(report, sections, account)


def _content(report: queries.Report, sections: Sequence[queries.ShownSection], account: str) -> dict[str, object]:
    found = report.essentials
    return {
        "account": account,
        "account_id": found.account_id,
        "tier": found.tier,
        "followers": found.followers.as_json(),
        "engagement": found.engagement.as_json(),
        "engagement_by_followers": found.by_followers.as_json(),
        "engagement_by_views": found.by_views.as_json(),
        "percentile": found.percentile.as_json(),
        "verdicts": [
            {**verdict.as_json(), "sentence": sentence}
            for verdict, sentence in zip(found.verdicts, queries.sentences(found), strict=True)
        ],
        "parts": {
            section.name: _part(section, shown) for section, shown in zip(report.sections, sections, strict=True)
        },
    }


def _part(section: Section, shown: queries.ShownSection) -> dict[str, object]:
    return {
        "figures": {line.name: line.as_json() for line in section.lines},
        "remarks": [
            {**remark.as_json(), "sentence": words.sentence}
            for remark, words in zip(section.remarks, shown.remarks, strict=True)
        ],
    }


def _print(report: queries.Report, sections: Sequence[queries.ShownSection], account: str) -> None:
    console = Console(highlight=False)
    console.print(f"[bold]{escape(account)}[/bold] · {tier_name(report.essentials.tier)}")
    console.print(told(report.essentials.followers))
    for section in sections:
        console.print(f"\n[bold]{section.title}[/bold]  [dim]{section.question}[/dim]")
        for remark in section.remarks:
            console.print(f"  {_SIGNS[Tone(remark.tone)]} {escape(remark.sentence)}")
        for line in (*section.main, *section.others):
            _print_line(console, line)
        for group in section.groups:
            console.print(f"  [dim]{group.title}[/dim]")
            for line in group.lines:
                _print_line(console, line)


def _print_line(console: Console, line: queries.ShownLine) -> None:
    behind = f" · {line.evidence.words}" if line.evidence else ""
    console.print(f"  {escape(named(line.label, line.figure))}[dim]{behind}[/dim]")
