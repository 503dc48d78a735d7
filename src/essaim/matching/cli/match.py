"""`essaim match`: who fits this brief."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import shorten
from typing import Annotated

import typer
from django.utils.translation import gettext as _
from rich.console import Console

from essaim.accounts import queries as accounts
from essaim.accounts.core.desk import desk_of
from essaim.design import formats
from essaim.matching import phrases, queries
from essaim.matching.cli.brief_file import read_brief, tell


def match(
    context: typer.Context,
    brief: Annotated[Path, typer.Argument(help=_("The brief: a TOML file, or plain text in French or English."))],
    limit: Annotated[int, typer.Option(min=1, max=200, help=_("How many creators at most."))] = 10,
    as_json: Annotated[bool, typer.Option("--json", help=_("Print JSON."))] = False,
) -> None:
    """Draw the shortlist of a brief: who, with which score, for and against."""
    desk = desk_of(context)
    named = tuple(brand.name for brand in accounts.brands_of(desk.viewer))
    read = read_brief(brief, today=desk.now.date(), brands=named)
    found = queries.match(desk.in_step(), read.brief, limit=limit)
    view = queries.view_of(found)
    if as_json:
        typer.echo(json.dumps({**queries.spoken(found, view), **read.as_json()}, ensure_ascii=False, indent=2))
    else:
        tell(read, brief.name)
        _print(view)


def _print(view: queries.ShortlistView) -> None:
    console = Console()
    console.print(f"[bold]{view.name}[/bold] · {view.brand} · {phrases.objective(view.objective)}")
    if not view.entries:
        console.print(_("Nobody meets the conditions of this brief."))
    for entry in view.entries:
        _print_entry(console, entry)
    console.print()
    for missed in view.just_missed:
        named = {"name": missed.name or missed.handle, "score": formats.score(missed.score), "why": missed.sentence}
        console.print(_("Just missed: %(name)s, %(score)s/100. %(why)s") % named, highlight=False)
    for barred in view.left_out:
        named = {"name": barred.name or barred.handle, "score": formats.score(barred.score), "why": barred.sentence}
        told = _("Left out though fitting: %(name)s, %(score)s/100. %(why)s") % named
        console.print(f"{told}{_cited(barred.post)}", highlight=False)
    for exclusion in view.excluded:
        console.print(_("Left out: %(what)s.") % {"what": exclusion.sentence}, style="dim")


def _print_entry(console: Console, entry: queries.EntryView) -> None:
    console.print(
        f"\n[bold]{entry.rank}. {entry.name or entry.handle}[/bold] ({entry.platform}:{entry.handle})  "
        f"{formats.score(entry.score)}/100 [{formats.score(entry.low)}–{formats.score(entry.high)}]"
    )
    firm = [entry.stability.sentence] if entry.stability else []
    for sentence in (*firm, *entry.brings):
        console.print(f"   = {sentence}", highlight=False)
    for reason in entry.reasons_for:
        console.print(f"   + {reason.sentence}{_cited(reason.post)}", highlight=False)
    for reason in entry.reasons_against:
        console.print(f"   – {reason.sentence}{_cited(reason.post)}", highlight=False)


def _cited(post: queries.PostView | None) -> str:
    if post is None:
        return ""
    quoted = shorten(post.caption, width=80, placeholder="…")
    return f" « {quoted} » ({formats.day(post.published_at)})" if post.published_at else f" « {quoted} »"
