"""`essaim catalogue collaborations` and `refusals`: past work with creators, and who asked to be left alone."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer
from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table

from essaim.accounts.core.desk import desk_of
from essaim.catalogue import actions, queries
from essaim.catalogue.cli.imports import day_of
from essaim.catalogue.core.collaboration import CollaborationLine, PastWork
from essaim.catalogue.queries import said
from essaim.design import formats
from essaim.kernel.errors import NotFound

Account = Annotated[str, typer.Argument(help=_("PLATFORM:HANDLE, or a profile's address."))]
AsJson = Annotated[bool, typer.Option("--json", help=_("Print JSON."))]


def add_to(app: typer.Typer) -> None:
    """Add this file's commands."""
    work = typer.Typer(no_args_is_help=True, help=_("Past work with creators, and how it went."))
    work.command("list", help=_("All past work that is remembered, latest first."))(collaborations)
    work.command("add", help=_("Remember that a creator worked for a brand."))(add)
    work.command("remove", help=_("Forget one of them, by its number."))(remove)
    app.add_typer(work, name="collaborations")
    silent = typer.Typer(no_args_is_help=True, help=_("Creators who asked not to be proposed work."))
    silent.command("list", help=_("Every refusal that stands."))(refusals)
    silent.command("add", help=_("Note that a creator asked not to be proposed work."))(refuse)
    silent.command("lift", help=_("The creator may be proposed work again."))(lift)
    app.add_typer(silent, name="refusals")


def collaborations(
    context: typer.Context,
    account: Annotated[str | None, typer.Option(help=_("Only those of this creator."))] = None,
    as_json: AsJson = False,
) -> None:
    """All past work that is remembered, latest first."""
    viewer = desk_of(context).viewer
    if account is None:
        found = queries.collaborations(viewer)
    else:
        found = queries.collaborations_of(viewer, queries.account_id_named(viewer, account))
    names = queries.account_names(viewer, [line.account_id for line in found])
    if as_json:
        lines = [_as_json(line, f"{names[line.account_id].platform}:{names[line.account_id].handle}") for line in found]
        typer.echo(json.dumps(lines, ensure_ascii=False, indent=2))
        return
    table = Table(
        _("Number"), _("Creator"), _("Brand"), _("Ended on"), _("On time"), _("Brief followed"), _("Published")
    )
    for line in found:
        work = line.work
        followed = "—" if work.brief_followed is None else formats.whole_share(work.brief_followed)
        table.add_row(
            str(line.collaboration_id), f"@{names[line.account_id].handle}", work.brand, formats.day(work.ended_on),
            _known(work.on_time), followed, _known(work.was_published),
        )  # fmt: skip
    Console().print(table)


def add(
    context: typer.Context,
    account: Account,
    brand: Annotated[str, typer.Argument(help=_("The brand it was for."))],
    ended: Annotated[str, typer.Option(help=_("The day it ended, like 2026-11-24."))],
    formats_: Annotated[
        list[str] | None, typer.Option("--format", help=_("What was published: post, reel, story…; may be repeated."))
    ] = None,
    on_time: Annotated[
        bool | None, typer.Option("--on-time/--late", help=_("Whether it was delivered on time."))
    ] = None,
    brief_followed: Annotated[
        float | None, typer.Option(min=0, max=100, help=_("How much of the brief was followed, in percent."))
    ] = None,
    published: Annotated[
        bool | None, typer.Option("--published/--not-published", help=_("Whether what was agreed was published."))
    ] = None,
    note: Annotated[str, typer.Option(help=_("What colleagues should know."))] = "",
) -> None:
    """Remember that a creator worked for a brand."""
    desk = desk_of(context)
    day = day_of(desk.viewer, ended, option="--ended")
    work = PastWork(
        brand=brand,
        ended_on=day.date() if day else desk.now.date(),
        formats=tuple(formats_ or ()),
        on_time=on_time,
        brief_followed=None if brief_followed is None else brief_followed / 100,
        was_published=published,
        note=note,
    )
    noted = actions.note_collaboration(
        desk.viewer, account_id=queries.account_id_named(desk.viewer, account), work=work, at=desk.now
    )
    typer.echo(_("Past work %(number)s is noted.") % {"number": noted.pk})


def remove(context: typer.Context, number: Annotated[int, typer.Argument(help=_("As the list shows it."))]) -> None:
    """Forget one of them, by its number."""
    desk = desk_of(context)
    change = actions.remove_collaboration(desk.viewer, collaboration_id=number, at=desk.now)
    typer.echo(said.change_said("collaboration.removed", change))


def refusals(context: typer.Context, as_json: AsJson = False) -> None:
    """Every refusal that stands."""
    found = queries.refusals(desk_of(context).viewer)
    if as_json:
        lines = [{**asdict(line), "since": line.since.isoformat()} for line in found]
        typer.echo(json.dumps(lines, ensure_ascii=False, indent=2))
        return
    table = Table(_("Creator"), _("Since"), _("Reason"))
    for line in found:
        table.add_row(line.creator, formats.day(line.since), line.reason)
    Console().print(table)


def refuse(
    context: typer.Context,
    account: Account,
    reason: Annotated[str, typer.Option(help=_("What they said."))] = "",
) -> None:
    """Note that a creator asked not to be proposed work."""
    desk = desk_of(context)
    account_id = queries.account_id_named(desk.viewer, account)
    actions.note_refusal(desk.viewer, account_id=account_id, reason=reason, at=desk.now)
    typer.echo(_("The refusal is noted: no shortlist and no plan holds this creator."))


def lift(context: typer.Context, account: Account) -> None:
    """The creator may be proposed work again."""
    desk = desk_of(context)
    standing = queries.refusal_of(desk.viewer, queries.account_id_named(desk.viewer, account))
    if standing is None:
        raise NotFound(kind="refusal", name=account)
    change = actions.lift_refusal(desk.viewer, refusal_id=standing.refusal_id, at=desk.now)
    typer.echo(said.change_said("refusal.lifted", change))


def _as_json(line: CollaborationLine, account: str) -> dict[str, object]:
    moments = {
        "noted_at": line.noted_at.isoformat(),
        "edited_at": line.edited_at.isoformat() if line.edited_at else None,
    }
    work = {**asdict(line.work), "ended_on": line.work.ended_on.isoformat()}
    return {
        "collaboration_id": line.collaboration_id, "account": account, **work, "is_ours": line.is_ours, "by": line.by,
        "source": line.source, **moments,
    }  # fmt: skip


def _known(flag: bool | None) -> str:
    return "—" if flag is None else _("yes") if flag else _("no")
