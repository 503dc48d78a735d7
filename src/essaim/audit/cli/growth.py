"""`essaim audit growth`: the abnormal steps and the rates of a file of counts."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rich.console import Console
from rich.markup import escape
from rich.table import Table as Grid

from essaim.audit.core.growth import Step, following_steps, rates_of, steps_of, view_steps
from essaim.audit.core.growth.file import CountsRead, NoSuchColumns, PostsRead, Unread, counts_in, posts_in
from essaim.audit.phrases.growth import CAUSES
from essaim.catalogue.core.intake.opening import open_file
from essaim.catalogue.core.intake.table import Table
from essaim.design import formats
from essaim.design.figures import told

_CANNOT = 2
_MOST_UNREAD = 20
Read = TypeVar("Read", CountsRead, PostsRead)


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("growth")(growth)


def growth(
    file: Annotated[
        Path,
        typer.Argument(
            help=_("A CSV, TSV, XLSX, JSON or JSONL file: date, followers, and if known following, posts, views."),
            show_default=False,
        ),
    ],
    posts: Annotated[
        Path | None, typer.Option("--posts", help=_("A file of posts (date, likes, comments, views, caption)."))
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=_("Print JSON."))] = False,
) -> None:
    """Say when the followers moved abnormally, why when the records show it, and how fast they grow."""
    read = _open(file, counts_in, _("a date and followers"))
    if not any(count.followers is not None for count in read.counts):
        _refuse(_("%(name)s: no row has both a date and a number of followers. Check these two columns."), file)
    published = _open(posts, posts_in, _("a date")) if posts else PostsRead()
    steps = steps_of(read.counts, published.posts)
    content: dict[str, Any] = {
        "steps": [step.as_json() for step in steps],
        "rates": {str(days): rate.as_json() for days, rate in rates_of(read.counts).items()},
        "following_steps": [step.as_json() for step in following_steps(read.counts)],
        "view_steps": [step.as_json() for step in view_steps(read.views)],
        "counts": len(read.counts),
        "unread": [cell.as_json() for cell in (*read.unread, *published.unread)],
    }
    if as_json:
        typer.echo(json.dumps(content, ensure_ascii=False, indent=2))
    else:
        _print(read, steps)
        _tell_unread([*read.unread, *published.unread])


def _open(path: Path, read: Callable[[Sequence[Table], str], Read], needed: str) -> Read:
    """What the file holds; one sentence and exit code 2 when it cannot be used."""
    if not path.is_file():
        _refuse(_("There is no file named %(name)s."), path)
    try:
        with open_file(path) as opened:
            return read(opened.tables, path.name)
    except NoSuchColumns as missing:
        shown = ", ".join(missing.found[:12]) or "—"
        _refuse(
            _("%(name)s: no columns with %(needed)s. The file has: %(titles)s. Rename the columns, or add titles."),
            path,
            needed=needed,
            titles=shown,
        )
    raise AssertionError("unreachable")


def _refuse(sentence: str, path: Path, **gaps: str) -> None:
    typer.echo(sentence % {"name": path, **gaps}, err=True)
    raise typer.Exit(_CANNOT)


def _print(read: CountsRead, steps: Sequence[Step]) -> None:
    console = Console()
    for rate in rates_of(read.counts).values():
        console.print(escape(told(rate)))
    if not steps:
        console.print(_("No abnormal step."))
        return
    grid = Grid(_("From"), _("To"), _("Followers"), _("Share"), _("Cause"), _("Sure"))
    for step in steps:
        grid.add_row(
            formats.day(step.start.date()),
            formats.day(step.end.date()),
            f"{'+' if step.size > 0 else '−'}{formats.count(abs(step.size))}",
            formats.share(abs(step.share)),
            str(CAUSES[step.cause]),
            formats.whole_share(step.confidence),
        )
    console.print(grid)


def _tell_unread(cells: Sequence[Unread]) -> None:
    for cell in cells[:_MOST_UNREAD]:
        sentence = _("Row %(row)s, column “%(column)s”: “%(value)s” could not be read and stays unknown.")
        typer.echo(sentence % cell.as_json(), err=True)
    if len(cells) > _MOST_UNREAD:
        more = len(cells) - _MOST_UNREAD
        typer.echo(
            ngettext("%(count)s more cell could not be read.", "%(count)s more cells could not be read.", more)
            % {"count": formats.count(more)},
            err=True,
        )
