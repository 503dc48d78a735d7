"""`essaim catalogue list` and `show`: what is known, and where it comes from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Annotated

import typer
from django.utils.translation import gettext as _
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from essaim.accounts.core.desk import desk_of
from essaim.catalogue import phrases, queries
from essaim.catalogue.core.listing import AccountView, CreatorLine, Fact
from essaim.catalogue.core.search import SORTS, Filters
from essaim.catalogue.core.tiers import Tier
from essaim.design import formats
from essaim.design.templatetags.design import tier_name
from essaim.kernel.estimate import Estimate
from essaim.language.countries import country_of

SHOWN = 50
PIPED = 200
"""Columns of text when no terminal says how wide it is: handles are then whole, and can be copied."""
Sort = StrEnum("Sort", {sort: sort for key in SORTS for sort in (key, f"-{key}")})  # type: ignore[misc]
LARGEST_FIRST = Sort("-followers")


def add_to(app: typer.Typer) -> None:
    """Add this file's commands."""
    app.command("list", help=_("List the accounts that pass the filters."))(list_accounts)
    app.command("show", help=_("Every fact of an account, with its source and date."))(show)


def list_accounts(
    context: typer.Context,
    platform: Annotated[list[str] | None, typer.Option(help=_("Only this platform; may be repeated."))] = None,
    tier: Annotated[list[Tier] | None, typer.Option(help=_("Only this tier; may be repeated."))] = None,
    country: Annotated[list[str] | None, typer.Option(help=_("Only this country (code); may be repeated."))] = None,
    min_followers: Annotated[int | None, typer.Option(min=0, help=_("At least as many followers."))] = None,
    max_followers: Annotated[int | None, typer.Option(min=0, help=_("At most as many followers."))] = None,
    min_engagement: Annotated[
        float | None, typer.Option(min=0, max=100, help=_("At least this engagement rate, in percent."))
    ] = None,
    sort: Annotated[Sort, typer.Option(help=_("Order; a leading - means descending."))] = LARGEST_FIRST,
    limit: Annotated[int, typer.Option(min=0, help=_("How many lines at most; 0 for all."))] = SHOWN,
    as_json: Annotated[bool, typer.Option("--json", help=_("Print JSON."))] = False,
) -> None:
    """List the accounts that pass the filters."""
    filters = Filters(
        platforms=tuple(name.lower() for name in platform or ()),
        tiers=tuple(tier or ()),
        countries=tuple(country_of(name) or name.upper() for name in country or ()),
        min_followers=min_followers,
        max_followers=max_followers,
        min_engagement=None if min_engagement is None else min_engagement / 100,
    )
    viewer = desk_of(context).in_step()
    page = queries.search(viewer, filters, sort=sort, size=limit or None)
    if as_json:
        typer.echo(
            json.dumps(
                {"total": page.total, "accounts": list(map(line_content, page.lines))}, ensure_ascii=False, indent=2
            )
        )
        return
    console = Console() if Console().is_terminal else Console(width=PIPED)
    console.print(_table(page.lines))
    console.print(
        _("%(shown)s of %(total)s accounts.")
        % {"shown": formats.count(len(page.lines)), "total": formats.count(page.total)}
    )


def show(
    context: typer.Context,
    account: Annotated[str, typer.Argument(help=_("PLATFORM:HANDLE, or a profile's address."))],
    as_json: Annotated[bool, typer.Option("--json", help=_("Print JSON."))] = False,
) -> None:
    """Every fact of an account, with its source and date."""
    viewer = desk_of(context).viewer
    found = queries.account(viewer, queries.account_id_named(viewer, account))
    if as_json:
        typer.echo(json.dumps(_content(found), ensure_ascii=False, indent=2))
        return
    console = Console()
    console.print(f"[bold]{found.creator_name}[/bold] · {found.platform}:{found.handle}")
    for fact in found.facts:
        origin = fact.provenance.label + (f":{fact.provenance.row}" if fact.provenance.row else "")
        value = escape(_written(fact))
        console.print(
            f"  {phrases.field(fact.name)}: {value}  [dim]{origin}, {formats.day(fact.provenance.at)}[/dim]",
            highlight=False,
        )


def _written(fact: Fact) -> str:
    """The value as the reader's language writes it."""
    if isinstance(fact.value, list):
        return ", ".join(map(str, fact.value))
    if fact.name == "engagement_rate" and isinstance(fact.value, float):
        return formats.share(fact.value)
    if isinstance(fact.value, bool):
        return _("yes") if fact.value else _("no")
    return formats.count(fact.value) if isinstance(fact.value, int | float) else str(fact.value)


def line_content(line: CreatorLine) -> dict[str, object]:
    """A line of a list as stable JSON."""
    return {
        "account_id": line.account_id,
        "creator_id": line.creator_id,
        "platform": line.platform,
        "handle": line.handle,
        "name": line.name,
        "url": line.url,
        "tier": line.tier,
        "followers": line.followers,
        "country": line.country or None,
        "region": line.region or None,
        "city": line.city or None,
        "language": line.language or None,
        "department": line.department or None,
        "place_probability": line.place_probability,
        "niches": list(line.niches),
        "topics": [{"code": code, "probability": probability} for code, probability in line.topics],
        "engagement": line.engagement.as_json(),
        "percentile": line.percentile.as_json(),
        "growth": line.growth.as_json(),
        "authenticity": line.authenticity.as_json(),
        "price": line.price.as_json(),
        "posts": line.posts,
        "last_post_at": _moment(line.last_post_at),
    }


def _content(found: AccountView) -> dict[str, object]:
    return {
        "account_id": found.account_id,
        "creator": {"id": found.creator_id, "name": found.creator_name},
        "platform": found.platform,
        "handle": found.handle,
        "url": found.url,
        "facts": [
            {"name": fact.name, "value": fact.value, "source": fact.provenance.as_json()} for fact in found.facts
        ],
        "other_accounts": [
            {"account_id": other.account_id, "platform": other.platform, "handle": other.handle}
            for other in found.siblings
        ],
    }


def _table(lines: Sequence[CreatorLine]) -> Table:
    table = Table(box=None, pad_edge=False)
    for title in (_("Account"), _("Name"), _("Tier")):
        table.add_column(title)
    table.add_column(_("Followers"), justify="right")
    table.add_column(_("Engagement"), justify="right")
    table.add_column(_("Place"))
    for line in lines:
        rate = formats.share(line.engagement.value) if isinstance(line.engagement, Estimate) else "—"
        place = ", ".join(part for part in (line.city, line.country) if part)
        table.add_row(
            f"{line.platform}:{line.handle}",
            line.name,
            tier_name(line.tier),
            formats.count(line.followers),
            rate,
            place,
        )
    return table


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
