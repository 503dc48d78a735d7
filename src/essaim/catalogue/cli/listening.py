"""`essaim catalogue listen` and `trends`: who mentions a brand, and what rises or falls."""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import StrEnum
from textwrap import shorten
from typing import Annotated, Any

import typer
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from essaim.accounts.core.desk import Desk, desk_of
from essaim.catalogue import queries
from essaim.catalogue.core.listening.lines import MentionFilter, MentionLine, MentionsPage, WatchLine
from essaim.catalogue.core.listening.terms import Name, Terms
from essaim.catalogue.core.trends.lines import KINDS, USUAL_WINDOW, WINDOWS, TrendLine, Trends
from essaim.catalogue.queries import listening_words
from essaim.design import formats
from essaim.kernel.estimate import Estimate
from essaim.language.text import glued

SHOWN = 20
QUOTED = 90
PIPED = 160
"""Columns of text when no terminal says how wide it is."""
Kind = StrEnum("Kind", {kind: kind for kind in KINDS})  # type: ignore[misc]
Label = StrEnum("Label", {label: label for label in ("natural", "paid")})  # type: ignore[misc]
Days = StrEnum("Days", {f"days_{days}": str(days) for days in WINDOWS})  # type: ignore[misc]
USUAL = Days(str(USUAL_WINDOW))


def add_to(app: typer.Typer) -> None:
    """Add this file's commands."""
    app.command("listen", help=_("Who mentions a brand, natural ambassadors first."))(listen)
    app.command("trends", help=_("What rises and falls among the creators of a niche, and how sure that is."))(trends)


def listen(
    context: typer.Context,
    brands: Annotated[list[str], typer.Argument(help=_("Names: as they are watched, or any other."))],
    days: Annotated[int | None, typer.Option(min=1, help=_("Only mentions of the last days."))] = None,
    label: Annotated[
        Label | None, typer.Option(help=_("Only mentions without a paid label, or only paid ones."))
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help=_("How many accounts of each brand at most."))] = SHOWN,
    as_json: Annotated[bool, typer.Option("--json", help=_("Print JSON."))] = False,
) -> None:
    """Who mentions a brand, natural ambassadors first."""
    desk = desk_of(context)
    viewer = desk.in_step()
    asked = MentionFilter(days=days, label=label or "")
    kept = {glued(one.name): one for one in queries.watches(viewer)}
    watched = [kept.get(glued(name)) or _passing(desk, name) for name in brands]
    heard = [(one, queries.mentions_of(viewer, one, asked, size=limit)) for one in watched]
    if as_json:
        typer.echo(json.dumps([_heard(one, page) for one, page in heard], ensure_ascii=False, indent=2))
        return
    console = _console()
    for one, page in heard:
        _print_heard(console, one, page)


def trends(
    context: typer.Context,
    niche: Annotated[
        str, typer.Option(help=_("A niche, by its name in French or English; all accounts by default."))
    ] = "",
    days: Annotated[Days, typer.Option(help=_("Length of the latest window, in days."))] = USUAL,
    kind: Annotated[Kind | None, typer.Option(help=_("Only this kind of term."))] = None,
    everything: Annotated[bool, typer.Option("--all", help=_("Also what is not sure."))] = False,
    limit: Annotated[int, typer.Option(min=1, help=_("How many lines at most."))] = SHOWN,
    as_json: Annotated[bool, typer.Option("--json", help=_("Print JSON."))] = False,
) -> None:
    """What rises and falls among the creators of a niche, and how sure that is."""
    found = queries.trends(desk_of(context).in_step(), niche=niche, days=int(days))
    lines = [line for line in (found.lines if everything else found.sure) if kind in {None, line.kind}][:limit]
    if as_json:
        typer.echo(json.dumps(_content(found, niche, lines), ensure_ascii=False, indent=2))
        return
    console = _console()
    if lines:
        console.print(_table(lines))
    elif niche and not found.active:
        console.print(
            _("No account that posted in the window is about “%(niche)s”.") % {"niche": escape(niche)}, highlight=False
        )
    console.print(
        _("Sure: %(sure)s, of terms looked at: %(looked)s; accounts that posted in the window: %(accounts)s.")
        % {
            "sure": formats.count(len(found.sure)),
            "looked": formats.count(len(found.lines)),
            "accounts": formats.count(found.active),
        },
        highlight=False,
    )


def _console() -> Console:
    return Console() if Console().is_terminal else Console(width=PIPED)


