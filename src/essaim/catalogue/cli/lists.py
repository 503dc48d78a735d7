"""`essaim catalogue lists`, `tag` and `untag`: what the workspace puts beside the facts."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer
from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table

from essaim.accounts.core.desk import desk_of
from essaim.accounts.core.viewer import Viewer
from essaim.catalogue import actions, queries
from essaim.catalogue.core.shelves import Change, ListLine
from essaim.catalogue.queries import said
from essaim.design import formats

Name = Annotated[str, typer.Argument(help=_("The name of the list."))]
TagName = Annotated[str, typer.Argument(help=_("The name of the tag."))]
Accounts = Annotated[list[str], typer.Argument(help=_("PLATFORM:HANDLE, or a profile's address; several in a row."))]
AsJson = Annotated[bool, typer.Option("--json", help=_("Print JSON."))]


def add_to(app: typer.Typer) -> None:
    """Add this file's commands."""
    lists = typer.Typer(no_args_is_help=True, help=_("Lists of accounts."))
    lists.command("all", help=_("Every list with how many accounts it holds."))(all_lists)
    lists.command("show", help=_("The accounts of a list."))(show)
    lists.command("make", help=_("Make an empty list."))(make)
    lists.command("add", help=_("Put accounts into a list."))(add)
    lists.command("take-out", help=_("Take accounts out of a list."))(take_out)
    lists.command("remove", help=_("Remove a list; its accounts stay in the catalogue."))(remove)
    app.add_typer(lists, name="lists")
    app.command("tag", help=_("Put a tag on accounts; it is made when there is none."))(tag)
    app.command("untag", help=_("Take a tag off accounts."))(untag)


def all_lists(context: typer.Context, as_json: AsJson = False) -> None:
    """Every list with how many accounts it holds."""
    found = queries.creator_lists(desk_of(context).viewer)
    if as_json:
        typer.echo(json.dumps([_line(line) for line in found], ensure_ascii=False, indent=2))
        return
    table = Table(_("Name"), _("Accounts"), _("Description"))
    for line in found:
        table.add_row(line.name, formats.count(line.accounts), line.description)
    Console().print(table)


def show(context: typer.Context, name: Name, as_json: AsJson = False) -> None:
    """The accounts of a list."""
    viewer = desk_of(context).viewer
    list_id = queries.list_id_named(viewer, name)
    entries = queries.entries_of(viewer, list_id)
    names = queries.account_names(viewer, entries)
    lines = [
        {
            "account_id": account_id,
            "account": f"{names[account_id].platform}:{names[account_id].handle}",
            "note": entry.note,
            "added_by": entry.added_by,
            "added_at": entry.added_at.isoformat(),
        }
        for account_id, entry in entries.items()
    ]
    if as_json:
        content = {**_line(queries.list_line(viewer, list_id)), "accounts": lines}
        typer.echo(json.dumps(content, ensure_ascii=False, indent=2))
        return
    for line in lines:
        typer.echo(f"{line['account']}  {line['note']}".rstrip())


def make(
    context: typer.Context,
    name: Name,
    description: Annotated[str, typer.Option(help=_("What the list is for."))] = "",
) -> None:
    """Make an empty list."""
    desk = desk_of(context)
    made = actions.make_list(desk.viewer, name=name, description=description, at=desk.now)
    typer.echo(_("The list “%(name)s” is made.") % {"name": made.name})


def add(
    context: typer.Context,
    name: Name,
    accounts: Accounts,
    note: Annotated[str, typer.Option(help=_("Why they are in this list."))] = "",
) -> None:
    """Put accounts into a list."""
    desk = desk_of(context)
    list_id, found = queries.list_id_named(desk.viewer, name), _accounts(desk.viewer, accounts)
    _say("list.filled", actions.add_to_list(desk.viewer, list_id=list_id, account_ids=found, note=note, at=desk.now))


def take_out(context: typer.Context, name: Name, accounts: Accounts) -> None:
    """Take accounts out of a list."""
    desk = desk_of(context)
    list_id, found = queries.list_id_named(desk.viewer, name), _accounts(desk.viewer, accounts)
    _say("list.emptied", actions.take_from_list(desk.viewer, list_id=list_id, account_ids=found, at=desk.now))


def remove(context: typer.Context, name: Name) -> None:
    """Remove a list; its accounts stay in the catalogue."""
    desk = desk_of(context)
    list_id = queries.list_id_named(desk.viewer, name)
    _say("list.removed", actions.remove_list(desk.viewer, list_id=list_id, at=desk.now))


def tag(context: typer.Context, name: TagName, accounts: Accounts) -> None:
    """Put a tag on accounts; it is made when there is none."""
    desk = desk_of(context)
    found = _accounts(desk.viewer, accounts)
    _say("tag.put", actions.tag_accounts(desk.viewer, name=name, account_ids=found, at=desk.now))


def untag(context: typer.Context, name: TagName, accounts: Accounts) -> None:
    """Take a tag off accounts."""
    desk = desk_of(context)
    tag_id, found = queries.tag_id_named(desk.viewer, name), _accounts(desk.viewer, accounts)
    _say("tag.taken_off", actions.untag_accounts(desk.viewer, tag_id=tag_id, account_ids=found, at=desk.now))


def _accounts(viewer: Viewer, references: list[str]) -> list[int]:
    return [queries.account_id_named(viewer, reference) for reference in references]


def _say(verb: str, change: Change) -> None:
    typer.echo(said.change_said(verb, change))


def _line(line: ListLine) -> dict[str, object]:
    moments = {"made_at": line.made_at.isoformat(), "added_at": line.added_at.isoformat() if line.added_at else None}
    return {**asdict(line), **moments}
