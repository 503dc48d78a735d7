"""`essaim privacy due`, `register` and `retention`: what the law asks now, and what happens by the calendar."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Annotated, Any

import typer
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from essaim.accounts.core.desk import desk_of
from essaim.catalogue import queries as catalogue
from essaim.catalogue.core.informing import DueNotice
from essaim.catalogue.core.retention import Leaving
from essaim.design import formats
from essaim.workspace import queries

AsJson = Annotated[bool, typer.Option("--json", help=_("Print as JSON."))]
Days = Annotated[int, typer.Option(min=0, max=3_660, help=_("How many days ahead."))]
SHOWN = 1_000


def add_to(app: typer.Typer) -> None:
    """Add this file's commands."""
    app.command("due", help=_("Who must still be told that they are in the catalogue, and by when."))(due)
    app.command("register", help=_("The register of processing (GDPR, article 30), from what is really held."))(
        register
    )
    app.command("retention", help=_("Who leaves by the calendar in the coming days, before they do."))(retention)


def due(context: typer.Context, *, as_json: AsJson = False) -> None:
    """The most urgent first."""
    desk = desk_of(context)
    found = catalogue.notices_due(desk.viewer, most=SHOWN)
    if as_json:
        typer.echo(json.dumps([_due(one, desk.now) for one in found], ensure_ascii=False, indent=2))
        return
    count = catalogue.notices_due_count(desk.viewer)
    if not count:
        typer.echo(_("Everybody in the catalogue who is real has been told."))
        return
    table = Table(_("Creator"), _("Accounts"), _("Known since"), _("To be told by"), "")
    for one in found:
        table.add_row(
            escape(one.name),
            escape(", ".join(one.accounts)),
            formats.day(one.collected_at),
            formats.day(one.due_at),
            catalogue.urgency_said(one.urgency(desk.now)),
        )
    Console().print(table)
    overdue = catalogue.notices_due_count(desk.viewer, by=desk.now)
    told = ngettext(
        "%(count)s person to tell, %(overdue)s overdue.", "%(count)s people to tell, %(overdue)s overdue.", count
    )
    typer.echo(told % {"count": formats.count(count), "overdue": formats.count(overdue)})


def register(context: typer.Context, *, as_json: AsJson = False) -> None:
    """Text to read, or JSON."""
    desk = desk_of(context)
    found = queries.register(desk.viewer, at=desk.now)
    if as_json:
        typer.echo(json.dumps(found.as_json(), ensure_ascii=False, indent=2))
        return
    who = found.charter.controller
    lines = [
        _("Register of processing of %(name)s, as of %(moment)s")
        % {"name": found.workspace, "moment": formats.moment(found.at)},
        "",
        _("The controller: %(who)s")
        % {"who": ", ".join(one for one in (who.name, who.address, who.email) if one) or _("not written yet")},
    ]
    for number, one in enumerate(found.activities, start=1):
        kinds = "; ".join(f"{words} ({formats.count(n)})" for words, n in one.categories)
        lines += ["", f"{number}. {one.purpose}"]
        lines += [
            f"   {title}: {said}"
            for title, said in (
                (_("Whom it concerns"), one.people),
                (_("Kinds of data"), kinds),
                (_("Legal basis"), "; ".join(one.bases)),
                (_("Where it comes from"), "; ".join(one.sources)),
                (_("Kept for"), one.kept),
            )
            if said
        ]
    for title, listed in (
        (_("Who sees it"), found.recipients),
        (_("Transfers beyond the European Economic Area"), found.transfers or (_("none"),)),
        (_("Security"), found.security),
        (_("Missing"), found.missing),
    ):
        if listed:
            lines += ["", title, *(f"   {one}" for one in listed)]
    typer.echo("\n".join(lines))


def retention(context: typer.Context, *, days: Days = 30, as_json: AsJson = False) -> None:
    """The first to leave first."""
    desk = desk_of(context)
    by = desk.now + timedelta(days=days)
    found, ending = queries.leaving(desk.viewer, by=by), catalogue.ending(desk.viewer, by=by)
    if as_json:
        content = {
            "by": by.isoformat(),
            "leaving": [_leaving(one) for one in found],
            "ending": [
                {"what": one.what, "count": one.count, "first_at": one.first_at.isoformat() if one.first_at else None}
                for one in ending
            ],
        }
        typer.echo(json.dumps(content, ensure_ascii=False, indent=2))
        return
    table = Table(_("Creator"), _("Accounts"), _("Counted from"), _("Leaves on"))
    for one in found[:SHOWN]:
        counted = f"{formats.day(one.since_at)}, {catalogue.counted_from(one.since)}"
        table.add_row(escape(one.name), escape(", ".join(one.accounts)), counted, formats.day(one.leaves_at))
    if found:
        Console().print(table)
    told = ngettext("%(count)s person leaves by %(day)s.", "%(count)s people leave by %(day)s.", len(found))
    typer.echo(told % {"count": formats.count(len(found)), "day": formats.day(by)})


def _due(one: DueNotice, now: Any) -> dict[str, Any]:
    return {
        "creator": one.name,
        "accounts": list(one.accounts),
        "email": one.email,
        "collected_at": one.collected_at.isoformat(),
        "first_contact_at": one.first_contact_at.isoformat() if one.first_contact_at else None,
        "due_at": one.due_at.isoformat(),
        "state": one.urgency(now).value,
    }


def _leaving(one: Leaving) -> dict[str, Any]:
    return {
        "creator": one.name,
        "accounts": list(one.accounts),
        "since": one.since.value,
        "since_at": one.since_at.isoformat(),
        "leaves_at": one.leaves_at.isoformat(),
        "kept_because": one.kept_because,
        "kept_until": one.kept_until.isoformat() if one.kept_until else None,
    }
