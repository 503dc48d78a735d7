"""`essaim catalogue search` and `index`: finding creators, and keeping what is searched up to date."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from essaim.accounts.core.desk import desk_of
from essaim.accounts.core.viewer import Viewer
from essaim.catalogue import queries
from essaim.catalogue.cli.reading import PIPED, line_content
from essaim.catalogue.core.listing import CreatorLine, CreatorsPage
from essaim.catalogue.core.search import Filters
from essaim.catalogue.core.search_address import Query, read
from essaim.catalogue.queries.said import reason_said, search_problem_said
from essaim.design import formats
from essaim.design.templatetags.design import platform_name, tier_name
from essaim.kernel.estimate import Estimate
from essaim.language.meaning import vector
from essaim.language.topics import topics

SHOWN = 20
_ANYTHING = "essaim"
_CANNOT = 2
Several = list[str] | None
Counted = dict[str, list[tuple[str, int]]]


def add_to(app: typer.Typer) -> None:
    """Add this file's commands."""
    app.command("search", help=_("Find accounts by words, meaning, place, audience and figures."))(search)
    app.command("index", help=_("Build again what searches read, and read new texts; shows progress."))(index)


def search(
    context: typer.Context,
    query: Annotated[str, typer.Argument(help=_("What they talk about: words, #hashtags or a sentence."))] = "",
    platform: Annotated[Several, typer.Option(help=_("Only this platform; may be repeated."))] = None,
    tier: Annotated[Several, typer.Option(help=_("Only this tier; may be repeated."))] = None,
    niche: Annotated[Several, typer.Option(help=_("Only this niche or topic; may be repeated."))] = None,
    hashtag: Annotated[Several, typer.Option(help=_("Uses this hashtag; any, when repeated."))] = None,
    keyword: Annotated[Several, typer.Option(help=_("Writes this word; all, when repeated."))] = None,
    mentions: Annotated[Several, typer.Option(help=_("Mentions this @handle; any, when repeated."))] = None,
    near: Annotated[str, typer.Option(help=_("Lives near this city, or in this department or region."))] = "",
    radius: Annotated[str, typer.Option(help=_("Kilometres around the city; 30 when not said."))] = "",
    country: Annotated[Several, typer.Option(help=_("Only this country; may be repeated."))] = None,
    region: Annotated[Several, typer.Option(help=_("Only this region; may be repeated."))] = None,
    department: Annotated[Several, typer.Option(help=_("Only this department; may be repeated."))] = None,
    city: Annotated[Several, typer.Option(help=_("Only this city; may be repeated."))] = None,
    language: Annotated[Several, typer.Option(help=_("Writes in this language; may be repeated."))] = None,
    min_followers: Annotated[str, typer.Option(help=_("At least as many followers: 5000, 12k."))] = "",
    max_followers: Annotated[str, typer.Option(help=_("At most as many followers."))] = "",
    min_engagement: Annotated[str, typer.Option(help=_("At least this engagement rate, in percent."))] = "",
    max_engagement: Annotated[str, typer.Option(help=_("At most this engagement rate, in percent."))] = "",
    min_growth: Annotated[str, typer.Option(help=_("At least this growth over 90 days, in percent."))] = "",
    max_growth: Annotated[str, typer.Option(help=_("At most this growth over 90 days, in percent."))] = "",
    min_authenticity: Annotated[str, typer.Option(help=_("At least this authenticity, in percent."))] = "",
    max_price: Annotated[str, typer.Option(help=_("At most this price of a post, in euros."))] = "",
    posted_within: Annotated[str, typer.Option(help=_("Has posted within that many days."))] = "",
    audience: Annotated[
        Several, typer.Option(help=_("At least this share of the audience: country:FR:40, age:18-24:30."))
    ] = None,
    audience_near: Annotated[str, typer.Option(help=_("A share of the audience lives near this city."))] = "",
    audience_radius: Annotated[str, typer.Option(help=_("Kilometres around that city."))] = "",
    audience_share: Annotated[
        str, typer.Option(help=_("That share of the audience, in percent; 10 when not said."))
    ] = "",
    contactable: Annotated[str, typer.Option(help=_("yes: an e-mail address is known; no: none is."))] = "",
    contacted: Annotated[str, typer.Option(help=_("yes: already contacted; no: never."))] = "",
    disclosure: Annotated[
        Several, typer.Option(help=_("labelled, partly, unlabelled or no_paid_posts; may be repeated."))
    ] = None,
    similar: Annotated[str, typer.Option(help=_("Like this account: PLATFORM:HANDLE."))] = "",
    sort: Annotated[str, typer.Option(help=_("Order; a leading - means descending."))] = "",
    limit: Annotated[int, typer.Option(min=0, help=_("How many results at most; 0 for all."))] = SHOWN,
    facets: Annotated[bool, typer.Option("--facets", help=_("Count what each further choice would leave."))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=_("Print JSON."))] = False,
) -> None:
    """Find accounts by words, meaning, place, audience and figures."""
    asked = {name: value for name, value in locals().items() if name not in _NO_FILTERS and value}
    viewer = desk_of(context).in_step()
    filters, order = _read(viewer, asked)
    if filters.about:
        vector(_ANYTHING)  # the model is read before the watch starts: a server reads it once
    began = time.perf_counter()
    page = queries.search(viewer, filters, sort=order, size=limit or None)
    counted = queries.facets(viewer, filters) if facets else None
    took = round((time.perf_counter() - began) * 1000, 1)
    if page.unread:
        typer.echo(_unread(page.unread), err=True)
    if as_json:
        typer.echo(json.dumps(_content(page, counted, took), ensure_ascii=False, indent=2))
    else:
        _print(page, counted, took)