def _passing(desk: Desk, name: str) -> WatchLine:
    """A name that nobody watches, listened for this once: as a handle, a hashtag, and in words unless it is held."""
    terms = Terms.of(handles=[glued(name)], names=[Name.judged(name)])
    return WatchLine(watch_id=0, name=name, brand_id=None, terms=terms, refused=(), since=desk.now)


def _heard(watched: WatchLine, page: MentionsPage) -> dict[str, Any]:
    return {
        "name": watched.name,
        "terms": watched.terms.as_json(),
        "accounts": page.total,
        "posts": page.posts,
        "natural_accounts": page.natural_accounts,
        "own_accounts_set_aside": page.own_accounts,
        "posts_looked_at": page.known_posts,
        "mentions": [_mention(line, page) for line in page.lines],
    }


def _mention(line: MentionLine, page: MentionsPage) -> dict[str, Any]:
    return {
        "account_id": line.account_id,
        "platform": line.platform,
        "handle": line.handle,
        "name": line.name,
        "followers": line.followers,
        "posts": line.posts,
        "natural": line.natural,
        "paid": line.paid,
        "denied": line.denied,
        "how": {how.value: number for how, number in line.how.items()},
        "months": line.months,
        "first_at": line.first_at.isoformat() if line.first_at else None,
        "latest_at": line.latest_at.isoformat() if line.latest_at else None,
        "share": line.share.as_json(),
        "affinity": line.affinity.as_json(),
        "sentiment": line.sentiment.as_json(),
        "examples": [
            {**one.post.as_json(), "how": one.how, "label": one.label} for one in page.examples.get(line.account_id, ())
        ],
    }


def _print_heard(console: Console, watched: WatchLine, page: MentionsPage) -> None:
    console.print(f"[bold]{escape(watched.name)}[/bold]", highlight=False)
    for name in watched.terms.names:
        if name.held:
            colon = pgettext("before a value", ":")
            console.print(
                f"  {escape(name.text)}{colon} {listening_words.HELD[name.held]}", style="yellow", highlight=False
            )
    for line in page.lines:
        affinity = formats.score(line.affinity.value) if isinstance(line.affinity, Estimate) else "—"
        share = line.share
        among = formats.share(share.value) if isinstance(share, Estimate) else "—"
        console.print(
            _(
                "  %(affinity)s/100  %(account)s: mentions: %(posts)s, of which paid: %(paid)s; "
                "%(share)s of its posts known (%(known)s)"
            )
            % {
                "affinity": affinity,
                "account": f"{line.platform}:{line.handle}",
                "posts": formats.count(line.posts),
                "paid": formats.count(line.paid),
                "share": among,
                "known": formats.count(share.sample) if isinstance(share, Estimate) else "0",
            },
            highlight=False,
        )
        for one in page.examples.get(line.account_id, ())[:1]:
            quoted = escape(shorten(one.post.caption, width=QUOTED, placeholder="…"))
            console.print(f"      « {quoted} » ({formats.day(one.post.published_at)})", style="dim", highlight=False)
    console.print(
        _("Accounts: %(accounts)s, mentions: %(posts)s, posts looked at: %(known)s.")
        % {
            "accounts": formats.count(page.total),
            "posts": formats.count(page.posts),
            "known": formats.count(page.known_posts),
        },
        highlight=False,
    )


def _content(found: Trends, niche: str, lines: Sequence[TrendLine]) -> dict[str, Any]:
    window = found.window
    return {
        "niche": niche,
        "days": found.days,
        "window": {"start": window.start.isoformat(), "end": window.end.isoformat()} if window else None,
        "looked_at": len(found.lines),
        "sure": len(found.sure),
        "active_accounts": found.active,
        "comparable_accounts": found.comparable,
        "trends": [line.as_json() for line in lines],
    }


def _table(lines: Sequence[TrendLine]) -> Table:
    table = Table(box=None, pad_edge=False)
    for title in (_("Term"), _("Movement"), _("Times as often as usual"), _("Interval")):
        table.add_column(title)
    for title in (_("Accounts"), _("Expected"), _("False ones")):
        table.add_column(title, justify="right")
    for line in lines:
        table.add_row(
            escape(listening_words.term_name(line.kind, line.term)),
            str(listening_words.MOVEMENTS[line.movement.value]),
            listening_words.how_often(line),
            listening_words.between(line),
            listening_words.counted(line.seen),
            listening_words.counted(line.expected),
            listening_words.false_ones(line.q),
        )
    return table
