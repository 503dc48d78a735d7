"""`essaim privacy`: what is held about a person, given to them or forgotten."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Annotated

import typer
from django.db import OperationalError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from essaim.accounts.core.desk import desk_of
from essaim.catalogue.queries import Person, account_id_named, person_of
from essaim.design import formats
from essaim.workspace import actions, queries
from essaim.workspace.cli import papers
from essaim.workspace.core.dossier_page import page_of

app = typer.Typer(no_args_is_help=True)
Named = Annotated[str, typer.Argument(metavar="PLATFORM:HANDLE", help=_("The creator's account, like instagram:lea."))]


@app.callback()
def privacy() -> None:
    """Personal data: what is held about a creator, given to them or forgotten."""


papers.add_to(app)


@app.command("export", help=_("Write everything that is held about a creator into a folder: JSON, and a page to read."))
def export(
    context: typer.Context,
    account: Named,
    *,
    out: Annotated[Path, typer.Option(help=_("The folder; it is made when it is not there."))],
) -> None:
    """Two files, and those of their applications; says how many facts there are."""
    desk = desk_of(context)
    account_id = account_id_named(desk.viewer, account)
    person, held = person_of(desk.viewer, account_id), queries.held(desk.viewer, account_id)
    out.mkdir(parents=True, exist_ok=True)
    content = {
        "accounts": _accounts(person),
        "exported_at": desk.now.isoformat(),
        "held": {one.table: one.rows for one in held},
    }
    (out / "held.json").write_text(json.dumps(content, ensure_ascii=False, indent=2), encoding="utf-8")
    (out / "held.html").write_text(page_of(person.name, held, at=desk.now, language=desk.language), encoding="utf-8")
    for number, (name, path) in enumerate(queries.held_files(desk.viewer, held), start=1):
        (out / "files").mkdir(exist_ok=True)
        shutil.copyfile(path, out / "files" / f"{number}-{name}")
    facts = sum(len(one.rows) for one in held)
    said = ngettext("%(count)s line written into %(folder)s.", "%(count)s lines written into %(folder)s.", facts)
    typer.echo(said % {"count": formats.count(facts), "folder": out})


@app.command("erase", help=_("Forget a creator: everything about them is deleted, everywhere, for good."))
def erase(
    context: typer.Context,
    account: Named,
    *,
    yes: Annotated[bool, typer.Option("--yes", help=_("Do not ask again."))] = False,
) -> None:
    """Asks first; then every table, file and store is cleared before it says so."""
    desk = desk_of(context)
    account_id = account_id_named(desk.viewer, account)
    person = person_of(desk.viewer, account_id)
    asked = _("Everything about %(accounts)s is deleted for good. Go on?") % {"accounts": ", ".join(_accounts(person))}
    if not yes and not typer.confirm(asked):
        raise typer.Exit(1)
    actions.erase_person(desk.viewer, account_id=account_id, at=timezone.now())
    viewer = desk.in_step()
    try:
        actions.clear_stores(viewer)
    except OperationalError:
        typer.echo(
            _("Forgotten, in every table and file. The database is in use: `essaim serve` clears freed space soon.")
        )
    else:
        typer.echo(_("Forgotten, in every table, file and store. Nothing that is imported later brings them back."))
    if person.namesakes:
        told = {"accounts": ", ".join(person.namesakes)}
        typer.echo(
            _("Other creators bear the same handle: %(accounts)s. Erase them too if it is the same person.") % told
        )


def _accounts(person: Person) -> list[str]:
    return [f"{platform}:{handle}" for platform, handle in person.handles]