_NO_FILTERS = {"context", "limit", "facets", "as_json"}
_NAMES = {"query": "about", "mentions": "mention"}
"""Options whose name in an address is another."""


def index(context: typer.Context) -> None:
    """Build again what searches read, and read new texts; shows progress."""
    steps = {
        "columns": _("Columns"),
        "measures": _("Measures"),
        "index": _("Discovery index"),
        "texts": _("Accounts read"),
    }
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        at_work: dict[str, Any] = {}

        def tell(step: str, done: int, total: int) -> None:
            if step not in at_work:
                for task in at_work.values():
                    progress.stop_task(task)
                at_work[step] = progress.add_task(steps[step], total=total or None)
                if not console.is_terminal:
                    typer.echo(steps[step], err=True)
            progress.update(at_work[step], completed=done, total=total or None)

        viewer = desk_of(context).index(tell)
    counted = queries.counts(viewer)
    typer.echo(
        ngettext("%(accounts)s account is indexed.", "%(accounts)s accounts are indexed.", counted.accounts)
        % {"accounts": formats.count(counted.accounts)}
    )


def _read(viewer: Viewer, asked: dict[str, Any]) -> tuple[Filters, str]:
    """The search the options ask for; whatever makes no sense is said, and nothing is searched."""
    query: Query = {
        _NAMES.get(name, name): value if isinstance(value, list) else [value] for name, value in asked.items()
    }
    if similar := asked.get("similar"):
        query = {**query, "similar": [str(queries.account_id_named(viewer, similar))]}
    found = read(query)
    if found.problems:
        for one in found.problems:
            typer.echo(
                _("--%(option)s: %(sentence)s") % {"option": _option(one.field), "sentence": search_problem_said(one)},
                err=True,
            )
        raise typer.Exit(_CANNOT)
    return found.filters, found.sort


def _option(field: str) -> str:
    """The option behind a parameter of an address."""
    return next((option for option, name in _NAMES.items() if name == field), field).replace("_", "-")


def _unread(accounts: int) -> str:
    return ngettext(
        "%(accounts)s account has not been read for meaning yet. Run: essaim catalogue index",
        "%(accounts)s accounts have not been read for meaning yet. Run: essaim catalogue index",
        accounts,
    ) % {"accounts": formats.count(accounts)}


def _content(page: CreatorsPage, counted: Counted | None, took: float) -> dict[str, object]:
    facets = {
        facet: [{"value": value, "accounts": accounts} for value, accounts in choices]
        for facet, choices in (counted or {}).items()
    }
    results = [
        {
            "account": line_content(line),
            "score": line.score,
            "why": [{"code": one.code, **one.facts, "words": reason_said(one)} for one in line.reasons],
        }
        for line in page.lines
    ]
    return {
        "total": page.total,
        "facets": facets if counted is not None else None,
        "results": results,
        "took_ms": took,
        "unread": page.unread,
    }


def _print(page: CreatorsPage, counted: Counted | None, took: float) -> None:
    console = Console() if Console().is_terminal else Console(width=PIPED)
    console.print(_table(page.lines))
    if counted is not None:
        _print_facets(console, counted)
    console.print(
        _("%(shown)s of %(total)s accounts, in %(ms)s ms.")
        % {"shown": formats.count(len(page.lines)), "total": formats.count(page.total), "ms": formats.count(took)}
    )


def _table(lines: Sequence[CreatorLine]) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column(_("Account"), overflow="fold")
    table.add_column(_("Tier"))
    for title in (_("Followers"), _("Engagement"), _("Score")):
        table.add_column(title, justify="right")
    table.add_column(_("Place"))
    table.add_column(_("Why"), overflow="fold")
    for line in lines:
        rate = formats.share(line.engagement.value) if isinstance(line.engagement, Estimate) else "—"
        table.add_row(
            f"{line.platform}:{line.handle}",
            tier_name(line.tier),
            formats.count(line.followers),
            rate,
            formats.score(line.score),
            ", ".join(part for part in (line.city, line.country) if part),
            " · ".join(reason_said(one) for one in line.reasons),
        )
    return table


def _print_facets(console: Console, counted: Counted) -> None:
    titles = {
        "platform": _("Platform"),
        "tier": _("Tier"),
        "country": _("Country"),
        "region": _("Region"),
        "department": _("Department"),
        "city": _("City"),
        "language": _("Language"),
        "niche": _("Niche"),
    }
    for facet, choices in counted.items():
        shown = ", ".join(f"{_value(facet, value)} {formats.count(accounts)}" for value, accounts in choices[:10])
        console.print(f"[bold]{titles[facet]}[/bold]: {shown or '—'}", highlight=False)


def _value(facet: str, value: str) -> str:
    """A facet's value in the reader's language."""
    writers: dict[str, Callable[[str], str]] = {
        "platform": platform_name,
        "tier": tier_name,
        "country": formats.country,
        "language": formats.language,
        "niche": lambda code: topics()[code].label(get_language() or "fr"),
    }
    return str(writers.get(facet, str)(value))
