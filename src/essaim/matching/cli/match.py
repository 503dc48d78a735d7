"""`essaim match`: who fits this brief."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import shorten
from typing import Annotated, Any

import typer
from django.utils.translation import gettext as _
from rich.console import Console

from essaim.accounts.core.desk import desk_of
from essaim.design import formats
from essaim.matching import phrases, queries
from essaim.matching.core.brief import Brief
from essaim.matching.core.brief_problems import BriefErrors

UNREADABLE = 2


def match(
    context: typer.Context,
    brief: Annotated[Path, typer.Argument(help=_("The brief, a TOML file."))],
    limit: Annotated[int, typer.Option(min=1, max=200, help=_("How many creators at most."))] = 10,
    as_json: Annotated[bool, typer.Option("--json", help=_("Print JSON."))] = False,
) -> None:
    """Draw the shortlist of a brief: who, with which score, for and against."""
    desk = desk_of(context)
    content = _read(brief)
    found = queries.match(desk.in_step(), content, limit=limit)
    view = queries.view_of(found)
    if as_json:
        typer.echo(json.dumps(_with_sentences(found, view), ensure_ascii=False, indent=2))
    else:
        _print(view)


def _read(path: Path) -> Brief:
    """The brief in that file; every problem on a line of its own, and exit code 2, when it cannot be used."""
    try:
        return Brief.from_toml(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        typer.echo(_("There is no file named %(name)s.") % {"name": path}, err=True)
    except (UnicodeDecodeError, IsADirectoryError, PermissionError):
        typer.echo(_("%(name)s cannot be read as text. A brief is a TOML file in UTF-8.") % {"name": path}, err=True)
    except BriefErrors as error:
        for problem in error.problems:
            said = phrases.brief_problem(problem.code, problem.value, problem.suggestion)
            typer.echo(f"{path.name}: {problem.path}: {said}" if problem.path else f"{path.name}: {said}", err=True)
    raise typer.Exit(UNREADABLE)


def _with_sentences(content: dict[str, Any], view: queries.ShortlistView) -> dict[str, Any]:
    """The stable content, each code followed by its sentence."""
    entries = [
        {
            **entry,
            "parts": _said(entry["parts"], shown.parts),
            "reasons_for": _said(entry["reasons_for"], shown.reasons_for),
            "reasons_against": _said(entry["reasons_against"], shown.reasons_against),
        }
        for entry, shown in zip(content["entries"], view.entries, strict=True)
    ]
    return {**content, "entries": entries}


def _said(stored: list[dict[str, Any]], shown: tuple[Any, ...]) -> list[dict[str, Any]]:
    return [{**line, "sentence": said.sentence} for line, said in zip(stored, shown, strict=True)]


def _print(view: queries.ShortlistView) -> None:
    console = Console()
    console.print(f"[bold]{view.name}[/bold] · {view.brand} · {phrases.objective(view.objective)}")
    if not view.entries:
        console.print(_("Nobody meets the conditions of this brief."))
    for entry in view.entries:
        console.print(
            f"\n[bold]{entry.rank}. {entry.name or entry.handle}[/bold] ({entry.platform}:{entry.handle})  "
            f"{formats.score(entry.score)}/100 [{formats.score(entry.low)}–{formats.score(entry.high)}]"
        )
        for reason in entry.reasons_for:
            console.print(f"   + {reason.sentence}{_cited(reason.post)}", highlight=False)
        for reason in entry.reasons_against:
            console.print(f"   – {reason.sentence}{_cited(reason.post)}", highlight=False)
    console.print()
    for exclusion in view.excluded:
        console.print(_("Left out: %(what)s.") % {"what": exclusion.sentence}, style="dim")


def _cited(post: queries.PostView | None) -> str:
    if post is None:
        return ""
    quoted = shorten(post.caption, width=80, placeholder="…")
    return f" « {quoted} » ({formats.day(post.published_at)})" if post.published_at else f" « {quoted} »"
