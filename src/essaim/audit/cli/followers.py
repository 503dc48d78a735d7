"""`essaim audit followers`: how many of a file's followers look suspicious, of which kinds they are, and why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rich.console import Console
from rich.markup import escape
from rich.table import Table as Grid

from essaim.audit.core.followers import LEVEL, Judgement, Share, judge_profiles
from essaim.audit.core.followers.file import FollowersRead, NoFollowerColumns, Unread, followers_in
from essaim.audit.phrases.followers import CLASS_NAMES, why
from essaim.catalogue.core.intake.opening import open_file
from essaim.design import formats

_CANNOT = 2
_MOST_UNREAD = 20
_SHOWN = 10
_TITLES_SHOWN = 12


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("followers")(followers)


def followers(
    file: Annotated[
        Path,
        typer.Argument(
            help=_(
                "A CSV, TSV, XLSX, JSON or JSONL file, one follower per row: posts, followers, following, "
                "has_profile_picture, private, username; any may be missing."
            ),
            show_default=False,
        ),
    ],
    population: Annotated[
        int | None,
        typer.Option("--followers", min=1, help=_("How many followers the account has: the rows are drawn from them.")),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=_("Print JSON."))] = False,
) -> None:
    """Say which share of followers looks suspicious, of which kinds they are, and why."""
    read = _open(file)
    if not read.profiles:
        _refuse(_("%(name)s: there are titles and no followers below them. Add one row per follower."), file)
    _tell_ignored(read)
    _tell_unread(read.unread)
    judgement = judge_profiles(read.profiles, population=population)
    if as_json:
        typer.echo(json.dumps(_content(judgement), ensure_ascii=False, indent=1))
    else:
        _print(judgement, read)


def _open(path: Path) -> FollowersRead:
    """What the file holds; one sentence and exit code 2 when it cannot be used."""
    if not path.is_file():
        _refuse(_("There is no file named %(name)s."), path)
    try:
        with open_file(path) as opened:
            return followers_in(opened.tables)
    except NoFollowerColumns as missing:
        _refuse(
            _(
                "%(name)s: no column says anything of followers. The file has: %(titles)s. "
                "Name at least one column posts, followers, following, has_profile_picture or username."
            ),
            path,
            titles=", ".join(missing.found[:_TITLES_SHOWN]) or "—",
        )
    raise AssertionError("unreachable")


def _refuse(sentence: str, path: Path, **gaps: str) -> None:
    typer.echo(sentence % {"name": path, **gaps}, err=True)
    raise typer.Exit(_CANNOT)


def _content(judgement: Judgement) -> dict[str, Any]:
    return {
        "accounts": judgement.accounts,
        "readable": judgement.readable,
        "enough": judgement.enough,
        "suspicious": _json(judgement.suspicious),
        "classes": {code: _json(one) for code, one in judgement.classes.items()},
        "per_account": [
            {
                "row": row,
                "probability": one.probability,
                "class": one.class_,
                "why": [why(reason) for reason in one.why],
            }
            for row, one in enumerate(judgement.per_account)
        ],
    }


def _json(share: Share | None) -> dict[str, Any]:
    """The share under the names of a figure; nulls when no follower can be judged."""
    return {
        "value": None if share is None else share.value,
        "low": None if share is None else share.low,
        "high": None if share is None else share.high,
        "level": LEVEL,
        "sample": 0 if share is None else share.sample,
    }


def _print(judgement: Judgement, read: FollowersRead) -> None:
    console = Console()
    share = judgement.suspicious
    if share is None:
        console.print(_("None of the followers shows enough to be judged."))
        return
    console.print(
        escape(
            _("%(value)s of followers look suspicious (%(low)s to %(high)s, 90%% interval, %(sample)s read).")
            % {**_shown(share), "sample": formats.count(share.sample)}
        )
    )
    if not judgement.enough:
        console.print(_("So few followers say little: at least 50 are needed for a share worth repeating."))
    grid = Grid(_("Looks like"), _("Share"), _("90% interval"))
    for code, one in judgement.classes.items():
        shown = _shown(one)
        grid.add_row(str(CLASS_NAMES[code]), shown["value"], f"{shown['low']} – {shown['high']}")
    console.print(grid)
    _print_surest(console, judgement, read)


def _print_surest(console: Console, judgement: Judgement, read: FollowersRead) -> None:
    places = judgement.places("suspicious")[:_SHOWN]
    if not places:
        return
    grid = Grid(_("Row"), _("Follower"), _("Chance"), _("Why"))
    for place in places:
        one = judgement.per_account[place]
        reasons = ", ".join(map(why, one.why))
        grid.add_row(str(place), escape(read.usernames[place]), formats.whole_share(one.probability), escape(reasons))
    console.print(_("The most suspicious; this is what they look like, not what they are:"))
    console.print(grid)


def _shown(share: Share) -> dict[str, str]:
    return {"value": formats.share(share.value), "low": formats.share(share.low), "high": formats.share(share.high)}


def _tell_ignored(read: FollowersRead) -> None:
    if read.ignored:
        typer.echo(_("Columns left out: %(titles)s.") % {"titles": ", ".join(read.ignored)}, err=True)


def _tell_unread(cells: list[Unread]) -> None:
    for cell in cells[:_MOST_UNREAD]:
        sentence = _("Row %(row)s, column “%(column)s”: “%(value)s” could not be read and stays unknown.")
        typer.echo(sentence % {"row": cell.row, "column": cell.column, "value": cell.value}, err=True)
    if len(cells) > _MOST_UNREAD:
        more = len(cells) - _MOST_UNREAD
        typer.echo(
            ngettext("%(count)s more cell could not be read.", "%(count)s more cells could not be read.", more)
            % {"count": formats.count(more)},
            err=True,
        )
