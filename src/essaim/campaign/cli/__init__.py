"""`essaim campaign`: campaigns, their rosters, what is due, and what they cost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from django.utils.translation import gettext as _
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from essaim.accounts.core.desk import desk_of
from essaim.accounts.core.viewer import Viewer
from essaim.campaign import phrases, queries
from essaim.campaign.cli.as_json import campaign_json, line_json, roster_json
from essaim.campaign.core.agenda import LATE
from essaim.campaign.core.roster import RosterFilters
from essaim.campaign.phrases import roster_file
from essaim.design import exports, formats

app = typer.Typer(no_args_is_help=True)
AsJson = Annotated[bool, typer.Option("--json", help=_("Print as JSON."))]
Named = Annotated[str, typer.Argument(help=_("The campaign's name or number."))]
All = Annotated[bool, typer.Option("--all", help=_("Closed campaigns too."))]
Output = Annotated[Path, typer.Argument(help=_("Where the file is written: .csv or .xlsx."))]

WRITTEN = {".csv": exports.csv_answer, ".xlsx": exports.xlsx_answer}
"""By the ending of a file's name."""


@app.callback()
def campaign() -> None:
    """Who does what, when, and for how much."""


@app.command("list", help=_("The campaigns, open ones first."))
def list_(context: typer.Context, *, every: All = False, as_json: AsJson = False) -> None:
    """With their sums."""
    lines = queries.campaigns(desk_of(context).viewer, closed=None if every else False)
    if as_json:
        typer.echo(json.dumps([line_json(one) for one in lines], ensure_ascii=False, indent=2))
        return
    table = Table("#", _("Campaign"), _("Brand"), _("Creators"), _("Publications"), _("Costs"), _("Left"))
    for one in lines:
        table.add_row(
            str(one.campaign_id),
            escape(one.name),
            escape(one.brand),
            f"{one.creators}",
            f"{one.published}/{one.placements}",
            formats.money(one.total),
            formats.money(one.left) if one.left is not None else "—",
        )
    Console().print(table)


@app.command("show", help=_("One campaign: its sums, its roster, what is due."))
def show(context: typer.Context, name: Named, *, as_json: AsJson = False) -> None:
    """The roster as the page shows it."""
    desk = desk_of(context)
    viewer = desk.viewer
    kept = queries.campaign_named(viewer, name)
    today = queries.local_today(viewer, at=desk.now)
    found = queries.roster(viewer, kept.pk, today=today)
    spending = queries.spending_of(viewer, kept)
    if as_json:
        known = queries.results(viewer, kept, today=today, at=desk.now)
        roster = [roster_json(one, today=today) for one in found.lines]
        content = {**campaign_json(kept, spending, known), "roster": roster}
        typer.echo(json.dumps(content, ensure_ascii=False, indent=2))
        return
    console = Console()
    left = f" · {_('left')} {formats.money(spending.left)}" if spending.left is not None else ""
    head = f"{kept.name} · {kept.brand} · {formats.money(spending.total)}{left}"
    console.print(head, highlight=False, markup=False)
    table = Table(_("Creator"), _("Stage"), _("Publications"), _("Costs"), _("To do"))
    for line in RosterFilters().of(found.lines):
        table.add_row(
            escape(f"{line.name} (@{line.handle})"),
            phrases.stage(line.stage),
            str(len(line.placements)),
            formats.money(line.cost),
            "; ".join(phrases.need(one.need) for one in line.due),
        )
    console.print(table)


@app.command("due", help=_("What needs somebody in the open campaigns, the oldest first."))
def due(context: typer.Context, *, as_json: AsJson = False) -> None:
    """Late things first."""
    desk = desk_of(context)
    viewer = desk.viewer
    today = queries.local_today(viewer, at=desk.now)
    lines = queries.due_now(viewer, today=today)
    if as_json:
        content = [
            {
                "need": one.due.need.value,
                "on": one.due.on.isoformat(),
                "is_late": one.due.need in LATE,
                "campaign": one.campaign_id,
                "participation": one.due.participation_id,
                "placement": one.due.placement_id,
                "creator": one.name,
                "sentence": phrases.need(one.due.need),
            }
            for one in lines
        ]
        typer.echo(json.dumps(content, ensure_ascii=False, indent=2))
        return
    table = Table(_("Since"), _("To do"), _("Creator"), _("Campaign"))
    for one in lines:
        table.add_row(formats.day(one.due.on), phrases.need(one.due.need), escape(one.name), escape(one.campaign))
    Console().print(table)


@app.command("export", help=_("The roster as a file: CSV or XLSX, by its ending."))
def export(context: typer.Context, name: Named, output: Output, *, as_json: AsJson = False) -> None:
    """What the page's export holds."""
    desk = desk_of(context)
    viewer = desk.viewer
    if output.suffix.lower() not in WRITTEN:
        raise typer.BadParameter(_("“%(name)s” ends neither in .csv nor in .xlsx.") % {"name": output.name})
    kept = queries.campaign_named(viewer, name)
    rows = _rows(viewer, kept.pk, desk.now)
    written = WRITTEN[output.suffix.lower()]
    output.write_bytes(written(output.stem, roster_file.columns(), rows).content)
    if as_json:
        typer.echo(json.dumps({"file": str(output), "creators": len(rows)}, ensure_ascii=False))
        return
    typer.echo(_("%(count)s creators written to %(file)s.") % {"count": len(rows), "file": output})


def _rows(viewer: Viewer, campaign_id: int, at: Any) -> list[list[Any]]:
    found = queries.roster(viewer, campaign_id, today=queries.local_today(viewer, at=at))
    return list(roster_file.rows(RosterFilters().of(found.lines)))
