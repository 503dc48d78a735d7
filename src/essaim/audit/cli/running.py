"""`essaim audit run`: read what is new or changed, for every figure that rests on it."""

from __future__ import annotations

from typing import Annotated

import typer
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

from essaim.accounts.core.desk import desk_of
from essaim.catalogue import queries as catalogue

_CANNOT = 2


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("run")(run)


def run(
    context: typer.Context,
    accounts: Annotated[
        list[str] | None, typer.Argument(help=_("PLATFORM:HANDLE, or profiles' addresses."), show_default=False)
    ] = None,
    every: Annotated[bool, typer.Option("--all", help=_("Every account that is new or has changed."))] = False,
) -> None:
    """Read posts, comments, counts and follower samples of accounts, and measure the catalogue again."""
    if bool(accounts) == every:
        typer.echo(_("Name the accounts to audit, or ask for --all."), err=True)
        raise typer.Exit(_CANNOT)
    desk = desk_of(context)
    viewer = desk.in_step()
    chosen = [catalogue.account_id_named(viewer, one) for one in accounts or ()]
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    read = 0
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(_("Auditing"), total=None)

        def told(_step: str, done: int, total: int) -> None:
            nonlocal read
            if total:
                read = done
                progress.update(task, completed=done, total=total)

        desk.audit(None if every else chosen, told)
    Console().print(
        ngettext("%(count)s account was read.", "%(count)s accounts were read.", read) % {"count": read}
        if read
        else _("Nothing has changed since the last audit.")
    )
