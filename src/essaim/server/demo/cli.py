"""`essaim demo`: the demo world, its shortlist, and the web application to look around in."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from essaim.accounts.core.viewer import Viewer
from essaim.catalogue import queries as catalogue
from essaim.design import formats
from essaim.matching import actions as matching
from essaim.matching import queries as matches
from essaim.matching.queries import ShortlistView
from essaim.server import serving
from essaim.server.demo.load import DemoSignIn, load_world
from essaim.server.demo.sample_files import sample_brief, write_samples
from essaim.server.demo.shortlist_table import shortlist_table
from essaim.server.demo.world import CREATORS
from essaim.server.measuring import refresh_warehouse

WIDTH = 110
LENGTH = 10


def demo(
    serve: Annotated[bool, typer.Option(help=_("Serve the web application once the shortlist is printed."))] = True,
    host: Annotated[str, typer.Option(help=_("The address to serve on."))] = serving.HOST,
    port: Annotated[int, typer.Option(help=_("The port to serve on."))] = serving.PORT,
    files: Annotated[
        Path | None, typer.Option(file_okay=False, help=_("Write sample files into this folder instead, and stop."))
    ] = None,
) -> None:
    """Load the demo world, match the sample brief, print the shortlist and the plan, then serve."""
    console = Console(width=None if Console().is_terminal else WIDTH)
    at = timezone.now()
    if files is not None:
        for written in write_samples(files, at.date()):
            console.print(str(written), highlight=False)
        return
    call_command("migrate", verbosity=0, interactive=False)
    sign_in = _loaded(console, at)
    refresh_warehouse(sign_in.viewer, at=at, told=lambda: console.print(_("Measuring…")))
    console.print(_counted(sign_in.viewer))
    shortlist = _shortlist(sign_in.viewer, at=at)
    console.print(shortlist_table(shortlist))
    console.print(_plan(sign_in.viewer, shortlist, at=at), highlight=False)
    console.print(_("E-mail: %(email)s") % {"email": sign_in.email}, highlight=False)
    console.print(_("Password: %(password)s") % {"password": sign_in.password}, highlight=False)
    if not serve:
        return
    console.print(_("Open %(address)s and sign in. Ctrl-C stops.") % {"address": serving.address(host, port)})
    serving.serve(host=host, port=port)


def _loaded(console: Console, at: datetime) -> DemoSignIn:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        writing = progress.add_task(_("Writing the demo world"), total=CREATORS, visible=False)
        return load_world(at, progress=lambda done: progress.update(writing, completed=done, visible=True))


def _counted(viewer: Viewer) -> str:
    counts = catalogue.counts(viewer)
    return _("A fictitious world: %(creators)s creators, %(accounts)s accounts, %(posts)s posts.") % {
        "creators": formats.count(counts.creators),
        "accounts": formats.count(counts.accounts),
        "posts": formats.count(counts.posts),
    }


def _shortlist(viewer: Viewer, *, at: datetime) -> ShortlistView:
    """The sample brief's shortlist, drawn again only when the catalogue or the brief has changed."""
    content = sample_brief()
    kept = next((brief for brief in matches.briefs(viewer) if brief.name == content.name), None)
    if kept is None:
        kept = matching.write_brief(viewer, content=content, at=at)
    drawn = next(iter(matches.shortlists(viewer, brief_id=kept.pk, limit=1)), None)
    if drawn is None or drawn.edition != catalogue.edition(viewer):
        drawn = matching.draw_shortlist(viewer, brief_id=kept.pk, at=at, limit=LENGTH)
    return matches.shortlist(viewer, drawn.pk)


def _plan(viewer: Viewer, shortlist: ShortlistView, *, at: datetime) -> str:
    """What the plan of the sample brief's money would bring; drawn again only when the catalogue has changed."""
    kept = next(iter(matches.plans(viewer, brief_id=shortlist.brief_id, limit=1)), None)
    if kept is None or kept.edition != catalogue.edition(viewer):
        kept = matching.draw_plan(viewer, brief_id=shortlist.brief_id or 0, at=at)
    return _("The plan of its budget: %(sentence)s") % {"sentence": matches.plan_view(kept.content).headline}
